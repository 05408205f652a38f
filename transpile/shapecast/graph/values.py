"""The values of properties, and when two of them are equal or ordered.

A value is a Python object of exactly one of these kinds:

=================  =====================================================================================
boolean            ``bool``
number             ``int`` for whole numbers; ``Decimal`` for all other finite ones (and for whole numbers
                   of more than ``WHOLE_DIGITS`` digits); ``float`` for NaN and the infinities
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
import re
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Underflow,
)
from enum import Enum
from typing import Any, TypeAlias

NANOS = 1_000_000_000
DAY_NANOS = 86_400 * NANOS
MINUTE_NANOS = 60 * NANOS

WHOLE_DIGITS = 640
"""Whole numbers of more digits stay ``Decimal``: 1e999999 is to be no integer of a million digits, and up to here
every Python writes and reads an integer whatever its limit on the conversion of texts is set to."""


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


# --- numbers -----------------------------------------------------------------------------------

_EXACT = Context(
    prec=MAX_PREC,
    Emax=MAX_EMAX,
    Emin=MIN_EMIN,
    traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Inexact],
)
_BEYOND_WHOLE = 10**WHOLE_DIGITS
_LITERAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE = {"NaN": math.nan, "INF": math.inf, "+INF": math.inf, "-INF": -math.inf}


def number(value: int | float | Decimal | str) -> int | Decimal | float:
    """The one form of a number: equal numbers give equal objects of the same class (1.7).

    A binary float is the decimal of its shortest round-trip text; a text is a decimal literal (``-20.0``, ``1e3``,
    ``.5``) or one of XSD's ``NaN``, ``INF``, ``+INF``, ``-INF``.

    Raises ValueError for any other text and for a literal whose exponent no decimal holds (beyond 10^18 or so),
    TypeError for a boolean.
    """
    if isinstance(value, bool):
        raise TypeError("a boolean is not a number")
    if isinstance(value, str):
        if value in _NOT_FINITE:
            return _NOT_FINITE[value]
        if not _LITERAL.fullmatch(value):
            raise ValueError(f"not a number: {value!r}")
        return literal_number(value)
    if isinstance(value, int):
        return value if -_BEYOND_WHOLE < value < _BEYOND_WHOLE else _EXACT.normalize(Decimal(value))
    if isinstance(value, float):
        return _decimal_number(Decimal(repr(value))) if math.isfinite(value) else value
    return _decimal_number(value) if value.is_finite() else float(value)


def literal_number(text: str) -> int | Decimal:
    """The number of a decimal literal that is known to be one (the fast way for readers).

    Raises ValueError if its exponent is beyond what a decimal holds.
    """
    if text[-1] in "123456789" and "." in text and "e" not in text and "E" not in text:
        return Decimal(text)  # has a fraction and no needless zero: exact and already in its one form
    try:
        return _decimal_number(_EXACT.create_decimal(text))
    except DecimalException:
        raise ValueError("the exponent of the number is beyond every range") from None


def _decimal_number(value: Decimal) -> int | Decimal:
    magnitude = value.adjusted()
    if 0 <= magnitude < WHOLE_DIGITS:
        whole = int(value)
        if whole == value:
            return whole
    return _EXACT.normalize(value) if value else 0


# --- equality and order ------------------------------------------------------------------------

_KINDS: dict[type, Kind] = {
    bool: Kind.BOOLEAN,
    int: Kind.NUMBER,
    Decimal: Kind.NUMBER,
    float: Kind.NUMBER,
    str: Kind.STRING,
    bytes: Kind.BYTES,
    Date: Kind.DATE,
    LocalTime: Kind.LOCAL_TIME,
    ZonedTime: Kind.ZONED_TIME,
    LocalDateTime: Kind.LOCAL_DATETIME,
    ZonedDateTime: Kind.ZONED_DATETIME,
    Duration: Kind.DURATION,
    tuple: Kind.LIST,
}


def kind(value: Value) -> Kind:
    """The kind of a value. Raises TypeError for an object that is no value."""
    try:
        return _KINDS[type(value)]
    except KeyError:
        raise TypeError(f"not a value of a property graph: {value!r}") from None


class _Apart(Enum):
    """The identities of values whose Python objects equal too much (True is 1) or too little (NaN)."""

    TRUE = "true"
    FALSE = "false"
    NAN = "NaN"

    __hash__ = object.__hash__


def identity(value: Value) -> Hashable:
    """A hashable object, equal to that of another value exactly when the two values are the same (1.15)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _Apart.TRUE if value else _Apart.FALSE
    if isinstance(value, tuple):
        return tuple(map(identity, value))
    if isinstance(value, float):
        return _Apart.NAN if math.isnan(value) else number(value)
    return value


def same(a: Value, b: Value) -> bool:
    """Whether two values are equal: of one kind and equal as the kind says (1.15).

    NaN equals itself, zoned values are equal when local time and offset are, lists when they are pairwise.
    """
    return identity(a) == identity(b)


def compare(a: Value, b: Value) -> int | None:
    """Negative, 0 or positive as ``a`` is before, level with or after ``b``; None if they have no order (1.16).

    Zoned values are ordered by their instants, so two that differ in offset alone are level but not the same.
    Durations have an order when their months and their nanoseconds agree on it. NaN and lists have no order,
    nor have values of different kinds.
    """
    if type(a) is type(b) and type(a) in _ORDERED:
        return _order(a, b)
    match a, b:
        case (bool(), _) | (_, bool()):
            return None
        case (int() | Decimal() | float(), int() | Decimal() | float()):
            return None if a != a or b != b else _order(a, b)
        case (Date(), Date()):
            return a.ordinal - b.ordinal
        case (LocalTime(), LocalTime()):
            return a.nanos - b.nanos
        case (LocalDateTime(), LocalDateTime()):
            return (a.ordinal - b.ordinal) * DAY_NANOS + a.nanos - b.nanos
        case (ZonedTime(), ZonedTime()):
            return a.nanos - b.nanos - (a.offset - b.offset) * MINUTE_NANOS
        case (ZonedDateTime(), ZonedDateTime()):
            days = (a.ordinal - b.ordinal) * DAY_NANOS
            return days + a.nanos - b.nanos - (a.offset - b.offset) * MINUTE_NANOS
        case (Duration(), Duration()):
            months, nanos = a.months - b.months, a.nanos - b.nanos
            return None if months * nanos < 0 else _order(months + nanos, 0)
        case _:
            return None


_ORDERED = frozenset({bool, int, Decimal, str, bytes})


def _order(a: Any, b: Any) -> int:
    return int(a > b) - int(a < b)
