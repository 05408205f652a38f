"""JSON written in pieces, so that an answer about a million elements is never one string."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A value as JSON on one line; raises ValueError for NaN and the infinities."""


def array(items: Iterable[str], indent: str = "") -> Iterator[str]:
    """A JSON array of encoded items, one a line."""
    yield from _brackets(items, indent, "[]")


def members(items: Iterable[tuple[str, str]], indent: str = "") -> Iterator[str]:
    """A JSON object of encoded values by key, one a line."""
    yield from _brackets((f"{encode(key)}: {value}" for key, value in items), indent, "{}")


def _brackets(items: Iterable[str], indent: str, brackets: str) -> Iterator[str]:
    yield brackets[0]
    separator = "\n"
    for item in items:
        yield f"{separator}{indent}  {item}"
        separator = ",\n"
    yield brackets[1] if separator == "\n" else f"\n{indent}{brackets[1]}"
