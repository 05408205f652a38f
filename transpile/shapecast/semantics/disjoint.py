"""Whether two data types have no value in common: said only where it is certain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shapecast.graph.values import Kind
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

_TEMPORAL: Mapping[TemporalKind, frozenset[Kind]] = {
    TemporalKind.DATE: frozenset({Kind.DATE}),
    TemporalKind.TIME: frozenset({Kind.LOCAL_TIME, Kind.ZONED_TIME}),
    TemporalKind.LOCAL_TIME: frozenset({Kind.LOCAL_TIME}),
    TemporalKind.ZONED_TIME: frozenset({Kind.ZONED_TIME}),
    TemporalKind.DATETIME: frozenset({Kind.LOCAL_DATETIME, Kind.ZONED_DATETIME}),
    TemporalKind.LOCAL_DATETIME: frozenset({Kind.LOCAL_DATETIME}),
    TemporalKind.ZONED_DATETIME: frozenset({Kind.ZONED_DATETIME}),
    TemporalKind.DURATION: frozenset({Kind.DURATION}),
}
_UUID_LENGTH = 36


def disjoint(a: DataType, b: DataType) -> bool:
    """True only if no value is a member of both types. (All numeric types hold 0.)"""
    for one, other in ((a, b), (b, a)):
        if isinstance(one, UnionType):
            return all(disjoint(member, other) for member in one.members)
    if not _kinds(a) & _kinds(b):
        return True
    for one, other in ((a, b), (b, a)):
        if isinstance(one, EnumType):
            return not any(_may_hold(other, value) for value in one.values)
    match (a, b):
        case (ListType(), ListType()):
            at_least = max(a.minimum, b.minimum)
            return _apart(a, b) or (at_least > 0 and disjoint(a.member, b.member))
        case (StringType() | BytesType(), StringType() | BytesType()):
            return _apart(a, b)
        case (StringType(), UuidType()) | (UuidType(), StringType()):
            length = StringType(_UUID_LENGTH, _UUID_LENGTH)
            return _apart(a if isinstance(a, StringType) else length, b if isinstance(b, StringType) else length)
        case _:
            return False


def _apart(a: StringType | BytesType | ListType, b: StringType | BytesType | ListType) -> bool:
    """Whether no length is allowed by both."""
    return any(one.maximum is not None and one.maximum < other.minimum for one, other in ((a, b), (b, a)))


def _may_hold(data_type: DataType, text: str) -> bool:
    """False only if the string is no member."""
    match data_type:
        case EnumType(values):
            return text in values
        case StringType(minimum, maximum):
            return minimum <= len(text) and (maximum is None or len(text) <= maximum)
        case RegexType(regex):
            return re.fullmatch(regex, text) is not None
        case UuidType():
            return len(text) == _UUID_LENGTH
        case _:
            return True


def _kinds(data_type: DataType) -> frozenset[Kind]:
    match data_type:
        case AnyType() | UnionType():
            return frozenset(Kind)
        case BooleanType():
            return frozenset({Kind.BOOLEAN})
        case IntegerType() | DecimalType() | FloatType():
            return frozenset({Kind.NUMBER})
        case StringType() | UuidType() | UriType() | EnumType() | RegexType():
            return frozenset({Kind.STRING})
        case BytesType():
            return frozenset({Kind.BYTES})
        case TemporalType(kind):
            return _TEMPORAL[kind]
        case ListType():
            return frozenset({Kind.LIST})
