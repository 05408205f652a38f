"""Comments, white space, names and literals."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.names import back_quoted, is_plain, quoted, unquoted
from shapecast.syntax.parser import parse
from syntax.reading_texts import element, elements, found, read, shown


@pytest.mark.parametrize(
    "text",
    [
        "-- first\nCREATE NODE TYPE (a : A)",
        "CREATE NODE TYPE (a : A) -- (b : B)",
        "CREATE NODE TYPE (a -- name\r\n : A)\r\n-- end",
        "// one\r\nCREATE NODE TYPE (a : A)// two",
        "/* one\n * two -- // ** */CREATE/**/NODE TYPE (a : A)/* x *//* y */-- z",
        "\ufeffCREATE NODE TYPE (a : A)",
        "\tCREATE\u00a0NODE\u2003TYPE\n(\na\n:\nA\n)\n;\n;",
    ],
)
def test_comments_and_white_space_say_nothing(text: str) -> None:
    assert shown(text) == "CREATE NODE TYPE (a : A)"


def test_nothing_at_all_is_a_schema() -> None:
    assert read("").statements == read("// nothing\n").statements == read(";,;").statements == ()


@pytest.mark.parametrize(
    "name",
    [
        "is-part-of",
        "3D",
        "1st-floor",
        "2020-01-01",
        "_",
        "Straße",
        "日本語",
        "हिन्दी",
        "e\u0301",
        "👩🏽\u200d🚀",
        "x²",
        "٣",
    ],
)
def test_plain_names(name: str) -> None:
    assert is_plain(name)
    (node,) = read(f"CREATE NODE TYPE ({name}:{name})").statements
    assert node == ast.NodeType(ast.Name(name), ast.Content(ast.LabelName(name)))


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "2020", "1e5", "1.5", "-a", "a-", "a--b", "`", "a`b", "“a”", "a.b", "\n", "$", "a–b"]
)
def test_all_other_names_need_back_quotes(name: str) -> None:
    assert not is_plain(name)
    (node,) = read(f"CREATE NODE TYPE ({back_quoted(name)} : A)").statements
    assert isinstance(node, ast.NodeType)
    assert node.name == ast.Name(name)


def test_keywords_are_names_wherever_they_can_be() -> None:
    text = "(node : type & Date), (:graph)-[edge : CREATE]->(:for), strict, abstract, create, (open : open {}), open"
    assert elements(text) == [
        "(node : type & Date)",
        "(: graph)-[edge : CREATE]->(: for)",
        "strict",
        "abstract",
        "create",
        "(open : open {})",
        "open",
    ]
    assert element("(`open` {a INT})") == "(`open` {a INT})"
    assert elements("for, FOR (for) MANDATORY for.for; for") == ["for", "FOR (for) MANDATORY for.for", "for"]


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('""', ""),
        ("''", ""),
        ('"a""b"', 'a"b'),
        ("'a''b'", "a'b"),
        (r'"a\"b\\c\/d"', 'a"b\\c/d'),
        (r'"\""""', '""'),
        (r'"\n\t\r\b\f\`\'"', "\n\t\r\b\f`'"),
        (r'"\u00e9\U01F600\ud83d\ude00"', "é😀😀"),
        ('"-- // /* ` ^ $"', "-- // /* ` ^ $"),
    ],
)
def test_strings(literal: str, value: str) -> None:
    assert unquoted(literal) == (value, None)
    assert unquoted(quoted(value)) == (value, None)
    assert element(f"({{k ENUM({literal})}})") == f"({{k ENUM({quoted(value)})}})"


@pytest.mark.parametrize("literal", [r'"\x"', r'"\u12"', r'"\ud83d"', r'"\U110000"', r'"ab\ud83dcd"'])
def test_escapes_that_are_none(literal: str) -> None:
    assert found(f"CREATE NODE TYPE ({{k ENUM({literal})}})") == [("SC106", literal[literal.index("\\") :][:2])]


def test_places_count_code_points() -> None:
    text = "/* 😀 */ CREATE NODE TYPE (a : 日本 & B)\r\n"
    (node,) = parse(Source("s", text))[0].statements
    assert isinstance(node, ast.NodeType)
    assert node.content.labels is not None
    assert text[node.content.labels.span.start : node.content.labels.span.end] == "日本 & B"
    assert text[node.span.start : node.span.end] == "CREATE NODE TYPE (a : 日本 & B)"
