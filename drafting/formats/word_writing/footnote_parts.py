"""Gives a Word master what footnotes need and it may lack: two styles, the separators, and what leads to them."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from drafting.formats.word_writing.footnotes import NOTE_MARK, NOTE_TEXT, footnote, references
from drafting.formats.word_writing.opc import CONTENT_TYPES, Master, relations_of, serialised, w
from drafting.formats.word_writing.parts import DECLARATION, W, run
from drafting.formats.word_writing.zip import archive, contents, entry

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_STYLES = {
    NOTE_TEXT: """<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>
<w:basedOn w:val="{normal}"/><w:uiPriority w:val="10"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="40"
 w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>""",
    NOTE_MARK: """<w:style xmlns:w="{W}" w:type="character" w:styleId="FootnoteReference">
<w:name w:val="footnote reference"/><w:uiPriority w:val="10"/><w:qFormat/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>""",
}
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
# What the standard puts behind the settings of footnotes, among the settings.
_BEHIND = """endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping
doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType
schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"""


def with_footnotes(master: bytes) -> bytes:
    """The .docx file `master` with all that footnotes need; what it has of it already stays as it is.

    Raises as zip and XML readers do for what is no Word file.
    """
    opened = Master(contents(master))
    main = opened.target("", f"{_R}/officeDocument")
    _add_styles(opened, opened.target(main, "/styles"))
    if not opened.has_target(main, "/footnotes"):
        _add_part(opened, main)
        _add_settings(opened, main)
    return archive(entry(name, data) for name, data in opened.parts.items())


def with_sample_note(master: bytes) -> bytes:
    """The plain master, which has no footnotes yet but all they need, with one to its sample of Body Text."""
    parts = contents(master)
    text = run("Footnote text", "the sample")
    for part, start, end, sample in (
        ("word/document.xml", b'"BodyText"', b"</w:p>", references([1], "FootnoteReference")),
        ("word/footnotes.xml", b"", b"</w:footnotes>", footnote(1, text, "FootnoteText", "FootnoteReference")),
    ):
        place = parts[part].index(end, parts[part].index(start))
        parts[part] = parts[part][:place] + sample.encode() + parts[part][place:]
    return archive(entry(name, data) for name, data in parts.items())


def _add_styles(master: Master, part: str) -> None:
    sheet = master.xml(part)
    names = {style.find(w("name")).get(w("val")).lower() for style in sheet.iter(w("style"))}
    normal = next((s.get(w("styleId")) for s in sheet.iter(w("style")) if _is_default(s)), "Normal")
    for name in [name for name in _STYLES if name not in names]:
        sheet.append(etree.fromstring(_STYLES[name].format(W=W, normal=normal).replace("\n", "")))
    master.parts[part] = serialised(sheet).encode()


def _is_default(style: Any) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _add_part(master: Master, main: str) -> None:
    """The part with the separators, its relationship and its type."""
    part = posixpath.join(posixpath.dirname(main), "footnotes.xml")
    notes = "".join(map(_separator, _SEPARATORS))
    master.parts[part] = f'{DECLARATION}<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'.encode()
    for name, namespace, tag, values in (
        (relations_of(main), "relationships", "Relationship",
         {"Id": "rIdFootnotes", "Type": f"{_R}/footnotes", "Target": f"/{part}"}),
        (CONTENT_TYPES, "content-types", "Override", {"PartName": f"/{part}", "ContentType": _TYPE}),
    ):  # fmt: skip
        root = master.xml(name)
        etree.SubElement(root, f"{{{_PACKAGE}/{namespace}}}{tag}", values)
        master.parts[name] = serialised(root).encode()


def _separator(identifier: str) -> str:
    kind = _SEPARATORS[identifier]
    return f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _add_settings(master: Master, main: str) -> None:
    """Tells the settings, if there are any, which of the notes are separators."""
    if not master.has_target(main, "/settings"):
        return
    part = master.target(main, "/settings")
    settings = master.xml(part)
    if settings.find(w("footnotePr")) is not None:
        return
    told = etree.Element(w("footnotePr"))
    for identifier in _SEPARATORS:
        etree.SubElement(told, w("footnote"), {w("id"): identifier})
    behind = (item for item in settings if etree.QName(item).localname in _BEHIND.split())
    following = next(behind, None)
    settings.insert(len(settings) if following is None else settings.index(following), told)
    master.parts[part] = serialised(settings).encode()
