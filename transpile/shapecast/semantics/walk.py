"""Every node under a node of the abstract syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from shapecast.syntax.ast import Syntax

_CHILDREN: dict[type[Syntax], tuple[str, ...]] = {}


def _children(kind: type[Syntax]) -> tuple[str, ...]:
    if kind not in _CHILDREN:
        _CHILDREN[kind] = tuple(field.name for field in fields(kind) if field.name != "span")
    return _CHILDREN[kind]


def walk(root: Syntax) -> Iterator[Syntax]:
    """The node itself and all nodes below it, in the order of the text, as far as the syntax keeps it."""
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif isinstance(node, Syntax):
            yield node
            stack.extend(getattr(node, name) for name in reversed(_children(type(node))))
