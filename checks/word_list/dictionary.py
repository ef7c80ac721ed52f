"""A form's own words: those of its dictionary, each with a reason or without, and those of its standard wording."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafting.forms.form import Form
from drafting.forms.wording import Words
from drafting.problem import Problem
from drafting.source import Source, read_yaml

FILE = "dictionary.yaml"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def own_words(form: Form) -> frozenset[str]:
    """The words that a form's letters may hold whatever the lists say, with straight apostrophes."""
    texts = (node.text for node in form.wording.walk() if isinstance(node, Words))
    return form_words(form.folder).union(word.replace("’", "'") for text in texts for word in _WORD.findall(text))


def form_words(folder: Path) -> frozenset[str]:
    """The words of the dictionary in a form's folder; none where the folder has no `dictionary.yaml`.

    Raises Problem, with file and line, for what is not a word with its reason.
    """
    file = folder / FILE
    if not file.is_file():
        return frozenset()
    source = read_yaml(file)
    if not isinstance(source.data, dict | None):
        raise _problem(source, (), "a line is a word, a colon, and the reason if there is one (Thrive: a programme)")
    return frozenset(_word(source, word, reason) for word, reason in (source.data or {}).items())


def _word(source: Source, word: object, reason: object) -> str:
    if not isinstance(word, str) or len(word.split()) != 1 or not _WORD.search(word):
        raise _problem(source, (str(word),), f"“{word}” is not one word; words are entered singly")
    if reason is not None and not isinstance(reason, str):
        raise _problem(source, (word,), f"the reason of “{word}” is a text")
    return word.replace("’", "'")


def _problem(source: Source, where: tuple[str, ...], what: str) -> Problem:
    line = source.line(where)
    return Problem(f"{source.name}{f', line {line}' if line else ''}: {what}.")
