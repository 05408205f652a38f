"""The values of GraphSON: plain JSON, or typed as ``{"@type": "g:Int64", "@value": 1}`` (1.36)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from shapecast.graph.lexical import parse_bytes, parse_date
from shapecast.graph.problems import shown
from shapecast.graph.readers.java_time import epoch_millis, java_datetime, java_duration, java_period, java_time
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.parts import NESTING
from shapecast.graph.values import (
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    number,
)

_NOT_FINITE = {"NaN": "NaN", "Infinity": "INF", "-Infinity": "-INF"}


class NoValueError(Exception):
    """Why something is no value of a property; ``typed`` if it is a text that is not of the type stated."""

    def __init__(self, why: str, *, typed: bool = False) -> None:
        super().__init__(why)
        self.typed = typed


def value_of(raw: Json, nesting: int = NESTING) -> Value:
    """The value that a piece of GraphSON stands for. Raises NoValueError."""
    match raw:
        case str() | bool() | int() | Decimal():
            return raw
        case list():
            return _members(raw, nesting)
        case {"@type": str(name), "@value": inner} if len(raw) == 2:
            return _typed(name, inner, nesting)
        case None:
            raise NoValueError("is null, or holds a null, which is not a value")
        case _:
            raise NoValueError("is a map, or holds one, which is not a value")


def _members(raw: Json, nesting: int) -> Value:
    if not nesting:
        raise NoValueError(f"is a list nested more than {NESTING} deep")
    return tuple(value_of(member, nesting - 1) for member in raw)


def _typed(name: str, inner: Json, nesting: int) -> Value:
    if name in _LISTS:
        if not isinstance(inner, list):
            raise NoValueError(f"is no {name}", typed=True)
        return _members(inner, nesting)
    parse = TYPES.get(name)
    if parse is None:
        raise NoValueError(f"is of the type {shown(name)}, which is not that of a value")
    value = parse(inner)
    if value is None:
        text = shown(inner) if isinstance(inner, str) else str(inner)[:80]
        raise NoValueError(f"is no {name}: {text}", typed=True)
    return value


def _text(raw: Json) -> Value | None:
    return raw if isinstance(raw, str) else None


def _from_text(parse: Callable[[str], Value | None]) -> Callable[[Json], Value | None]:
    return lambda raw: parse(raw) if isinstance(raw, str) else None


def _of(parse: Callable[[str], Value | None], kind: type) -> Callable[[Json], Value | None]:
    """Texts that stand for values of one kind, of two that they could be of."""
    read = _from_text(parse)

    def parse_one(raw: Json) -> Value | None:
        value = read(raw)
        return value if isinstance(value, kind) else None

    return parse_one


def _whole(bits: int) -> Callable[[Json], Value | None]:
    bound = 1 << bits - 1
    return lambda raw: raw if type(raw) is int and -bound <= raw < bound else None


def _number(raw: Json) -> Value | None:
    """A number, also as a text: some programs write large ones so."""
    if type(raw) in (int, Decimal):
        value: Value = raw
        return value
    try:
        return number(_NOT_FINITE.get(raw, raw)) if isinstance(raw, str) else None
    except ValueError:
        return None


def _integer(raw: Json) -> Value | None:
    value = _number(raw)
    if isinstance(value, Decimal):
        return value if value == value.to_integral_value() else None
    return value if isinstance(value, int) else None


def _instant(raw: Json) -> Value | None:
    return epoch_millis(raw) if type(raw) is int else None


_LISTS = frozenset({"g:List", "g:Set"})

TYPES: Mapping[str, Callable[[Json], Value | None]] = {
    "g:Int32": _whole(32),
    "g:Int64": _whole(64),
    "g:Float": _number,
    "g:Double": _number,
    "g:UUID": _text,
    "g:Date": _instant,
    "g:Timestamp": _instant,
    "g:Class": _text,
    "gx:Byte": _whole(8),
    "gx:Int16": _whole(16),
    "gx:BigInteger": _integer,
    "gx:BigDecimal": _number,
    "gx:ByteBuffer": _from_text(parse_bytes),
    "gx:Char": _text,
    "gx:InetAddress": _text,
    "gx:Duration": _from_text(java_duration),
    "gx:Period": _from_text(java_period),
    "gx:Instant": _of(java_datetime, ZonedDateTime),
    "gx:LocalDate": _from_text(parse_date),
    "gx:LocalTime": _of(java_time, LocalTime),
    "gx:LocalDateTime": _of(java_datetime, LocalDateTime),
    "gx:OffsetTime": _of(java_time, ZonedTime),
    "gx:OffsetDateTime": _of(java_datetime, ZonedDateTime),
    "gx:ZonedDateTime": _of(java_datetime, ZonedDateTime),
    "gx:Year": _text,
    "gx:YearMonth": _text,
    "gx:MonthDay": _text,
    "gx:ZoneOffset": _text,
}
"""The types of values in GraphSON 2 and 3, each with what reads it; None is what is not of its type."""
