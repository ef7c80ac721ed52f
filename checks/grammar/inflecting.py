"""Other forms of verbs and nouns: what is written where a subject and its verb disagree, or a form cannot stand."""

from __future__ import annotations

from collections.abc import Iterable

from checks.grammar.lexicon import UNKNOWN, lexicon

_VERBS = "BYWKb"
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def of_several(verb: str) -> str:
    """The form that goes with a plural, of a verb in the form for a singular: is, remains, identifies, isn't."""
    stem, negation = _parted(verb)
    if stem in lexicon().verbs:
        return lexicon().verbs[stem] + negation
    if stem.endswith("ies"):
        return stem[:-3] + "y"
    return stem[:-2] if stem.endswith("es") and stem[:-2].endswith(_HISSING[1:]) else stem.removesuffix("s")


def of_one(verb: str) -> str:
    """The form that goes with a singular, of a verb in the form for a plural: are, remain, identify, aren't."""
    stem, negation = _parted(verb)
    return next((one for one, several in lexicon().verbs.items() if several == stem), _with_s(stem)) + negation


def plural(phrase: str) -> str:
    """A phrase with the plural of the noun at its end."""
    before, blank, noun = phrase.rpartition(" ")
    return before + blank + lexicon().nouns.get(noun, _with_s(noun))


def base(verb: str) -> str | None:
    """The plain form of a verb in -s or -ed; None where no verb is known that it could be of."""
    several = of_several(verb)
    stem = verb.removesuffix("d")
    return _known((several, stem, stem[:-1], stem[:-2], stem[:-2] + "y") if stem != verb else (several,), _VERBS)


def _known(forms: Iterable[str], classes: str) -> str | None:
    """The first of some forms that is a word of one of some classes."""
    return next((form for form in forms if (lexicon().letter(form) or UNKNOWN) in classes), None)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _parted(verb: str) -> tuple[str, str]:
    """A verb and the n't at its end, if any."""
    stem = verb.removesuffix("n't").removesuffix("n’t")
    return stem, verb[len(stem) :]
