"""The one table of each target's spelling of a data type (specification, chapter 9).

One row for every data type, one column for every spelling. The match below is complete: a data type without
a row does not pass the type checker, and none falls back to another.

JSON Schema has two columns. ``tagged`` is for instance documents, whose values keep their kinds apart: a
date is ``{"date": "2020-02-29"}`` and so no string (11.10). ``plain`` is for bare property records, as an API
or a form wants them: a date is a string in its lexical form, FLOAT has neither NaN nor the infinities.

``rdf`` is the set of RDF terms that the projection makes of the values (11.27).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias, assert_never

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
from shapecast_mappings import lexical_patterns as lexical
from shapecast_mappings.naming import Entry, defs_key, reference
from shapecast_mappings.rdf import value_sets
from shapecast_mappings.rdf.terms import xsd
from shapecast_mappings.rdf.value_sets import AnyTerm, Lists, Literals, ValueSet
from shapecast_mappings.rdf.vocabulary import DURATION
from shapecast_mappings.tagged import NOT_FINITE, Tag
from shapecast_mappings.whole_numbers import WIDEST, between
from shapecast_mappings.whole_string import whole_string

Schema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One row of the table."""

    tagged: Schema
    plain: Schema
    rdf: ValueSet


def spelling(data_type: DataType) -> Spelling:
    """The row of a data type. References in it lead to ``datatype`` entries, which ``shared_datatypes`` holds."""
    match data_type:
        case AnyType():
            return Spelling(_shared("ANY"), _shared("plain.ANY"), AnyTerm())
        case BooleanType():
            return _both({"type": "boolean"}, Literals(xsd("boolean")))
        case IntegerType(minimum, maximum):
            whole = {"type": "integer", **_given(minimum=minimum, maximum=maximum)}
            return _both(whole, _integers(minimum, maximum))
        case DecimalType():
            return _both(_decimal(data_type), _decimal_literals(data_type))
        case FloatType():
            return Spelling(_shared("FLOAT"), {"type": "number"}, _numbers("integer", "decimal", "double"))
        case StringType(minimum, maximum):
            text = {"type": "string", **_given(minLength=minimum or None, maxLength=maximum)}
            return _both(text, Literals(xsd("string"), min_length=minimum, max_length=maximum))
        case BytesType(minimum, maximum):
            text = _bytes(minimum, maximum)
            plain = {**_plain_bytes(minimum, maximum), "contentEncoding": "base64"}
            return Spelling(tagged({Tag.BYTES: text}), plain, _hexadecimal(minimum, maximum))
        case TemporalType(kind):
            return Spelling(_shared(kind.value), _plain_temporal(kind), _TEMPORAL_LITERALS[kind])
        case UuidType():
            return _both(_shared("UUID"), Literals(xsd("string"), pattern=lexical.UUID))
        case UriType():
            return _both(_shared("URI"), Literals(xsd("string"), pattern=lexical.URI))
        case EnumType(values):
            return _both({"type": "string", "enum": list(values)}, Literals(xsd("string"), values=values))
        case RegexType(regex):
            return _both(_text(regex), Literals(xsd("string"), pattern=regex))
        case ListType(member, minimum, maximum):
            bounds = _given(minItems=minimum or None, maxItems=maximum)
            items = spelling(member)
            return Spelling(
                {"type": "array", "items": items.tagged, **bounds},
                {"type": "array", "items": items.plain, **bounds},
                Lists(items.rdf, minimum, maximum),
            )
        case UnionType(members):
            rows = [spelling(member) for member in members]
            return Spelling(
                union(row.tagged for row in rows),
                union(row.plain for row in rows),
                value_sets.union(tuple(row.rdf for row in rows)),
            )
        case _:
            assert_never(data_type)


def union(schemas: Iterable[Schema]) -> Schema:
    """Any of the schemas, each said once."""
    return _joined("anyOf", schemas)


def intersection(schemas: Iterable[Schema]) -> Schema:
    """All of the schemas, each said once."""
    return _joined("allOf", schemas)


def _joined(keyword: str, schemas: Iterable[Schema]) -> Schema:
    distinct = list({repr(schema): schema for schema in schemas}.values())
    return distinct[0] if len(distinct) == 1 else {keyword: distinct}


