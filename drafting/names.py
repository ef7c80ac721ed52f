"""Names of people as letters use them: "Ms Ann Example" is greeted "Ms Example"."""

from __future__ import annotations

import re

TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame", "Lord", "Lady",
    "Professor", "Prof", "Councillor", "Cllr", "Rev", "Reverend",
)  # fmt: skip
_TITLE = re.compile(rf"(?P<title>(?:{'|'.join(TITLES)}))\.?\s+(?P<rest>\S.*)")
_BY_FIRST_NAME = ("Sir", "Dame")
_PARTICLES = ("de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ten", "ter")
# What stands after a name: OBE; CBE, DL; PhD; BA (Hons); - Acting
_HONOURS = (
    "OBE|CBE|MBE|KBE|DBE|GBE|CB|KCB|CMG|CVO|MVO|BEM|QPM|QFSM|TD|DL|JP|KC|QC|MP|MSP|MS|PC|"
    "BA|BSc|BEd|BPhil|LLB|MA|MSc|MEd|MPhil|MBA|MPA|LLM|PhD|DPhil|EdD|DSW|CQSW|DipSW|PGCE|NPQH|"
    "FRSA|FCA|FCCA|CPFA|CIPFA|FCMI|FRCP|RGN|RSW|Hons|Jr|Sr|Jnr|Snr"
)
_AFTER = re.compile(rf"(?:,.*|\s+[-–—]\s.*|\s+\((?:[Ii]nterim|[Aa]cting)\)|(?:\s+\(?(?:{_HONOURS})\b\.?\)?)+)+$")


def title_of(name: str) -> str | None:
    """The title that a name begins with."""
    match = _TITLE.fullmatch(name.strip())
    return match["title"] if match else None


def surname(name: str) -> str:
    """The surname, with what belongs to it (van der Berg); letters after the name are left out."""
    words = _bare(name).split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


SAME = {"Professor": "Prof", "Councillor": "Cllr", "Reverend": "Rev"}
"""Titles that are written in two ways."""


def greeting_name(name: str) -> str | None:
    """What follows "Dear" for a titled name (Sir John Smith: Sir John), or None where the name has no title."""
    title = title_of(name)
    words = _bare(name).split()
    if title is None or not words:
        return None
    return f"{title} {words[0] if title in _BY_FIRST_NAME else surname(name)}"


def _bare(name: str) -> str:
    """The name without title and letters after it."""
    match = _TITLE.fullmatch(name.strip())
    return _AFTER.sub("", match["rest"] if match else name.strip())
