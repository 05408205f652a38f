"""Working on expressions: each shared part once, however deep and however often it is shared."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import assert_never

from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Part, RecordType

EMPTY_RECORD = RecordType()
"""No property at all."""

ANY_RECORD = RecordType(open=True)
"""Every record."""

NOTHING_MORE = AllOf(())
"""The empty label set with the empty record: the identity of the combination."""


def any_of(operands: Iterable[Expr]) -> Expr:
    """The union of the operands; of one, that operand."""
    parts = tuple(operands)
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def operands_of(expr: Expr) -> tuple[Expr, ...]:
    """The parts of an expression; an atom has none."""
    match expr:
        case Atom():
            return ()
        case AllOf(operands) | AnyOf(operands):
            return operands
        case _:
            assert_never(expr)


def postorder(roots: Iterable[Expr], known: Container[int] = ()) -> list[Expr]:
    """Every expression under the roots exactly once, parts before wholes; without recursion, since chains of types
    may be long. What is ``known`` (by id) is left out, and all that is under it alone."""
    seen: set[int] = set()
    found: list[Expr] = []
    stack: list[tuple[Expr, bool]] = [(root, False) for root in reversed(tuple(roots))]
    while stack:
        expr, entered = stack.pop()
        if entered:
            found.append(expr)
        elif id(expr) not in seen and id(expr) not in known:
            seen.add(id(expr))
            stack.append((expr, True))
            stack.extend((operand, False) for operand in reversed(operands_of(expr)))
    return found


class Reparting:
    """Moves the expressions of node types to the ends of edges, keeping what they share shared."""

    def __init__(self) -> None:
        self._moved: dict[Part, dict[int, Expr]] = {part: {} for part in Part}
        self._kept: list[Expr] = []

    def move(self, expr: Expr, part: Part) -> Expr:
        """``expr``, whose atoms speak of ``Part.SELF``, with atoms that speak of ``part``."""
        if part is Part.SELF:
            return expr
        moved = self._moved[part]
        for each in postorder([expr], known=moved):
            moved[id(each)] = _moved(each, part, moved)
            self._kept.append(each)
        return moved[id(expr)]


def _moved(expr: Expr, part: Part, moved: dict[int, Expr]) -> Expr:
    match expr:
        case Atom():
            return Atom(part, expr.labels, expr.labels_open, expr.record, expr.span)
        case AllOf(operands):
            return AllOf(tuple(moved[id(operand)] for operand in operands))
        case AnyOf(operands):
            return AnyOf(tuple(moved[id(operand)] for operand in operands))
        case _:
            assert_never(expr)
