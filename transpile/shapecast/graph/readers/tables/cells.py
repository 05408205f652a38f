"""The texts of typed cells, as the databases write them, and the values they stand for (1.24)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from shapecast.graph import lexical
from shapecast.graph.readers.tables.columns import Parse
from shapecast.graph.values import (
    DAY_NANOS,
    MINUTE_NANOS,
    NANOS,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    number,
)

_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_NOT_FINITE = {"nan": "NaN", "infinity": "INF", "+infinity": "INF", "-infinity": "-INF", "inf": "INF", "-inf": "-INF"}
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_ZONE = re.compile(r"Z|[+-][0-9]{2}(?::?[0-9]{2})?")
_DURATION = re.compile(
    r"([+-]?)P(?=.)(?:([+-]?[0-9]+)Y)?(?:([+-]?[0-9]+)M)?(?:([+-]?[0-9]+)W)?(?:([+-]?[0-9]+)D)?"
    r"(?:T(?=.)(?:([+-]?[0-9]+)H)?(?:([+-]?[0-9]+)M)?(?:([+-]?)([0-9]+)(\.[0-9]{1,9})?S)?)?"
)
_LONGEST = 200
"""No temporal value is written longer; digits beyond any calendar are not to be made numbers."""


def whole(name: str, bits: int) -> Parse:
    """Whole numbers of a width, signed."""
    low, high = -(1 << (bits - 1)), (1 << (bits - 1)) - 1

    def parse(text: str) -> Value:
        found = text.strip(" \t")
        if _WHOLE.fullmatch(found):
            value = int(found)
            if low <= value <= high:
                return value
        raise ValueError(name)

    return parse


def floating(name: str) -> Parse:
    """Numbers with or without a fraction, and the three that are not finite."""

    def parse(text: str) -> Value:
        found = text.strip(" \t")
        try:
            return number(_NOT_FINITE.get(found.lower(), found))
        except ValueError:
            raise ValueError(name) from None

    return parse


def boolean(text: str) -> Value:
    """``true`` or ``false``, in any case."""
    found = text.strip(" \t").lower()
    if found in ("true", "false"):
        return found == "true"
    raise ValueError("boolean (true or false)")


def character(text: str) -> Value:
    """One code point."""
    if len(text) == 1:
        return text
    raise ValueError("char (one character)")


def _temporal(name: str, read: Callable[[str], Value | None]) -> Parse:
    def parse(text: str) -> Value:
        found = text.strip(" \t")
        value = read(found) if len(found) <= _LONGEST else None
        if value is not None:
            return value
        region = ", whose zone is an offset, not the name of a region" if found.endswith("]") else ""
        raise ValueError(name + region)

    return parse


def _clock(text: str, zone: str | None) -> LocalTime | ZonedTime | None:
    """A time; seconds may be missing, and minutes of a zone. ``zone`` is that of a time without one."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute, second, fraction, own = found.groups()
    return lexical.parse_time(f"{hour}:{minute}:{second or '00'}{fraction or ''}{full_zone(own or zone or '')}")


def full_zone(text: str) -> str:
    """``+02`` and ``+0200`` as ``+02:00``; anything else as it is."""
    if not _ZONE.fullmatch(text) or text == "Z":
        return text
    return f"{text[:3]}:{text[3:].removeprefix(':') or '00'}"


def is_zone(text: str) -> bool:
    """Whether a text is an offset from UTC."""
    return _ZONE.fullmatch(text) is not None


def _moment(text: str, zone: str | None, *, dates: bool = False) -> LocalDateTime | ZonedDateTime | None:
    """A datetime; with ``dates`` a date alone is its midnight."""
    day_text, t, clock_text = text.partition("T")
    day = lexical.parse_date(day_text)
    clock = _clock(clock_text if t or not dates else "00:00", zone)
    match day, clock:
        case None, _:
            return None
        case _, LocalTime():
            return LocalDateTime(day.ordinal, clock.nanos)
        case _, ZonedTime():
            return ZonedDateTime(day.ordinal, clock.nanos, clock.offset)
        case _:
            return None


def _duration(text: str) -> Duration | None:
    """An ISO duration with weeks, and signs at each component."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    sign, *parts, second_sign, seconds, fraction = found.groups()
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in parts)
    nanos = int(seconds or 0) * NANOS + int((fraction or ".0")[1:].ljust(9, "0"))
    nanos = -nanos if second_sign == "-" else nanos
    nanos += (weeks * 7 + days) * DAY_NANOS + (hours * 60 + minutes) * MINUTE_NANOS
    turned = -1 if sign == "-" else 1
    return Duration(turned * (years * 12 + months), turned * nanos)


def _only(kind: type, value: Value | None) -> Value | None:
    return value if isinstance(value, kind) else None


def time(zone: str) -> Parse:
    """Zoned times; those without a zone are in ``zone``."""
    return _temporal("time", lambda text: _only(ZonedTime, _clock(text, zone)))


def datetime(zone: str, *, dates: bool = False) -> Parse:
    """Zoned datetimes; those without a zone are in ``zone``."""
    return _temporal("datetime", lambda text: _only(ZonedDateTime, _moment(text, zone, dates=dates)))


date = _temporal("date (YYYY-MM-DD)", lexical.parse_date)
local_time = _temporal("localtime", lambda text: _only(LocalTime, _clock(text, None)))
local_datetime = _temporal("localdatetime", lambda text: _only(LocalDateTime, _moment(text, None)))
duration = _temporal("duration", _duration)


def listing(member: Parse | None, delimiter: str, *, escaped: bool = False) -> Parse:
    """Lists whose members stand between delimiters; with ``escaped`` one behind a backslash is a letter."""

    def parse(text: str) -> Value:
        if not text:
            return ()
        parts = _split_escaped(text, delimiter) if escaped and "\\" in text else text.split(delimiter)
        return tuple(parts) if member is None else tuple(map(member, parts))

    return parse


def _split_escaped(text: str, delimiter: str) -> list[str]:
    parts = re.split(rf"(?<!\\){re.escape(delimiter)}", text)
    return [part.replace("\\" + delimiter, delimiter) for part in parts]


WHOLE_TYPES: Mapping[str, Parse] = {
    "byte": whole("byte", 8),
    "short": whole("short", 16),
    "int": whole("int", 32),
    "long": whole("long", 64),
}
