"""Records of one shape, drawn again and again: what is allowed under each key is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from shapecast.graph.model import ElementKind, Labels
from shapecast.graph.values import Value, same
from shapecast.semantics.datatypes import AnyType, DataType
from shapecast.semantics.decode import Decoder
from shapecast_conformance.drawing.choice import chance, some
from shapecast_conformance.drawing.sampling import Shape
from shapecast_conformance.drawing.spread import spread_value
from shapecast_conformance.drawing.values import value_in
from shapecast_conformance.generate.form import Form
from shapecast_conformance.reference.membership import Member, any_member, member_test

Hints = Mapping[str, Sequence[Value]]
"""Values that conditions compare a key with: at and beside them conditions change their minds."""

ATTEMPTS = 24
_BOUNDARY, _HINT, _OPTIONAL, _MORE = 0.12, 0.25, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Field:
    """What a shape says of one key: its values are drawn from one of ``types`` and have to pass the test."""

    key: str
    types: tuple[DataType, ...]
    test: Member
    required: bool
    declared: bool


class Records:
    """Draws the records of a shape with certain labels, as a reader that decodes them will find them (10.1)."""

    def __init__(
        self,
        shape: Shape,
        kind: ElementKind,
        labels: Labels,
        vocabulary: Iterable[str],
        hints: Hints,
        decoder: Decoder,
        form: Form,
    ) -> None:
        self._shape, self._kind, self._labels = shape, kind, labels
        self._hints, self._decoder, self._form = hints, decoder, form
        declared = {key for record in shape.records for key in record.fields}
        fields = (field_of(shape, key, declared=key in declared) for key in sorted(declared | set(vocabulary)))
        self.fields: Mapping[str, Field] = {field.key: field for field in fields if field is not None}
        self._declared = [field for field in self.fields.values() if field.declared]
        self._others = [field for field in self.fields.values() if not field.declared]

    def draw(self, rng: Random, forced: Iterable[str] = ()) -> dict[str, Value] | None:
        """A record; optional keys are there by chance, but for those that are forced. None if no value is found for a
        key that has to be there."""
        chosen = [f for f in self._declared if f.required or f.key in forced or chance(rng, _OPTIONAL)]
        if self._others and chance(rng, _MORE):
            chosen += some(rng, self._others, 1, 2)
        record: dict[str, Value] = {}
        for field in chosen:
            value = self.value(rng, field)
            if value is not None:
                record[field.key] = value
            elif field.required:
                return None
        return record

    def value(self, rng: Random, field: Field, *, wide: bool = False) -> Value | None:
        """A value for a key, with ``wide`` none of those that come again and again; None if none is found."""
        for _ in range(ATTEMPTS):
            value = self.as_read(field.key, self._draw(rng, field, wide))
            if field.test(value) and self._form.holds(value):
                return value
        return None

    def _draw(self, rng: Random, field: Field, wide: bool) -> Value:
        if not wide and field.key in self._hints and chance(rng, _HINT):
            return rng.choice(self._hints[field.key])
        data_type = rng.choice(field.types)
        if not wide and chance(rng, _BOUNDARY):
            return value_in(rng, data_type)
        return spread_value(rng, data_type)

    def as_read(self, key: str, value: Value) -> Value:
        """A value as it is when it was written as a text where need be, and read and decoded."""
        return self._decoder.record(self._kind, self._labels, {key: self._form.as_read(value)})[key]

    def admit(self, key: str, value: Value) -> bool:
        """Whether a record may have this value under a key, and comes back with it."""
        field = self.fields.get(key)
        fits = field is not None and field.test(value) and self._form.holds(value)
        return fits and same(self.as_read(key, value), value)


def field_of(shape: Shape, key: str, *, declared: bool) -> Field | None:
    """What a shape says of a key; None if no record of it may have the key."""
    required, allowed = shape.required(key), shape.allowed(key)
    if required:
        tests = [member_test(data_type) for data_type in required]
        return Field(key, tuple(required), _all(tests), required=True, declared=True)
    if not allowed:
        return None
    types = tuple(t for t in allowed if not isinstance(t, AnyType)) if declared else ()
    tests = [member_test(data_type) for data_type in allowed]
    return Field(key, types or (AnyType(),), any_member(tests), required=False, declared=declared)


def _all(tests: list[Member]) -> Member:
    if len(tests) == 1:
        return tests[0]
    return lambda value: all(test(value) for test in tests)
