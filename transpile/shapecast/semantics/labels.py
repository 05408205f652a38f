"""Which labels a type's elements can carry: quick bounds, worked out without writing alternatives out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, assert_never

from shapecast.semantics.algebra import postorder
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Part


@dataclass(frozen=True, slots=True)
class LabelBounds:
    """Every element of the expression carries ``required``; beside ``possible`` it has labels only if ``open``."""

    required: frozenset[str]
    possible: frozenset[str]
    open: bool

    def admit(self, labels: frozenset[str]) -> bool:
        """False only if no element with this label set is in the expression."""
        return self.required <= labels and (self.open or labels <= self.possible)


_NOTHING = LabelBounds(frozenset(), frozenset(), False)


Known: TypeAlias = dict[Part, dict[int, LabelBounds]]
"""The bounds worked out so far, by part and by the id of the expression."""


def label_bounds(expr: Expr, part: Part, known: Known) -> LabelBounds:
    """The bounds of one part of an expression. ``known`` is shared between calls while the expressions live."""
    done = known.setdefault(part, {})
    for each in postorder([expr], known=done):
        done[id(each)] = _bounds(each, part, done)
    return done[id(expr)]


def _bounds(expr: Expr, part: Part, done: dict[int, LabelBounds]) -> LabelBounds:
    match expr:
        case Atom():
            return LabelBounds(expr.labels, expr.labels, expr.labels_open) if expr.part is part else _NOTHING
        case AllOf(operands) | AnyOf(operands):
            bounds = [done[id(operand)] for operand in operands]
            if not bounds:
                return _NOTHING
            required = [b.required for b in bounds]
            meet = frozenset[str].union if isinstance(expr, AllOf) else frozenset[str].intersection
            possible = frozenset[str]().union(*(b.possible for b in bounds))
            return LabelBounds(meet(*required), possible, any(b.open for b in bounds))
        case _:
            assert_never(expr)


T = TypeVar("T")


class LabelIndex(Generic[T]):
    """Finds the entries whose bounds admit a label set, looking only at those that share a label with it
    (and at the few that require none)."""

    def __init__(self, entries: Iterable[tuple[LabelBounds, T]]) -> None:
        self._by_label: dict[str, list[tuple[LabelBounds, T]]] = {}
        self._unlabelled: list[tuple[LabelBounds, T]] = []
        for bounds, entry in entries:
            home = self._by_label.setdefault(min(bounds.required), []) if bounds.required else self._unlabelled
            home.append((bounds, entry))

    def find(self, labels: frozenset[str]) -> Iterator[T]:
        """The entries that may hold an element with these labels."""
        for label in labels:
            for bounds, entry in self._by_label.get(label, ()):
                if bounds.admit(labels):
                    yield entry
        for bounds, entry in self._unlabelled:
            if bounds.admit(labels):
                yield entry
