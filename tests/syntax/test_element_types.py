"""Node types, edge types, references and graph types, in all the ways they are written."""

from __future__ import annotations

import pytest

from shapecast.syntax import ast
from syntax.reading_texts import element, elements, read, shown


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("(p:Person{name STRING})", "(p : Person {name STRING})"),
        ("( p : Person OPEN { name: STRING , OPTIONAL age : INT , OPEN } )",
         "(p : Person OPEN {name STRING, OPTIONAL age INT, OPEN})"),
        ("(:Person)", "(: Person)"),
        ("(mixin {})", "(mixin {})"),
        ("()", "()"),
        ("({a INT})", "({a INT})"),
        ("(OPEN)", "(OPEN)"),
        ("(x open {OPEN})", "(x OPEN {OPEN})"),
        ("(x : OPEN)", "(x OPEN)"),
        ("(x : OPEN {a INT})", "(x OPEN {a INT})"),
        ("abstract (x : X)", "ABSTRACT (x : X)"),
        ("ABSTRACT (x)", "ABSTRACT (x)"),
        ("(x :A:B)", "(x : A & B)"),
        ("(x : A : B & C)", "(x : A & B & C)"),
        ("(x : A & B? | C)", "(x : A & B? | C)"),
        ("(x : (A | B) & [C | D])", "(x : (A | B) & (C | D))"),
        ("(x : ((A)))", "(x : A)"),
        ("(x : A & (B & C))", "(x : A & (B & C))"),
        (r"(x : A \/ B | C)", r"(x : (A \/ B) | C)"),
        ("(x : @person & Student)", "(x : @person & Student)"),
        ("(:a | :b)", "(: a | b)"),
        ("(x : A & : B)", "(x : A & B)"),
        ("(x : A??)", "(x : A??)"),
    ],
)  # fmt: skip
def test_node_types(text: str, canonical: str) -> None:
    assert element(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("(:a)-[e:E]->(:b)", "(: a)-[e : E]->(: b)"),
        ("( : a ) - [ e : E {since DATE} ] - > ( : b )", "(: a)-[e : E {since DATE}]->(: b)"),
        ("(:a)<-[e:E]-(:b)", "(: b)-[e : E]->(: a)"),
        ("(:a) < - [ e ] - (:b)", "(: b)-[e]->(: a)"),
        ("()-[]->()", "()-[]->()"),
        ("()-[name {a INT}]->()", "()-[name {a INT}]->()"),
        ("()-[:L OPEN]->()", "()-[: L OPEN]->()"),
        ("()-[OPEN]->()", "()-[OPEN]->()"),
        ("()-[e : OPEN]->()", "()-[e : `OPEN`]->()"),
        ("(foo)-[:L]->(bar)", "(foo)-[: L]->(bar)"),
        ("(x : foo)-[:L]->(y : bar {a INT, OPEN})", "(x : foo)-[: L]->(y : bar {a INT, OPEN})"),
        ("(OPEN)-[:L]->(: a OPEN {OPEN})", "(OPEN)-[: L]->(: a OPEN {OPEN})"),
        ("ABSTRACT ()-[e : A | B & C?]->()", "ABSTRACT ()-[e : A | B & C?]->()"),
    ],
)
def test_edge_types(text: str, canonical: str) -> None:
    assert element(text) == canonical


def test_the_ends_of_a_reverse_arrow_change_places() -> None:
    (edge,) = read("CREATE EDGE TYPE (: a)<-[: E]-(b)").statements
    assert isinstance(edge, ast.EdgeType)
    assert edge.source.reference == ast.Name("b")
    assert edge.target.content.labels == ast.LabelName("a")


def test_a_name_before_a_colon_and_one_alone_are_different_things() -> None:
    (edge,) = read("CREATE EDGE TYPE (a : A)-[]->(b)").statements
    assert isinstance(edge, ast.EdgeType)
    assert (edge.source.name, edge.source.reference) == (ast.Name("a"), None)
    assert (edge.target.name, edge.target.reference) == (None, ast.Name("b"))


def test_in_a_graph_type_a_lone_name_refers_and_elsewhere_it_declares() -> None:
    assert elements("foo, (foo), foo") == ["foo", "foo", "foo"]
    (node,) = read("CREATE NODE TYPE (foo)").statements
    assert node == ast.NodeType(ast.Name("foo"), ast.Content())


@pytest.mark.parametrize(
    "text",
    ["CREATE ABSTRACT NODE TYPE (x : X)", "CREATE NODE TYPE ABSTRACT (x : X)", "create\tnode\r\ntype abstract(x:X);"],
)
def test_abstract_stands_before_or_behind_node_type(text: str) -> None:
    assert shown(text) == "CREATE NODE TYPE ABSTRACT (x : X)"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("CREATE GRAPH TYPE g {}", "CREATE GRAPH TYPE g {}"),
        ("create graph type g strict { }", "CREATE GRAPH TYPE g STRICT {}"),
        ("CREATE GRAPH TYPE g LOOSE IMPORTS a , b,c { x }", "CREATE GRAPH TYPE g LOOSE IMPORTS a, b, c { x }"),
        ("CREATE GRAPH TYPE STRICT {}", "CREATE GRAPH TYPE STRICT {}"),
        ("CREATE GRAPH TYPE loose LOOSE IMPORTS imports {}", "CREATE GRAPH TYPE loose LOOSE IMPORTS imports {}"),
    ],
)
def test_graph_types(text: str, canonical: str) -> None:
    assert shown(text) == canonical
