"""Text that does not stand upright in the page's own coordinates, as on pages that are shown turned."""

from __future__ import annotations

_SLANT = 0.1  # tangent of the angle up to which a line counts as level


def quarter(a: float, b: float) -> int | None:
    """In which direction text runs, from its matrix's first row: 0 rightwards, 1 upwards, 2, 3, or None for askew."""
    if abs(b) <= _SLANT * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _SLANT * abs(b):
        return 1 if b > 0 else 3
    return None


def turned(x: float, y: float, side: int | None) -> tuple[float, float]:
    """The point as it is when the page is turned so that text of this direction runs rightwards."""
    if side == 1:
        return y, -x
    if side == 2:
        return -x, -y
    if side == 3:
        return -y, x
    return x, y
