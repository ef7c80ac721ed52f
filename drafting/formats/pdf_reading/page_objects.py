"""What the objects of a page say of its text: what is cut off, what is only white, what is no part of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from ctypes import byref, c_float, c_uint16, c_ulong, c_void_p, cast
from typing import Any

from drafting.formats.pdf_reading.runs import Blank

# In a page with more objects than any letter's, no text counts as hidden.
_OBJECT_LIMIT = 20_000


class PageObjects:
    """The objects that stand directly on a page. Those inside others have coordinates of their own."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self._pdfium = pdfium
        self._texts: dict[int | None, Any] = {}
        self.pictures = False
        for index in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECT_LIMIT)):
            thing = pdfium.FPDFPage_GetObject(page, index)
            sort = pdfium.FPDFPageObj_GetType(thing)
            if sort == pdfium.FPDF_PAGEOBJ_TEXT:
                self._texts[cast(thing, c_void_p).value] = thing
            elif sort in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
                self.pictures = True

    def blanks(self, seen: Collection[int | None]) -> list[Blank]:
        """The places of the text objects that are not among those `seen` to have characters."""
        return [self._blank(thing) for address, thing in self._texts.items() if address not in seen]

    def _blank(self, thing: Any) -> Blank:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(thing, byref(matrix))
        return Blank(matrix.e, matrix.f, self.is_artifact(thing))

    def is_artifact(self, thing: Any) -> bool:
        """Whether the file says that an object is no part of the page's text."""
        if self._pdfium.FPDFPageObj_GetMarkedContentID(thing) >= 0:
            return False
        count = self._pdfium.FPDFPageObj_CountMarks(thing)
        return any(self._name(self._pdfium.FPDFPageObj_GetMark(thing, i)) == "Artifact" for i in range(count))

    def _name(self, mark: Any) -> str:
        buffer, length = (c_uint16 * 32)(), c_ulong()
        self._pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, byref(length))
        return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")

    def hides(self, thing: Any, x: float, y: float) -> bool:
        """Whether a point inside a text object's letters lies outside what is shown of it.

        A table row of a fixed height still holds, unseen, the lines that it has no room for.
        """
        clip = self._pdfium.FPDFPageObj_GetClipPath(thing)
        if not clip or cast(thing, c_void_p).value not in self._texts:
            return False
        return any(not _holds(path, x, y) for path in self._paths(clip))

    def _paths(self, clip: Any) -> Iterator[list[tuple[float, float]]]:
        x, y = c_float(), c_float()
        for path in range(self._pdfium.FPDFClipPath_CountPaths(clip)):
            points = []
            for index in range(self._pdfium.FPDFClipPath_CountPathSegments(clip, path)):
                segment = self._pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
                if self._pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                    points.append((x.value, y.value))
            yield points


def _holds(points: list[tuple[float, float]], x: float, y: float) -> bool:
    if not points:
        return True
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
