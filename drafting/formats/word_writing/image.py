"""How large a picture stands on the page, from its pixels and its dots an inch."""

from __future__ import annotations

_CENTIMETRE = 360_000  # English Metric Units, the lengths of Word's drawings
_WIDEST = 5 * _CENTIMETRE
_TALLEST = 5 * _CENTIMETRE // 2


def size_in_emu(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG picture in English Metric Units, at most 5 cm by 2.5 cm.

    A larger picture is made smaller in proportion. Raises ValueError for what cannot be read as a picture.
    """
    from docx.image.image import Image

    try:
        image = Image.from_blob(data)
        width, height = int(image.width), int(image.height)
        scale = min(1.0, _WIDEST / width, _TALLEST / height)
    except Exception as fault:  # python-docx has no one error for broken pictures: they fail wherever they break off
        raise ValueError("no picture") from fault
    return round(width * scale), round(height * scale)
