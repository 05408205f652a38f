"""Data types in words, for messages."""

from __future__ import annotations

import json
from typing import assert_never

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
    TemporalType,
    UnionType,
    UriType,
    UuidType,
)

MOST_CHARACTERS = 60
"""The values of an ENUM are cut to this length."""


def type_text(data_type: DataType) -> str:
    """A data type as one would write it."""
    match data_type:
        case AnyType():
            return "ANY"
        case BooleanType():
            return "BOOL"
        case IntegerType(minimum, maximum):
            return _integer_text(minimum, maximum)
        case DecimalType(precision, scale):
            return "DECIMAL" if precision is None else f"DECIMAL({precision}, {scale})"
        case FloatType():
            return "FLOAT"
        case StringType(minimum, maximum):
            return f"STRING{_range_text(minimum, maximum)}"
        case BytesType(minimum, maximum):
            return f"BYTES{_range_text(minimum, maximum)}"
        case TemporalType(kind):
            return kind.value
        case UuidType():
            return "UUID"
        case UriType():
            return "URI"
        case EnumType(values):
            return f"ENUM({_values_text(values)})"
        case RegexType(regex):
            return f"STRING ^{regex}$"
        case ListType(member, minimum, maximum):
            return _list_text(member, minimum, maximum)
        case UnionType(members):
            return " | ".join(map(type_text, members))
        case _:
            assert_never(data_type)


def _integer_text(minimum: int | None, maximum: int | None) -> str:
    if minimum is None and maximum is None:
        return "INT"
    for bits in (8, 16, 32, 64, 128, 256):
        if (minimum, maximum) == (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1):
            return f"INT{bits}"
        if (minimum, maximum) == (0, 2**bits - 1):
            return f"UINT{bits}"
    return f"INT from {'-∞' if minimum is None else minimum} to {'∞' if maximum is None else maximum}"


def _range_text(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return f" of {minimum} or more" if minimum else ""
    return f"({minimum}, {maximum})" if minimum else f"({maximum})"


def _list_text(member: DataType, minimum: int, maximum: int | None) -> str:
    inner = f"({type_text(member)})" if isinstance(member, UnionType) else type_text(member)
    if minimum == 0 and maximum is None:
        return f"{inner} LIST"
    return f"{inner} ARRAY {{{minimum},{'' if maximum is None else maximum}}}"


def _values_text(values: tuple[str, ...]) -> str:
    text = ", ".join(json.dumps(value, ensure_ascii=False) for value in values)
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
