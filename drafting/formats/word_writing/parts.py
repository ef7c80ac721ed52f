"""The XML of a Word letter's small pieces, joined from strings: paragraphs, the signature's picture, its properties.

Every value is escaped here and nowhere else.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from drafting.problem import Problem

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SIGNATURE_RELATION = "rIdLetterSignature"

# All that XML 1.0 can hold, but for line ends: a paragraph of the model has none.
_ILLEGAL = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB = "<w:tab/>"


def escaped(text: str, place: str) -> str:
    """`text` as XML holds it, within an element or an attribute in double quotation marks.

    Raises Problem naming `place` where a character cannot stand in a Word file.
    """
    illegal = None if text.isprintable() else _ILLEGAL.search(text)
    if illegal:
        code = f"U+{ord(illegal[0]):04X}"
        raise Problem(f"{place}: has the control character {code} or a line end at character {illegal.start() + 1}, "
                      "which Word cannot hold; delete it or begin a new paragraph.")  # fmt: skip
    return _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, place: str) -> str:
    """A w:r that shows `text`, its tabs as Word's; nothing for an empty text. Raises Problem as `escaped` does."""
    made = run_of(text)
    return escaped(text, place) if made is None else made


@lru_cache(maxsize=1024)
def run_of(text: str) -> str | None:
    """The w:r; None where a character cannot stand in it. Remembered, because the letters of a batch share most of
    their texts."""
    if not text:
        return ""
    if not text.isprintable() and _ILLEGAL.search(text):  # nothing that can be printed is illegal
        return None
    safe = _escaped(text)
    if "\t" not in safe:
        return f"<w:r>{_shown(safe)}</w:r>"
    return f"<w:r>{_TAB.join(map(_shown, safe.split(chr(9))))}</w:r>"


def _shown(safe: str) -> str:
    if not safe:
        return ""
    at_risk = safe[0] == " " or safe[-1] == " " or "  " in safe
    kept = ' xml:space="preserve"' if at_risk else ""
    return f"<w:t{kept}>{safe}</w:t>"


def paragraph(style_id: str, content: str, *, keep: bool = False, extra: str = "") -> str:
    """A w:p of a style that holds `content`; `keep` ties it to the next one's page, `extra` goes into its w:pPr."""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{kept}{extra}</w:pPr>{content}</w:p>'


def list_item(number: int, level: str) -> str:
    """What makes a paragraph an item of the list `number`, for the `extra` of `paragraph`."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def list_definition(number: int, abstract: str, level: str) -> str:
    """A w:num: a list of its own, which looks as `abstract` says and begins anew."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = 1001  # far from the ids of pictures in the master


def drawing(width: int, height: int, description: str, relation: str = SIGNATURE_RELATION, number: int = _ID) -> str:
    """A w:r with the signature's picture in the line; sizes in English Metric Units, `description` escaped.

    `relation` is the id of the relationship to the picture, `number` the drawing's own, which no other has.
    """
    return f"""<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" distT="0" distB="0" distL="0" \
distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Signature" descr="{description}"/>\
<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWINGML}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>\
<a:graphic xmlns:a="{_DRAWINGML}/main"><a:graphicData uri="{_DRAWINGML}/picture">\
<pic:pic xmlns:pic="{_DRAWINGML}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Signature"/><pic:cNvPicPr/>\
</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="{relation}"/><a:stretch><a:fillRect/>\
</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
</w:drawing></w:r>"""


def signature_relation(target: str, identifier: str = SIGNATURE_RELATION) -> str:
    """The relationship that leads from the letter to its signature's picture."""
    return f'<Relationship Id="{identifier}" Type="{_RELATIONS}/image" Target="{target}"/>'


def core_xml(title: str, author: str, language: str, created: datetime.date) -> str:
    """The part with the letter's own title, author, language and day; values escaped already."""
    day = f'xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z'
    return f"""{DECLARATION}<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified><dc:language>{language}</dc:language>\
</cp:coreProperties>"""


APP_XML = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
