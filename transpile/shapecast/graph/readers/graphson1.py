"""GraphSON 1 with embedded types, as Jackson writes them, made the typed values of GraphSON 2 (1.36)."""

from __future__ import annotations

from collections.abc import Mapping

from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.parts import NESTING

_CLASS = "@class"
_COLLECTIONS = ("java.util.", "com.google.common.collect.")
_TYPES: Mapping[str, str] = {
    "java.lang.Byte": "gx:Byte",
    "java.lang.Short": "gx:Int16",
    "java.lang.Integer": "g:Int32",
    "java.lang.Long": "g:Int64",
    "java.lang.Float": "g:Float",
    "java.lang.Double": "g:Double",
    "java.lang.Character": "gx:Char",
    "java.math.BigInteger": "gx:BigInteger",
    "java.math.BigDecimal": "gx:BigDecimal",
    "java.util.UUID": "g:UUID",
    "java.util.Date": "g:Date",
    "java.sql.Timestamp": "g:Timestamp",
    "java.time.Duration": "gx:Duration",
    "java.time.Instant": "gx:Instant",
    "java.time.LocalDate": "gx:LocalDate",
    "java.time.LocalDateTime": "gx:LocalDateTime",
    "java.time.LocalTime": "gx:LocalTime",
    "java.time.OffsetDateTime": "gx:OffsetDateTime",
    "java.time.OffsetTime": "gx:OffsetTime",
    "java.time.Period": "gx:Period",
    "java.time.ZonedDateTime": "gx:ZonedDateTime",
}


def has_embedded_types(record: Json) -> bool:
    """Whether a record is written with the names of Java classes in it."""
    return isinstance(record, dict) and _CLASS in record


def without_classes(raw: Json, nesting: int = 3 * NESTING) -> Json:
    """A record with typed values in the place of class names; what is of an unknown class keeps its name as a type.

    What is nested too deep to be a value is left as it is.
    """
    if not nesting or not isinstance(raw, list | dict):
        return raw
    if isinstance(raw, dict):
        return {key: without_classes(value, nesting - 1) for key, value in raw.items() if key != _CLASS}
    if len(raw) == 2 and isinstance(raw[0], str):
        name, inner = raw
        if name in _TYPES:
            return {"@type": _TYPES[name], "@value": inner}
        if isinstance(inner, list) and name.startswith(_COLLECTIONS):
            return [without_classes(member, nesting - 1) for member in inner]
        return {"@type": name, "@value": inner}
    return [without_classes(member, nesting - 1) for member in raw]
