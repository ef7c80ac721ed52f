"""A wording's nodes as plain data, which JSON holds, and made of it again."""

from __future__ import annotations

from typing import Any, get_args

from drafting.forms.wording import Node

_KINDS: dict[str, type[Node]] = {kind.__name__: kind for kind in get_args(Node)}


def as_data(part: object) -> Any:
    """Nodes, a node or a part of one as plain data: a node is its kind's name with its parts, a tuple a list."""
    if type(part) in _KINDS.values():
        return {type(part).__name__: [as_data(inner) for inner in part]}  # type: ignore[attr-defined]
    return [as_data(inner) for inner in part] if isinstance(part, tuple) else part


def made(data: Any) -> Any:
    """What `as_data` turned into plain data."""
    if isinstance(data, list):
        return tuple([made(part) for part in data])
    if isinstance(data, dict):
        ((kind, parts),) = data.items()
        return _KINDS[kind](*[made(part) for part in parts])
    return data
