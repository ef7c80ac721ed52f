"""What tests share: the forms, the example records, and the real letters where they are at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from checks.finding import Finding
from drafting.document import Document
from drafting.draft import draft
from drafting.forms.form import Form
from drafting.forms.form_file import form_folders, load_form
from drafting.records.record import Record, read_records

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ("northmere", "wexcombe", "aldermoor", "tarnbridge")
REAL = ("liverpool", "sefton", "knowsley")
PROOFREAD = ("spelling", "style", "grammar")
"""The groups of the proof-reader's rules: what they find in real letters stands in tests/proofreading."""
TOLD = {"liverpool": ["grade.opposite-claims"], "sefton": [], "knowsley": []}
"""The other rules that speak about a real letter as it stands. The one informs: its two claims are of two years."""


def but_the_proof_reader(found: Iterable[Finding]) -> list[Finding]:
    """The findings of the other groups."""
    return [f for f in found if not f.rule.startswith(PROOFREAD)]


def _annual() -> Form:
    return load_form(ROOT / "templates" / "annual-assessment-2011")


@pytest.fixture(scope="session")
def annual() -> Form:
    """The form of the annual assessment."""
    return _annual()


@pytest.fixture(scope="session")
def forms() -> list[Form]:
    """Every form of templates/."""
    return [load_form(folder) for folder in form_folders([ROOT / "templates"])]


@pytest.fixture(scope="session")
def specimen_form() -> Form:
    """The small invented form on which rules show their examples."""
    return load_form(ROOT / "checks" / "specimen")


@pytest.fixture(scope="session")
def records(annual: Form) -> dict[str, Record]:
    """The example records by name."""
    return {name: read_records(ROOT / "examples" / f"{name}.yaml", lambda _: annual)[0] for name in EXAMPLES}


@pytest.fixture(scope="session")
def letters(annual: Form, records: dict[str, Record]) -> dict[str, Document]:
    """The letters drafted from the example records."""
    return {name: draft(annual, record.values) for name, record in records.items()}


@pytest.fixture(scope="session")
def real_letters() -> dict[str, Path]:
    """The three real letters of 2011."""
    folder = SHARED / "letters"
    if not folder.is_dir():
        pytest.skip("the real letters are not here: they stand in ../shared/letters, which is not part of the project")
    return {name: folder / f"{name}-2011.txt" for name in REAL}
