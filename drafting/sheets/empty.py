"""An empty spreadsheet for a form: a column for each place of the letter, explained on the header and on a sheet of its
own, with drop-downs where only some values fit. The same form makes the same bytes."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

from drafting.forms.form import Form
from drafting.sheets.about import write_about
from drafting.sheets.cells import ROWS
from drafting.sheets.layout import Planned, planned
from drafting.sheets.sheet import FORM
from drafting.sheets.xlsx_sheet import ABOUT, FORM_PROPERTY

LETTERS = "Letters"
_LISTS = "Lists"
_MADE = datetime(2000, 1, 1)
"""The day in the file's properties: not today's, so that the same form makes the same bytes."""
_FIRST_DAY = date(1950, 1, 1)
_WIDTHS = {"date": 18, "grade": 11, "choice": 24, "lines": 26, "paragraphs": 48, "narrative": 60, "salutation": 18}
_WIDTH = 30
_COMMENT = {"author": "Fairhand", "x_scale": 2.2, "font_size": 10, "color": "#FFFBE6"}


def empty_xlsx(form: Form) -> bytes:
    """The bytes of an .xlsx file without a row."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"Letters: {form.title}", "author": form.author or "Fairhand", "created": _MADE})
    book.set_custom_property(FORM_PROPERTY, form.name)
    sheet, about, lists = (book.add_worksheet(name) for name in (LETTERS, ABOUT, _LISTS))
    columns = planned(form)
    _write_columns(book, sheet, lists, columns)
    write_about(book, about, form, columns)
    lists.hide()
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for each in (sheet, about):
        each.set_landscape()
        each.set_paper(9)
    book.close()
    return out.getvalue()


def empty_csv(form: Form) -> bytes:
    """The bytes of a .csv file without a row: UTF-8 with its mark, by which Excel knows it, and the form's column."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([FORM, *(header for column in planned(form) for header in column.headers)])
    return out.getvalue().encode("utf-8-sig")


def _write_columns(book: Any, sheet: Any, lists: Any, columns: list[Planned]) -> None:
    needed = book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F3864", **_HEADER})
    optional = book.add_format({"italic": True, "bg_color": "#E7ECF5", **_HEADER})
    formats = {kind: book.add_format({**_CELL, **more}) for kind, more in _FORMATS.items()}
    sheet.set_row(0, 33)
    at = 0
    for column in columns:
        source = _listed(lists, column)
        for number, header in enumerate(column.headers):
            is_needed = column.needed and not number
            kind = column.slot.type if column.slot.type in formats else "text"
            sheet.set_column(at, at, _WIDTHS.get(column.slot.type, _WIDTH), formats[kind])
            sheet.write_string(0, at, header, needed if is_needed else optional)
            note = _note(column, is_needed)
            sheet.write_comment(0, at, note, {**_COMMENT, "height": 30 + 17 * _lines(note)})
            if rule := _rule(column, source):
                sheet.data_validation(1, at, ROWS - 1, at, rule)
            at += 1


_HEADER = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#8EA0C0"}
_CELL = {"text_wrap": True, "valign": "top"}
_FORMATS = {
    "text": {"num_format": "@"},
    "date": {"num_format": "d mmmm yyyy", "align": "left"},
    "grade": {"align": "left"},
}


def _note(column: Planned, is_needed: bool) -> str:
    """What the header's note says."""
    example = f"For example: {column.example}" if column.example else ""
    need = "Every letter needs it." if is_needed else "May be left empty."
    return "\n".join(part for part in (f"{column.about}.", need, column.allowed, example) if part)


def _lines(note: str) -> int:
    return sum(1 + len(line) // 45 for line in note.split("\n"))


def _listed(lists: Any, column: Planned) -> str | None:
    """Where the values of a drop-down stand on the hidden sheet; None where a column has none."""
    values = column.values or column.usual
    if not values:
        return None
    at = lists.dim_colmax + 1 if lists.dim_colmax is not None else 0
    lists.write_string(0, at, column.name)
    lists.write_column(1, at, values)
    from xlsxwriter.utility import xl_range_abs

    return f"={_LISTS}!{xl_range_abs(1, at, len(values), at)}"


def _rule(column: Planned, source: str | None) -> dict[str, Any] | None:
    """What a cell may hold: one of a list, or a day."""
    if column.slot.type == "date":
        return {
            "validate": "date",
            "criteria": ">=",
            "value": _FIRST_DAY,
            "error_title": "A date was expected",
            "error_message": "Type a date such as 8 November 2011.",
        }
    if source is None:
        return None
    return {
        "validate": "list",
        "source": source,
        "error_type": "stop" if column.values else "warning",
        "error_title": "Not in the list",
        "error_message": "Choose one from the list: click on the arrow beside the cell.",
    }