def tagged(members: Mapping[Tag, Schema]) -> Schema:
    """An object of exactly one key, one of the tags."""
    return {
        "type": "object",
        "properties": {tag.value: schema for tag, schema in members.items()},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }


def _both(schema: Schema, rdf: ValueSet) -> Spelling:
    return Spelling(schema, schema, rdf)


def _given(**keywords: int | None) -> Schema:
    return {keyword: value for keyword, value in keywords.items() if value is not None}


def _text(regex: str) -> Schema:
    return {"type": "string", **whole_string(regex)}


# --- numbers -----------------------------------------------------------------------------------


def _decimal(data_type: DecimalType) -> Schema:
    if data_type.precision is None or data_type.scale is None:
        return {"type": "number"}
    digits = 10**data_type.precision - 1
    bounds = {"minimum": _scaled(-digits, data_type.scale), "maximum": _scaled(digits, data_type.scale)}
    if data_type.scale == 0:
        return {"type": "integer", **bounds}
    return {"type": "number", "multipleOf": _scaled(1, data_type.scale), **bounds}


def _scaled(digits: int, scale: int) -> int | Decimal:
    # Arithmetic on decimals rounds to the context's precision; making one from its digits does not.
    return digits if scale == 0 else Decimal((int(digits < 0), tuple(map(int, str(abs(digits)))), -scale))


def _integers(minimum: int | None, maximum: int | None) -> ValueSet:
    """Bounds that not every engine can compare with are asked of the digits."""
    low = minimum if minimum is not None and minimum > -WIDEST else None
    high = maximum if maximum is not None and maximum < WIDEST else None
    wide = (low, high) != (minimum, maximum)
    return Literals(xsd("integer"), low, high, pattern=between(minimum, maximum) if wide else None)


def _numbers(*names: str) -> ValueSet:
    return value_sets.union(tuple(Literals(xsd(name)) for name in names))


def _decimal_literals(data_type: DecimalType) -> ValueSet:
    """Whole numbers and others, by their digits: canonical forms have no digit that is not needed."""
    if data_type.precision is None or data_type.scale is None:
        return _numbers("integer", "decimal")
    whole = _digits(data_type.precision - data_type.scale, "0")
    integers = Literals(xsd("integer"), pattern=f"-?{whole}")
    if data_type.scale == 0:
        return integers
    fraction = _digits(data_type.scale, "")
    return value_sets.union((integers, Literals(xsd("decimal"), pattern=f"-?{whole}[.]{fraction}")))


def _digits(most: int, none: str) -> str:
    """Up to so many digits; the projection writes no number with more than quantifiers can count."""
    if most == 0:
        return none
    return "[0-9]+" if most > lexical.MOST_COUNTED else f"[0-9]{{1,{most}}}"


# --- byte strings ------------------------------------------------------------------------------


