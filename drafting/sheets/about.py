"""The sheet that explains the columns of an empty spreadsheet, to be read on the screen or printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafting.forms.form import Form
from drafting.sheets.cells import letters
from drafting.sheets.layout import Planned

_HEADS = ("Column", "Name", "Needed?", "What it holds", "What may stand there", "Example")
_WIDTHS = (10, 26, 10, 40, 56, 44)
_LINE = 15
"""Points of a row's height for a line of text: Excel finds a row's height by itself, LibreOffice does not."""
_TEXT = (
    "Write a row for each letter on the sheet “Letters”. Dark headings: every letter needs it. Light: may be empty.",
    "The columns may stand in another order, and light ones that you do not need may go. {numbered}",
    "A column of your own, for notes say, begins with # in its heading. It is not read.",
    "Then save the file and run “fairhand draft” with its name. Whatever is wrong is told by row and column before the "
    "first letter is written.",
)
_NUMBERED = "A numbered column may be added: “{name} {next}” after “{name} {count}”."


def write_about(book: Any, sheet: Any, form: Form, columns: Sequence[Planned]) -> None:
    """Fill the sheet."""
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F3864", "border": 1, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#8EA0C0"})
    name = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#8EA0C0"})
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, f"{form.title}: the columns of this spreadsheet", title)
    numbered = next((_NUMBERED.format(name=c.name, count=c.many, next=c.many + 1) for c in columns if c.many), "")
    for row, text in enumerate(_TEXT, 1):
        sheet.write_string(row, 0, text.format(numbered=numbered).strip())
    top = len(_TEXT) + 2
    sheet.write_row(top, 0, _HEADS, head)
    first = 0
    for row, column in enumerate(columns, top + 1):
        texts = _explained(column, first)
        sheet.set_row(row, _LINE * max(_lines(text, width) for text, width in zip(texts, _WIDTHS, strict=True)))
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, name if at == 1 else cell)
        first += len(column.headers)
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of a width."""
    return sum(1 + len(line) // width for line in text.split("\n"))


def _explained(column: Planned, first: int) -> tuple[str, ...]:
    """The row of the table for a column, or for numbered ones of which `first` is the first."""
    last, headers = first + len(column.headers) - 1, column.headers
    where = letters(first) if last == first else f"{letters(first)} to {letters(last)}"
    name = headers[0] if last == first else f"{headers[0]} to {headers[-1]}"
    needed = "no" if not column.needed else "yes" if last == first else "the first"
    return where, name, needed, column.about, column.allowed, column.example
