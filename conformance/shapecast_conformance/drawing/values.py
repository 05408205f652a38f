"""Random values in a data type, at its boundaries, and just outside of it.

The pools are small on purpose: values must meet again for keys to clash and comparisons to hold.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import assert_never

from shapecast.graph.values import (
    DAY_NANOS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    number,
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
from shapecast_conformance.drawing.choice import chance
from shapecast_conformance.drawing.regexes import random_match

INTEGERS = (0, 1, 2, -1, 7)
FRACTIONS = (Decimal("0.5"), Decimal("1.5"), Decimal("-2.25"), Decimal("0.1"))
NUMBERS: tuple[Value, ...] = (*INTEGERS, *FRACTIONS)
NOT_FINITE: tuple[Value, ...] = (math.nan, math.inf, -math.inf)
STRINGS = ("a", "b", "", "start", "2020-01-01", "ä\U0001f600")
BYTES = (b"", b"\x00", b"ab", b"\xff\x00\x01")
_FIRST_DAY, _LAST_DAY, _SOME_DAY = 1, 3652059, 737425
_NOON, _LAST_NANO = DAY_NANOS // 2, DAY_NANOS - 1
TEMPORAL: dict[TemporalKind, tuple[Value, ...]] = {
    TemporalKind.DATE: (Date(_FIRST_DAY), Date(_LAST_DAY), Date(_SOME_DAY), Date(_SOME_DAY + 1)),
    TemporalKind.LOCAL_TIME: (LocalTime(0), LocalTime(_NOON), LocalTime(_LAST_NANO)),
    TemporalKind.ZONED_TIME: (ZonedTime(_NOON, 0), ZonedTime(_NOON, 60), ZonedTime(0, -840)),
    TemporalKind.LOCAL_DATETIME: (LocalDateTime(_SOME_DAY, _NOON), LocalDateTime(_FIRST_DAY, 0)),
    TemporalKind.ZONED_DATETIME: (
        ZonedDateTime(_SOME_DAY, _NOON, 0),
        ZonedDateTime(_SOME_DAY, _NOON + DAY_NANOS // 24, 60),
        ZonedDateTime(_LAST_DAY, _LAST_NANO, 840),
    ),
    TemporalKind.DURATION: (Duration(0, DAY_NANOS), Duration(1, 0), Duration(-13, -1), Duration(0, 0)),
}
TEMPORAL[TemporalKind.TIME] = TEMPORAL[TemporalKind.LOCAL_TIME] + TEMPORAL[TemporalKind.ZONED_TIME]
TEMPORAL[TemporalKind.DATETIME] = TEMPORAL[TemporalKind.LOCAL_DATETIME] + TEMPORAL[TemporalKind.ZONED_DATETIME]
STRANGERS: tuple[Value, ...] = ("true", 0, 1, "1.0", math.nan, b"1")
UUIDS = (
    "123e4567-e89b-12d3-a456-426614174000",
    "00000000-0000-0000-0000-000000000000",
    "123E4567-E89B-12D3-A456-42661417400A",
)
NOT_UUIDS = (
    "123e4567e89b12d3a456426614174000",
    "123e4567-e89b-12d3-a456-42661417400g",
    "{123e4567-e89b-12d3-a456-426614174000}",
)
URIS = ("http://example.org/a?b=c#d", "urn:x", "mailto:a@b.c", "a:", "http://[::1]:80/%41")
NOT_URIS = ("example.org/a", "1a:b", "http://a b", "http://a/%4", "//a/b")
_POOLS: tuple[Sequence[Value], ...] = (INTEGERS, FRACTIONS, STRINGS, (True, False), BYTES, *TEMPORAL.values())


def random_value(rng: Random, depth: int = 1) -> Value:
    """A value of any kind; seldom NaN, an infinity or a list."""
    if chance(rng, 0.05):
        return rng.choice(NOT_FINITE)
    if depth and chance(rng, 0.12):
        return tuple(random_value(rng, depth - 1) for _ in range(rng.randint(0, 3)))
    return rng.choice(rng.choice(_POOLS))


def value_in(rng: Random, data_type: DataType) -> Value:
    """A value of the data type, often one at its boundary."""
    match data_type:
        case AnyType():
            return random_value(rng)
        case BooleanType():
            return chance(rng, 0.5)
        case IntegerType(minimum, maximum):
            ends = [bound for bound in (minimum, maximum) if bound is not None]
            small = [n for n in INTEGERS if (minimum is None or n >= minimum) and (maximum is None or n <= maximum)]
            return rng.choice(ends if ends and chance(rng, 0.3) else small or ends)
        case DecimalType(precision, scale):
            return _decimal(rng, precision, scale)
        case FloatType():
            return rng.choice(NOT_FINITE if chance(rng, 0.15) else NUMBERS)
        case StringType(minimum, maximum):
            return _string(rng, *_length(rng, minimum, maximum))
        case BytesType(minimum, maximum):
            low, high = _length(rng, minimum, maximum)
            return bytes(rng.choices(b"\x00a\xff", k=rng.randint(low, high)))
        case TemporalType(kind):
            return rng.choice(TEMPORAL[kind])
        case UuidType():
            return rng.choice(UUIDS)
        case UriType():
            return rng.choice(URIS)
        case EnumType(values):
            return rng.choice(values) if values else ""
        case RegexType(regex):
            return random_match(rng, regex)
        case ListType(member, minimum, maximum):
            low, high = _length(rng, minimum, maximum)
            return tuple(value_in(rng, member) for _ in range(rng.randint(low, high)))
        case UnionType(members):
            return value_in(rng, rng.choice(members))
        case _:
            assert_never(data_type)


def _length(rng: Random, minimum: int, maximum: int | None) -> tuple[int, int]:
    """A range of lengths to draw from: often the shortest or the longest alone."""
    high = minimum + 3 if maximum is None else min(maximum, minimum + 5)
    return rng.choice([(minimum, minimum), (high, high), (minimum, high)])


def _string(rng: Random, low: int, high: int) -> str:
    fitting = [text for text in STRINGS if low <= len(text) <= high]
    if fitting and chance(rng, 0.7):
        return rng.choice(fitting)
    return "".join(rng.choices("abä\U0001f600", k=rng.randint(low, high)))


def _decimal(rng: Random, precision: int | None, scale: int | None) -> Value:
    if precision is None or scale is None:
        return rng.choice(NUMBERS)
    unit = Decimal(1).scaleb(-scale)
    digits = rng.choice([0, 1, 10**precision - 1, rng.randrange(10 ** min(precision, 2))])
    return number(digits * unit * rng.choice([1, -1]))


def value_near(rng: Random, data_type: DataType) -> Value:
    """A value just outside of the data type where it has an outside; it may be inside by chance."""
    match data_type:
        case IntegerType(minimum, maximum):
            beyond = [number(bound + step) for bound, step in ((minimum, -1), (maximum, 1)) if bound is not None]
            return rng.choice([*beyond, Decimal("0.5"), rng.choice(NOT_FINITE), "1"])
        case DecimalType(int(precision), int(scale)):
            unit = Decimal(1).scaleb(-scale)
            return number(rng.choice([10**precision * unit, -(10**precision) * unit, unit / 10]))
        case StringType(minimum, maximum):
            return rng.choice(_outside(minimum, maximum)) * "ä" or 0
        case BytesType(minimum, maximum):
            return rng.choice(_outside(minimum, maximum)) * b"\x00" or "YQ=="
        case TemporalType(kind):
            return rng.choice(TEMPORAL[rng.choice([other for other in TemporalKind if other is not kind])])
        case UuidType():
            return rng.choice(NOT_UUIDS)
        case UriType():
            return rng.choice(NOT_URIS)
        case EnumType(values):
            return rng.choice([f"{value}x" for value in values] + [value.upper() for value in values] or [""])
        case RegexType(regex):
            return _spoil(rng, random_match(rng, regex))
        case ListType(member, minimum, maximum):
            return _list_near(rng, member, minimum, maximum)
        case UnionType(members):
            return value_near(rng, rng.choice(members))
        case AnyType() | BooleanType() | FloatType() | DecimalType():
            return rng.choice(STRANGERS)
        case _:
            assert_never(data_type)


def _outside(minimum: int, maximum: int | None) -> list[int]:
    """Lengths just outside of a range; 0 if there is none."""
    return [length for length in (minimum - 1, -1 if maximum is None else maximum + 1) if length >= 0] or [0]


def _list_near(rng: Random, member: DataType, minimum: int, maximum: int | None) -> Value:
    if chance(rng, 0.4):
        return value_in(rng, member)
    members = [value_in(rng, member) for _ in range(rng.choice([max(minimum, 1), *_outside(minimum, maximum)]))]
    if members and chance(rng, 0.5):
        members[-1] = value_near(rng, member)
    return tuple(members)


def _spoil(rng: Random, text: str) -> str:
    at = rng.randint(0, len(text))
    return rng.choice([text[:at] + "é" + text[at:], text[:-1], text + text, f"{text}\n"])
