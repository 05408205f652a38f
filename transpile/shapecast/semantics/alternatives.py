r"""The normal form for targets: a product of components, each a union of flat alternatives.

The expression of a type may denote exponentially many pairs. What a target needs is smaller: operands of a
conjunction that share no label and no key are decided one by one, so the type is written as a product of
*components* with disjoint vocabularies; only inside a component are the alternatives written out. So
``(A1|B1) & ... & (A20|B20)`` is twenty components of two alternatives, not a million alternatives.

How to read a ``Factored`` type. An element (its label set L and record r, for each part of it) conforms iff

* for every component some alternative holds, where an alternative holds iff for every part in it

  - its labels are in L, and if it is not ``labels_open``, no other label of the component's vocabulary is;
  - every mandatory key is present with a value in *all* of its types;
  - an optional key that is present has a value in *some* of its types, unless it is in ``free``;
  - if it is not ``record_open``, no other key of the component's vocabulary is present; and

* for every part, nothing outside the vocabulary of all components is there: no label unless the part is
  ``labels_open``, no key unless it is ``record_open``.

Openness of a part is the same in all alternatives that speak of it (then it is that of the part), or else
one component alone speaks of that part, and the last condition is that of the alternative chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from typing import assert_never

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label, Severity, ShapecastError
from shapecast.semantics.algebra import postorder
from shapecast.semantics.datatypes import AnyType, DataType
from shapecast.semantics.model import AllOf, AnyOf, Atom, ElementType, Expr, Part, RecordType

MAX_ALTERNATIVES = 4096
"""The most alternatives that one component may have; beyond it the type is refused by name."""

TOO_MANY_ALTERNATIVES = Code(
    "SC290",
    "a type has too many alternatives",
    Severity.ERROR,
    "A target needs the alternatives of a type written out where they share labels or keys, and their number"
    " doubles with every union in a conjunction.",
    "CREATE NODE TYPE (t : " + " & ".join(f"(A{i} & B{i} | B{i} & C{i} | C{i} & A{i + 1})" for i in range(12)) + ")",
    "CREATE NODE TYPE (t : " + " & ".join(f"(A{i} | B{i})" for i in range(12)) + ")",
    "12.2",
)

Types = frozenset[DataType]


@dataclass(frozen=True, slots=True)
class Shape:
    """Labels and record of one part of one alternative, worked out per key.

    ``free`` are the optional keys that an open operand without them frees: any value is allowed, though their
    declared types stay on record.
    """

    labels: frozenset[str] = frozenset()
    labels_open: bool = False
    mandatory: frozenset[tuple[str, Types]] = frozenset()
    optional: frozenset[tuple[str, Types]] = frozenset()
    free: frozenset[str] = frozenset()
    record_open: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The keys that the shape declares."""
        return frozenset(key for key, _ in self.mandatory | self.optional)


EMPTY = Shape()

Alternative = Mapping[Part, Shape]
"""The shapes of an alternative; a part that is missing is ``EMPTY``."""

_Flat = frozenset[tuple[Part, Shape]]


