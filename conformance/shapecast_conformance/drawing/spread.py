"""Values in a data type as data has them: spread wide, where ``values`` has few that meet again."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import assert_never

from shapecast.graph.values import (
    DAY_NANOS,
    NANOS,
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

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeio")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FIRST_DAY, _DAYS = 711858, 29220  # eighty years from 1950-01-01
_DAY_SECONDS = DAY_NANOS // NANOS
_OFFSETS = (0, 60, 120, -300, 330)
_ANY = (IntegerType(), DecimalType(), BooleanType(), StringType(), ListType(IntegerType()))
_FEW = 12
"""How much longer than the shortest a byte string is drawn; of a list a third of it."""


def spread_value(rng: Random, data_type: DataType) -> Value:
    """A value of the data type; of the float types finite ones alone."""
    match data_type:
        case AnyType():
            return spread_value(rng, rng.choice(_ANY))
        case BooleanType():
            return chance(rng, 0.5)
        case IntegerType(minimum, maximum):
            return _whole(rng, minimum, maximum)
        case DecimalType(precision, scale):
            return _decimal(rng, 9 if precision is None else precision, 2 if scale is None else scale)
        case FloatType():
            return _decimal(rng, 7, rng.randint(0, 4))
        case StringType(minimum, maximum):
            return _string(rng, minimum, maximum)
        case BytesType(minimum, maximum):
            return rng.randbytes(rng.randint(minimum, _longest(minimum, maximum, _FEW)))
        case TemporalType(kind):
            return _temporal(rng, kind)
        case UuidType():
            return _uuid(rng)
        case UriType():
            return f"https://example.org/{_word(rng)}/{rng.randrange(10**6)}"
        case EnumType(values):
            return rng.choice(values)
        case RegexType(regex):
            return random_match(rng, regex)
        case ListType(member, minimum, maximum):
            length = rng.randint(minimum, _longest(minimum, maximum, _FEW // 3))
            return tuple(spread_value(rng, member) for _ in range(length))
        case UnionType(members):
            return spread_value(rng, rng.choice(members))
        case _:
            assert_never(data_type)


def _longest(minimum: int, maximum: int | None, more: int) -> int:
    return minimum + more if maximum is None else min(maximum, minimum + more)


def _whole(rng: Random, minimum: int | None, maximum: int | None) -> int:
    size: int = 10 ** rng.randint(1, 6)
    low = (0 if chance(rng, 0.85) else -size) if minimum is None else max(minimum, -size)
    high = size if maximum is None else min(maximum, size)
    if low > high:  # the range lies apart from zero
        low, high = (high - size, high) if minimum is None else (low, low + size)
        high = high if maximum is None else min(high, maximum)
    return rng.randint(low, high)


def _decimal(rng: Random, precision: int, scale: int) -> Value:
    digits = rng.randrange(10 ** rng.randint(1, precision))
    return number(Decimal(-digits if chance(rng, 0.1) else digits).scaleb(-scale))


def _word(rng: Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4)))


def _string(rng: Random, minimum: int, maximum: int | None) -> str:
    if maximum is not None and maximum < _FEW:
        return "".join(rng.choices(_LETTERS, k=rng.randint(minimum, maximum)))
    text = _word(rng).capitalize()
    while len(text) < minimum or chance(rng, 0.5):
        text += f" {_word(rng)}"
    return text if maximum is None else text[:maximum]


def _temporal(rng: Random, kind: TemporalKind) -> Value:
    day, time = _FIRST_DAY + rng.randrange(_DAYS), rng.randrange(_DAY_SECONDS) * NANOS
    match kind:
        case TemporalKind.DATE:
            return Date(day)
        case TemporalKind.LOCAL_TIME:
            return LocalTime(time)
        case TemporalKind.ZONED_TIME:
            return ZonedTime(time, rng.choice(_OFFSETS))
        case TemporalKind.TIME:
            return LocalTime(time) if chance(rng, 0.5) else ZonedTime(time, rng.choice(_OFFSETS))
        case TemporalKind.LOCAL_DATETIME:
            return LocalDateTime(day, time)
        case TemporalKind.ZONED_DATETIME:
            return ZonedDateTime(day, time, rng.choice(_OFFSETS))
        case TemporalKind.DATETIME:
            return LocalDateTime(day, time) if chance(rng, 0.5) else ZonedDateTime(day, time, rng.choice(_OFFSETS))
        case TemporalKind.DURATION:
            return Duration(rng.randint(0, 48), 0) if chance(rng, 0.3) else Duration(0, rng.randrange(10**7) * NANOS)
        case _:
            assert_never(kind)


def _uuid(rng: Random) -> str:
    digits = f"{rng.getrandbits(128):032x}"
    digits = f"{digits[:12]}4{digits[13:16]}{'89ab'[int(digits[16], 16) % 4]}{digits[17:]}"  # as version 4 has them
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
