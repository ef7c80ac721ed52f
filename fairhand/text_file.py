"""Small files of text that a person keeps beside the letters, read with care."""

from __future__ import annotations

import stat
from pathlib import Path

from drafting.problem import Problem

LARGEST = 10
"""Megabytes: more than any dictionary of a house, and little enough to be read at once."""


def text_of(path: Path, name: str, largest: int = LARGEST) -> str:
    """The text of a file in UTF-8 (or UTF-16 with its mark, as some shells write it); `name` is the file's in messages.

    Raises Problem where it is missing, no file, larger than `largest` megabytes, or no text.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a folder; a pipe would be waited for without end
            raise Problem(f"{name}: a file was expected here, and this is none; give it another name.")
        if found.st_size > largest * 1_000_000:
            raise Problem(f"{name}: this file is larger than {largest} MB; is it the right one?")
        data = path.read_bytes()
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(f"{name}: this is not UTF-8 text; save it as UTF-8 and try again.") from None
    except FileNotFoundError:
        raise Problem(f"{name}: there is no such file.") from None
    except OSError as error:
        raise Problem(f"{name}: it cannot be read ({error.strerror}).") from None
    except ValueError:  # a name with a sign in it that no system allows
        raise Problem(f"{name!r}: no file can have this name; give it another one.") from None
