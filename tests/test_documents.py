"""The documents say what the program does."""

from __future__ import annotations

import re

import generated
import pytest
from conftest import ROOT


@pytest.mark.parametrize("name", generated.DOCUMENTS)
def test_a_generated_document_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated.DOCUMENTS[name](), "run `make docs`"


PAGES = ("README.md", "CONTRIBUTING.md", "docs/reading.md", "docs/pdf.md", "docs/focused-visits.md")


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    file = ROOT / name
    for target in re.findall(r"\]\((?!http)([^)#]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
