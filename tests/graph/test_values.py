"""Numbers in one form, equality and order of values (specification 1.7, 1.8, 1.15, 1.16)."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapecast.graph.values import (
    DAY_NANOS,
    NANOS,
    WHOLE_DIGITS,
    Date,
    Duration,
    Kind,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    compare,
    identity,
    kind,
    number,
    same,
)
from strategies.graphs import numbers, values

NAN, INF = math.nan, math.inf
HOUR = 3600 * NANOS


@pytest.mark.parametrize(
    ("given_number", "one_form"),
    [
        ("1.0", 1),
        ("1e0", 1),
        ("100e-2", 1),
        ("+7", 7),
        ("-20.0", -20),
        (".5", Decimal("0.5")),
        ("5.", 5),
        ("-0.0", 0),
        ("0e999999999999999999999", 0),
        ("1.50", Decimal("1.5")),
        ("15e-1", Decimal("1.5")),
        ("12345678901234567890.0", 12345678901234567890),
        ("0.1234567890123456789012345678901234567890", Decimal("0.123456789012345678901234567890123456789")),
        ("1e-999999", Decimal("1e-999999")),
        (0.1, Decimal("0.1")),
        (1.0, 1),
        (-0.0, 0),
        (1e22, 10**22),
        (5e-324, Decimal("5e-324")),
        (Decimal("1.50"), Decimal("1.5")),
        (Decimal("1E+3"), 1000),
        (2**64, 2**64),
        (f"1e{WHOLE_DIGITS - 1}", 10 ** (WHOLE_DIGITS - 1)),
        (INF, INF),
        ("INF", INF),
        ("+INF", INF),
        ("-INF", -INF),
        (Decimal("-Infinity"), -INF),
    ],
)
def test_a_number_has_one_form(given_number: int | float | Decimal | str, one_form: Value) -> None:
    found = number(given_number)
    assert found == one_form
    assert type(found) is type(one_form)
    assert str(found) == str(one_form)


@pytest.mark.parametrize("nan", ["NaN", NAN, Decimal("NaN")])
def test_nan_is_the_float(nan: float | Decimal | str) -> None:
    found = number(nan)
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("huge", ["1e999999", 10**WHOLE_DIGITS, "9" * 5000, "1e999999999999999999"])
def test_a_whole_number_of_very_many_digits_stays_a_decimal(huge: int | str) -> None:
    found = number(huge)
    assert isinstance(found, Decimal)
    assert same(found, number(found))
    assert compare(found, 10**600) == 1
    hash(identity(found))


@pytest.mark.parametrize("text", ["", "1_000", "0x10", "١", "1e", "--1", " 1", "1\n", "nan", "Infinity", "1,5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(text)


@pytest.mark.parametrize("text", ["1e9999999999999999999", "1e-9999999999999999999", "-3.5E+99999999999999999999"])
def test_exponents_beyond_all_decimals_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="beyond every range"):
        number(text)


def test_a_boolean_is_not_a_number() -> None:
    with pytest.raises(TypeError):
        number(True)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_binary_float_is_the_decimal_of_its_shortest_text(value: float) -> None:
    assert number(value) == number(repr(value))


SAME: list[tuple[Value, Value]] = [
    (1, number("1.0")),
    (0, number("-0.0")),
    (number("0.10"), number("1e-1")),
    (number("1e700"), number(10**700)),
    (NAN, float("nan")),
    (INF, INF),
    (True, True),
    ("é", "\u00e9"),
    (b"ab", b"ab"),
    (Date(5), Date(5)),
    (ZonedTime(HOUR, 60), ZonedTime(HOUR, 60)),
    (ZonedDateTime(5, HOUR, -60), ZonedDateTime(5, HOUR, -60)),
    (Duration(0, DAY_NANOS), Duration(0, 24 * HOUR)),
    ((), ()),
    ((1, "a", (NAN,)), (number("1.0"), "a", (NAN,))),
]

DIFFERENT: list[tuple[Value, Value]] = [
    (True, 1),
    (False, 0),
    (1, "1"),
    ("a", b"a"),
    ("", b""),
    ("true", True),
    (NAN, INF),
    (NAN, "NaN"),
    (INF, -INF),
    ("e\u0301", "\u00e9"),
    ("a", "A"),
    ("", ()),
    (1, (1,)),
    ((1,), (True,)),
    ((1, 2), (2, 1)),
    ((1,), (1, 1)),
    ((1,), ((1,),)),
    ((NAN,), (INF,)),
    (Date(5), 5),
    (Date(5), "0001-01-05"),
    (Date(5), LocalDateTime(5, 0)),
    (LocalTime(0), ZonedTime(0, 0)),
    (LocalDateTime(5, 0), ZonedDateTime(5, 0, 0)),
    (ZonedTime(HOUR, 60), ZonedTime(0, 0)),
    (ZonedDateTime(5, HOUR, 60), ZonedDateTime(5, 0, 0)),
    (Duration(1, 0), Duration(0, 30 * DAY_NANOS)),
    (LocalTime(7), Date(7)),
    (number("1e700"), number("1e701")),
    (2**53, 2**53 + 1),
    (number("0.1"), number("0.10000000000000001")),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same_values(a: Value, b: Value) -> None:
    assert same(a, b)
    assert same(b, a)
    assert identity(a) == identity(b)
    assert hash(identity(a)) == hash(identity(b))


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different_values(a: Value, b: Value) -> None:
    assert not same(a, b)
    assert not same(b, a)
    assert len({identity(a), identity(b)}) == 2


def test_a_set_of_identities_keeps_true_and_1_and_nan_apart() -> None:
    members: list[Value] = [True, 1, False, 0, NAN, float("nan"), "1", (1,), (True,), (NAN,), (float("nan"),)]
    assert len({identity(member) for member in members}) == 9


BEFORE: list[tuple[Value, Value]] = [
    (1, 2),
    (number("0.1"), number("0.10000000000000001")),
    (2**53, 2**53 + 1),
    (1, number("1e700")),
    (number("-1e700"), -1),
    (10**639, INF),
    (number("1e999999"), INF),
    (-INF, number("-1e999999")),
    (-INF, INF),
    (False, True),
    ("", "a"),
    ("B", "a"),
    ("a", "aa"),
    ("\uffff", "\U00010000"),
    (b"", b"\x00"),
    (b"\x7f", b"\x80"),
    (Date(1), Date(2)),
    (LocalTime(0), LocalTime(1)),
    (LocalDateTime(1, DAY_NANOS - 1), LocalDateTime(2, 0)),
    (ZonedTime(HOUR, 120), ZonedTime(HOUR, 60)),
    (ZonedTime(0, 60), ZonedTime(0, 0)),
    (ZonedDateTime(2, 0, 60), ZonedDateTime(2, 0, 0)),
    (ZonedDateTime(2, 0, 60), ZonedDateTime(1, DAY_NANOS - 1, -60)),
    (Duration(0, 0), Duration(0, 1)),
    (Duration(1, 1), Duration(1, 2)),
    (Duration(1, 1), Duration(2, 1)),
    (Duration(-1, -5), Duration(0, 0)),
]

LEVEL: list[tuple[Value, Value]] = [
    (1, number("1.0")),
    (INF, INF),
    ("a", "a"),
    (ZonedTime(HOUR, 60), ZonedTime(0, 0)),
    (ZonedDateTime(2, HOUR, 60), ZonedDateTime(2, 0, 0)),
    (ZonedDateTime(2, 0, 60), ZonedDateTime(1, 23 * HOUR, 0)),
    (Duration(3, 4), Duration(3, 4)),
]

UNORDERED: list[tuple[Value, Value]] = [
    (NAN, NAN),
    (NAN, 1),
    (INF, NAN),
    (True, 1),
    (0, False),
    (1, "1"),
    ("a", b"a"),
    (Date(1), LocalDateTime(1, 0)),
    (LocalTime(0), ZonedTime(0, 0)),
    (LocalDateTime(1, 0), ZonedDateTime(1, 0, 0)),
    (Duration(1, 0), Duration(0, 1)),
    (Duration(1, -1), Duration(0, 0)),
    ((1,), (2,)),
    ((1,), (1,)),
    ((), 1),
]


@pytest.mark.parametrize(("a", "b"), BEFORE)
def test_what_comes_before(a: Value, b: Value) -> None:
    forth, back = compare(a, b), compare(b, a)
    assert forth is not None
    assert back is not None
    assert forth < 0 < back


@pytest.mark.parametrize(("a", "b"), LEVEL)
def test_what_is_level(a: Value, b: Value) -> None:
    assert compare(a, b) == compare(b, a) == 0


@pytest.mark.parametrize(("a", "b"), UNORDERED)
def test_what_has_no_order(a: Value, b: Value) -> None:
    assert compare(a, b) is None
    assert compare(b, a) is None


@pytest.mark.parametrize(
    ("value", "of"),
    [
        (True, Kind.BOOLEAN),
        (1, Kind.NUMBER),
        (Decimal("0.5"), Kind.NUMBER),
        (NAN, Kind.NUMBER),
        ("", Kind.STRING),
        (b"", Kind.BYTES),
        (Date(1), Kind.DATE),
        (LocalTime(0), Kind.LOCAL_TIME),
        (ZonedTime(0, 0), Kind.ZONED_TIME),
        (LocalDateTime(1, 0), Kind.LOCAL_DATETIME),
        (ZonedDateTime(1, 0, 0), Kind.ZONED_DATETIME),
        (Duration(0, 0), Kind.DURATION),
        ((), Kind.LIST),
    ],
)
def test_the_kind_of_a_value(value: Value, of: Kind) -> None:
    assert kind(value) is of


def test_what_is_no_value_has_no_kind() -> None:
    with pytest.raises(TypeError, match="not a value"):
        kind([1])  # type: ignore[arg-type]


@given(values(), values())
def test_equality_and_order_agree(a: Value, b: Value) -> None:
    assert same(a, a)
    assert same(a, b) == same(b, a) == (identity(a) == identity(b))
    order, back = compare(a, b), compare(b, a)
    assert (order is None) == (back is None)
    if kind(a) is not kind(b):
        assert order is None
        assert not same(a, b)
    if order is not None and back is not None:
        assert (order > 0) == (back < 0)
    if same(a, b):
        assert order in (0, None)


@given(numbers(), numbers())
def test_numbers_are_compared_exactly(a: Value, b: Value) -> None:
    assert isinstance(a, int | Decimal | float)
    assert isinstance(b, int | Decimal | float)
    order = compare(a, b)
    assert (order is None) == (a != a or b != b)
    if order is not None:
        assert (order == 0) == same(a, b)
        assert (order < 0) == (a < b)
