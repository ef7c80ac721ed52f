"""The signs between words, as the words of letters and of patterns are parted."""

from __future__ import annotations

SIGNS = "’‘“”–—‐‑…•£\u00a0.,;:()[]?!/'\"-&%*|+=<>\n\t"
"""What stands between words, beside blanks. First come the signs outside ASCII: a text without them is half as long in
memory, and everything else is done with it in half the time."""