def _bytes(minimum: int, maximum: int | None) -> Schema:
    """Base64 text of so many bytes: four characters for three bytes, and padding tells how many the last four hold."""
    text = _text(lexical.BASE64)
    last: list[Schema] = []
    if minimum:
        text["minLength"] = 4 * -(-minimum // 3)
        if minimum % 3 != 1:  # the least length with too much padding is too short
            padding = "[^=]$" if minimum % 3 == 0 else "[^=]=?$"
            last.append({"anyOf": [{"minLength": text["minLength"] + 4}, {"pattern": padding}]})
    if maximum is not None:
        text["maxLength"] = 4 * -(-maximum // 3)
        if maximum % 3:  # the greatest length with too little padding is too long
            padding = "==$" if maximum % 3 == 1 else "=$"
            last.append({"anyOf": [{"maxLength": text["maxLength"] - 4}, {"pattern": padding}]})
    return {**text, "allOf": last} if last else text


def _hexadecimal(minimum: int, maximum: int | None) -> ValueSet:
    """Two digits for each byte: unlike base64, a text whose length and order are those of the bytes."""
    return Literals(xsd("hexBinary"), min_length=2 * minimum, max_length=None if maximum is None else 2 * maximum)


def _plain_bytes(minimum: int, maximum: int | None) -> Schema:
    """Every lexical form; beyond what patterns can count only those without spaces, by their length."""
    spaced = lexical.spaced_base64(minimum, maximum)
    return _bytes(minimum, maximum) if spaced is None else _text(spaced)


# --- temporal values ---------------------------------------------------------------------------

_PLAIN_FORMATS = {
    TemporalKind.DATE: "date",
    TemporalKind.ZONED_TIME: "time",
    TemporalKind.ZONED_DATETIME: "date-time",
}
"""Where a JSON Schema format admits every lexical form of the type: RFC 3339 requires a zone, and its durations
know no sign and no fraction. The pattern beside it asserts by itself; the format is for forms and code generators."""

_TAGS = {
    TemporalKind.DATE: (Tag.DATE,),
    TemporalKind.TIME: (Tag.LOCAL_TIME, Tag.ZONED_TIME),
    TemporalKind.LOCAL_TIME: (Tag.LOCAL_TIME,),
    TemporalKind.ZONED_TIME: (Tag.ZONED_TIME,),
    TemporalKind.DATETIME: (Tag.LOCAL_DATETIME, Tag.ZONED_DATETIME),
    TemporalKind.LOCAL_DATETIME: (Tag.LOCAL_DATETIME,),
    TemporalKind.ZONED_DATETIME: (Tag.ZONED_DATETIME,),
    TemporalKind.DURATION: (Tag.DURATION,),
}

_TEMPORAL_LITERALS: Mapping[TemporalKind, ValueSet] = {
    TemporalKind.DATE: Literals(xsd("date")),
    TemporalKind.TIME: Literals(xsd("time")),
    TemporalKind.LOCAL_TIME: Literals(xsd("time"), zoned=False),
    TemporalKind.ZONED_TIME: Literals(xsd("time"), zoned=True),
    TemporalKind.DATETIME: Literals(xsd("dateTime")),
    TemporalKind.LOCAL_DATETIME: Literals(xsd("dateTime"), zoned=False),
    TemporalKind.ZONED_DATETIME: Literals(xsd("dateTime"), zoned=True),
    TemporalKind.DURATION: value_sets.union((Literals(xsd("duration")), Literals(DURATION))),
}

_TAG_TEXTS: Mapping[Tag, Schema] = {
    Tag.NUMBER: {"type": "string", "enum": list(NOT_FINITE)},
    Tag.BYTES: _text(lexical.BASE64),
    Tag.DATE: _text(lexical.DATE),
    Tag.LOCAL_TIME: _text(lexical.TEMPORAL[TemporalKind.LOCAL_TIME]),
    Tag.ZONED_TIME: _text(lexical.TEMPORAL[TemporalKind.ZONED_TIME]),
    Tag.LOCAL_DATETIME: _text(lexical.TEMPORAL[TemporalKind.LOCAL_DATETIME]),
    Tag.ZONED_DATETIME: _text(lexical.TEMPORAL[TemporalKind.ZONED_DATETIME]),
    Tag.DURATION: _text(f"{lexical.DURATION}|{lexical.MIXED_DURATION}"),
}


def _plain_temporal(kind: TemporalKind) -> Schema:
    known = _PLAIN_FORMATS.get(kind)
    return {**_text(lexical.TEMPORAL[kind]), **({"format": known} if known else {})}


# --- what is said once in a document -----------------------------------------------------------


def _shared(name: str) -> Schema:
    return dict(reference(defs_key(Entry.DATATYPE, name)))


def _any_value() -> Schema:
    schema = tagged(_TAG_TEXTS)
    return {**schema, "type": ["boolean", "number", "string", "array", "object"], "items": _shared("ANY")}


def _float() -> Schema:
    schema = tagged({Tag.NUMBER: _TAG_TEXTS[Tag.NUMBER]})
    return {**schema, "type": ["number", "object"]}


def shared_datatypes() -> dict[str, Schema]:
    """The ``$defs`` entries that rows refer to, by key."""
    entries: dict[str, Schema] = {
        "ANY": _any_value(),
        "plain.ANY": {"type": ["boolean", "number", "string", "array"], "items": _shared("plain.ANY")},
        "FLOAT": _float(),
        "UUID": {**_text(lexical.UUID), "format": "uuid"},
        "URI": {**_text(lexical.URI), "format": "uri"},
    }
    for kind in TemporalKind:
        entries[kind.value] = tagged({tag: _TAG_TEXTS[tag] for tag in _TAGS[kind]})
    return {defs_key(Entry.DATATYPE, name): {"title": name, **schema} for name, schema in entries.items()}
