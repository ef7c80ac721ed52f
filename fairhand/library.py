"""The forms at hand: those that come with Fairhand, and those in folders of one's own, which come first."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

import templates
from drafting.document import Document
from drafting.forms.form import Form
from drafting.forms.form_file import WORDING, form_folders, load_form
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.reading.recognise import likeliest_first, most_fitting
from drafting.reading.stream import LetterStream

VARIABLE = "FAIRHAND_TEMPLATES"
_SHIPPED = Path(templates.__file__).parent


class Library:
    """Forms by name, each loaded when it is first asked for."""

    def __init__(self, own: tuple[Path, ...] = ()) -> None:
        named = [Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p]
        for folder in (*own, *named):
            if not folder.is_dir():
                raise Problem(f"{folder}: there is no such folder of forms.")
        self.roots = [*own, *named, _SHIPPED]
        self._loaded: dict[str, Form] = {}

    @cached_property
    def folders(self) -> dict[str, Path]:
        """Every form's folder by name."""
        return {folder.name: folder for folder in form_folders(self.roots)}

    def form(self, name: str) -> Form:
        """The form of that name; raises Problem with the likely one for an unknown name."""
        if name not in self.folders:
            known = ", ".join(self.folders)
            raise Problem(f"there is no form “{name}”{did_you_mean(name, self.folders)}; there is {known}.")
        if name not in self._loaded:
            self._loaded[name] = load_form(self.folders[name])
        return self._loaded[name]

    @cached_property
    def _wordings(self) -> dict[str, str]:
        """Every form's wording file as text."""
        return {name: _text(folder / WORDING) for name, folder in self.folders.items()}

    def of(self, document: Document) -> Form | None:
        """The form of a letter, by its own wording; forms that are clearly not its are not loaded."""
        letter = LetterStream.of(document)
        return most_fitting(map(self.form, likeliest_first(self._wordings, letter)), letter)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # loading the form will say what is wrong
        return ""
