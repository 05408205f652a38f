"""The lexical forms of temporal and binary values: XSD 1.1's, and the one canonical form of every value.

Each ``parse_`` function takes the text as it is (nothing is trimmed) and gives its value, or None when the
text is no lexical form. Years run from 0001 to 9999, fractions of a second have one to nine digits, there is no
24:00:00 and no second 60; offsets run from -14:00 to +14:00; a DATE takes no zone (1.11, 1.12).
"""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode, b64encode
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from shapecast.graph.values import (
    DAY_NANOS,
    MINUTE_NANOS,
    NANOS,
    WHOLE_DIGITS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
)

HOUR_NANOS = 60 * MINUTE_NANOS

# Tables are faster than arithmetic on digits, and hold ASCII digits alone.
_HOURS = {f"{hour:02}": hour * HOUR_NANOS for hour in range(24)}
_MINUTES = {f"{minute:02}": minute * MINUTE_NANOS for minute in range(60)}
_SECONDS = {f"{second:02}": second * NANOS for second in range(60)}
_OFFSETS = {"Z": 0} | {
    f"{sign}{minutes // 60:02}:{minutes % 60:02}": int(f"{sign}{minutes}")
    for sign in "+-"
    for minutes in range(14 * 60 + 1)
}


# --- dates and times ---------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def parse_date(text: str) -> Date | None:
    """``2020-02-29``: a real day of the years 0001 to 9999, without a zone."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return Date(date.fromisoformat(text).toordinal())
    except ValueError:
        return None


def parse_time(text: str) -> LocalTime | ZonedTime | None:
    """``12:30:00.5``, ``12:30:00Z``, ``12:30:00-05:30``: with or without a zone."""
    found = _clock(text)
    if found is None:
        return None
    nanos, offset = found
    return LocalTime(nanos) if offset is None else ZonedTime(nanos, offset)


def parse_local_time(text: str) -> LocalTime | None:
    """A time without a zone."""
    value = parse_time(text)
    return value if isinstance(value, LocalTime) else None


def parse_zoned_time(text: str) -> ZonedTime | None:
    """A time with a zone."""
    value = parse_time(text)
    return value if isinstance(value, ZonedTime) else None


def parse_datetime(text: str) -> LocalDateTime | ZonedDateTime | None:
    """``2020-02-29T12:30:00`` with or without a zone: a date, a capital T and a time."""
    if text[10:11] != "T":
        return None
    day = parse_date(text[:10])
    found = _clock(text[11:])
    if day is None or found is None:
        return None
    nanos, offset = found
    return LocalDateTime(day.ordinal, nanos) if offset is None else ZonedDateTime(day.ordinal, nanos, offset)


def parse_local_datetime(text: str) -> LocalDateTime | None:
    """A datetime without a zone."""
    value = parse_datetime(text)
    return value if isinstance(value, LocalDateTime) else None


def parse_zoned_datetime(text: str) -> ZonedDateTime | None:
    """A datetime with a zone."""
    value = parse_datetime(text)
    return value if isinstance(value, ZonedDateTime) else None


def _clock(text: str) -> tuple[int, int | None] | None:
    """Nanoseconds from midnight, and the offset in minutes if there is a zone."""
    hour, minute, second = _HOURS.get(text[:2]), _MINUTES.get(text[3:5]), _SECONDS.get(text[6:8])
    if hour is None or minute is None or second is None or text[2] != ":" or text[5] != ":":
        return None
    nanos = hour + minute + second
    tail = text[8:]
    if not tail:
        return nanos, None
    zone = "Z" if tail[-1] == "Z" else tail[-6:]
    offset = _OFFSETS.get(zone)
    fraction = _fraction(tail if offset is None else tail[: -len(zone)])
    return None if fraction is None else (nanos + fraction, offset)


def _fraction(text: str) -> int | None:
    """The nanoseconds of nothing, or of a point and one to nine digits."""
    if not text:
        return 0
    digits = text[1:]
    if text[0] != "." or len(digits) > 9 or not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits.ljust(9, "0"))


# --- durations ---------------------------------------------------------------------------------

_DURATION = re.compile(
    r"(-?)P(?=.)(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(\.[0-9]{1,9})?S)?)?"
)


def parse_duration(text: str) -> Duration | None:
    """``-P1Y2M3DT4H5M6.5S``: one component at least, T only before a time; a sign stands for the whole.

    Components may be as large as they are written; a day is 24 hours.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    sign, *parts, fraction = found.groups()
    years, months, days, hours, minutes, seconds = (_whole(part or "0") for part in parts)
    nanos = days * DAY_NANOS + hours * HOUR_NANOS + minutes * MINUTE_NANOS + seconds * NANOS
    nanos += _fraction(fraction or "") or 0
    total = years * 12 + months
    return Duration(-total, -nanos) if sign else Duration(total, nanos)


