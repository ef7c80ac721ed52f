"""The letters laid out for other programs: text files, a paragraph a line; and the way back from a line to a letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from drafting.document import Document, Paragraph
from drafting.formats.files import read_file

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
_ENDS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


class Found(NamedTuple):
    """What a program found: the letter's name, the paragraph (part and number: body 21), code points in its text
    (half-open), the characters there, and what the program says."""

    letter: str
    paragraph: str
    start: int
    end: int
    text: str
    message: str


@dataclass(frozen=True)
class Laid:
    """A letter, the file that it was read from, and its text with a paragraph a line."""

    source: Path
    document: Document

    @property
    def name(self) -> str:
        """The letter's name: that of its file without the ending."""
        return self.source.stem

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are laid out: all but the lines that the page does not show."""
        return tuple(p for p in self.document.paragraphs if p.kind != "hidden")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """A line for each paragraph, each code point where it was."""
        return tuple(p.text.translate(_ENDS) for p in self.paragraphs)

    @cached_property
    def text(self) -> str:
        """What stands in the text file."""
        return "".join(f"{line}\n" for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def found(self, line: int, start: int, end: int, message: str) -> Found:
        """What was found in a line (from 1), between two code points of it. What runs on into other lines ends with
        the line; its `text` is all of it."""
        begin = self._starts[line - 1]
        ends = min(end, len(self.lines[line - 1]))
        text = self.text[begin + start : begin + end]
        return Found(self.name, place(self.paragraphs[line - 1]), start, ends, text, message)

    def found_in_text(self, start: int, end: int, message: str) -> Found:
        """What was found between two code points of the whole text."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        return self.found(line, start - begin, end - begin, message)


def place(paragraph: Paragraph) -> str:
    """A paragraph's part and number."""
    return f"{paragraph.part} {paragraph.number}"


def published(shared: Path = SHARED) -> list[Path]:
    """The letters that were published: the visits, and the four other letters; none where there is no such folder."""
    return [*sorted((shared / "focused-visits").glob("*.pdf")), *sorted((shared / "letters").glob("*-[0-9]???.txt"))]


def read(files: Iterable[Path]) -> list[Laid]:
    """The letters of some files, as Fairhand reads them."""
    return [Laid(file, read_file(file).document) for file in files]


def lay_out(letters: Iterable[Laid], folder: Path) -> Iterator[Path]:
    """Write each letter into a folder as text; gives the files, in the order of the letters."""
    for letter in letters:
        file = folder / f"{letter.name}.txt"
        file.write_text(letter.text, encoding="utf-8", newline="\n")
        yield file
