"""Names, parameters and facets of data types (chapter 9)."""

from __future__ import annotations

import pytest

from semantics.compiled import attempt, findings, graph_type
from shapecast.semantics.data_type_names import DATA_TYPES
from shapecast.semantics.data_type_text import type_text
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
from shapecast.semantics.model import Atom

INT8 = IntegerType(-128, 127)


def resolved(spelling: str) -> DataType:
    expr = graph_type(f"CREATE NODE TYPE (t {{k {spelling}}})").node_types[0].expr
    assert isinstance(expr, Atom)
    return expr.record.fields["k"].type


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("BOOL", BooleanType()),
        ("boolean", BooleanType()),
        ("INT8", INT8),
        ("Integer16", IntegerType(-(2**15), 2**15 - 1)),
        ("INT256", IntegerType(-(2**255), 2**255 - 1)),
        ("UINT8", IntegerType(0, 255)),
        ("UINTEGER64", IntegerType(0, 2**64 - 1)),
        ("SMALLINT", IntegerType(-(2**15), 2**15 - 1)),
        ("int", IntegerType()),
        ("Integer", IntegerType()),
        ("BIGINT", IntegerType(-(2**63), 2**63 - 1)),
        ("Long", IntegerType(-(2**63), 2**63 - 1)),
        ("DECIMAL", DecimalType()),
        ("DEC(5)", DecimalType(5, 0)),
        ("DECIMAL(5, 2)", DecimalType(5, 2)),
        ("DECIMAL(1000, 1000)", DecimalType(1000, 1000)),
        ("FLOAT32", FloatType()),
        ("Double", FloatType()),
        ("double   precision", FloatType()),
        ("String", StringType()),
        ("STRING(5)", StringType(0, 5)),
        ("STRING(2, 5)", StringType(2, 5)),
        ("TEXT", StringType()),
        ("VARCHAR(9)", StringType(0, 9)),
        ("CHAR", StringType(1, 1)),
        ("CHAR(3)", StringType(3, 3)),
        ("BYTES(1, 2)", BytesType(1, 2)),
        ("BINARY", BytesType()),
        ("BINARY(4)", BytesType(4, 4)),
        ("VARBINARY(4)", BytesType(0, 4)),
        ("DATE", TemporalType(TemporalKind.DATE)),
        ("TIME", TemporalType(TemporalKind.TIME)),
        ("LOCAL TIME", TemporalType(TemporalKind.LOCAL_TIME)),
        ("TIME WITH TIME ZONE", TemporalType(TemporalKind.ZONED_TIME)),
        ("TIMESTAMP", TemporalType(TemporalKind.DATETIME)),
        ("timestamp without time zone", TemporalType(TemporalKind.LOCAL_DATETIME)),
        ("ZONED DATETIME", TemporalType(TemporalKind.ZONED_DATETIME)),
        ("DURATION", TemporalType(TemporalKind.DURATION)),
        ("UUID", UuidType()),
        ("URI", UriType()),
        ("ANY", AnyType()),
        ("LIST<INT8>", ListType(INT8)),
        ("INT8 LIST", ListType(INT8)),
        ("INT8 ARRAY", ListType(INT8)),
        ("INT8 ARRAY {1,2}", ListType(INT8, 1, 2)),
        ("INT8 ARRAY[3]", ListType(INT8, 0, 3)),
        ("LIST<STRING LIST>", ListType(ListType(StringType()))),
        ("INT8 | STRING", UnionType((INT8, StringType()))),
        ("INT8 | (STRING | INT8) | BOOL", UnionType((INT8, StringType(), BooleanType()))),
        ("STRING | TEXT", StringType()),
        ('ENUM("a", "b")', EnumType(("a", "b"))),
        (r"STRING ^[A-Z]{2}\d+$", RegexType("[A-Z]{2}[0-9]+")),
    ],
)
def test_meaning_of_a_spelling(spelling: str, expected: DataType) -> None:
    assert resolved(spelling) == expected


@pytest.mark.parametrize("name", DATA_TYPES)
def test_every_name_of_the_table_can_be_written_in_any_case(name: str) -> None:
    assert resolved(name.lower()) == resolved(name)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("STRNG", "SC220"),
        ("STRING LIST | NUMBR", "SC220"),
        ("BOOL(1)", "SC221"),
        ("STRING(1, 2, 3)", "SC221"),
        ("STRING(5, 2)", "SC221"),
        ("BYTES(5, 2)", "SC221"),
        ("DECIMAL(0)", "SC221"),
        ("DECIMAL(1001)", "SC221"),
        ("DECIMAL(999999999999999999, 2)", "SC221"),
        ("DECIMAL(2, 3)", "SC221"),
        ("INT ARRAY {3,2}", "SC221"),
        ("STRING ^(?i)a$", "SC222"),
    ],
)
def test_what_is_no_data_type(spelling: str, code: str) -> None:
    assert [found for found, _ in findings(f"CREATE NODE TYPE (t {{k {spelling}}})")] == [code]


def test_an_unknown_name_gets_the_nearest_one() -> None:
    _, (found,) = attempt("CREATE NODE TYPE (t {k TIMESTMP})")
    assert found.help == "did you mean `TIMESTAMP`?"


def test_a_mistake_in_a_regular_expression_is_shown_where_it_is() -> None:
    assert findings("CREATE NODE TYPE (t {k STRING ^a(b|(?=c))+$, j INT})") == [("SC222", "(?=")]


@pytest.mark.parametrize(
    "spelling",
    [
        *("ANY", "BOOL", "STRING", "STRING(5)", "STRING(2, 5)", "BYTES", "BYTES(5)", "BYTES(2, 5)", "URI", "UUID"),
        *("INT", "INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64", "INT128", "UINT128"),
        *("INT256", "UINT256", "DECIMAL", "DECIMAL(5, 2)", "DATE", "TIME", "DATETIME", "DURATION", "LOCAL TIME"),
        *("INT8 LIST", "INT8 ARRAY {2,5}", "INT8 ARRAY {2,}", "(INT8 | STRING) LIST", "INT8 | STRING", "STRING ^a+$"),
        'ENUM("a", "b")',
    ],
)
def test_a_type_in_words_is_that_type(spelling: str) -> None:
    assert type_text(resolved(spelling)) == spelling
