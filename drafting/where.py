"""Places in data as people write it: the names and numbers that lead to a value."""

from __future__ import annotations

Key = str | int
Where = tuple[Key, ...]
