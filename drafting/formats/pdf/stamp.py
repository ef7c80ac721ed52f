"""Takes the hour of its making out of a PDF, so that the same letter gives the same file again.

Otherwise a letter that is drafted twice always seems changed. Every replacement is as long as what it replaces, since a
PDF file counts its bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

_CREATED = re.compile(rb"<dcterms:created [^>]*>(\d{4})-(\d\d)-(\d\d)T")
_INFO_DATE = re.compile(rb"(/(?:Creation|Mod)Date\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_IDENTITY = re.compile(rb"/ID \[ <[0-9A-F]{32}>\s<[0-9A-F]{32}> \]|/DocChecksum /[0-9A-F]{32}")
_HEXADECIMAL = re.compile(rb"[0-9A-F]{32}")


def stamped(pdf: bytes, letter: bytes) -> bytes:
    """The `pdf` that LibreOffice made of the .docx file `letter`, with the letter's day and an id of its content."""
    year, month, day = _day(letter)
    dated = _INFO_DATE.sub(rb"\g<1>" + year + month + day + b"000000", pdf)
    dated = _XMP_DATE.sub(rb"\g<1>" + b"-".join((year, month, day)) + b"T00:00:00", dated)
    nameless = _with_identity(dated, b"0" * 32)
    return _with_identity(nameless, hashlib.sha256(nameless).hexdigest()[:32].upper().encode())


def _with_identity(pdf: bytes, identity: bytes) -> bytes:
    return _IDENTITY.sub(lambda found: _HEXADECIMAL.sub(identity, found[0]), pdf)


def _day(letter: bytes) -> tuple[bytes, bytes, bytes]:
    """The day that a .docx file was created, as it says itself; the first day a zip can hold where it does not."""
    with zipfile.ZipFile(io.BytesIO(letter)) as parts:
        created = _CREATED.search(parts.read("docProps/core.xml"))
    return (created[1], created[2], created[3]) if created else (b"1980", b"01", b"01")
