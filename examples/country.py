"""The letters of a whole invented country as one spreadsheet, a row a letter: `python examples/country.py`.

152 authorities, their grades in the totals of 2011, and a narrative for each. The same seed gives the same file, byte
for byte. Every authority, person and event is made up; what is made up stands in the YAML files of examples/country/.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent / "country"))

from country_grades import WITHHELD, Pair, pairs
from country_letters import Writer
from country_openings import Openings
from country_places import Authority, address, authorities, people, postcodes
from country_words import any_of, data

Cell = str | int | date
Row = dict[str, Cell]
FORM = "annual-assessment-2011"
DAY = date(2011, 11, 8)
COUNT, SEED = 152, 2011
LISTS = {"letterhead": 7, "addressee address": 6, "summary": 2, "strength": 8, "area": 5}
"""The columns that are numbered, and how many there are of each."""
COLUMNS = (
    "form", "date", "letterhead", "addressee name", "addressee job title", "addressee address", "authority", "grade",
    "previous grade", "opening", "opening as supplied", "summary", "strength", "area", "signatory name",
)  # fmt: skip


def rows(count: int = COUNT, seed: int = SEED, named: Iterable[Authority] | None = None) -> Iterator[Row]:
    """The letters of a country, a row each: what stands in each column; an empty cell is left out.

    `named` are authorities to write to in place of invented ones, as many as `count`. Letters are made one after the
    other, as they are asked for; no two are to the same authority or person.
    """
    random = {what: Random(f"{seed}/{what}") for what in ("grades", "places", "people", "openings", "letters")}
    writer, openings = Writer(random["letters"]), Openings(random["openings"])
    addressees = _addressees(random["people"])
    written_to = named or authorities(count, random["places"])
    for grades, authority in zip(pairs(count, random["grades"]), written_to, strict=False):
        row = _frame(authority, grades) | addressees(authority) | openings.cells(authority, grades)
        narrative = writer.narrative(authority, grades[1])
        row |= _numbered("summary", narrative.summary)
        row |= _numbered("strength", narrative.strengths) | _numbered("area", narrative.areas)
        yield {header: row[header] for header in headers() if header in row}


def _addressees(random: Random) -> Callable[[Authority], Row]:
    """What gives the addressee's cells of an authority: another person and another postcode each time."""
    directors, codes, jobs = people(random), postcodes(random), data("names")["jobs"]

    def cells(authority: Authority) -> Row:
        person: Row = {"addressee name": next(directors), "addressee job title": any_of(jobs, random)}
        return person | _numbered("addressee address", address(authority, next(codes), random))

    return cells


def _frame(authority: Authority, grades: Pair) -> Row:
    """What follows from the authority, its region and its grades."""
    region = data("names")["regions"][authority.region]
    row: Row = {"form": FORM, "date": DAY, "authority": authority.name, "signatory name": region["signatory"]}
    row["grade"] = grades[1]
    if grades[0] != WITHHELD:  # the form knows no withheld grade of last year: the cell is empty then
        row["previous grade"] = grades[0]
    return row | _numbered("letterhead", region["letterhead"])


def _numbered(name: str, values: Iterable[str]) -> Row:
    return {f"{name} {number}": value for number, value in enumerate(values, 1)}


def headers() -> list[str]:
    """The column headers, in order."""
    return [header for name in COLUMNS for header in _headers(name)]


def _headers(name: str) -> list[str]:
    return [f"{name} {number}" for number in range(1, LISTS[name] + 1)] if name in LISTS else [name]


def workbook(letters: Iterable[Row]) -> bytes:
    """The rows as an .xlsx file, with a header row."""
    from xlsxwriter import Workbook

    file, columns = BytesIO(), {header: number for number, header in enumerate(headers())}
    with Workbook(file, {"constant_memory": True, "default_date_format": "d mmmm yyyy"}) as book:
        book.set_properties({"created": datetime(DAY.year, DAY.month, DAY.day)})
        sheet = book.add_worksheet("Letters")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        for line, row in enumerate(letters, 1):
            for header, cell in row.items():
                sheet.write(line, columns[header], cell)
    return file.getvalue()


def main() -> int:
    """Write the spreadsheet; a file that is there and would change is left alone."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("country.xlsx"), help="the file to write")
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many letters ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another seed makes another country ({SEED})")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    asked = parser.parse_args()
    made = workbook(rows(asked.count, asked.seed))
    if asked.output.exists() and asked.output.read_bytes() != made and not asked.force:
        print(f"{asked.output}: this file exists and would change; give --force to overwrite it.", file=sys.stderr)
        return 2
    asked.output.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
