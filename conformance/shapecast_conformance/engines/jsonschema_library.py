"""jsonschema, the reference implementation in Python, with exact numbers.

By itself it divides binary floats for ``multipleOf`` and takes no Decimal for a number. Here documents hold int and
Decimal alone, compared and divided exactly; NaN and the infinities are tagged and never arrive as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import jsonschema.validators
from jsonschema import Draft202012Validator, TypeChecker, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from shapecast_conformance.engines.library import Compiled, Failure, Validator, data_type
from shapecast_conformance.engines.preflight import Profile, dialectal_escape
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.naming import pointer


class JsonschemaLibrary:
    """The package ``jsonschema``."""

    name = "jsonschema"
    remembers = True

    @property
    def profile(self) -> Profile:
        """All of 2020-12, no format; regular expressions are Python's."""
        return Profile(regex_problem=_regex_problem)

    def compile(self, artefact: Document) -> Compiled:
        """Read an artefact."""
        return _Compiled(artefact)


def _regex_problem(regex: str) -> str | None:
    escape = dialectal_escape(regex)
    if escape is not None:
        return f"has `{escape}`, which Python reads in its own way"
    try:
        re.compile(regex)
    except re.error as error:
        return f"is none in Python: {error}"
    return None


class _Compiled:
    def __init__(self, artefact: Document) -> None:
        self._id = str(artefact["$id"])
        resource = DRAFT202012.create_resource(artefact)
        self._registry: Registry[Any] = Registry().with_resource(self._id, resource).crawl()

    def entry(self, key: str) -> Validator:
        return _Entry(ExactValidator({"$ref": self._id + pointer("$defs", key)}, registry=self._registry))


class _Entry:
    def __init__(self, validator: Any) -> None:
        self._validator = validator

    def is_valid(self, document: Document) -> bool:
        return bool(self._validator.is_valid(document))

    def failures(self, document: Document) -> Iterable[Failure]:
        return [_failure(error) for error in self._validator.iter_errors(document)]


def _failure(error: ValidationError) -> Failure:
    branches: dict[Any, list[Failure]] = {}
    if error.validator in ("anyOf", "oneOf"):
        for inner in error.context or ():
            branches.setdefault(inner.schema_path[0], []).append(_failure(inner))
    asked = error.schema.get("title", "") if isinstance(error.schema, dict) else ""
    return Failure(tuple(error.absolute_path), error.message, data_type(asked), tuple(map(tuple, branches.values())))


# --- exact numbers -----------------------------------------------------------------------------


def _is_number(_: TypeChecker, value: Any) -> bool:
    return isinstance(value, (int, Decimal, float)) and not isinstance(value, bool)


def _is_integer(_: TypeChecker, value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, Decimal):
        return is_multiple(value, 1)
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


def is_multiple(value: int | Decimal, divisor: int | Decimal) -> bool:
    """Whether ``value`` divided by ``divisor`` is a whole number, whatever their sizes."""
    (digits, exponent), (other_digits, other_exponent) = _scientific(value), _scientific(divisor)
    shift = exponent - other_exponent
    if digits == 0:
        return True
    if shift >= 0:
        return bool(digits * pow(10, shift, abs(other_digits)) % other_digits == 0)
    if -shift > digits.bit_length():  # the divisor is greater than the value
        return False
    return bool(digits % (other_digits * 10**-shift) == 0)


def _scientific(value: int | Decimal) -> tuple[int, int]:
    if isinstance(value, int):
        return value, 0
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite number: {value}")
    whole = int(Decimal((sign, digits, 0)))
    return whole, exponent


def _multiple_of(validator: Any, divisor: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    if validator.is_type(instance, "number") and not is_multiple(_exact(instance), _exact(divisor)):
        yield ValidationError(f"{instance} is not a multiple of {divisor}")


def _exact(number: Any) -> int | Decimal:
    return Decimal(repr(number)) if isinstance(number, float) else number


ExactValidator = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # by its stubs
    Draft202012Validator,
    validators={"multipleOf": _multiple_of},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many({"number": _is_number, "integer": _is_integer}),
)
"""Draft 2020-12 over int and Decimal."""
