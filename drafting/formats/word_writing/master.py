"""The plain Word master: what a form starts with until its letter-writers restyle it in Word."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.formats.word_writing.footnote_parts import with_footnotes, with_sample_note
from drafting.formats.word_writing.master_styles import PARAGRAPH_STYLES, styles_xml
from drafting.formats.word_writing.master_xml import FONTS, NUMBERING, PAGE_FIELD, SETTINGS
from drafting.formats.word_writing.parts import APP_XML
from drafting.formats.word_writing.zip import archive, contents, entry

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

_UNUSED = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")
_IN_HEADERS = ("header", "Letterhead", "footer")
_SAMPLES = {
    "Body Text": "Body Text. Restyle what you like: letters take over the styles, the headers and footers and "
    "the page; their own text stands in the place of these samples."
}
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def make_master(path: Path, *, footnotes: bool = False) -> None:
    """Writes the plain master to `path`: A4, a sans face, British English, page numbers from page 2 on.

    Its paragraphs are samples that show each style; a letter takes the styles, the headers and footers and the page.
    With `footnotes` there is one of these among the samples. The same bytes every time.
    """
    from docx import Document as open_word

    word = open_word()
    _replace_parts(word)
    _lay_out(word.sections[0])
    _add_samples(word)
    saved = io.BytesIO()
    word.save(saved)
    data = with_sample_note(with_footnotes(saved.getvalue())) if footnotes else saved.getvalue()
    path.write_bytes(_in_fixed_order(data))


def _replace_parts(word: WordDocument) -> None:
    """Puts our few styles, settings and fonts in the place of python-docx's, and leaves out what no letter needs."""
    for owner in (word.part, word.part.package):
        for identifier in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_UNUSED)]:
            del owner.rels[identifier]
    _refill(word.styles.element, styles_xml())
    _refill(word.settings.element, SETTINGS)
    _refill(word.part.numbering_part.element, NUMBERING)
    for rel in word.part.rels.values():
        if rel.reltype.endswith("/fontTable"):
            rel.target_part._blob = FONTS.encode()
        elif rel.reltype.endswith("/theme"):
            rel.target_part._blob = _in_arial(rel.target_part.blob)
    for rel in word.part.package.rels.values():
        if rel.reltype.endswith("/extended-properties"):
            rel.target_part._blob = APP_XML.encode()
    word.core_properties._element[:] = []


def _refill(element: Any, xml: str) -> None:
    """Gives `element` the children of the element that `xml` describes."""
    from docx.oxml import parse_xml

    element[:] = list(parse_xml(re.sub(r">\s+<", "><", xml)))


def _in_arial(theme: bytes) -> bytes:
    """The theme with Arial for headings and text, and no list of faces for other scripts."""
    without_scripts = re.sub(rb'\s*<a:font script="[^>]*>', b"", theme)
    return re.sub(rb'(<a:m(?:aj|in)orFont>\s*<a:latin typeface=")[^"]*', rb"\1Arial", without_scripts)


def _lay_out(section: Section) -> None:
    """A4 with margins of about 2.5 cm; the letterhead on the first page only, the page number on all others."""
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    for zone in (section.first_page_header, section.header, section.first_page_footer, section.footer):
        zone.is_linked_to_previous = False
    letterhead = section.first_page_header.paragraphs[0]
    letterhead.style, letterhead.text = "Letterhead", "[The letterhead of the record stands here]"
    _number_pages(section.footer.paragraphs[0]._p)


def _number_pages(paragraph: Any) -> None:
    from docx.oxml import parse_xml

    for run in PAGE_FIELD.splitlines():
        paragraph.append(parse_xml(run))


def _add_samples(word: WordDocument) -> None:
    """A paragraph in each style, so that whoever opens the master sees what there is to change."""
    for row in PARAGRAPH_STYLES:
        shown = row.name.capitalize() if row.name.startswith("heading") else row.name
        if row.name == "Table Text":
            _add_sample_table(word)
        elif row.name not in _IN_HEADERS:
            word.add_paragraph(_SAMPLES.get(row.name, shown), style=shown)


def _add_sample_table(word: WordDocument) -> None:
    table = word.add_table(rows=2, cols=2, style="Letter Table")
    for cell in table._cells:
        cell.paragraphs[0].style = "Table Text"
        cell.paragraphs[0].text = "Table Text, in a table of style Letter Table"


def _in_fixed_order(saved: bytes) -> bytes:
    """The archive with the content types first, as Word wants them, and the rest by name; no times."""
    parts = contents(saved)
    names = [*_FIRST, *sorted(set(parts) - set(_FIRST))]
    return archive(entry(name, parts[name]) for name in names)
