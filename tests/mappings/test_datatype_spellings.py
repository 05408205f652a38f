"""Every data type at its boundaries: the tagged spelling against the reference's membership, and the plain one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mappings.schema_judging import LIBRARIES
from shapecast.graph import lexical
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
)
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
from shapecast_conformance.reference.membership import member_test
from shapecast_mappings import lexical_patterns
from shapecast_mappings.datatypes import Schema, shared_datatypes, spelling
from shapecast_mappings.tagged import tagged_value
from shapecast_mappings.whole_string import whole_string
from strategies.graphs import values

TEMPORALS = [TemporalType(kind) for kind in TemporalKind]
BYTES = [BytesType(low, high) for low in range(5) for high in (None, *range(low, 7))]
DATA_TYPES: list[DataType] = [
    AnyType(),
    BooleanType(),
    IntegerType(),
    IntegerType(-(2**7), 2**7 - 1),
    IntegerType(0, 2**64 - 1),
    IntegerType(-(2**255), 2**255 - 1),
    DecimalType(),
    DecimalType(3, 0),
    DecimalType(3, 2),
    DecimalType(2, 2),
    DecimalType(38, 19),
    FloatType(),
    StringType(),
    StringType(1, 1),
    StringType(2),
    StringType(0, 3),
    *BYTES,
    *TEMPORALS,
    UuidType(),
    UriType(),
    EnumType(("a", "b c")),
    RegexType("[A-Z]{2}[0-9]+"),
    RegexType("a|bc"),
    RegexType("(?:[^a])*"),
    ListType(IntegerType()),
    ListType(TemporalType(TemporalKind.DATE), 1, 2),
    ListType(ListType(StringType(1))),
    ListType(AnyType(), 2),
    UnionType((IntegerType(0, 5), StringType(2, 2))),
    UnionType((TemporalType(TemporalKind.DATE), BooleanType(), ListType(IntegerType()))),
]

_BOUNDS = [2**7, 2**8, 2**15, 2**31, 2**53, 2**63, 2**64, 2**127, 2**128, 2**255, 2**256, 10**2, 10**3, 10**19, 10**38]
_UUID = "123e4567-e89b-12d3-a456-426614174000"
VALUES: list[Value] = [
    *(True, False, 0, 1, -1, 5, 6),
    *(sign * bound + off for sign in (1, -1) for bound in _BOUNDS for off in (-1, 0, 1)),
    *(Decimal(text) for text in ("0.1", "0.07", "9.99", "9.991", "-9.99", "10.01", "0.99", "0.001", "1E-400", "1.5")),
    *(Decimal("1E+500"), Decimal(f"{10**19 - 1}.{10**19 - 1}"), Decimal(f"{10**19 - 1}.{10**20 - 1}")),
    *(float("nan"), float("inf"), float("-inf")),
    *("", "a", "ab", "abc", "abcd", "b c", "AB1", "AB1\n", "\n", "AB", "xAB1", "a\n", "bc"),
    *("😀", "😀😀", "é", "e\u0301"),
    *(_UUID, _UUID.upper(), _UUID + "\n", _UUID[:-1], "g" + _UUID[1:], _UUID.replace("-", "")),
    *("http://a/b?c#d", "urn:x", "x:", "a b", "http://[::1]/", "http://[1::2::3]/", "1:a"),
    *("http://é", "http://a\n", "//a"),
    *("2020-02-29", "12:00:00", "P1D", "AAAA"),
    *(bytes(range(length)) for length in range(8)),
    *(Date(1), Date(3_652_059), LocalTime(0), ZonedTime(1, 0), ZonedTime(0, -840)),
    *(LocalDateTime(1, 0), LocalDateTime(9, 123_456_789), ZonedDateTime(3, 86_399_999_999_999, 840)),
    *(Duration(0, 0), Duration(-14, -1), Duration(1, -1), Duration(-1, 90_061_000_000_000), Duration(25, 1)),
    *(
        (),
        (1,),
        (1, 2),
        (Date(1),),
        (Date(1), Date(2)),
        (Date(1), Date(2), Date(3)),
        (("a",), ()),
        (("",),),
        ("x", (1,)),
    ),
]


def _validators(schema: Schema) -> Iterator[object]:
    artefact = {
        "$schema": Draft202012Validator.META_SCHEMA["$id"],
        "$id": "urn:x",
        "$defs": {**shared_datatypes(), "t": schema},
    }
    Draft202012Validator.check_schema(artefact)
    return (library.compile(artefact).entry("t") for library in LIBRARIES)


@pytest.mark.parametrize("data_type", DATA_TYPES, ids=repr)
def test_the_tagged_spelling_has_the_members_of_the_type(data_type: DataType) -> None:
    is_member = member_test(data_type)
    for validator in _validators(spelling(data_type).tagged):
        found = [value for value in VALUES if validator.is_valid(tagged_value(value))]
        assert found == [value for value in VALUES if is_member(value)]


def test_every_type_has_members_and_others_among_the_values() -> None:
    for data_type in DATA_TYPES:
        members = [value for value in VALUES if member_test(data_type)(value)]
        assert members
        assert len(members) < len(VALUES) or data_type == AnyType()


@given(st.sampled_from(DATA_TYPES), values())
def test_the_tagged_spelling_agrees_on_any_value(data_type: DataType, value: Value) -> None:
    schema = {"$defs": shared_datatypes(), **spelling(data_type).tagged}
    assert jsonschema_rs.is_valid(schema, tagged_value(value)) == member_test(data_type)(value)


@pytest.mark.parametrize(
    ("data_type", "good", "bad"),
    [
        (AnyType(), [True, Decimal("1.5"), "a", [["b"]]], [None, {}, [None], [{"date": "2020-01-01"}]]),
        (BooleanType(), [True], ["true", 1, None]),
        (IntegerType(0, 9), [0, 9, Decimal("1.0")], [10, -1, Decimal("1.5"), "1", True]),
        (DecimalType(3, 1), [Decimal("99.9"), 1, Decimal("-0.1")], [100, Decimal("0.05"), "1"]),
        (FloatType(), [1, Decimal("1E+300")], ["NaN", {"number": "NaN"}]),
        (StringType(1, 2), ["a", "😀😀"], ["", "abc", 1]),
        (BytesType(1, 2), ["AA==", "AAA="], ["", "AAAA", "A", "AB==", "AA==\n"]),
        (
            TemporalType(TemporalKind.DATE),
            ["2020-02-29", "0001-01-01"],
            ["2021-02-29", "2020-2-1", "0000-01-01", "1900-02-29"],
        ),
        (TemporalType(TemporalKind.LOCAL_TIME), ["23:59:59.9"], ["24:00:00", "12:00", "12:00:00Z", "12:00:60"]),
        (TemporalType(TemporalKind.ZONED_TIME), ["12:00:00+14:00"], ["12:00:00", "12:00:00+14:01"]),
        (TemporalType(TemporalKind.TIME), ["12:00:00", "12:00:00Z"], ["12:00:00z"]),
        (TemporalType(TemporalKind.ZONED_DATETIME), ["2020-01-01T00:00:00Z"], ["2020-01-01T00:00:00", "2020-01-01"]),
        (TemporalType(TemporalKind.LOCAL_DATETIME), ["2020-01-01T00:00:00"], ["2020-01-01T00:00:00Z"]),
        (TemporalType(TemporalKind.DATETIME), ["2020-01-01T00:00:00.123456789Z"], ["2020-01-01T00:00:00.1234567890"]),
        (TemporalType(TemporalKind.DURATION), ["-P1Y2M3DT4H5M6.5S", "PT0S"], ["P", "PT", "1D", "P1H", "P-1D"]),
        (UuidType(), [_UUID], [_UUID + "0"]),
        (UriType(), ["urn:x"], ["x"]),
        (EnumType(("a", "b")), ["a"], ["c", 1]),
        (RegexType("a+"), ["aa"], ["aab", "aa\n"]),
        (ListType(TemporalType(TemporalKind.DATE), 1), [["2020-01-01"]], [[], ["x"], "2020-01-01"]),
        (UnionType((IntegerType(), BooleanType())), [1, True], ["1"]),
    ],
    ids=repr,
)
def test_the_plain_spelling(data_type: DataType, good: list[object], bad: list[object]) -> None:
    for validator in _validators(spelling(data_type).plain):
        assert [value for value in good if not validator.is_valid(value)] == []
        assert [value for value in bad if validator.is_valid(value)] == []


PARSERS = {
    TemporalKind.DATE: lexical.parse_date,
    TemporalKind.TIME: lexical.parse_time,
    TemporalKind.LOCAL_TIME: lexical.parse_local_time,
    TemporalKind.ZONED_TIME: lexical.parse_zoned_time,
    TemporalKind.DATETIME: lexical.parse_datetime,
    TemporalKind.LOCAL_DATETIME: lexical.parse_local_datetime,
    TemporalKind.ZONED_DATETIME: lexical.parse_zoned_datetime,
    TemporalKind.DURATION: lexical.parse_duration,
}
_FIELDS = st.integers(0, 62).map("{:02}".format) | st.sampled_from(["24", "29", "30", "31", "1", ""])
_YEARS = st.sampled_from(["0000", "0001", "1900", "2000", "2023", "2024", "2100", "2400", "9999", "10000", "-001"])
_TAILS = st.sampled_from(["", "Z", "z", ".5", ".123456789Z", ".1234567890", ".", "+14:00", "+14:01", "-13:59", "+1:00"])
LOOKALIKES = st.one_of(
    st.builds("{}-{}-{}".format, _YEARS, _FIELDS, _FIELDS),
    st.builds("{}:{}:{}{}".format, _FIELDS, _FIELDS, _FIELDS, _TAILS),
    st.builds("{}-02-{}T{}:{}:{}{}".format, _YEARS, _FIELDS, _FIELDS, _FIELDS, _FIELDS, _TAILS),
    st.lists(st.sampled_from(["-", "P", "1Y", "2M", "30D", "T", "4H", "5M", "6S", "6.5S", "6.S", "Y"]), max_size=7).map(
        "".join
    ),
)


@given(st.sampled_from(TemporalKind), LOOKALIKES)
def test_patterns_and_parsers_know_the_same_texts(kind: TemporalKind, text: str) -> None:
    expected = PARSERS[kind](text) is not None
    assert jsonschema_rs.is_valid(whole_string(lexical_patterns.TEMPORAL[kind]), text) == expected


def test_the_pattern_of_dates_knows_the_calendar() -> None:
    validator = jsonschema_rs.Draft202012Validator(whole_string(lexical_patterns.DATE))
    years = chain(range(12), range(1890, 1910), range(1996, 2025), (2100, 2400, 9999))
    texts = (f"{year:04}-{month:02}-{day:02}" for year in years for month in range(14) for day in range(33))
    assert [text for text in texts if validator.is_valid(text) != (lexical.parse_date(text) is not None)] == []


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.name)
def test_no_pattern_lets_a_line_break_pass(library: object) -> None:
    artefact = {"$id": "urn:x", "$defs": {"t": whole_string("a|(?:b\n)*")}}
    entry = library.compile(artefact).entry("t")  # type: ignore[attr-defined]
    assert [text for text in ("a", "b\n", "b\nb\n", "") if not entry.is_valid(text)] == []
    assert [text for text in ("a\n", "b\n\n", "ab\n", "\na") if entry.is_valid(text)] == []


@pytest.mark.parametrize("bounds", [(0, None), (0, 0), (1, 2), (2, 5), (3, 3), (4, None), (0, 7)])
def test_records_take_every_lexical_form_of_bytes(bounds: tuple[int, int | None]) -> None:
    plain = list(_validators(spelling(BytesType(*bounds)).plain))
    is_member = member_test(BytesType(*bounds))
    packed = [lexical.text_of(bytes(range(length))) for length in range(9)]
    texts = [
        text[:at] + gap + text[at:] for text in packed for at in range(len(text) + 1) for gap in ("", " ", "  ", "\n")
    ]
    for text in [*texts, *(" ".join(text) for text in packed), "AB==", "A A = =", "A A E =", "A B E =", "====", "A"]:
        value = lexical.parse_bytes(text)
        expected = value is not None and is_member(value)
        assert [one.is_valid(text) for one in plain] == [expected] * len(plain), text  # type: ignore[attr-defined]


def test_the_bytes_of_long_texts_are_counted() -> None:
    for length, good in ((2997, True), (3000, True), (3001, False), (3002, False)):
        text = lexical.text_of(bytes(length))
        for schema in (spelling(BytesType(0, 3000)).plain, spelling(BytesType(1, 100_000)).plain):
            for one in _validators(schema):
                assert one.is_valid(text) == (good or "minLength" in schema)  # type: ignore[attr-defined]
