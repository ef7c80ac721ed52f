"""Loading a form from its folder: form.yaml and wording.jinja. What is wrong is told with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar, get_args

from drafting.forms.fields import Fields, refuse
from drafting.forms.form import Form, Grade, Part, PassageData, Scale, Signatory, SlotData, SlotType, Trend, Variant
from drafting.forms.form_rules import confirm
from drafting.forms.wording import Wording
from drafting.forms.wording_data import made
from drafting.likely import did_you_mean
from drafting.prepared import known
from drafting.problem import Problem
from drafting.source import Source, form_text, read_yaml

DATA, WORDING, MASTER = "form.yaml", "wording.jinja", "master.docx"
YEAR = "assessment_year"
T = TypeVar("T")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?")


def load_form(folder: Path) -> Form:
    """The form in a folder. Raises Problem where its files are missing, unreadable, or disagree with one another."""
    source = _found(read_yaml, folder / DATA)
    fields = Fields.of(source).allow(
        "title", YEAR, "language", "author", "quotation_marks", "document_title", "play", "source",
        "scale", "slots", "signatories", "passages",
    )  # fmt: skip
    scale = _scale(fields)
    slots, groups = _slots(fields)
    year = fields.number(YEAR) if YEAR in fields.data else None
    wording = _wording(folder, source, slots, scale, year)
    form = Form(
        name=folder.name,
        folder=folder,
        title=fields.text("title"),
        author=fields.text("author", ""),
        language=fields.text("language", "en-GB"),
        source=fields.text("source", ""),
        quotation_marks=_marks(fields),
        assessment_year=year,
        document_title=fields.maybe("document_title"),
        play=fields.number("play") if "play" in fields.data else 0,
        scale=scale,
        slots=slots,
        groups=groups,
        passages={name: _passage(item) for name, item in fields.under("passages")},
        signatories=tuple(_signatory(item) for item in fields.each("signatories")),
        wording=wording,
    )
    confirm(form, source)
    return form


def _found(read: Callable[[Path], T], path: Path) -> T:
    try:
        return read(path)
    except FileNotFoundError:
        raise Problem(f"{path.parent.name}: a form's folder holds a file {path.name}, and this one has none.") from None


def _marks(fields: Fields) -> str:
    marks = fields.text("quotation_marks", "")
    if len(marks) not in (0, 4):
        fields.refuse("quotation_marks", "four signs were expected: single open and close, double open and close")
    return marks


def _scale(fields: Fields) -> Scale | None:
    if "scale" not in fields.data:
        return None
    scale = Fields.of(fields.source, ("scale",), fields.data["scale"]).allow("better", "withheld", "grades")
    grades = tuple(_grade(item) for item in scale.each("grades"))
    if not grades:
        scale.refuse("grades", "a scale has at least one grade")
    if len({frozenset(g.columns) for g in grades}) > 1:
        scale.refuse("grades", "every grade has the same columns")
    if len({g.number for g in grades}) < len(grades):
        scale.refuse("grades", "a number stands twice")
    better = "higher" if scale.one_of("better", ("higher", "lower")) == "higher" else "lower"
    return Scale(grades, better, scale.flag("withheld"))  # type: ignore[arg-type]


def _grade(item: Fields) -> Grade:
    return Grade(item.number("number"), {key: item.text(key) for key in item.data if key != "number"})


def _slots(fields: Fields) -> tuple[dict[str, SlotData], dict[str, str]]:
    """The slots by path, and what the form says about each group of slots."""
    slots, groups = dict[str, SlotData](), dict[str, str]()
    for name, item in fields.under("slots"):
        if "slots" in item.data or "like" in item.data:
            groups[name] = item.allow("about", "slots", "like").text("about", "")
            slots |= _like(name, item, slots)
            slots |= {f"{name}.{inner}": _slot(f"{name}.{inner}", part) for inner, part in item.under("slots")}
        else:
            slots[name] = _slot(name, item)
    return slots, groups


def _like(name: str, item: Fields, slots: Mapping[str, SlotData]) -> dict[str, SlotData]:
    """The slots that a group has because it is like another one above."""
    other = item.maybe("like")
    taken = {path: slot for path, slot in slots.items() if other and path.startswith(f"{other}.")}
    if other and not taken:
        item.refuse("like", f"no group of slots “{other}” stands above{did_you_mean(other, slots)}")
    paths = {path: f"{name}.{path.removeprefix(f'{other}.')}" for path in taken}
    return {paths[path]: slot._replace(path=paths[path]) for path, slot in taken.items()}


def _slot(path: str, item: Fields) -> SlotData:
    if not _NAME.fullmatch(path):
        refuse(
            item.source, item.where, f"“{path}” cannot be a slot's name: letters, figures and _ make one (first_day)"
        )
    item.allow(
        "type", "optional", "usual", "about", "example", "of", "stands_in", "same_as", "compares", "listed", "values"
    )
    kind: SlotType = item.one_of("type", tuple(t for t in get_args(SlotType) if t != "year"))  # type: ignore[assignment]
    compares = item.texts("compares")
    if compares and len(compares) != 2:
        item.refuse("compares", "two slots are compared: this year's grade and last year's")
    return SlotData(
        path=path,
        type=kind,
        optional=item.flag("optional"),
        usual=item.flag("usual"),
        about=item.text("about", ""),
        example=item.data.get("example"),
        of=item.maybe("of"),
        stands_in=item.maybe("stands_in"),
        same_as=item.maybe("same_as"),
        compares=(compares[0], compares[1]) if compares else None,
        listed=item.flag("listed"),
        values=tuple(Variant(v.text("value"), since=v.day("from"), until=v.day("until")) for v in item.each("values")),
    )


def _passage(item: Fields) -> PassageData:
    item.allow("part", "style", "may_end", "about", "variants")
    part: Part = item.one_of("part", get_args(Part), "body")  # type: ignore[assignment]
    variants = {name: _variant(name, data) for name, data in item.under("variants")}
    return PassageData(part, item.maybe("style"), item.text("may_end", ""), item.text("about", ""), variants)


def _variant(name: str, item: Fields) -> Variant:
    item.allow("when", "grade", "from", "until", "seen", "wording")
    when: Trend | None = item.one_of("when", get_args(Trend)) if "when" in item.data else None  # type: ignore[assignment]
    unknown = "wording" in item.data and item.one_of("wording", ("unknown",)) == "unknown"
    grade = item.number("grade") if "grade" in item.data else None
    return Variant(name, when, grade, item.day("from"), item.day("until"), item.texts("seen"), unknown)


def _signatory(item: Fields) -> Signatory:
    item.allow("job_title", "name", "seen")
    return Signatory(item.text("job_title"), item.maybe("name"))


def _wording(
    folder: Path, source: Source, slots: Mapping[str, SlotData], scale: Scale | None, year: int | None
) -> Wording:
    """The form's wording; it is known beforehand where neither of the form's files was edited since."""
    file, name = folder / WORDING, f"{folder.name}/{WORDING}"
    if source.file and (nodes := known(file, source.file)) is not None:
        return Wording(name, made(nodes))
    from drafting.forms.wording_file import parse_wording  # late: Jinja2 takes longer to load than a letter to read

    types: dict[str, str] = {path: slot.type for path, slot in slots.items()}
    if year is not None:
        types[YEAR] = "year"
    rows = [{"number": str(g.number), **g.columns} for g in scale.grades] if scale else [{}]
    return parse_wording(_found(form_text, file), name, types, rows)


def form_folders(roots: list[Path]) -> Iterator[Path]:
    """The folders of forms under some folders, by name; in a folder named first, a form hides a later namesake."""
    seen = set[str]()
    for root in roots:
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if (folder / DATA).is_file() and folder.name not in seen:
                seen.add(folder.name)
                yield folder
