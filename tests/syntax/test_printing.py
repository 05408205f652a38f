"""The canonical text."""

from __future__ import annotations

from shapecast.syntax import ast
from shapecast.syntax.printer import print_schema, show
from syntax.reading_texts import read


def test_the_layout() -> None:
    text = (
        "CREATE NODE TYPE (a:A);create edge type(:a)-[e:E]->(:a) FOR (x:a) IDENTIFIER x.k "
        "CREATE GRAPH TYPE g STRICT IMPORTS b,c {(x:X) foo FOR (x) MANDATORY (x)-[]->(y);"
        "(y:Y) FOR (x) MANDATORY x.a, FOR (y) MANDATORY y.a} "
        "CREATE GRAPH TYPE h {}"
    )
    assert print_schema(read(text)) == (
        "CREATE NODE TYPE (a : A);\n"
        "CREATE EDGE TYPE (: a)-[e : E]->(: a);\n"
        "FOR (x : a) IDENTIFIER x.k;\n"
        "\n"
        "CREATE GRAPH TYPE g STRICT IMPORTS b, c {\n"
        "  (x : X),\n"
        "  foo,\n"
        "  FOR (x) MANDATORY (x)-[]->(y);\n"
        "  (y : Y),\n"
        "  FOR (x) MANDATORY x.a,\n"
        "  FOR (y) MANDATORY y.a\n"
        "};\n"
        "\n"
        "CREATE GRAPH TYPE h {};\n"
    )


def test_nothing_is_printed_of_nothing() -> None:
    assert print_schema(ast.SchemaFile()) == show(ast.SchemaFile()) == ""


def test_only_names_that_need_quotes_get_them() -> None:
    name = ast.Name
    assert show(name("type")) == "type"
    assert show(name("a b")) == "`a b`"
    record = ast.Record(
        (
            ast.Property(name("open"), ast.NamedType("INT")),
            ast.Property(name("optional"), ast.NamedType("LOCAL TIME")),
            ast.Property(name("open"), ast.NamedType("FOO BAR")),
            ast.Property(name("double"), ast.NamedType("PRECISION"), optional=True),
        )
    )
    assert show(record) == "{open INT, `optional` LOCAL TIME, `open` FOO BAR, OPTIONAL `double` PRECISION}"


def test_parts_can_be_shown_alone() -> None:
    (constraint,) = read("FOR (x:A) WHERE x.a=1 COUNT ..2 OF y, x.k WITHIN (x)<-[e:E]-(y)").statements
    assert isinstance(constraint, ast.Constraint)
    body = constraint.body
    assert isinstance(body, ast.KeyBody)
    assert body.within is not None
    parts = (constraint.scope, constraint.qualifiers[0], body, *body.items, body.within, body.within.paths[0])
    assert [show(part) for part in parts] == [
        "(x : A) WHERE x.a = 1",
        "COUNT ..2 OF",
        "y, x.k WITHIN (x)<-[e : E]-(y)",
        "y",
        "x.k",
        "(x)<-[e : E]-(y)",
        "(x)<-[e : E]-(y)",
    ]
