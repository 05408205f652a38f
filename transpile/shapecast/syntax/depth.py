"""The limit on nesting: whoever walks the abstract syntax may do so by recursion."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from shapecast.syntax.keywords import upper
from shapecast.syntax.tokens import Tokens

MAX_DEPTH = 100
"""How many levels a statement or an element may have, its expressions included."""

_NESTING = frozenset({"LPAR", "LSQB", "LESSTHAN", "BANG", "QMARK", "EITHER"})
_NESTING_WORDS = frozenset({"NOT", "LIST", "ARRAY"})
_AROUND = 10  # more levels than there can be without any nesting token


def too_deep(node: Any, tokens: Tokens) -> bool:
    """Whether a node has too many levels. Only texts with many nesting tokens are looked at closely."""
    if len(tokens) <= MAX_DEPTH - _AROUND:
        return False
    nesting = sum(t.type in _NESTING or (t.type == "WORD" and upper(t) in _NESTING_WORDS) for t in tokens)
    return nesting > MAX_DEPTH - _AROUND and depth(node) > MAX_DEPTH


def depth(node: Any) -> int:
    """How many nodes lie on the longest way down from a node, itself included."""
    deepest, level = 0, [node]
    while level:
        deepest += 1
        level = [child for parent in level for child in _children(parent)]
    return deepest


def _children(node: Any) -> list[Any]:
    values = [getattr(node, field.name) for field in fields(node) if field.name != "span"]
    found: list[Any] = []
    while values:
        value = values.pop()
        if isinstance(value, tuple):
            values.extend(value)
        elif is_dataclass(value):
            found.append(value)
    return found
