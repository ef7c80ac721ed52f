"""What is in force for the letters of one run: the nearest fairhand.toml of each, and the command line."""

from __future__ import annotations

from pathlib import Path

from checks.grammar.parsing import missing
from drafting.forms.fields import refuse
from drafting.problem import Problem
from fairhand.library import Library
from fairhand.places import folder_of, settings_path, shown
from fairhand.selection import Choice
from fairhand.settings import InForce, Settings
from fairhand.settings_file import load_settings

_NOTHING_SAID = Choice()


class Desk:
    """Finds the settings of letters; each fairhand.toml is read once."""

    def __init__(self, library: Library, choice: Choice = _NOTHING_SAID) -> None:
        """Raises Problem for a baseline without a name."""
        if choice.baseline is not None and not choice.baseline.strip():
            raise Problem("--baseline: the name of a report was expected here, and this is empty.")
        self.choice = choice
        self.notes: list[str] = []
        """What a person is to know of the settings: what has to be installed before all that they ask for is done."""
        self._library = library
        self._of_folder: dict[Path, Settings] = {}
        self._of_file: dict[Path | None, Settings] = {}
        self._in_force: dict[tuple[int, str], InForce] = {}

    def settings(self, path: str) -> Settings:
        """What the nearest fairhand.toml of a letter says. Raises Problem where it is wrong, or leaves no rule."""
        folder = folder_of(path)
        if folder not in self._of_folder:
            self._of_folder[folder] = self._load(settings_path(folder))
        return self._of_folder[folder]

    @property
    def files(self) -> list[Settings]:
        """The settings that came from files, each once."""
        return [settings for settings in self._of_file.values() if settings.source]

    def _load(self, file: Path | None) -> Settings:
        if file not in self._of_file:
            settings = load_settings(file, tuple(self._library.folders)) if file else Settings()
            self._refuse_no_rules(settings, file)
            if (model := settings.model(self.choice)) and (sentence := missing(model)):
                self.notes.append(sentence)
            self._of_file[file] = settings
        return self._of_file[file]

    def _refuse_no_rules(self, settings: Settings, file: Path | None) -> None:
        """Raise Problem for settings by which nothing would be checked: any letter, or those of a form."""
        if not settings.rules(self.choice, ""):
            beside = f"{shown(file)}: this file and the command line" if file else "--select and --ignore"
            raise Problem(f"{beside} together leave no rule to check by; leave one of them out.")
        for form in settings.forms:
            if not settings.rules(_NOTHING_SAID, form) and not settings.rules(self.choice, form):
                assert settings.source is not None
                why = f"no rule is left to check a letter of the form “{form}” by; let its section ignore less"
                refuse(settings.source, ("form", form), why)

    def in_force(self, path: str, form: str) -> InForce:
        """What holds for a letter of a form. Raises Problem where the command line and the form's section together
        leave no rule."""
        settings = self.settings(path)
        key = id(settings), form
        if key not in self._in_force:  # a dictionary of many words is not made ready for each letter anew
            self._in_force[key] = settings.in_force(self.choice, form)
        if not self._in_force[key].rules:
            beside = f"{settings.source.name} and the command line" if settings.source else "--select and --ignore"
            raise Problem(f"{path}: {beside} together leave no rule to check a letter of the form “{form}” by.")
        return self._in_force[key]

    def baseline(self, path: str) -> Path | None:
        """The baseline with which a letter is compared."""
        return Path(self.choice.baseline) if self.choice.baseline else self.settings(path).baseline
