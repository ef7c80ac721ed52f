"""Letters in text and what is read from them, written shortly."""

from drafting.document import Letter, Span
from drafting.formats.text.reader import read_text


def read(content: str, markdown: bool = False) -> Letter:
    """The letter that `content` holds."""
    return read_text(content, "letter", markdown=markdown)


def paragraphs(content: str, markdown: bool = False) -> list[tuple[str, str]]:
    """The kinds and texts of a letter's paragraphs."""
    return [(p.kind, p.text) for p in read(content, markdown).document.paragraphs]


def inside(content: str, markdown: bool = False) -> list[tuple[str, str]]:
    """The same of what stands between a greeting and a close."""
    return paragraphs(f"Dear Ms Vane\n\n{content}\n\nYours sincerely\n", markdown)[1:-1]


def only(content: str, markdown: bool = False) -> str:
    """The text of the only paragraph between greeting and close."""
    (paragraph,) = inside(content, markdown)
    return paragraph[1]


def place(letter: Letter, paragraph: int, words: str) -> tuple[int | None, int | None]:
    """The line and column of some words of a paragraph of the body."""
    start = letter.document.in_part("body")[paragraph - 1].text.index(words)
    found = letter.locate(Span("body", paragraph, start, start + len(words)))
    return found.line, found.column
