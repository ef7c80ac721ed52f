"""Asks pdfium for the runs of a page.

Calls to pdfium are what reading costs. One is made for each character, to learn which piece of text it belongs to, and
a few for each piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import CFUNCTYPE, byref, c_double, c_int, c_uint16, c_void_p, cast
from typing import Any

from drafting.formats.pdf_reading.faces import Faces
from drafting.formats.pdf_reading.page_objects import PageObjects
from drafting.formats.pdf_reading.runs import PageRuns, Run
from drafting.formats.pdf_reading.turning import quarter, turned

# pdfium puts U+FFFE or U+0002 for a hyphen at the end of a line.
_PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\ufffe": "-", "\x02": "-", "\t": " ", "\u00a0": " "}
)
# From a letter's origin to a point inside it, in letter heights, whichever way it stands.
_INSIDE = 0.2


class PageText:
    """The text of one page. To be closed."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self._pdfium = pdfium
        self._text_page = pdfium.FPDFText_LoadPage(page)
        self._faces = Faces(pdfium)
        self._objects = PageObjects(pdfium, page)
        # Made once: pdfium fills them anew at each call.
        self._matrix, self._box, self._x, self._y = pdfium.FS_MATRIX(), pdfium.FS_RECTF(), c_double(), c_double()
        self._cut_off: dict[float, str] = {}
        self.count: int = max(pdfium.FPDFText_CountChars(self._text_page), 0)

    def close(self) -> None:
        """Gives pdfium its memory back."""
        self._pdfium.FPDFText_ClosePage(self._text_page)

    def read(self) -> PageRuns:
        """The runs of the page that can be seen, what is cut off, and where there is nothing but white space."""
        text, owners = self._text(), self._owners()
        runs = [run for stretch in _stretches(text, owners) if (run := self._run(text, *stretch))]
        cut_off = [text.strip() for text in self._cut_off.values()]
        return PageRuns(runs, self._objects.blanks(set(owners)), self._objects.pictures, cut_off)

    def _text(self) -> str:
        """The page's text, as many characters as pdfium counts."""
        buffer = (c_uint16 * (self.count + 1))()
        self._pdfium.FPDFText_GetText(self._text_page, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "replace")
        if len(text) != self.count or "\0" in text:  # characters that take two units, or that have no meaning
            text = "".join(map(self._character, range(self.count)))
        return text

    def _character(self, index: int) -> str:
        number = self._pdfium.FPDFText_GetUnicode(self._text_page, index)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"

    def _owners(self) -> list[int | None]:
        """Each character's text object; none for white space and line ends that pdfium put in."""
        address = cast(self._pdfium.FPDFText_GetTextObject, c_void_p).value or 0
        ask = CFUNCTYPE(c_void_p, c_void_p, c_int)(address)  # numbers: five times as fast as pointers
        page = cast(self._text_page, c_void_p).value
        return [ask(page, index) for index in range(self.count)]

    def _run(self, text: str, start: int, end: int, spaced: bool) -> Run | None:
        """The run of the characters from `start` to `end` (half-open); None where it is cut off, which is remembered
        line by line."""
        raw = text[start:end]
        first = start + len(raw) - len(raw.lstrip())
        last = start + len(raw.rstrip()) - 1
        word_end = first + len(raw.split(None, 1)[0]) - 1
        thing = self._pdfium.FPDFText_GetTextObject(self._text_page, first)
        size, side = self._size(first)
        origin = self._origin(first)
        if self._objects.hides(thing, origin[0] + size * _INSIDE, origin[1] + size * _INSIDE):
            level = round(origin[1])
            self._cut_off[level] = f"{self._cut_off.get(level, '')}{' ' * spaced}{raw.translate(_PLAIN)}"
            return None
        x, y = turned(*origin, side)
        face = self._faces.of(thing)
        head = self._right(word_end, side)
        return Run(
            text=raw.translate(_PLAIN),
            x0=x,
            x1=head if last == word_end else self._right(last, side),
            y=y,
            size=size,
            head=head,
            bold=face.bold,
            signs=face.signs,
            spaced=spaced,
            artifact=self._objects.is_artifact(thing),
            quarter=side,
        )

    def _size(self, index: int) -> tuple[float, int | None]:
        """The height of a letter and the direction in which its line runs."""
        matrix = self._matrix
        self._pdfium.FPDFText_GetMatrix(self._text_page, index, byref(matrix))
        scale: float = (matrix.c**2 + matrix.d**2) ** 0.5
        return self._pdfium.FPDFText_GetFontSize(self._text_page, index) * scale, quarter(matrix.a, matrix.b)

    def _origin(self, index: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._text_page, index, byref(self._x), byref(self._y))
        return self._x.value, self._y.value

    def _right(self, index: int, side: int | None) -> float:
        box = self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._text_page, index, byref(box))
        if side == 0:
            return box.right  # type: ignore[no-any-return]
        return max(turned(box.left, box.bottom, side)[0], turned(box.right, box.top, side)[0])


def _stretches(text: str, owners: Sequence[int | None]) -> Iterator[tuple[int, int, bool]]:
    """Where each text object's characters stand in the text (half-open), and whether white space stands before them."""
    spaced = False
    for start, end in _owned(text, owners):
        if text[start:end].isspace():
            spaced = True
            continue
        yield start, end, spaced or (start > 0 and text[start - 1].isspace())
        spaced = False


def _owned(text: str, owners: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    start = end = 0
    for index, owner in enumerate(owners):
        if owner is None:
            continue
        if end > start and (owner != owners[start] or "\n" in text[end:index]):
            yield start, end
            start = index
        elif end == start:
            start = index
        end = index + 1
    if end > start:
        yield start, end
