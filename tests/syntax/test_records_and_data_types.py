"""Records and data types."""

from __future__ import annotations

import pytest

from shapecast.syntax import ast
from syntax.reading_texts import element, read


def record(text: str) -> ast.Record:
    """The record of the only statement."""
    (node,) = read(f"CREATE NODE TYPE ({text})").statements
    assert isinstance(node, ast.NodeType)
    assert node.content.record is not None
    return node.content.record


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("{}", "{}"),
        ("{OPEN}", "{OPEN}"),
        ("{a INT, b: STRING, OPTIONAL c DATE, optional d : time}",
         "{a INT, b STRING, OPTIONAL c DATE, OPTIONAL d TIME}"),
        ("{OPEN a INT, b INT}", "{a INT, b INT, OPEN}"),
        ("{OPEN, a INT}", "{a INT, OPEN}"),
        ("{a INT OPEN}", "{a INT, OPEN}"),
        ("{a INT, OPEN, b INT,}", "{a INT, b INT, OPEN}"),
        ("{OPEN OPTIONAL a INT}", "{OPTIONAL a INT, OPEN}"),
    ],
)  # fmt: skip
def test_records(text: str, canonical: str) -> None:
    assert element(f"({text})") == f"({canonical})"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{type STRING, date DATE, Property INT, node ANY}", ["type", "date", "Property", "node"]),
        ("{open BOOLEAN}", ["open"]),
        ("{open: BOOLEAN, OPEN: INT}", ["open", "OPEN"]),
        ("{OPEN open BOOLEAN}", ["open"]),
        ("{optional STRING}", ["optional"]),
        ("{OPTIONAL optional STRING}", ["optional"]),
        ("{optional DOUBLE PRECISION, open LOCAL TIME}", ["optional", "open"]),
        ("{optional INT LIST, open LIST<INT>, b VARCHAR(10)}", ["optional", "open", "b"]),
        ("{OPTIONAL date LIST<STRING>}", ["date"]),
        ("{OPTIONAL local TIME}", ["local"]),
        ("{OPTIONAL date (INT | STRING)}", ["date"]),
        ("{optional VARCHAR(10)}", ["optional"]),
        ("{optional ENUM(\"a\"), open STRING ^a$}", ["optional", "open"]),
        ("{for STRING, create INT, where DATE, enum INT, list INT, array ANY}",
         ["for", "create", "where", "enum", "list", "array"]),
        ("{for (INT | STRING)}", ["for"]),
        ("{`open` INT, `a b` INT, `` INT, ```` INT}", ["open", "a b", "", "`"]),
        ("{is-part-of INT, 1st INT, 2-a INT}", ["is-part-of", "1st", "2-a"]),
    ],
)  # fmt: skip
def test_keys_may_be_spelt_like_keywords(text: str, keys: list[str]) -> None:
    assert [each.key.text for each in record(text).properties] == keys


def test_open_and_optional_are_told_from_the_keys_of_that_name() -> None:
    read_record = record("{OPEN activity STR, OPTIONAL open BOOL, optional BOOL}")
    assert read_record.open
    assert [(p.key.text, p.optional) for p in read_record.properties] == [
        ("activity", False),
        ("open", True),
        ("optional", False),
    ]
    assert not record("{open BOOL}").open


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("int", "INT"),
        ("Double  Precision", "DOUBLE PRECISION"),
        ("timestamp with time zone", "TIMESTAMP WITH TIME ZONE"),
        ("TIMESTAMP(3) WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE(3)"),
        ("DECIMAL ( 10 , 2 )", "DECIMAL(10, 2)"),
        ("LIST<STRING>", "LIST<STRING>"),
        ("STRING LIST", "LIST<STRING>"),
        ("STRING ARRAY", "LIST<STRING>"),
        ("STRING ARRAY {1, 100}", "STRING ARRAY {1, 100}"),
        ("STRING ARRAY {2,}", "STRING ARRAY {2,}"),
        ("STRING ARRAY {,2}", "STRING ARRAY[2]"),
        ("STRING ARRAY {2}", "STRING ARRAY {2, 2}"),
        ("INT ARRAY[5]", "INT ARRAY[5]"),
        ("LIST<INT>[5]", "INT ARRAY[5]"),
        ("LIST<LIST<INT | STRING>>", "LIST<LIST<INT | STRING>>"),
        ("INT LIST ARRAY[2]", "LIST<INT> ARRAY[2]"),
        ("(INT | STRING) ARRAY[2]", "(INT | STRING) ARRAY[2]"),
        ("INT | STRING | DATE", "INT | STRING | DATE"),
        ("ENUM('a', \"b\")", 'ENUM("a", "b")'),
        ('ENUM ("it\'\'s", \'it\'\'s\', "a\\"b", "\\u00e9\\n")', 'ENUM("it\'\'s", "it\'s", "a\\"b", "é\\n")'),
        ("STRING ^[a-z]+$", "STRING ^[a-z]+$"),
        ("STRING ^a\\$b$ | INT", "STRING ^a\\$b$ | INT"),
        ("LIST<STRING ^a$>", "LIST<STRING ^a$>"),
        ("foo bar", "FOO BAR"),
    ],
)
def test_data_types(text: str, canonical: str) -> None:
    assert element(f"({{k {text}}})") == f"({{k {canonical}}})"


def test_a_regular_expression_ends_at_the_first_unescaped_dollar_before_a_delimiter() -> None:
    regexes = [p.type for p in record('{a STRING ^x$y\\$$, b STRING ^//--`"$}').properties]
    assert regexes == [ast.RegexType("x$y\\$"), ast.RegexType('//--`"')]


def test_bounds_and_parameters_are_kept() -> None:
    (first, second) = record("{a STRING ARRAY {1, 9}, b DECIMAL(10, 2)}").properties
    assert first.type == ast.ListType(ast.NamedType("STRING"), 1, 9)
    assert second.type == ast.NamedType("DECIMAL", (10, 2))
