"""The values of Arrow columns, as the column's type says (1.28)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shapecast.graph.readers.parts import NESTING
from shapecast.graph.readers.tables.cells import is_zone
from shapecast.graph.values import (
    DAY_NANOS,
    MINUTE_NANOS,
    NANOS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    number,
)

_EPOCH = 719_163
"""The ordinal of 1970-01-01."""

_LAST_DAY = 3_652_059
_UNITS = {"s": NANOS, "ms": 1_000_000, "us": 1_000, "ns": 1}
_UTC = ("UTC", "Etc/UTC", "Z", "GMT")


class UnsupportedError(Exception):
    """A type of column that has no values in a property graph, and what it is."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that holds no value, and why."""

    reason: str


Cell: TypeAlias = "Value | Bad | None"
Convert: TypeAlias = Callable[[Any], "list[Cell]"]
"""The cells of an Arrow array; None where it is null."""


def converter(pyarrow: Any, data_type: Any, nesting: int = NESTING) -> Convert:
    """How the arrays of an Arrow type are read. Raises UnsupportedError for a type without values."""
    types = pyarrow.types
    if types.is_dictionary(data_type):
        inner = converter(pyarrow, data_type.value_type, nesting)
        return lambda array: inner(array.dictionary_decode())
    if _is_list(types, data_type):
        if not nesting:
            raise UnsupportedError(f"a list nested more than {NESTING} deep")
        return partial(_lists, import_module("pyarrow.compute"), converter(pyarrow, data_type.value_type, nesting - 1))
    plain = _number(pyarrow, data_type) or _temporal(types, data_type)
    if plain is not None:
        return plain
    if any(is_plain(data_type) for is_plain in (types.is_boolean, types.is_null, *_texts(types))):
        return _as_python
    raise UnsupportedError(str(data_type))


def _is_list(types: Any, data_type: Any) -> bool:
    return bool(types.is_list(data_type) or types.is_large_list(data_type) or types.is_fixed_size_list(data_type))


def _texts(types: Any) -> Iterator[Callable[[Any], bool]]:
    """The tests for strings and for byte strings."""
    yield from (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    yield types.is_fixed_size_binary
    for name in ("is_string_view", "is_binary_view"):
        if hasattr(types, name):
            yield getattr(types, name)


def _as_python(array: Any) -> list[Cell]:
    found: list[Cell] = array.to_pylist()
    return found


def _number(pyarrow: Any, data_type: Any) -> Convert | None:
    types = pyarrow.types
    if types.is_integer(data_type):
        return _as_python
    if types.is_float32(data_type) or types.is_float16(data_type):
        # the library writes the shortest text of a float of this width, which Python does for doubles only
        return partial(_each, _short_float, lambda array: array.cast(pyarrow.string()))
    if types.is_float64(data_type) or types.is_decimal(data_type):
        return partial(_each, number, _itself)
    return None


def _short_float(text: str) -> Value:
    return number(float(text))


def _temporal(types: Any, data_type: Any) -> Convert | None:
    if types.is_date(data_type):
        per_day = 86_400_000 if types.is_date64(data_type) else 1
        return partial(_each, lambda count: _date(count // per_day), _whole)
    if types.is_time(data_type):
        unit = _UNITS[data_type.unit]
        return partial(_each, lambda count: _time(count * unit), _whole)
    if types.is_timestamp(data_type):
        return partial(_each, partial(_moment, _UNITS[data_type.unit], _offset_of(data_type.tz)), _whole)
    if types.is_duration(data_type):
        unit = _UNITS[data_type.unit]
        return partial(_each, lambda count: Duration(0, count * unit), _whole)
    if types.is_interval(data_type):
        return partial(_each, lambda it: Duration(it.months, it.days * DAY_NANOS + it.nanoseconds), _itself)
    return None


def _itself(array: Any) -> Any:
    return array


def _whole(array: Any) -> Any:
    """The numbers that a temporal array consists of."""
    return array.view({4: "int32", 8: "int64"}[array.type.byte_width])


def _each(make: Callable[[Any], Cell], prepare: Callable[[Any], Any], array: Any) -> list[Cell]:
    return [None if cell is None else make(cell) for cell in prepare(array).to_pylist()]


def _date(day: int) -> Cell:
    ordinal = _EPOCH + day
    return Date(ordinal) if 1 <= ordinal <= _LAST_DAY else Bad("a date beyond the years 0001 to 9999")


def _time(nanos: int) -> Cell:
    return LocalTime(nanos) if 0 <= nanos < DAY_NANOS else Bad("a time beyond the day")


def _moment(unit: int, offset_of: Callable[[int], int | None] | None, count: int) -> Cell:
    nanos = count * unit
    offset = 0 if offset_of is None else offset_of(nanos)
    if offset is None:
        return Bad("a datetime beyond the years 0001 to 9999, or at an offset that is not of whole minutes")
    days, rest = divmod(nanos + offset * MINUTE_NANOS, DAY_NANOS)
    ordinal = _EPOCH + days
    if not 1 <= ordinal <= _LAST_DAY:
        return Bad("a datetime beyond the years 0001 to 9999")
    return LocalDateTime(ordinal, rest) if offset_of is None else ZonedDateTime(ordinal, rest, offset)


def _offset_of(zone: str | None) -> Callable[[int], int | None] | None:
    """The offset in minutes at an instant in nanoseconds since 1970, in the zone of a column; None without a zone."""
    if zone is None:
        return None
    if zone in _UTC:
        return lambda _nanos: 0
    if is_zone(zone) and len(zone) == len("+hh:mm"):
        minutes = int(zone[1:3]) * 60 + int(zone[4:6])
        return lambda _nanos: -minutes if zone[0] == "-" else minutes
    try:
        region = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnsupportedError(f"a datetime in the zone {zone}, which is not known here") from None
    return partial(_offset_in, region)


def _offset_in(region: ZoneInfo, nanos: int) -> int | None:
    try:
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=nanos // NANOS)
        offset = instant.astimezone(region).utcoffset()
    except (OverflowError, ValueError):
        return None
    if offset is None or offset.seconds % 60:
        return None
    return offset // timedelta(minutes=1)


def _lists(compute: Any, convert: Convert, array: Any) -> list[Cell]:
    lengths: Sequence[int | None] = compute.list_value_length(array).to_pylist()
    members = iter(convert(array.flatten()))
    return [None if length is None else _list(islice(members, length)) for length in lengths]


def _list(members: Iterable[Cell]) -> Cell:
    found = tuple(members)
    for member in found:
        if member is None:
            return Bad("a list with a gap")
        if isinstance(member, Bad):
            return member
    return found  # type: ignore[return-value]  # no member is None or bad
