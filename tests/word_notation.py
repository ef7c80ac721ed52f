"""A small notation for the XML of Word files, and the files made of it.

    p[pPr[pStyle(val=Quote)] r['First ' rPr[b]] ins['second']]

A name is an element, of Word's own namespace unless it has a prefix; its attributes stand in round brackets, its
content in square ones. A quoted string is text: in `t` and the like itself, in `r` a `w:t` that keeps its spaces,
anywhere else a whole run.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from drafting.document import Letter

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TOKEN = re.compile(r"\s*(?:'(?P<text>[^']*)'|(?P<close>\])|(?P<name>[\w:]+)(?:\((?P<given>[^)]*)\))?(?P<open>\[)?)")
_LITERAL = {"w:t", "w:instrText", "w:delText", "w:delInstrText", "m:t"}
_ROOTS = {"document": "w:document", "header": "w:hdr", "footer": "w:ftr"}


def xml(notation: str) -> str:
    """The XML that the notation stands for; no namespaces declared."""
    out, stack = [], [""]
    for token in _tokens(notation):
        if token["text"] is not None:
            out.append(_text(token["text"], stack[-1]))
        elif token["close"]:
            out.append(f"</{stack.pop()}>")
        else:
            name = token["name"] if ":" in token["name"] else "w:" + token["name"]
            out.append(f"<{name}{_attributes(token['given'] or '', name)}{'>' if token['open'] else '/>'}")
            stack += [name] if token["open"] else []
    assert stack == [""], f"not closed: {stack}"
    return "".join(out)


def part(root: str, notation: str) -> str:
    """A whole part: its root element with all namespaces declared, and the content in the notation."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}{declared}>{xml(notation)}</{root}>'


def save(path: Path, body: str = "", **parts: str) -> Path:
    """A Word file with this body; further parts such as `styles`, `header1`, `footnotes` by name, related by name."""
    write(path, package(body, **parts))
    return path


def package(body: str = "", **parts: str) -> dict[str, str | bytes]:
    """The entries of such a Word file by their names in the archive."""
    names = {name: re.sub(r"\d", "", name) for name in parts}
    return {
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("w:document", f"body[{body}]"),
        "word/_rels/document.xml.rels": relations({n: (kind, f"{n}.xml") for n, kind in names.items()}),
        **{f"word/{n}.xml": part(_ROOTS.get(kind, "w:" + kind), parts[n]) for n, kind in names.items()},
    }


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """A relationships part: by id the last word of the type and the target."""
    rows = (
        f'<Relationship Id="{i}" Type="{NAMESPACES["r"]}/{kind}" Target="{target}"/>'
        for i, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def write(path: Path, entries: dict[str, str | bytes]) -> Path:
    """A zip archive with these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def told(letter: Letter) -> list[str]:
    """The paragraphs of a letter as `kind: text`, those outside the body as `part kind: text`."""
    return [
        f"{'' if p.part == 'body' else p.part + ' '}{p.kind}{p.level or ''}: {p.text}"
        for p in letter.document.paragraphs
    ]


def _tokens(notation: str) -> list[re.Match[str]]:
    notation = notation.strip()
    tokens, at = [], 0
    while at < len(notation):
        token = _TOKEN.match(notation, at)
        assert token, f"not in the notation: {notation[at:]}"
        tokens.append(token)
        at = token.end()
    return tokens


def _text(text: str, inside: str) -> str:
    if inside in _LITERAL:
        return escape(text)
    written = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return written if inside == "w:r" else f"<w:r>{written}</w:r>"


def _attributes(given: str, element: str) -> str:
    pairs = re.findall(r'([\w:]+)=("[^"]*"|\S+)', given)
    prefix = "w:" if element.startswith("w:") else ""
    return "".join(
        f" {name if ':' in name else prefix + name}={quoteattr(value.strip(chr(34)))}" for name, value in pairs
    )
