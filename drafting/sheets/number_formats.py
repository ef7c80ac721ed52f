"""What a cell's number format makes of its number: a day, or the number as the cell shows it.

Understood are the formats of numbers, of percentages and of days that people choose from the menus. Of any other the
program says that it does not know it, and guesses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from drafting.sheets.cells import Cell, Fault, Shown

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@",
}  # fmt: skip
"""The formats that a file names by number alone."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<skipped>_.|\*.)|(?P<digits>[#0.,]+)|(?P<sign>[ £$€()%+-])'
)
_DIGITS = re.compile(r"(?P<whole>[#0,]*[#0])(?:\.(?P<part>[#0]*))?")
_PRECISE = 15
"""Digits that a spreadsheet keeps of a number."""
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LEAP = 60
"""Excel counts a 29 February 1900, so the days before it lie one later than their number says."""
_LATEST = 2_958_465


@dataclass(frozen=True)
class NumberFormat:
    """A number format by its code, such as “0.00”; `since_1904` is the file's other way of counting days."""

    code: str
    since_1904: bool = False

    def cell(self, written: str) -> Cell:
        """The value of a cell of this format, from its number as the file has it; raises ValueError for no number."""
        number = float(written)
        if self._parts & set("dmyhse"):
            return self._day(number)
        if len(written.lstrip("-").split(".")[0]) > _PRECISE or abs(number) >= 10**_PRECISE:
            return Fault(
                "a spreadsheet keeps 15 digits of a number, and this has more; format the cell as text and type it"
            )
        value = int(number) if number.is_integer() else number
        shown = plain(value) if self.code in ("General", "@", "") else self._shown(Decimal(plain(value)))
        return value if shown == plain(value) else Shown(value, shown)

    @cached_property
    def _parts(self) -> set[str]:
        """The letters of days and times in the format; none of a number's."""
        code = _LITERAL.sub("", self.code).lower()
        return set() if code == "general" or re.search(r"[#0?]e[+-]", code) else set(code.replace("am/pm", "h"))

    def _day(self, number: float) -> Cell:
        if not 1 <= number <= _LATEST:
            return Shown(number, None)
        days = int(number) + (number < _LEAP and not self.since_1904)
        seconds = round((number - int(number)) * 86_400)
        day = _EPOCHS[self.since_1904] + timedelta(days)
        if seconds:
            return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
        return day if set("dmy") <= self._parts else Shown(day, None)

    def _shown(self, number: Decimal) -> str | None:
        """The number as the cell shows it; None where the format is not understood."""
        pattern = self._pattern
        if pattern is None or (number < 0 and ";" in self.code):
            return None
        before, digits, after = pattern
        match = _DIGITS.fullmatch(digits)
        if match is None:
            return None
        number *= 100 if "%" in before + after else 1
        return f"{before}{_digits(number, match['whole'], match['part'] or '')}{after}".strip()

    @cached_property
    def _pattern(self) -> tuple[str, str, str] | None:
        """What stands before the digits, the digits' places, and what stands after them."""
        code, found, place = _LITERAL.sub(_kept, self.code).split(";")[0], ["", "", ""], 0
        while code:
            piece = _PIECE.match(code)
            if piece is None or (piece["digits"] and place):
                return None
            place = 1 if piece["digits"] else max(place, 2 * (place > 0))
            found[place] += piece["digits"] or piece["quoted"] or piece["escaped"] or piece["sign"] or ""
            code = code[piece.end() :]
        return (found[0], found[1], found[2]) if found[1] else None


def _kept(match: re.Match[str]) -> str:
    """A literal as it is; without a colour, a currency's country or other remarks in brackets. A condition stays."""
    currency = re.fullmatch(r"\[\$([^-\]]*).*\]", match[0])
    if currency:
        return f'"{currency[1]}"'
    return "" if re.fullmatch(r"\[[A-Za-z]+\d*\]", match[0]) else match[0]


def _digits(number: Decimal, whole: str, part: str) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-len(part)), rounding=ROUND_HALF_UP)
    sign, figures = "-" * (rounded < 0), f"{abs(rounded):,f}" if "," in whole else f"{abs(rounded):f}"
    before, _, after = figures.partition(".")
    while after and part[len(after) - 1] == "#" and after.endswith("0"):
        after = after[:-1]
    return f"{sign}{before.zfill(whole.count('0'))}{'.' * bool(after)}{after}"


def plain(number: int | float) -> str:
    """A number in figures, never as 1e+16, with no more digits than a spreadsheet keeps."""
    return str(number) if isinstance(number, int) else f"{Decimal(f'{number:.15g}'):f}"
