"""Random elements of a type: one alternative of its expression, worked out for each part, filled with values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import assert_never

from shapecast.graph.model import Labels, Properties
from shapecast.graph.values import Value
from shapecast.semantics.datatypes import AnyType, DataType
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Part, RecordType
from shapecast_conformance.drawing.choice import chance, some
from shapecast_conformance.drawing.values import random_value, value_in
from shapecast_conformance.reference.membership import member_test

ATTEMPTS = 12
"""How often a value is drawn for a key that several operands require, before the last one is taken."""


@dataclass
class Shape:
    """One part of one alternative: its labels, and the record types that are combined in it."""

    labels: set[str] = field(default_factory=set)
    labels_open: bool = False
    records: list[RecordType] = field(default_factory=list)

    def required(self, key: str) -> list[DataType]:
        """The types of the operands that require the key."""
        return [r.fields[key].type for r in self.records if key in r.fields and not r.fields[key].optional]

    def allowed(self, key: str) -> list[DataType]:
        """The types of the operands under which the key may be there if none requires it."""
        optional = [r.fields[key].type for r in self.records if key in r.fields]
        return optional + [AnyType() for r in self.records if r.open and key not in r.fields]

    def admits(self, labels: Labels, properties: Properties) -> bool:
        """Whether the label set and the record fit (4.9)."""
        if not (self.labels <= labels if self.labels_open else self.labels == labels):
            return False
        keys = {key for record in self.records for key in record.fields}
        return all(self._admits(key, properties.get(key)) for key in keys | properties.keys())

    def _admits(self, key: str, value: Value | None) -> bool:
        required = self.required(key)
        if value is None:
            return not required
        if required:
            return all(member_test(data_type)(value) for data_type in required)
        return any(member_test(data_type)(value) for data_type in self.allowed(key))


Alternative = dict[Part, Shape]


def random_alternative(rng: Random, expr: Expr) -> Alternative:
    """One alternative of an expression, every union decided by chance. An empty union gives the empty one."""
    found = {part: Shape() for part in Part}
    _collect(rng, expr, found)
    return found


def _collect(rng: Random, expr: Expr, found: Alternative) -> None:
    match expr:
        case Atom():
            shape = found[expr.part]
            shape.labels |= expr.labels
            shape.labels_open = shape.labels_open or expr.labels_open
            shape.records.append(expr.record)
        case AllOf(operands):
            for operand in operands:
                _collect(rng, operand, found)
        case AnyOf(operands):
            if operands:
                _collect(rng, rng.choice(operands), found)
        case _:
            assert_never(expr)


def random_labels(rng: Random, shape: Shape, vocabulary: Iterable[str]) -> Labels:
    """The labels of the shape, at times with others if it is open."""
    extra = some(rng, sorted(vocabulary), 0, 2) if shape.labels_open and chance(rng, 0.5) else []
    return frozenset(shape.labels) | frozenset(extra)


def random_record(rng: Random, shape: Shape, vocabulary: Iterable[str]) -> dict[str, Value]:
    """A record of the shape; optional keys, and others if it is open, are there by chance."""
    declared = {key for record in shape.records for key in record.fields}
    record = {}
    for key in sorted(declared | set(vocabulary)):
        required, allowed = shape.required(key), shape.allowed(key)
        if required:
            record[key] = _value_in_all(rng, required)
        elif allowed and chance(rng, 0.5 if key in declared else 0.25):
            chosen = rng.choice(allowed)
            record[key] = random_value(rng) if isinstance(chosen, AnyType) else value_in(rng, chosen)
    return record


def _value_in_all(rng: Random, types: list[DataType]) -> Value:
    tests = [member_test(data_type) for data_type in types]
    for _ in range(ATTEMPTS if len(types) > 1 else 1):
        value = value_in(rng, rng.choice(types))
        if all(test(value) for test in tests):
            break
    return value
