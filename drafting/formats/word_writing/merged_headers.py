"""The headers and signatures of letters that share a file: which parts they are, and what leads to them."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from drafting.formats.word_writing.frame import Frame
from drafting.formats.word_writing.gaps import Gap, gap, mark
from drafting.formats.word_writing.letter_pieces import guarded, size_of
from drafting.formats.word_writing.opc import CONTENT_TYPES, Master, relations_of
from drafting.formats.word_writing.parts import drawing, escaped, signature_relation
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.zip import Entry, entry

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_DRAWINGS = 1000  # signatures are numbered from here on, far from the pictures in the master


class Headers:
    """The headers of the first pages, a part for each letter; the first letter's is the master's own."""

    def __init__(self, place: Gap, pictures: bytes | None, first_id: str) -> None:
        """`place` is the master's header, `first_id` its relationship; `pictures` leads to those that it shows."""
        self._place = place
        self._first_id = first_id
        self._pictures = entry("", pictures) if pictures else None
        self._last: tuple[str, Entry] | None = None
        self._made: list[Entry] = []

    @property
    def next_id(self) -> str:
        """The id of the relationship to the header that is taken in next."""
        return f"rIdLetterHeader{len(self._made) + 1}" if self._made else self._first_id

    @property
    def parts_of_next(self) -> int:
        """How many parts of the file the next header takes."""
        return 2 if self._pictures else 1

    def made(self, xml: str) -> Entry:
        """The next letter's header around the paragraphs `xml`; letters in a row often share all but the name."""
        if self._last is None or self._last[0] != xml:
            self._last = (xml, guarded(self._place, xml))
        return replace(self._last[1], name=self._name(len(self._made) + 1).encode())

    def take(self, header: Entry) -> None:
        """Takes in what was `made`."""
        self._made.append(header)

    def entries(self) -> list[Entry]:
        """The parts of all letters, and for each after the first what leads to the pictures in it."""
        pictures = [replace(self._pictures, name=relations_of(header.name.decode()).encode())
                    for header in self._made[1:]] if self._pictures else []  # fmt: skip
        return self._made + pictures

    def relations(self) -> str:
        """The relationships that lead to them, the master's own left out."""
        return "".join(f'<Relationship Id="rIdLetterHeader{number}" Type="{_R}/header" Target="/{self._name(number)}"/>'
                       for number in range(2, len(self._made) + 1))  # fmt: skip

    def content_types(self) -> str:
        """What the content types say of them, the master's own left out."""
        return "".join(f'<Override PartName="/{header.name.decode()}" ContentType="{_TYPE}"/>'
                       for header in self._made[1:])  # fmt: skip

    def _name(self, number: int) -> str:
        first = self._place.part
        return first if number == 1 else posixpath.join(posixpath.dirname(first), f"letter-header-{number}.xml")


class Signatures:
    """The pictures of signatures; letters with the same one share it."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[int, Entry]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def run(self, picture: Picture, letter: int) -> str:
        """The run that shows a picture in the letter of this number; raises Problem for what is no picture."""
        width, height = size_of(picture)
        return drawing(width, height, escaped(picture.alt, picture.name), self._id(self._number(picture)),
                       _DRAWINGS + letter)  # fmt: skip

    def take(self, picture: Picture) -> None:
        """Takes in a picture that is shown."""
        number = self._number(picture)
        media = f"word/media/letter-signature-{number}.{picture.extension}"
        self._known.setdefault(picture.data, (number, entry(media, picture.data)))

    def entries(self) -> list[Entry]:
        """The pictures as parts of the file."""
        return [item for _, item in self._known.values()]

    def relations(self) -> str:
        """The relationships that lead to them."""
        known = self._known.values()
        return "".join(signature_relation(f"/{item.name.decode()}", self._id(number)) for number, item in known)

    def _number(self, picture: Picture) -> int:
        known = self._known.get(picture.data)
        return known[0] if known else len(self._known) + 1

    def _id(self, number: int) -> str:
        return f"rIdLetterSignature{number}"


def headers(frame: Frame, first_id: str) -> Headers | None:
    """The headers for letters in the look of a master; None where its first page has no header of its own."""
    if frame.header is None:
        return None
    return Headers(frame.header, frame.static.get(relations_of(frame.header.part)), first_id)


def content_types(frame: Frame, added: str) -> Entry:
    """The content types of the master with those of the parts `added`."""
    types = Master(dict(frame.static)).xml(CONTENT_TYPES)
    types.append(mark())
    return entry(CONTENT_TYPES, gap(CONTENT_TYPES, types).filled(added))
