"""How a finger slips on a British keyboard."""

from __future__ import annotations

_ROWS = ("qwertyuiop", "asdfghjkl;", "zxcvbnm,./")
_SHIFTS = ((0, 1), (1, 0), (1, -1))
"""What a key touches: the next one in its row, and two of the row below."""
SWAPPED, USUAL, BESIDE, UNUSUAL = 0.9, 1.0, 1.25, 1.5


def _neighbours() -> frozenset[str]:
    pairs = set()
    for r, row in enumerate(_ROWS):
        for k, key in enumerate(row):
            for down, along in _SHIFTS:
                if r + down < len(_ROWS) and 0 <= k + along < len(_ROWS[r + down]):
                    other = _ROWS[r + down][k + along]
                    pairs |= {key + other, other + key}
    return frozenset(pairs)


_BESIDE = _neighbours()


def slip(typed: str, meant: str) -> float:
    """How far a word is from one of which a single mistake makes it: least where two letters were swapped, 1 where one
    was dropped, doubled or struck beside, more where a key was struck besides, most for any other."""
    if len(typed) < len(meant):
        return USUAL
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), len(meant))
    if len(typed) > len(meant):
        around = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
        beside = any(typed[at] + c in _BESIDE for c in around)
        return USUAL if typed[at] in around else BESIDE if beside else UNUSUAL
    if typed[at : at + 2] == meant[at : at + 2][::-1]:
        return SWAPPED
    return USUAL if typed[at] + meant[at] in _BESIDE else UNUSUAL
