"""What a Word letter's file says of itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from drafting.formats.word_writing.picture import Picture


@dataclass(frozen=True, slots=True)
class Properties:
    """What a letter's file says of itself, its language such as `en-GB`; and the picture of the signature, if any."""

    title: str
    author: str
    language: str
    created: datetime.date
    signature: Picture | None = None
