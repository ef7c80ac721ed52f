"""spaCy with a model of English, where both are installed (`pip install fairhand[grammar]`): loaded when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from drafting.problem import Problem

MODEL = "en_core_web_sm"
"""The model that is used where none is named."""
_UNUSED = ["ner", "lemmatizer"]
_INSTALL, _DOWNLOAD = "pip install 'fairhand[grammar]'", "python -m spacy download"


class Token(Protocol):
    """What is asked of a token of spaCy's."""

    text: str
    tag_: str
    dep_: str
    i: int
    idx: int

    @property
    def children(self) -> Iterator[Token]:
        """The tokens that hang on this one."""


def missing(model: str = MODEL) -> str | None:
    """What has to be installed before a model can be used, in a sentence; None where nothing has to be.

    Only installed packages count: a folder of that name, beside the letters perhaps, is never looked into.
    """
    if not model.isidentifier():
        return f"“{model}” is no name of a model; spaCy's are named like {MODEL}."
    if not _is_installed("spacy"):
        return f"grammar.agreement-parsed needs spaCy and its model {model}: {_INSTALL}, then {_DOWNLOAD} {model}."
    if not _is_installed(model):
        return f"grammar.agreement-parsed needs the model {model}, which is not installed: {_DOWNLOAD} {model}."
    return None


def _is_installed(package: str) -> bool:
    from importlib.metadata import PackageNotFoundError, distribution  # late: it takes longer than all the rest here

    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False


def parser(model: str) -> Callable[[str], Any] | None:
    """What parses a paragraph with a model; None where it, or spaCy, is not installed."""
    return None if missing(model) else _loaded(model)


@cache
def _loaded(model: str) -> Callable[[str], Any]:
    try:
        parser: Callable[[str], Any] = import_module("spacy").load(model, exclude=_UNUSED)
    except (OSError, ImportError, AttributeError, ValueError):
        raise Problem(f"the package {model} is no model of spaCy's, or of another version; {MODEL} is one.") from None
    return parser
