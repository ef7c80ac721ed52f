"""Which form a letter is of, by its own wording."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.document import Document
from drafting.forms.form import Form
from drafting.reading.grams import Grams
from drafting.reading.stream import LetterStream

ENOUGH = 0.3
"""The share of a form's unconditional wording that a letter of it has at least, however drifted. Other English letters
have next to none."""


def recognise(forms: Iterable[Form], document: Document) -> Form | None:
    """The form whose wording stands in a letter most, or None where none does."""
    grams = Grams(LetterStream.of(document))
    shares = {form.name: (grams.share(form.wording.unconditional) or 0.0, form) for form in forms}
    best = max(shares.values(), key=lambda found: found[0], default=(0.0, None))
    return best[1] if best[0] >= ENOUGH else None
