"""What an option of a row may look like: so that a slip in a form's rules.yaml is a sentence and not a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Shape:
    """What an option has to be: in words, to go on “… is to be”, and as a test of the value that YAML holds."""

    said: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.removeprefix("-").replace(".", "", 1).isdecimal()


def _list_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))


def _one_or_more(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    several = _list_of(fits)
    return lambda value: fits(value) or several(value)


def _named(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and bool(value) and all(map(fits, value.values()))


TEXT = Shape("a text", _is_text)
TEXTS = Shape("a list of texts", _list_of(_is_text))
NUMBER = Shape("a number", _is_number)
FLAG = Shape("true, or left out", lambda value: value in (True, "true"))
NAMED_TEXTS = Shape("names, each with a text", _named(_is_text))
TEXTS_OR_NONE = Shape("words, each with a text or with nothing", _named(lambda v: v in (None, "") or _is_text(v)))
GRADED_WORDS = Shape(
    "words, each with the number of a grade or a list of them",
    _named(_one_or_more(lambda value: _is_number(value) and "." not in str(value))),
)


def one_of(*values: str) -> Shape:
    """One of some words, or a list of them."""
    return Shape(f"one or more of {', '.join(values)}", _one_or_more(lambda value: value in values))


def pair_of_texts() -> Shape:
    """Two texts in a list."""
    return Shape("a list of two texts", lambda value: isinstance(value, list) and len(value) == 2 and TEXTS.fits(value))


def template(*names: str) -> Shape:
    """A text in which braces stand only around some names; two of the same are a brace of the text."""
    said = " or ".join(f"{{{name}}}" for name in names)
    return Shape(f"a text in which a brace stands only around a name: {said}", lambda v: _is_template(v, names))


def _is_template(value: object, names: tuple[str, ...]) -> bool:
    try:
        fields = [*Formatter().parse(value)] if isinstance(value, str) else []
    except ValueError:
        return False
    return bool(fields) and all(
        name is None or (name in names and not spec and not turned) for _, name, spec, turned in fields
    )


def items(needed: Mapping[str, Shape], others: Mapping[str, Shape]) -> Shape:
    """A list of what has some names, each with a value of a shape of its own."""
    known = {**needed, **others}

    def fits(value: object) -> bool:
        return isinstance(value, dict) and needed.keys() <= value.keys() <= known.keys() and _all_fit(value, known)

    parts = ", ".join(f"{name}: {shape.said}" for name, shape in known.items())
    return Shape(f"a list, each with {parts}", _list_of(fits))


def _all_fit(value: Mapping[str, object], known: Mapping[str, Shape]) -> bool:
    return all(known[name].fits(part) for name, part in value.items())


def misshapen(options: Mapping[str, object], shapes: Mapping[str, Shape]) -> str | None:
    """What is wrong with the shape of a row's options, in words; None where nothing is."""
    return next(
        (f"{n} is to be {shapes[n].said}" for n, v in options.items() if n in shapes and not shapes[n].fits(v)), None
    )
