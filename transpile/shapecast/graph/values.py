"""The values of properties, and when two of them are equal or ordered.

A value is a Python object of exactly one of these kinds:

=================  =====================================================================================
boolean            ``bool``
number             ``int`` for whole numbers; ``Decimal`` for all other finite ones (and for whole numbers
                   too large to write out); ``float`` for NaN and the infinities alone
string             ``str`` without lone surrogates
byte string        ``bytes``
date               ``Date``
time               ``LocalTime``, ``ZonedTime``
datetime           ``LocalDateTime``, ``ZonedDateTime``
duration           ``Duration``
list               ``tuple`` of values
=================  =====================================================================================

``number`` makes the one form of a number, so that equal numbers are equal objects.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

NANOS = 1_000_000_000
DAY_NANOS = 86_400 * NANOS


class Kind(Enum):
    """The kinds of values; values of different kinds are unequal and unordered."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    STRING = "string"
    BYTES = "bytes"
    DATE = "date"
    LOCAL_TIME = "local time"
    ZONED_TIME = "zoned time"
    LOCAL_DATETIME = "local datetime"
    ZONED_DATETIME = "zoned datetime"
    DURATION = "duration"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Date:
    """A day, counted from 0001-01-01 as day 1 (the proleptic ordinal of ``datetime.date``)."""

    ordinal: int


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A time of day without a zone, in nanoseconds from midnight."""

    nanos: int


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A local time of day in nanoseconds from midnight, and its offset from UTC in minutes."""

    nanos: int
    offset: int


@dataclass(frozen=True, slots=True)
class LocalDateTime:
    """A datetime without a zone: the day's ordinal and nanoseconds from midnight."""

    ordinal: int
    nanos: int


@dataclass(frozen=True, slots=True)
class ZonedDateTime:
    """A local datetime (ordinal, nanoseconds from midnight) and its offset from UTC in minutes."""

    ordinal: int
    nanos: int
    offset: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A signed length of time: whole months, and nanoseconds beside them. P1D is PT24H."""

    months: int
    nanos: int


Value: TypeAlias = (
    "bool | int | Decimal | float | str | bytes | Date | LocalTime | ZonedTime | LocalDateTime"
    " | ZonedDateTime | Duration | tuple[Value, ...]"
)
