"""What programs print, read into findings: one function a program, its own machine-readable output in.

Each is given the letters by name and yields the findings in the order of the output. Programs count in code points or
in bytes, from 0 or from 1, in a line or in the whole text: that is settled here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from peers.laid import Found, Laid

Letters = Mapping[str, Laid]
_CODESPELL = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<wrong>\S+) ==> (?P<right>.+)")
_HUNSPELL = re.compile(r"[&#] (?P<word>\S+)(?: \d+)? (?P<offset>\d+)(?:: (?P<right>.+))?")


def fairhand(output: str, letters: Letters) -> Iterator[Found]:
    """`fairhand check --output-format json`: code points of a paragraph. What a person accepted is left out."""
    for file in json.loads(output)["files"]:
        if file["error"]:
            raise ValueError(file["error"])
        name = letters[Path(file["path"]).stem].name
        for f in file["findings"]:
            where, message = f"{f['part']} {f['paragraph']}", f"{f['rule']}: {f['message']}"
            if not f["accepted"]:
                yield Found(name, where, f["start"], f["end"], f["text"], message)


def harper(output: str, letters: Letters) -> Iterator[Found]:
    """`harper-cli lint --format json`: code points of the whole text."""
    for file in json.loads(output):
        letter = letters[Path(file["file"]).stem]
        for lint in file["lints"]:
            span, message = lint["span"], f"{lint['rule']}: {lint['message']}"
            yield letter.found_in_text(span["char_start"], span["char_end"], message)


def typos(output: str, letters: Letters) -> Iterator[Found]:
    """`typos --format json`: an object a line, offsets in bytes of the line."""
    for told in map(json.loads, output.splitlines()):
        if told["type"] == "typo":
            letter, line = letters[Path(told["path"]).stem], told["line_num"]
            start = len(letter.lines[line - 1].encode()[: told["byte_offset"]].decode())
            message = " / ".join(told["corrections"])
            yield letter.found(line, start, start + len(told["typo"]), message)


def codespell(output: str, letters: Letters) -> Iterator[Found]:
    """`codespell`: file, line and word. A word told again in the same line is the next one like it there."""
    last: dict[tuple[str, str, str], int] = {}
    for told in filter(None, map(_CODESPELL.match, output.splitlines())):
        letter, line, word = letters[Path(told["file"]).stem], int(told["line"]), told["wrong"]
        key = (letter.name, told["line"], word)
        start = _next_word(letter.lines[line - 1], word, last.get(key, 0))
        last[key] = start + len(word)
        yield letter.found(line, start, start + len(word), told["right"])


def _next_word(line: str, word: str, begin: int) -> int:
    """Where a word stands by itself in a line, from a code point on."""
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(line, begin)
    return found.start() if found else line.index(word)


def proselint(output: str, letters: Letters) -> Iterator[Found]:
    """`proselint check -o json`: line and column from 1; the span's own offsets only tell its length."""
    for address, answer in json.loads(output)["result"].items():
        letter = letters[Path(unquote(urlsplit(address).path)).stem]
        for told in answer.get("diagnostics", ()):
            yield _of_proselint(letter, told)


def _of_proselint(letter: Laid, told: Mapping[str, Any]) -> Found:
    (line, column), (start, end) = told["pos"], told["span"]
    return letter.found(line, column - 1, column - 1 + end - start, f"{told['check_path']}: {told['message']}")


def hunspell(output: str, letters: Letters) -> Iterator[Found]:
    """`hunspell -a`, given all letters one after the other with ^ before each line: an empty line in the answer ends a
    line of the text; offsets count the ^, and are code points or bytes by version, so that the word is looked for."""
    places = [(letter, line) for letter in letters.values() for line in range(1, len(letter.lines) + 1)]
    at, begin = 0, 0
    for told in output.splitlines()[1:]:
        if not told:
            at, begin = at + 1, 0
        elif match := _HUNSPELL.match(told):
            letter, line = places[at]
            start = _next_word(letter.lines[line - 1], match["word"], begin)
            begin = start + len(match["word"])
            yield letter.found(line, start, begin, match["right"] or "no suggestion")
