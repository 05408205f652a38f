"""Whether a value is in a data type (specification, chapter 9): one test for each type, made once and then fast.

Membership is strict by kind: nothing is converted, and a boolean is no number. The values are those of
``shapecast.graph.values``, numbers in the one form that ``number`` makes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias, assert_never

from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
)
from shapecast.semantics.datatypes import (
    AnyType,
    BooleanType,
    BytesType,
    DataType,
    DecimalType,
    EnumType,
    FloatType,
    IntegerType,
    ListType,
    RegexType,
    StringType,
    TemporalKind,
    TemporalType,
    UnionType,
    UriType,
    UuidType,
)
from shapecast_conformance.reference.uri import is_uri

Member: TypeAlias = Callable[[Value], bool]

_UUID = re.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")

_TEMPORAL: dict[TemporalKind, tuple[type, ...]] = {
    TemporalKind.DATE: (Date,),
    TemporalKind.TIME: (LocalTime, ZonedTime),
    TemporalKind.LOCAL_TIME: (LocalTime,),
    TemporalKind.ZONED_TIME: (ZonedTime,),
    TemporalKind.DATETIME: (LocalDateTime, ZonedDateTime),
    TemporalKind.LOCAL_DATETIME: (LocalDateTime,),
    TemporalKind.ZONED_DATETIME: (ZonedDateTime,),
    TemporalKind.DURATION: (Duration,),
}


def anything(_: Value) -> bool:
    """The test of ANY; callers may leave it out."""
    return True


@lru_cache(maxsize=4096)
def member_test(data_type: DataType) -> Member:
    """The test of a data type: true of exactly the values that are in it. ``ANY`` gives ``anything`` itself."""
    match data_type:
        case AnyType():
            return anything
        case BooleanType():
            return lambda value: value is True or value is False
        case IntegerType(minimum, maximum):
            return _integers(minimum, maximum)
        case DecimalType(precision, scale):
            return _decimals(precision, scale)
        case FloatType():
            return lambda value: type(value) in _NUMBERS
        case StringType(minimum, maximum):
            return _sized(str, minimum, maximum)
        case BytesType(minimum, maximum):
            return _sized(bytes, minimum, maximum)
        case TemporalType(kind):
            return _instances(*_TEMPORAL[kind])
        case UuidType():
            return _matching(_UUID)
        case UriType():
            return lambda value: type(value) is str and is_uri(value)
        case EnumType(values):
            return _strings(frozenset(values))
        case RegexType(regex):
            return _matching(re.compile(regex, re.ASCII))
        case ListType(member, minimum, maximum):
            return _lists(member_test(member), minimum, maximum)
        case UnionType(members):
            return any_member([member_test(member) for member in members])
        case _:
            assert_never(data_type)


def any_member(tests: list[Member]) -> Member:
    """True when one of the tests is."""
    if anything in tests:
        return anything
    if len(tests) == 1:
        return tests[0]
    return lambda value: any(test(value) for test in tests)


_NUMBERS = frozenset({int, Decimal, float})


def _integers(minimum: int | None, maximum: int | None) -> Member:
    low = -math.inf if minimum is None else minimum
    high = math.inf if maximum is None else maximum

    def test(value: Value) -> bool:
        if type(value) is int:
            return low <= value <= high
        return isinstance(value, Decimal) and _is_whole(value) and low <= value <= high

    return test


def _decimals(precision: int | None, scale: int | None) -> Member:
    if precision is None or scale is None:
        return lambda value: type(value) is int or (isinstance(value, Decimal) and value.is_finite())
    bound: int = 10 ** (precision - scale)

    def test(value: Value) -> bool:
        if type(value) is int:
            return -bound < value < bound
        if not isinstance(value, Decimal) or not value.is_finite():
            return False
        return -bound < value < bound and _fraction_digits(value) <= scale

    return test


def _is_whole(value: Decimal) -> bool:
    return value.is_finite() and _fraction_digits(value) == 0


def _fraction_digits(value: Decimal) -> int:
    """How many digits a finite decimal has after the point. It has none that it does not need: a number of a graph is
    in its one form (``shapecast.graph.values.number``)."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _sized(kind: type[str] | type[bytes], minimum: int, maximum: int | None) -> Member:
    if minimum == 0 and maximum is None:
        return lambda value: type(value) is kind
    high = math.inf if maximum is None else maximum
    return lambda value: isinstance(value, kind) and minimum <= len(value) <= high


def _instances(*kinds: type) -> Member:
    if len(kinds) == 1:
        (kind,) = kinds
        return lambda value: type(value) is kind
    return lambda value: type(value) in kinds


def _strings(values: frozenset[str]) -> Member:
    return lambda value: type(value) is str and value in values


def _matching(regex: re.Pattern[str]) -> Member:
    match = regex.fullmatch
    return lambda value: isinstance(value, str) and match(value) is not None


def _lists(member: Member, minimum: int, maximum: int | None) -> Member:
    high = math.inf if maximum is None else maximum

    def test(value: Value) -> bool:
        return isinstance(value, tuple) and minimum <= len(value) <= high and all(map(member, value))

    return test
