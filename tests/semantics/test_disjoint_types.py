"""Which data types certainly have no value in common."""

from __future__ import annotations

import pytest

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
from shapecast.semantics.disjoint import disjoint

DATE, TIME = TemporalType(TemporalKind.DATE), TemporalType(TemporalKind.TIME)
LOCAL_TIME, ZONED_TIME = TemporalType(TemporalKind.LOCAL_TIME), TemporalType(TemporalKind.ZONED_TIME)
SHORT, LONG = StringType(0, 3), StringType(4)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (IntegerType(), StringType(), True),
        (BooleanType(), IntegerType(), True),
        (IntegerType(0, 255), DecimalType(1, 1), False),
        (FloatType(), IntegerType(), False),
        (AnyType(), BooleanType(), False),
        (SHORT, LONG, True),
        (SHORT, StringType(3), False),
        (BytesType(5), BytesType(0, 4), True),
        (BytesType(), StringType(), True),
        (SHORT, UuidType(), True),
        (LONG, UuidType(), False),
        (UuidType(), UriType(), False),
        (EnumType(("a", "b")), EnumType(("b", "c")), False),
        (EnumType(("a", "b")), EnumType(("c",)), True),
        (EnumType(("abcd",)), SHORT, True),
        (EnumType(("abcd", "abc")), SHORT, False),
        (EnumType(("ab",)), RegexType("a+"), True),
        (EnumType(("aa",)), RegexType("a+"), False),
        (EnumType(("a",)), UuidType(), True),
        (RegexType("a"), RegexType("b"), False),
        (DATE, TIME, True),
        (LOCAL_TIME, TIME, False),
        (LOCAL_TIME, ZONED_TIME, True),
        (ListType(IntegerType()), ListType(StringType()), False),
        (ListType(IntegerType(), 1), ListType(StringType()), True),
        (ListType(IntegerType(), 0, 1), ListType(IntegerType(), 2), True),
        (ListType(IntegerType()), IntegerType(), True),
        (UnionType((BooleanType(), DATE)), UnionType((TIME, StringType())), True),
        (UnionType((BooleanType(), DATE)), UnionType((TIME, DATE)), False),
    ],
)
def test_both_ways_round(a: DataType, b: DataType, expected: bool) -> None:
    assert disjoint(a, b) is expected
    assert disjoint(b, a) is expected
