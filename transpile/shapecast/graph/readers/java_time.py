"""Temporal values as Java's ``java.time`` writes them, which GraphSON and other exports of Java programs hold (1.36).

The texts are ISO 8601 in other habits than XSD's: seconds may be missing, each component of a duration may have a
sign, and a zoned datetime may name its region in brackets. Each function gives None for what is no such text.
"""

from __future__ import annotations

import re

from shapecast.graph.lexical import HOUR_NANOS, parse_datetime, parse_time
from shapecast.graph.values import (
    DAY_NANOS,
    MINUTE_NANOS,
    NANOS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    ZonedDateTime,
    ZonedTime,
)

_NO_SECONDS = re.compile(r"^((?:.{10}T)?[0-9]{2}:[0-9]{2})(?=$|Z$|[+-][0-9]{2}:[0-9]{2}$)")
_REGION = re.compile(r"\[[A-Za-z0-9_+:/-]+\]$")
_DIGITS = r"([+-]?[0-9]{1,18})"
_DURATION = re.compile(
    rf"([+-]?)P(?=.)(?:{_DIGITS}D)?(?:T(?=.)(?:{_DIGITS}H)?(?:{_DIGITS}M)?(?:{_DIGITS}(?:\.([0-9]{{1,9}}))?S)?)?"
)
_PERIOD = re.compile(rf"([+-]?)P(?=.)(?:{_DIGITS}Y)?(?:{_DIGITS}M)?(?:{_DIGITS}W)?(?:{_DIGITS}D)?")
_MILLIS = 10**6
_EPOCH = 719_163
"""The ordinal of 1970-01-01."""
_LAST_DAY = 3_652_059
"""The ordinal of 9999-12-31."""


def java_time(text: str) -> LocalTime | ZonedTime | None:
    """``10:15``, ``10:15:30.5``, ``10:15+01:00``."""
    return parse_time(_NO_SECONDS.sub(r"\1:00", text))


def java_datetime(text: str) -> LocalDateTime | ZonedDateTime | None:
    """``2016-01-01T10:15``, ``2016-12-23T12:12:24.000000036+02:00[Europe/Oslo]``; of a zone its offset counts."""
    return parse_datetime(_NO_SECONDS.sub(r"\1:00", _REGION.sub("", text)))


def epoch_millis(millis: int) -> ZonedDateTime | None:
    """The instant so many milliseconds after the beginning of 1970, in UTC."""
    days, rest = divmod(millis * _MILLIS, DAY_NANOS)
    ordinal = days + _EPOCH
    return ZonedDateTime(ordinal, rest, 0) if Date(1).ordinal <= ordinal <= _LAST_DAY else None


def java_duration(text: str) -> Duration | None:
    """``PT-6H-3M``, ``P2DT0.5S``, ``-PT1.5S``: a sign may stand before the whole and before each component."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    days, hours, minutes = (int(part or 0) for part in found.groups()[1:4])
    seconds = found[5] or "0"
    fraction = int((found[6] or "0").ljust(9, "0"))
    nanos = days * DAY_NANOS + hours * HOUR_NANOS + minutes * MINUTE_NANOS + int(seconds) * NANOS
    nanos += -fraction if seconds.startswith("-") else fraction
    return Duration(0, -nanos if found[1] == "-" else nanos)


def java_period(text: str) -> Duration | None:
    """``P1Y6M15D``, ``P-1Y2M``: years, months, weeks and days, each with its sign."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    return Duration(sign * (years * 12 + months), sign * (weeks * 7 + days) * DAY_NANOS)
