"""Expressions made ready for typing: equal ones shared, data types turned into tests, no recursion left to do.

A ``Form`` says what a model expression says. Forms are *interned*: expressions that say the same, such as a node
type and an endpoint that names it, become one form, so that a node is judged by it once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, assert_never

from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Part, RecordType
from shapecast_conformance.reference.membership import Member, member_test


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One key of a record, with the test of its data type."""

    key: str
    test: Member
    optional: bool


@dataclass(frozen=True, slots=True, eq=False)
class AtomForm:
    """An atom of the model; ``part`` is SELF where a form is used for one part alone."""

    part: Part
    labels: frozenset[str]
    labels_open: bool
    fields: tuple[FieldForm, ...]
    keys: frozenset[str]
    record_open: bool


@dataclass(frozen=True, slots=True, eq=False)
class AllForm:
    """The combination of the operands."""

    operands: tuple[Form, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyForm:
    """The union of the operands."""

    operands: tuple[Form, ...]


Form: TypeAlias = AtomForm | AllForm | AnyForm


def below(expr: Expr) -> list[Expr]:
    """The expression and all it is made of, each once, operands first."""
    return _operands_first(expr, lambda at: () if isinstance(at, Atom) else at.operands)


def forms_below(form: Form, known: Container[Form] = ()) -> list[Form]:
    """The form and all it is made of, each once, operands first; without those that are known and what they are made
    of."""
    return _operands_first(form, lambda at: () if isinstance(at, AtomForm) else at.operands, known)


T = TypeVar("T", bound=Hashable)


def _operands_first(root: T, operands_of: Callable[[T], tuple[T, ...]], known: Container[T] = ()) -> list[T]:
    """Without recursion, for nesting may be deep."""
    order: dict[T, None] = {}
    seen: set[T] = set()
    stack: list[tuple[T, bool]] = [(root, False)]
    while stack:
        at, done = stack.pop()
        if done:
            order[at] = None
        elif at not in seen and at not in known:
            seen.add(at)
            stack.append((at, True))
            stack.extend((operand, False) for operand in reversed(operands_of(at)))
    return list(order)


def atoms_below(form: Form) -> Iterator[AtomForm]:
    """The atoms that a form is made of, each once."""
    return (at for at in forms_below(form) if isinstance(at, AtomForm))


class Forms:
    """The forms of a graph type, interned."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Form] = {}
        self._of: dict[tuple[int, bool], Form] = {}
        self._kept: list[Expr] = []  # so that no id in ``_of`` is used again

    def of(self, expr: Expr, *, one_part: bool) -> Form:
        """The form of an expression. With ``one_part`` it speaks of one part only, and which one is forgotten."""
        found = self._of.get((id(expr), one_part))
        if found is not None:
            return found
        self._kept.append(expr)
        for at in below(expr):
            if (id(at), one_part) not in self._of:
                self._of[id(at), one_part] = self._intern(at, one_part)
        return self._of[id(expr), one_part]

    def all_of(self, operands: tuple[Form, ...]) -> Form:
        """The combination of forms; that of one is itself."""
        return operands[0] if len(operands) == 1 else self._shared(("all", *operands), AllForm(operands))

    def any_of(self, operands: tuple[Form, ...]) -> Form:
        """The union of forms, without repetition; that of one is itself."""
        distinct = tuple(dict.fromkeys(operands))
        return distinct[0] if len(distinct) == 1 else self._shared(("any", *distinct), AnyForm(distinct))

    def _intern(self, expr: Expr, one_part: bool) -> Form:
        match expr:
            case Atom():
                return self._atom(expr, Part.SELF if one_part else expr.part)
            case AllOf(operands):
                return self.all_of(tuple(self._of[id(operand), one_part] for operand in operands))
            case AnyOf(operands):
                return self.any_of(tuple(self._of[id(operand), one_part] for operand in operands))
            case _:
                assert_never(expr)

    def _atom(self, atom: Atom, part: Part) -> Form:
        record = atom.record
        said = (part, atom.labels, atom.labels_open, record.open, _fields_said(record))
        form = AtomForm(
            part,
            atom.labels,
            atom.labels_open,
            tuple(FieldForm(f.key, member_test(f.type), f.optional) for f in record.fields.values()),
            frozenset(record.fields),
            record.open,
        )
        return self._shared(said, form)

    def _shared(self, said: Hashable, form: Form) -> Form:
        return self._known.setdefault(said, form)


def _fields_said(record: RecordType) -> Hashable:
    return frozenset((f.key, f.type, f.optional) for f in record.fields.values())
