"""The labels and keys that elements of a type can have at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from shapecast.semantics.algebra import postorder
from shapecast.semantics.model import AllOf, AnyOf, Atom, ElementType, Expr, Part


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every label and key that some alternative has; open: others are possible too."""

    labels: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    labels_open: bool = False
    record_open: bool = False

    def may_carry(self, label: str) -> bool:
        """Whether some element may carry the label."""
        return self.labels_open or label in self.labels

    def has(self, key: str) -> bool:
        """Whether some element may have the key."""
        return self.record_open or key in self.keys


_NOTHING = Vocabulary()


@dataclass(slots=True, eq=False)
class Vocabularies:
    """Works out the vocabulary of the elements themselves (not of the ends of edges), each expression once."""

    _known: dict[int, Vocabulary] = field(default_factory=dict)
    _kept: list[Expr] = field(default_factory=list)

    def of(self, element_type: ElementType) -> Vocabulary:
        """The vocabulary of a type."""
        for expr in postorder([element_type.expr], self._known):
            self._known[id(expr)] = self._work_out(expr)
            self._kept.append(expr)
        return self._known[id(element_type.expr)]

    def _work_out(self, expr: Expr) -> Vocabulary:
        match expr:
            case Atom():
                if expr.part is not Part.SELF:
                    return _NOTHING
                return Vocabulary(expr.labels, frozenset(expr.record.fields), expr.labels_open, expr.record.open)
            case AllOf(operands) | AnyOf(operands):
                found = [self._known[id(operand)] for operand in operands]
                return Vocabulary(
                    frozenset[str]().union(*(each.labels for each in found)),
                    frozenset[str]().union(*(each.keys for each in found)),
                    any(each.labels_open for each in found),
                    any(each.record_open for each in found),
                )
            case _:
                assert_never(expr)