@dataclass(frozen=True, slots=True)
class Component:
    """Alternatives over a vocabulary that no other component of the type shares, given for every part. All
    alternatives speak of the same parts."""

    alternatives: tuple[Alternative, ...]
    labels: Mapping[Part, frozenset[str]]
    keys: Mapping[Part, frozenset[str]]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that the component speaks of."""
        return tuple(self.alternatives[0]) if self.alternatives else ()


@dataclass(frozen=True, slots=True)
class Factored:
    """A type as a product of components; of none: the empty label set with the empty record, for every part. A
    component without alternatives makes the type empty."""

    components: tuple[Component, ...]

    def labels(self, part: Part) -> frozenset[str]:
        """The vocabulary of labels of a part."""
        return frozenset[str]().union(*(c.labels[part] for c in self.components))

    def keys(self, part: Part) -> frozenset[str]:
        """The vocabulary of keys of a part."""
        return frozenset[str]().union(*(c.keys[part] for c in self.components))

    def labels_open(self, part: Part) -> bool | None:
        """Whether a part admits other labels; None if that differs between the alternatives of a component."""
        return _same(shape.labels_open for shape in self._shapes(part))

    def record_open(self, part: Part) -> bool | None:
        """Whether a part admits other keys; None if that differs between the alternatives of a component."""
        return _same(shape.record_open for shape in self._shapes(part))

    def _shapes(self, part: Part) -> Iterable[Shape]:
        return (a[part] for c in self.components for a in c.alternatives if part in a)


def _same(flags: Iterable[bool]) -> bool | None:
    seen = set(flags) or {False}
    return seen.pop() if len(seen) == 1 else None


class Factoring:
    """Works out normal forms; sub-expressions that types share are worked out once while it lives."""

    def __init__(self) -> None:
        self._pass = _Pass()

    def factor(self, element_type: ElementType, expr: Expr | None = None) -> Factored:
        """The normal form of a type, or of ``expr`` in its stead (a part of it, pruned for instance).

        Raises ShapecastError, naming the type, when a component has more than MAX_ALTERNATIVES alternatives.
        """
        try:
            return _finish(self._pass.components(element_type.expr if expr is None else expr))
        except _TooManyError:
            raise ShapecastError([_too_many(element_type)]) from None


def factor(element_type: ElementType) -> Factored:
    """The normal form of one type; see ``Factoring`` for many."""
    return Factoring().factor(element_type)


def _too_many(element_type: ElementType) -> Diagnostic:
    return Diagnostic(
        TOO_MANY_ALTERNATIVES,
        f"the type `{element_type.name}` has more than {MAX_ALTERNATIVES:,} alternatives that cannot be decided apart",
        (Label(element_type.span),),
        "give alternatives that share labels or keys types of their own, or take unions out of conjunctions",
    )


class _TooManyError(Exception):
    """A component outgrows the limit."""


@dataclass(frozen=True, slots=True)
class _Union:
    """A component in the making: alternatives, and all that decides whether it may stand alone."""

    flats: frozenset[_Flat]
    vocabulary: frozenset[tuple[Part, str, str]]
    parts: frozenset[Part]
    mixed: frozenset[Part]  # the parts whose openness differs between the alternatives

    def meets(self, other: _Union) -> bool:
        """Whether the two must be worked out together: they share a name, or openness of one that only some
        alternatives have would change what the other means."""
        return (
            not self.vocabulary.isdisjoint(other.vocabulary)
            or not self.mixed.isdisjoint(other.parts)
            or not other.mixed.isdisjoint(self.parts)
        )


def _union(flats: Iterable[_Flat]) -> _Union:
    flats = frozenset(flats)
    if len(flats) > MAX_ALTERNATIVES:
        raise _TooManyError
    vocabulary: set[tuple[Part, str, str]] = set()
    for part, shape in (pair for flat in flats for pair in flat):
        vocabulary.update((part, "label", label) for label in shape.labels)
        vocabulary.update((part, "key", key) for key in shape.keys)
    parts = frozenset(part for flat in flats for part, _ in flat)
    return _Union(flats, frozenset(vocabulary), parts, frozenset(part for part in parts if _is_mixed(flats, part)))


def _is_mixed(flats: frozenset[_Flat], part: Part) -> bool:
    shapes = [dict(flat).get(part, EMPTY) for flat in flats]
    return len({(shape.labels_open, shape.record_open) for shape in shapes}) > 1


class _Pass:
    """Works expressions out, parts before wholes; what is shared is worked out once."""

    def __init__(self) -> None:
        # with the expression, so that its id stays its own
        self._done: dict[int, tuple[Expr, tuple[_Union, ...]]] = {}

    def components(self, expr: Expr) -> tuple[_Union, ...]:
        for each in postorder([expr], known=self._done):
            self._done[id(each)] = (each, self._work_out(each))
        return self._done[id(expr)][1]

    def _work_out(self, expr: Expr) -> tuple[_Union, ...]:
        match expr:
            case Atom():
                return (_union([frozenset([(expr.part, _shape(expr.labels, expr.labels_open, expr.record))])]),)
            case AllOf(operands):
                return reduce(_conjoin, map(self._known, operands), ())
            case AnyOf((operand,)):
                return self._known(operand)
            case AnyOf(operands):
                return (_union(flat for operand in operands for flat in self._flats(operand)),)
            case _:
                assert_never(expr)

    def _known(self, expr: Expr) -> tuple[_Union, ...]:
        return self._done[id(expr)][1]

    def _flats(self, expr: Expr) -> frozenset[_Flat]:
        return reduce(_product, (union.flats for union in self._known(expr)), frozenset([frozenset()]))


def _conjoin(components: tuple[_Union, ...], more: tuple[_Union, ...]) -> tuple[_Union, ...]:
    for new in more:
        apart = []
        for old in components:
            if new == old and len(old.flats) == 1:
                continue  # one flat alternative combined with itself is itself
            if new.meets(old):
                new = _union(_product(old.flats, new.flats))
            else:
                apart.append(old)
        # a merged component may meet one that its parts passed by
        again = any(new.meets(old) for old in apart)
        components = _conjoin(tuple(apart), (new,)) if again else (*apart, new)
    return components


def _product(left: frozenset[_Flat], right: frozenset[_Flat]) -> frozenset[_Flat]:
    if len(left) * len(right) > 16 * MAX_ALTERNATIVES:  # equal results fall together, but not by so much
        raise _TooManyError
    return frozenset(_combine(a, b) for a, b in product(left, right))


def _combine(left: _Flat, right: _Flat) -> _Flat:
    if left == right:
        return left
    a, b = dict(left), dict(right)
    return frozenset((part, combine(a.get(part, EMPTY), b.get(part, EMPTY))) for part in a.keys() | b.keys())


def combine(left: Shape, right: Shape) -> Shape:
    """L1 ∪ L2 with R1 ⊕ R2, worked out per key (specification, chapter 4)."""
    required = _merge(left.mandatory, right.mandatory)
    declared = _merge(left.optional, right.optional)
    optional = {key: types for key, types in declared.items() if key not in required}
    free = {key for key in optional if key in left.free or key in right.free}
    if left.record_open:
        free |= optional.keys() - left.keys
    if right.record_open:
        free |= optional.keys() - right.keys
    return Shape(
        left.labels | right.labels,
        left.labels_open or right.labels_open,
        frozenset(required.items()),
        frozenset(optional.items()),
        frozenset(free),
        left.record_open or right.record_open,
    )


def _merge(left: frozenset[tuple[str, Types]], right: frozenset[tuple[str, Types]]) -> dict[str, Types]:
    merged = dict(left)
    for key, types in right:
        merged[key] = merged.get(key, frozenset()) | types
    return merged


def _shape(labels: frozenset[str], labels_open: bool, record: RecordType) -> Shape:
    fields = record.fields.values()
    return Shape(
        labels,
        labels_open,
        frozenset((field.key, frozenset([field.type])) for field in fields if not field.optional),
        frozenset((field.key, frozenset([field.type])) for field in fields if field.optional),
        frozenset(),
        record.open,
    )


def _finish(unions: tuple[_Union, ...]) -> Factored:
    """Let the openness of a component reach the others that speak of the same part."""
    fixed = [next(iter(u.flats)) for u in unions if len(u.flats) == 1]
    if len(fixed) > 1:  # what has no alternatives is one component
        unions = (_union([reduce(_combine, fixed)]), *(u for u in unions if len(u.flats) != 1))
    label_openers = [_openers(u, "labels_open") for u in unions]
    record_openers = [_openers(u, "record_open") for u in unions]
    components = []
    for index, u in enumerate(unions):
        freed = frozenset[Part]().union(*record_openers[:index], *record_openers[index + 1 :])
        opening = _Opening(frozenset[Part]().union(*label_openers), freed | record_openers[index], freed)
        alternatives = tuple(opening.applied(flat, u.parts) for flat in sorted(u.flats, key=_order))
        components.append(Component(alternatives, _names(u, "label"), _names(u, "key")))
    return Factored(tuple(components))


def _openers(u: _Union, what: str) -> frozenset[Part]:
    return frozenset(
        part
        for part in u.parts - u.mixed
        if u.flats and all(getattr(dict(flat).get(part, EMPTY), what) for flat in u.flats)
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    """The parts whose labels and records other components open, and those whose optional keys they free."""

    labels: frozenset[Part]
    records: frozenset[Part]
    freed: frozenset[Part]

    def applied(self, flat: _Flat, parts: frozenset[Part]) -> Alternative:
        shapes = {**dict.fromkeys(parts, EMPTY), **dict(flat)}
        return {part: self._opened(part, shapes[part]) for part in sorted(parts, key=lambda p: p.value)}

    def _opened(self, part: Part, shape: Shape) -> Shape:
        return replace(
            shape,
            labels_open=shape.labels_open or part in self.labels,
            record_open=shape.record_open or part in self.records,
            free=frozenset(key for key, _ in shape.optional) if part in self.freed else shape.free,
        )


def _names(u: _Union, what: str) -> dict[Part, frozenset[str]]:
    return {part: frozenset(n for p, w, n in u.vocabulary if p is part and w == what) for part in Part}


def _order(flat: _Flat) -> list[tuple[str, list[str], bool, list[str], list[str], bool]]:
    """A stable order of alternatives, so that artefacts come out the same every time."""
    return sorted(
        (
            part.value,
            sorted(shape.labels),
            shape.labels_open,
            sorted(f"{key} {sorted(map(repr, types))}" for key, types in shape.mandatory),
            sorted(f"{key} {sorted(map(repr, types))}" for key, types in shape.optional),
            shape.record_open,
        )
        for part, shape in flat
    )


def only(types: Types) -> DataType | None:
    """The one type that a key's declarations come to: ANY beside others in an intersection says nothing."""
    told = types - {AnyType()} or types
    return next(iter(told)) if len(told) == 1 else None
