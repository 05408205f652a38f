"""What an expression says of each key, over all its alternatives, without writing the alternatives out (4.9).

Keys are looked at one by one, which makes everything said here cheap and certain where it says that something is
*required* or *empty*: an expression may still be empty because of several keys together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias, TypeVar, assert_never

from shapecast.semantics.algebra import postorder
from shapecast.semantics.disjoint import disjoint
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Field, Part

Slot: TypeAlias = tuple[str, str]
"""The value of a part, and a key of it."""

Choices: TypeAlias = frozenset[frozenset[Field]]
"""The alternatives for a required key: in each, the value is in the types of all its fields."""

_MOST_CHOICES = 64
_MOST_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """``required``: the keys that every alternative requires (None: too many choices to follow); ``optional``: those
    that some alternative has as optional and none need require, with some of their fields; ``open``: some of
    the atoms with an open record. ``empty``: there is no alternative."""

    required: Mapping[Slot, Choices | None] = field(default_factory=dict)
    optional: Mapping[Slot, tuple[Field, ...]] = field(default_factory=dict)
    open: Mapping[Part, tuple[Atom, ...]] = field(default_factory=dict)
    empty: bool = False


NOTHING = Contents()
EMPTY = Contents(empty=True)


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """A key whose required types have no value in common: two of its fields that show it."""

    slot: Slot
    fields: tuple[Field, Field]


class ContentsOf:
    """The contents of expressions, each worked out once."""

    def __init__(self, roots: Iterable[Expr]) -> None:
        self._known: dict[int, Contents] = {}
        for expr in postorder(roots):
            self._known[id(expr)] = self._work_out(expr)

    def __getitem__(self, expr: Expr) -> Contents:
        """The contents of an expression that is under the roots."""
        return self._known[id(expr)]

    def _work_out(self, expr: Expr) -> Contents:
        match expr:
            case Atom():
                return _of_atom(expr)
            case AllOf(operands):
                return combined([self[operand] for operand in operands])[0]
            case AnyOf(operands):
                return _united([self[operand] for operand in operands])
            case _:
                assert_never(expr)


def _of_atom(atom: Atom) -> Contents:
    record = atom.record
    if not record.fields and not record.open:
        return NOTHING
    fields = record.fields.values()
    return Contents(
        {(atom.part.value, each.key): frozenset({frozenset({each})}) for each in fields if not each.optional},
        {(atom.part.value, each.key): (each,) for each in fields if each.optional},
        {atom.part: (atom,)} if record.open else {},
    )


def combined(operands: Sequence[Contents]) -> tuple[Contents, Clash | None]:
    """The contents of a combination, and the clash that makes it empty though no operand is."""
    if any(operand.empty for operand in operands):
        return EMPTY, None
    speaking = sorted((o for o in operands if o is not NOTHING), key=lambda o: -len(o.required) - len(o.optional))
    if len(speaking) < 2:
        return (speaking[0] if speaking else NOTHING), None
    required = dict(speaking[0].required)
    for operand in speaking[1:]:
        for slot, choices in operand.required.items():
            both = _both(required[slot], choices) if slot in required else choices
            if both is not None and not both:
                return EMPTY, _clash(slot, required[slot], choices)
            required[slot] = both
    optional = dict(speaking[0].optional)
    opened = dict(speaking[0].open)
    for operand in speaking[1:]:
        for slot in operand.required:
            optional.pop(slot, None)
        for slot, fields in operand.optional.items():
            if slot not in required:
                optional[slot] = _kept(optional.get(slot, ()), fields)
        for part, atoms in operand.open.items():
            opened[part] = _kept(opened.get(part, ()), atoms)
    return Contents(required, optional, opened), None


def _both(left: Choices | None, right: Choices | None) -> Choices | None:
    """The choices that are left when both hold; None if they are too many to follow."""
    if left is None or right is None or len(left) * len(right) > _MOST_CHOICES:
        return None
    return frozenset(a | b for a, b in product(left, right) if not any(_apart(x, y) for x, y in product(a, b)))


def _apart(a: Field, b: Field) -> bool:
    return a is not b and disjoint(a.type, b.type)


def _clash(slot: Slot, left: Choices | None, right: Choices | None) -> Clash | None:
    fields = (product(a, b) for a, b in product(left or (), right or ()))
    return next((Clash(slot, (a, b)) for pairs in fields for a, b in pairs if _apart(a, b)), None)


def _united(alternatives: Sequence[Contents]) -> Contents:
    possible = [each for each in alternatives if not each.empty]
    if not possible:
        return EMPTY
    if all(each is possible[0] for each in possible):
        return possible[0]
    first, *others = possible
    required: dict[Slot, Choices | None] = {}
    for slot, choices in first.required.items():
        if all(slot in each.required for each in others):
            required[slot] = _any([choices, *(each.required[slot] for each in others)])
    optional: dict[Slot, tuple[Field, ...]] = {}
    opened: dict[Part, tuple[Atom, ...]] = {}
    for each in possible:
        for slot, fields in each.optional.items():
            optional[slot] = _kept(optional.get(slot, ()), fields)
        for part, atoms in each.open.items():
            opened[part] = _kept(opened.get(part, ()), atoms)
    return Contents(required, optional, opened)


def _any(choices: Sequence[Choices | None]) -> Choices | None:
    found: set[frozenset[Field]] = set()
    for each in choices:
        if each is None:
            return None
        found |= each
    return frozenset(found) if len(found) <= _MOST_CHOICES else None


T = TypeVar("T")


def _kept(left: tuple[T, ...], right: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*left, *right)))[:_MOST_KEPT]
