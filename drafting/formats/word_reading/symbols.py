"""Signs that a Word file names by font and number (`w:sym`), as the characters that they are."""

from __future__ import annotations

from lxml import etree

from drafting.formats.word_reading.names import W

# Without the surrogates and the private use area, where a number means something in one font only.
_CHARACTERS = (range(0x20, 0xD800), range(0xF900, 0xFFFE))
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD2: "®", 0xD3: "©", 0xD4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xE0: "→", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(element: etree._Element) -> str:
    """The character that a `w:sym` stands for; empty for a drawing that has none."""
    try:
        number = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    signs = _FONTS.get(element.get(W + "font", "").lower())
    if signs:
        return signs.get(number & 0xFF, "")
    return chr(number) if any(number in stretch for stretch in _CHARACTERS) else ""
