"""What a font looks like: whether it is bold, and whether its letters are signs."""

from __future__ import annotations

from ctypes import c_void_p, cast, create_string_buffer
from typing import Any, NamedTuple

_BOLD = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_SIGN_NAMES = ("wingdings", "webdings", "symbol", "dingbats")
_FILLED_AND_STROKED = 2
_NAME_LENGTH = 128


class Face(NamedTuple):
    """`signs` says that the font shows bullets, ticks and the like in the place of letters."""

    bold: bool
    signs: bool


class Faces:
    """The faces of one page's fonts, each asked for once."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._known: dict[int | None, Face] = {}

    def of(self, text_object: Any) -> Face:
        """The face in which a text object is written."""
        font = self._pdfium.FPDFTextObj_GetFont(text_object)
        address = cast(font, c_void_p).value
        if address not in self._known:
            self._known[address] = self._face(font)
        face = self._known[address]
        # Where a program has no bold font, it draws the outlines of the letters, too.
        if not face.bold and self._pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _FILLED_AND_STROKED:
            return face._replace(bold=True)
        return face

    def _face(self, font: Any) -> Face:
        buffer = create_string_buffer(_NAME_LENGTH)
        self._pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_LENGTH)
        name = buffer.value.decode("latin-1").lower()
        bold = self._pdfium.FPDFFont_GetWeight(font) >= _BOLD or any(word in name for word in _BOLD_NAMES)
        return Face(bold, any(word in name for word in _SIGN_NAMES))