def _whole(digits: str) -> int:
    # Python limits how many digits of a text it makes an integer of; a decimal has no such limit.
    return int(digits) if len(digits) <= WHOLE_DIGITS else int(Decimal(digits))


def _digits(whole: int) -> str:
    return f"{Decimal(whole):f}"


# --- byte strings ------------------------------------------------------------------------------


def parse_bytes(text: str) -> bytes | None:
    """XSD's base64Binary: single spaces between characters, padding, and no bit set that no byte holds (1.10)."""
    packed = text
    if " " in text:
        if "  " in text or text[0] == " " or text[-1] == " ":
            return None
        packed = text.replace(" ", "")
    try:
        value = b64decode(packed, validate=True)
    except ValueError:
        return None
    return value if _base64(value) == packed else None


def _base64(value: bytes) -> str:
    return b64encode(value).decode("ascii")


# --- canonical forms ---------------------------------------------------------------------------


def text_of(value: Value) -> str:
    """The canonical lexical form of a value: of a temporal or binary value or a number, the text that is read
    as this value and no other; of a string itself; of a list its members in brackets, strings in quotes.

    A duration whose months and nanoseconds have different signs has no form in XSD; it is written with a sign at
    each component, and no ``parse_`` function reads it.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return str(value)
        case float():
            return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
        case str():
            return value
        case bytes():
            return _base64(value)
        case tuple():
            return f"[{', '.join(map(_member, value))}]"
        case _:
            return _temporal(value)


def _member(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else text_of(value)


def _temporal(value: Date | LocalTime | ZonedTime | LocalDateTime | ZonedDateTime | Duration) -> str:
    match value:
        case Date():
            return _day(value.ordinal)
        case LocalTime():
            return _time(value.nanos)
        case ZonedTime():
            return _time(value.nanos) + _zone(value.offset)
        case LocalDateTime():
            return f"{_day(value.ordinal)}T{_time(value.nanos)}"
        case ZonedDateTime():
            return f"{_day(value.ordinal)}T{_time(value.nanos)}{_zone(value.offset)}"
        case Duration():
            return _duration(value)
        case _:
            assert_never(value)


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _time(nanos: int) -> str:
    seconds, fraction = divmod(nanos, NANOS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{_point(fraction)}"


def _point(fraction: int) -> str:
    return f".{fraction:09}".rstrip("0") if fraction else ""


def _zone(offset: int) -> str:
    if not offset:
        return "Z"
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


def _duration(value: Duration) -> str:
    mixed = value.months * value.nanos < 0
    sign = "-" if not mixed and (value.months < 0 or value.nanos < 0) else ""
    month_sign = "-" if mixed and value.months < 0 else ""
    nano_sign = "-" if mixed and value.nanos < 0 else ""
    years, months = divmod(abs(value.months), 12)
    days, rest = divmod(abs(value.nanos), DAY_NANOS)
    seconds, fraction = divmod(rest, NANOS)
    on_days = _components(month_sign, (years, "Y"), (months, "M")) + _components(nano_sign, (days, "D"))
    on_time = _components(nano_sign, (seconds // 3600, "H"), (seconds // 60 % 60, "M"))
    if seconds % 60 or fraction:
        on_time += f"{nano_sign}{seconds % 60}{_point(fraction)}S"
    time = f"T{on_time}" if on_time else ""
    return f"{sign}P{on_days}{time}" if on_days or time else "PT0S"


def _components(sign: str, *amounts: tuple[int, str]) -> str:
    return "".join(f"{sign}{_digits(amount)}{letter}" for amount, letter in amounts if amount)
