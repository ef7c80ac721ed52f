"""The one kind of error that a person is meant to read."""

from __future__ import annotations


class Problem(Exception):
    """Something that the user can mend: a sentence that names the file, the place and the remedy.

    `str(problem)` is the whole text, ready to be shown; several problems of one file stand on lines of their own.
    """
