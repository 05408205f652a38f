"""Why elements of a shape do not conform to a type: against the one alternative of it that suits them best.

The alternative is chosen greedily, union by union, by the labels and keys alone, so that the cost is that of reading
the type once; the verdict does not rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph import lexical
from shapecast.graph.model import Labels
from shapecast.graph.values import Value
from shapecast.semantics.data_type_text import type_text
from shapecast.semantics.model import AllOf, Atom, ElementType, Expr, Field, Part
from shapecast_conformance.reference.forms import below
from shapecast_conformance.reference.membership import Member, any_member, member_test
from shapecast_conformance.reference.wording import value_text
from shapecast_conformance.verdict import Reason

LABEL_WEIGHT = 3
"""A label counts as much as so many keys."""

Keys = frozenset[str]
PartShapes = Mapping[Part, tuple[Labels, Keys]]

_READINGS = (
    lexical.parse_date,
    lexical.parse_time,
    lexical.parse_datetime,
    lexical.parse_duration,
    lexical.parse_bytes,
)
"""What a text could have been decoded to; TIME and DATETIME are free to have a zone or none."""

_OF = {Part.SELF: "", Part.SOURCE: "its source ", Part.TARGET: "its target "}


@dataclass(frozen=True, slots=True)
class ValueTest:
    """What the value of a key must be a member of."""

    part: Part
    key: str
    member: Member
    expected: str
    place: Label

    def reason(self, value: Value) -> Reason | None:
        """Why a value is wrong, if it is."""
        if self.member(value):
            return None
        message = f"{_OF[self.part]}has `{self.key}` = {value_text(value)}, which is not in {self.expected}"
        if isinstance(value, str) and any(self._admits(read(value)) for read in _READINGS):
            message += ": it stayed a text, since not all types for these labels agree on how to read the key (10.2)"
        return Reason(message, self.place)

    def _admits(self, read: Value | None) -> bool:
        return read is not None and self.member(read)


@dataclass(frozen=True, slots=True)
class Draft:
    """How elements of a shape stand to a type: the reasons that their labels and keys are, and the tests of values.

    ``label_faults`` are the labels missing or too many on the element itself; ``kindred`` says that it has something of
    the type: a label, or, where neither has any, a key.
    """

    type: ElementType
    reasons: tuple[Reason, ...]
    tests: tuple[ValueTest, ...]
    label_faults: int
    kindred: bool

    @property
    def distance(self) -> int:
        """How far the shape is from the type."""
        return len(self.reasons) + LABEL_WEIGHT * self.label_faults


def draft(element_type: ElementType, shapes: PartShapes) -> Draft | None:
    """The draft for a type, or None for a type that nothing conforms to."""
    atoms = _best(element_type.expr, shapes)
    if atoms is None:
        return None
    reasons: list[Reason] = []
    tests: list[ValueTest] = []
    label_faults, kindred = 0, False
    for part, (labels, keys) in shapes.items():
        merged = _Merged(part, [atom for atom in atoms if atom.part is part], Label(element_type.span))
        faults = list(merged.label_reasons(labels))
        reasons += [*faults, *merged.key_reasons(keys)]
        tests += merged.value_tests(keys)
        if part is Part.SELF:
            label_faults = len(faults)
            kindred = bool(labels & merged.labels or (not labels | merged.labels and keys & merged.declared.keys()))
    return Draft(element_type, tuple(reasons), tuple(tests), label_faults, kindred)


# --- the alternative that suits best ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Choice:
    """Atoms, one from each union: how much is missing for them, and what they account for."""

    missing: int
    covered: frozenset[tuple[Part, bool, str]]
    atoms: tuple[Atom, ...]

    @property
    def cost(self) -> int:
        """The less, the better it suits."""
        return self.missing - sum(LABEL_WEIGHT if is_label else 1 for _, is_label, _ in self.covered)


def _best(expr: Expr, shapes: PartShapes) -> tuple[Atom, ...] | None:
    found: dict[int, _Choice | None] = {}
    for at in below(expr):
        if isinstance(at, Atom):
            found[id(at)] = _of_atom(at, *shapes[at.part])
            continue
        operands = [found[id(operand)] for operand in at.operands]
        possible = [operand for operand in operands if operand is not None]
        if isinstance(at, AllOf):
            found[id(at)] = _together(possible) if len(possible) == len(operands) else None
        else:
            found[id(at)] = min(possible, key=lambda choice: choice.cost, default=None)
    best = found[id(expr)]
    return None if best is None else best.atoms


def _of_atom(atom: Atom, labels: Labels, keys: Keys) -> _Choice:
    mandatory = {key for key, field in atom.record.fields.items() if not field.optional}
    covered_labels = labels if atom.labels_open else labels & atom.labels
    covered_keys = keys if atom.record.open else keys & atom.record.fields.keys()
    covered = [*((atom.part, True, label) for label in covered_labels), *((atom.part, False, k) for k in covered_keys)]
    missing = LABEL_WEIGHT * len(atom.labels - labels) + len(mandatory - keys)
    return _Choice(missing, frozenset(covered), (atom,))


def _together(choices: list[_Choice]) -> _Choice:
    covered = frozenset[tuple[Part, bool, str]]().union(*(choice.covered for choice in choices))
    atoms = tuple(dict.fromkeys(atom for choice in choices for atom in choice.atoms))
    return _Choice(sum(choice.missing for choice in choices), covered, atoms)


# --- what is wrong with it -------------------------------------------------------------------------


class _Merged:
    """One part of the alternative: labels and record worked out per key (4.9)."""

    def __init__(self, part: Part, atoms: list[Atom], place: Label) -> None:
        self._part = part
        self._atoms = atoms
        self._place = Label(atoms[0].span) if atoms else place
        self.labels: Labels = frozenset[str]().union(*(atom.labels for atom in atoms))
        self.declared: dict[str, list[Field]] = {}
        for atom in atoms:
            for key, field in atom.record.fields.items():
                self.declared.setdefault(key, []).append(field)

    def label_reasons(self, labels: Labels) -> Iterator[Reason]:
        """Labels that are missing, and labels that are too many."""
        missing = self.labels - labels
        for label in sorted(missing):
            place = next(atom.span for atom in self._atoms if label in atom.labels)
            yield Reason(f"{_OF[self._part]}lacks the label `{label}`", Label(place))
        if any(atom.labels_open for atom in self._atoms):
            return
        for label in sorted(labels - self.labels):
            slip = did_you_mean(label, missing)
            hint = "" if slip is None else f" ({slip})"
            yield Reason(f"{_OF[self._part]}has the label `{label}`, which the type does not have{hint}", self._place)

    def key_reasons(self, keys: Keys) -> Iterator[Reason]:
        """Mandatory keys that are missing, and keys that the type does not have."""
        missing = {key for key, fields in self.declared.items() if key not in keys and _required(fields)}
        for key, fields in self.declared.items():
            if key in missing:
                field = _required(fields)[0]
                message = f"{_OF[self._part]}lacks the property `{key}` ({type_text(field.type)})"
                yield Reason(message, Label(field.span))
        for key in sorted(keys):
            if key not in self.declared and not self._is_free(key):
                slip = did_you_mean(key, missing or self.declared.keys() - keys)
                hint = "" if slip is None else f" ({slip})"
                message = f"{_OF[self._part]}has the property `{key}`, which the type does not have{hint}"
                yield Reason(message, self._place)

    def value_tests(self, keys: Keys) -> Iterator[ValueTest]:
        """The tests of the values of declared keys."""
        for key, fields in self.declared.items():
            if key not in keys:
                continue
            required = _required(fields)
            for field in required:
                yield self._value_test(key, [field])
            if not required and not self._is_free(key):
                yield self._value_test(key, fields)

    def _is_free(self, key: str) -> bool:
        """Whether an open operand that does not declare the key lets it hold anything."""
        return any(atom.record.open and key not in atom.record.fields for atom in self._atoms)

    def _value_test(self, key: str, fields: list[Field]) -> ValueTest:
        expected = " or ".join(dict.fromkeys(type_text(field.type) for field in fields))
        member = any_member([member_test(field.type) for field in fields])
        return ValueTest(self._part, key, member, expected, Label(fields[0].span))


def _required(fields: Iterable[Field]) -> list[Field]:
    return [field for field in fields if not field.optional]
