"""Letters as people really leave them: what else stands around the wording, and several faults at once."""

from __future__ import annotations

import pytest

from checks.check import check
from checks.examples import as_lines, from_lines
from drafting.document import Document, Paragraph
from drafting.forms.form import Form
from drafting.reading.read import read_letter


def lines_of(document: Document) -> list[str]:
    return as_lines(document).split("\n")


def without(document: Document, *starts: str) -> Document:
    """The letter without the lines that begin so."""
    return from_lines("\n".join(line for line in lines_of(document) if not line.startswith(starts)))


def changed(document: Document, old: str, new: str) -> Document:
    text = as_lines(document)
    assert text.count(old) == 1
    return from_lines(text.replace(old, new))


def rules(annual: Form, document: Document) -> list[str]:
    return [f.rule for f in check(annual, document)]


def test_narrative_may_name_the_addressees_office(annual: Form, letters) -> None:
    title = "The Director of Children’s Services of Northmere Borough Council chairs the board. In May 2011 an"
    assert rules(annual, changed(letters["northmere"], "In May 2011 an", title)) == []


@pytest.mark.parametrize(
    "start", ["This children’s services assessment is", "Areas for further", "Strengths", "Within each level"]
)
@pytest.mark.parametrize("name", ["northmere", "wexcombe", "aldermoor", "tarnbridge"])
def test_a_lost_paragraph_is_not_looked_for_in_the_narrative(start: str, name: str, annual: Form, letters) -> None:
    document = without(letters[name], start)
    found = [f for f in check(annual, document) if f.severity != "info"]
    assert [f.rule for f in found] == ["wording.missing"]
    assert found[0].span.start == found[0].span.end


def test_a_lost_beginning_leaves_the_address_alone(annual: Form, letters) -> None:
    document = without(letters["northmere"], "Annual children", "Ofsted guidance")
    assert rules(annual, document) == ["wording.missing", "wording.missing"]
    assert read_letter(annual, document).values["addressee.name"] == "Mrs Helen Garside"


def test_a_moved_paragraph_is_one_finding(annual: Form, letters) -> None:
    lines = lines_of(letters["northmere"])
    paragraph = next(line for line in lines if line.startswith("Within each level"))
    lines.remove(paragraph)
    lines.insert(next(n for n, line in enumerate(lines) if line.startswith("This children")), paragraph)
    assert rules(annual, from_lines("\n".join(lines))) == ["wording.moved"]


def test_a_word_lost_before_a_moved_sentence_is_told_as_well(annual: Form, letters) -> None:
    lines = lines_of(letters["northmere"])
    number = next(n for n, line in enumerate(lines) if line.startswith("Within each level"))
    sentences = lines[number].split(". ")
    second, third = sentences[1], sentences[2]
    moved = lines[number].replace(f"{third}. ", "").replace(f"{second}. ", f"{second.rsplit(' ', 1)[0]} ")
    lines[number] = f"{moved} {third}."
    found = check(annual, from_lines("\n".join(lines)))
    assert "wording.moved" in [f.rule for f in found]
    assert [f.suggestions for f in found if f.rule == "wording.missing"] == [(f"{second.rsplit(' ', 1)[1]}.",)]


def test_a_grave_finding_is_not_hidden_by_a_light_one(annual: Form, letters) -> None:
    document = without(letters["northmere"], "Within each level")
    document = changed(
        document, "Northmere Borough Council children’s services", "Southmere City Council children’s services"
    )
    assert rules(annual, document) == ["facts.authority", "wording.missing"]


def test_a_letter_that_shows_no_judgement_is_not_let_pass(annual: Form, letters) -> None:
    document = without(letters["wexcombe"], "Children’s services assessment\t")
    summary = next(line for line in lines_of(document) if "continue to perform well" in line)
    assert "wording.unrecognised" in rules(annual, changed(document, summary, summary.split("2010. ", 1)[1]))


ODD: dict[str, tuple[str, str, list[str]]] = {
    "a combining accent": ("In May 2011 an", "They run a cafe\u0301. In May 2011 an", []),
    "an emoji of several": ("In May 2011 an", "Good \U0001f468\u200d\U0001f469 work. In May 2011 an", []),
    "feet and inches": ("In May 2011 an", "The door is 5′ 6″ high. In May 2011 an", []),
    "letters after the name": ("Mrs Helen Garside", "Mrs Helen Garside OBE, DL", []),
    "a degree after the name": ("Mrs Helen Garside", "Mrs Helen Garside PhD", []),
    "a degree with honours": ("Mrs Helen Garside", "Mrs Helen Garside BA (Hons)", []),
    "an acting director": ("Mrs Helen Garside", "Mrs Helen Garside - Acting", []),
    "a title alone": ("Dear Mrs Garside", "Dear Mrs", ["facts.salutation"]),
    "a comma alone": ("Dear Mrs Garside", "Dear ,", ["facts.salutation"]),
    "a day that does not exist": ("8 November 2011", "31 November 2011", ["wording.changed"]),
    "a heading of one's own": ("This children", "# Next steps\nThis children", ["wording.added"]),
    "a note for the signature": ("Marian Teale", "[signature]\nMarian Teale", ["wording.added"]),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_but_real(what: str, annual: Form, letters) -> None:
    old, new, expected = ODD[what]
    text = as_lines(letters["northmere"])
    assert text.count(old) == 1
    assert rules(annual, with_headings(text.replace(old, new))) == expected


def with_headings(text: str) -> Document:
    """Lines as in the examples, with “# ” for a heading as well."""

    def paragraph(p: Paragraph) -> Paragraph:
        return p._replace(kind="heading", level=1, text=p.text[2:]) if p.text.startswith("# ") else p

    return Document(tuple(paragraph(p) for p in from_lines(text).paragraphs))
