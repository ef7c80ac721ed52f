"""Everything in one run: the letters laid out in a folder that goes away, each program, the marks, the table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from timing import ran

from peers import fairhand, speed
from peers.laid import SHARED, Found, Laid, lay_out, place, published, read
from peers.marks import judged, located, marks
from peers.programs import PEERS, Peer, proselint
from peers.table import Measured, Row, page, written


def compare() -> None:
    """Print the table, and write it into its page where nothing is missing."""
    files = published()
    if not files:
        print(f"Fairhand was not measured beside other checkers: there are no letters in {SHARED}.")
        return
    measured = measure(read(files))
    text = page(measured, date.today())
    print(text)
    print("The page was left as it is: not all was measured." if measured.missing else written(text))


def measure(letters: Sequence[Laid]) -> Measured:
    """Everything about some letters."""
    here, missing = at_hand()
    errors = located(letters, marks())
    own = fairhand.groups()
    with tempfile.TemporaryDirectory() as folder:
        texts = list(lay_out(letters, Path(folder)))
        times = speed.processes(_calls(here), texts, _middle(texts))
    rows = [Row(name, judged(fairhand.findings(letters, own[name]), errors), times[name]) for name in own]
    for peer in here:
        found = judged(peer.found(times[peer.name].output, letters), errors)
        rows.append(Row(f"{peer.name} {peer.version()}", found, times[peer.name]))
    apart = [letter.name for letter in letters if letter.source.parent.name == "letters"]
    taken = _within(here, letters), speed.suggesting(speed.misspelt())
    return Measured(len(letters), apart, errors, rows, *taken, missing)


def at_hand() -> tuple[list[Peer], dict[str, str]]:
    """The programs that are installed, and what to install for the others."""
    missing = {peer.name: peer.install for peer in PEERS if peer.find() is None}
    return [peer for peer in PEERS if peer.name not in missing], missing


def _calls(here: Sequence[Peer]) -> dict[str, speed.Run]:
    """How each program is called, Fairhand first."""
    own: dict[str, speed.Run] = {name: partial(fairhand.call, chosen=c) for name, c in fairhand.groups().items()}
    return own | {peer.name: peer.call for peer in here}


def _middle(texts: Sequence[Path]) -> Path:
    """The letter of middling length."""
    return sorted(texts, key=lambda text: text.stat().st_size)[len(texts) // 2]


def _within(here: Sequence[Peer], letters: Sequence[Laid]) -> speed.Within | None:
    if not any(peer.name == "proselint" for peer in here):
        return None
    return speed.within(letters, proselint())


def list_unmarked(name: str) -> None:
    """Print what a program (or `fairhand`) found that no mark calls a certain error, for marking."""
    letters = read(published())
    texts = {(letter.name, place(p)): p.text for letter in letters for p in letter.document.paragraphs}
    for one in judged(_found_by(name, letters), located(letters, marks())):
        if one.verdict != "true":
            f, text = one.found, texts[one.found.letter, one.found.paragraph]
            around = f"{text[max(0, f.start - 60) : f.start]}[[{f.text[:80]}]]{text[f.end : f.end + 60]}"
            print(one.verdict, f.letter, f.paragraph, around, " ".join(f.message.split()), sep="\t")


def _found_by(name: str, letters: Sequence[Laid]) -> list[Found]:
    if name == "fairhand":
        return list(fairhand.findings(letters, [*fairhand.groups().values()][-1]))
    (peer,) = [peer for peer in PEERS if peer.name == name]
    with tempfile.TemporaryDirectory() as folder:
        texts = list(lay_out(letters, Path(folder)))
        return peer.found(ran(*peer.call(texts), folder).output, letters)
