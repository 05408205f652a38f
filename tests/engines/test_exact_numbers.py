"""Numbers of any size and length, as the emitted keywords judge them, are judged exactly by both libraries."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shapecast_conformance.engines.jsonschema_library import ExactValidator, is_multiple
from strategies.graphs import finite_numbers

Number = int | Decimal
numbers = finite_numbers()
fractions_of_ten = st.integers(1, 40).map(lambda scale: Decimal(1).scaleb(-scale))


def _both(schema: dict[str, object], value: object) -> bool:
    found: bool = ExactValidator(schema).is_valid(value)
    assert jsonschema_rs.is_valid(schema, value) == found
    return found


@settings(deadline=None)
@given(numbers, st.integers(-(10**12), 10**12).filter(bool) | fractions_of_ten)
@example(Decimal("0.07"), Decimal("0.01"))
@example(2**300, 2**200)
@example(Decimal("3.00000000000000000001"), 3)
def test_multiples_are_exact(value: Number, divisor: Number) -> None:
    assert is_multiple(value, divisor) == ((Fraction(value) / Fraction(divisor)).denominator == 1)


@pytest.mark.parametrize("exponent", [10**6, 10**12, 10**17])
def test_an_exponent_of_any_size_takes_no_time(exponent: int) -> None:
    assert is_multiple(Decimal((0, (7,), exponent)), Decimal("0.01"))
    assert not is_multiple(Decimal((0, (7,), -exponent)), Decimal("0.01"))
    assert _both({"type": "integer"}, Decimal((0, (7,), exponent)))
    assert not _both({"type": "integer"}, Decimal((1, (7,), -exponent)))


@settings(deadline=None)
@given(numbers, fractions_of_ten)
def test_libraries_agree_on_digits_behind_the_point(value: Number, divisor: Decimal) -> None:
    assert _both({"multipleOf": divisor}, value) == ((Fraction(value) / Fraction(divisor)).denominator == 1)


@settings(deadline=None)
@given(numbers, numbers)
@example(2**53 + 1, 2**53)
@example(2**64, 2**64 + 1)
@example(Decimal("0.1"), Decimal("0.1000000000000000055511151231257827"))
def test_libraries_agree_on_bounds_and_constants(value: Number, bound: Number) -> None:
    assert _both({"minimum": bound}, value) == (value >= bound)
    assert _both({"maximum": bound}, value) == (value <= bound)
    assert _both({"exclusiveMinimum": bound}, value) == (value > bound)
    assert _both({"exclusiveMaximum": bound}, value) == (value < bound)
    assert _both({"const": bound}, value) == (value == bound)
    assert _both({"enum": [bound]}, value) == (value == bound)


@given(numbers)
def test_libraries_agree_on_whole_numbers(value: Number) -> None:
    assert _both({"type": "number"}, value)
    assert _both({"type": "integer"}, value) == (Fraction(value).denominator == 1)


@pytest.mark.parametrize("schema", [{"type": "number"}, {"type": "integer"}, {"const": 1}, {"enum": [1, 0]}])
def test_a_boolean_is_no_number(schema: dict[str, object]) -> None:
    assert not _both(schema, True)
    assert _both(schema, Decimal("1.0"))
