"""Looks through a PDF's packed streams before pdfium does.

A few kilobytes can be packed pages of text without end. And of a stream with an error in it pdfium gives the part
before the error as if it were all: half a letter would be checked, and nobody told.
"""

from __future__ import annotations

import re
import zlib
from typing import Literal

# A page of a letter unpacks to some 20 kB of operators. Reading 4 MB of them takes pdfium two seconds.
STREAM_LIMIT = 4 * 2**20

_STREAM = re.compile(rb">>\s{0,4}stream\r?\n")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")
# What is drawn or lettered is not run through while a page is read.
_OTHER = (b"/Image", b"/Length1", b"/FontFile", b"/CIDFontType0C", b"/Type1C", b"/OpenType", b"/XML", b"/N 3")
_DICTIONARY = 400  # bytes before a stream in which its dictionary stands


def fault(data: bytes) -> Literal["", "large", "damaged"]:
    """What is wrong with the streams of a PDF file: one unpacks to more than any page of a letter, or does not."""
    encrypted = b"/Encrypt" in data
    for found in _STREAM.finditer(data):
        about = data[max(found.start() - _DICTIONARY, 0) : found.start()].rpartition(b" obj")[2]
        if any(sign in about for sign in _OTHER):
            continue
        end = data.find(b"endstream", found.end())
        stream = data[found.end() : end if end > 0 else len(data)]
        if len(stream) > STREAM_LIMIT or _TWICE.search(about):
            return "large"
        if not encrypted and _PACKED.search(about) and (wrong := _unpacked(stream)):
            return wrong
    return ""


def _unpacked(stream: bytes) -> Literal["", "large", "damaged"]:
    try:
        return "large" if len(zlib.decompressobj().decompress(stream, STREAM_LIMIT + 1)) > STREAM_LIMIT else ""
    except zlib.error:
        return "damaged"
