"""Membership of values in data types, at every boundary."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from shapecast.graph.lexical import parse_date, parse_duration, parse_local_time, parse_zoned_datetime
from shapecast.graph.values import LocalDateTime, Value, ZonedTime, number
from shapecast.semantics import datatypes as dt
from shapecast_conformance.reference.membership import member_test

DATE = parse_date("2020-02-29")
LOCAL_TIME = parse_local_time("10:00:00")
ZONED_DATETIME = parse_zoned_datetime("2020-01-01T00:00:00Z")
DURATION = parse_duration("P1D")
ZONED_TIME = ZonedTime(0, 60)
LOCAL_DATETIME = LocalDateTime(1, 0)
HUGE = number("1e6000")
NAN = math.nan

INT8 = dt.IntegerType(-128, 127)
UINT256 = dt.IntegerType(0, 2**256 - 1)
TWO_LETTERS = dt.RegexType("[a-z]{2}")
TEMPORAL = {kind: dt.TemporalType(kind) for kind in dt.TemporalKind}
UUID = "123e4567-e89b-12d3-a456-426614174000"

CASES: list[tuple[dt.DataType, list[object], list[object]]] = [
    (dt.AnyType(), [True, 1, NAN, "", b"", DATE, (), (1, "a")], []),
    (dt.BooleanType(), [True, False], [0, 1, "true", NAN]),
    (dt.IntegerType(), [0, -1, 2**300, HUGE], [True, Decimal("0.5"), NAN, math.inf, "1", DATE]),
    (INT8, [-128, 127, number("1.0"), number("12e1")], [-129, 128, HUGE, Decimal("0.5"), True]),
    (UINT256, [0, 2**256 - 1], [-1, 2**256, HUGE]),
    (dt.DecimalType(), [0, Decimal("0.1"), HUGE], [NAN, math.inf, True, "1"]),
    (
        dt.DecimalType(4, 2),
        [0, number("99.99"), number("-99.99"), number("1.100"), 99, number("0.01")],
        [100, -100, number("99.995"), number("0.005"), HUGE, NAN, True],
    ),
    (dt.DecimalType(3, 0), [999, -999], [1000, number("0.5"), number("99.5")]),
    (dt.DecimalType(2, 2), [number("0.99"), 0], [1, number("0.999")]),
    (dt.FloatType(), [0, number("0.1"), 2**300, HUGE, NAN, math.inf, -math.inf], [True, "1", DATE]),
    (dt.StringType(), ["", "a", "x" * 1000], [1, b"a", DATE, ("a",)]),
    (dt.StringType(2, 3), ["ab", "abc", "\U0001f600\U0001f600"], ["a", "abcd", ("a", "b")]),
    (dt.StringType(0, 1), ["", "\U0001f600"], ["ab"]),
    (dt.BytesType(), [b"", b"ab"], ["", "ab"]),
    (dt.BytesType(1, 2), [b"a", b"ab"], [b"", b"abc"]),
    (TEMPORAL[dt.TemporalKind.DATE], [DATE], ["2020-02-29", LOCAL_DATETIME]),
    (TEMPORAL[dt.TemporalKind.TIME], [LOCAL_TIME, ZONED_TIME], [LOCAL_DATETIME, "10:00:00"]),
    (TEMPORAL[dt.TemporalKind.LOCAL_TIME], [LOCAL_TIME], [ZONED_TIME]),
    (TEMPORAL[dt.TemporalKind.ZONED_TIME], [ZONED_TIME], [LOCAL_TIME]),
    (TEMPORAL[dt.TemporalKind.DATETIME], [LOCAL_DATETIME, ZONED_DATETIME], [DATE, LOCAL_TIME]),
    (TEMPORAL[dt.TemporalKind.LOCAL_DATETIME], [LOCAL_DATETIME], [ZONED_DATETIME, DATE]),
    (TEMPORAL[dt.TemporalKind.ZONED_DATETIME], [ZONED_DATETIME], [LOCAL_DATETIME]),
    (TEMPORAL[dt.TemporalKind.DURATION], [DURATION], ["P1D", 1]),
    (dt.UuidType(), [UUID, UUID.upper()], [UUID.replace("-", ""), f"{UUID}0", f"{UUID}\n", UUID[:-1] + "g", 1]),
    (dt.EnumType(("a", "b")), ["a", "b"], ["A", "", ("a",), 1]),
    (TWO_LETTERS, ["ab"], ["abc", "xab", "ab\n", "\nab", "a", 12]),
    (dt.RegexType("a|bc"), ["a", "bc"], ["abc", "ac", "b"]),
    (dt.RegexType(r"\d\w"), ["1a"], ["\u0661a", "1\u00e9"]),
    (dt.ListType(dt.IntegerType()), [(), (1, 2)], [1, (1, "a"), "", (True,)]),
    (dt.ListType(INT8, 1, 2), [(1,), (1, 2)], [(), (1, 2, 3), (128,)]),
    (dt.ListType(dt.ListType(dt.StringType())), [((),), (("a",), ())], [("a",)]),
    (dt.UnionType((INT8, TWO_LETTERS)), [1, "ab"], [128, "abc", True]),
    (dt.ListType(dt.UnionType((INT8, dt.StringType()))), [(1, "a")], [(1, True)]),
]


@pytest.mark.parametrize(("data_type", "members", "others"), CASES, ids=lambda value: str(value)[:40])
def test_members_and_others(data_type: dt.DataType, members: list[Value], others: list[Value]) -> None:
    test = member_test(data_type)
    assert [value for value in members if not test(value)] == []
    assert [value for value in others if test(value)] == []


URIS = [
    "http://a.example/b?c=d#e",
    "urn:isbn:0451450523",
    "a:",
    "mailto:x@y.example",
    "file:///etc/hosts",
    "http://[::1]:80/",
    "http://[1:2:3:4:5:6:7::]",
    "http://[::ffff:1.2.3.4]/",
    "http://[v1.a:b]/",
    "http://user:p%20w@host:/a//b",
    "x-1+a.b:/%C3%A9",
    "a:?q/?",
    "http://",
]
NO_URIS = [
    "",
    "a",
    "//host/path",
    "/path",
    "#f",
    ":a",
    "1a:b",
    "a b:c",
    "http://a b",
    "http://a/%zz",
    "http://a/%2",
    "http://é.example",
    "http://[::1",
    "http://[1:2:3:4:5:6:7:8:9]/",
    "http://[::1::]/",
    "http://host:port/",
    "a:#b#c",
    "a:b\n",
    "a:[b]",
    'a:"b"',
    "a:\\b",
    "a:{b}",
]


@pytest.mark.parametrize("text", URIS)
def test_a_uri(text: str) -> None:
    assert member_test(dt.UriType())(text)


@pytest.mark.parametrize("text", NO_URIS)
def test_no_uri(text: str) -> None:
    assert not member_test(dt.UriType())(text)
