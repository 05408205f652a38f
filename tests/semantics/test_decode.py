"""When text becomes a temporal or binary value: a table of schemas, records and what is read from them."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.source import Source
from shapecast.graph.lexical import (
    parse_bytes,
    parse_date,
    parse_datetime,
    parse_duration,
    parse_local_time,
    parse_zoned_datetime,
)
from shapecast.graph.model import Edge, Graph, Node, Properties
from shapecast.graph.values import Value
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType

DAY = parse_date("2020-02-29")


def graph_type(text: str) -> GraphType:
    schema, diagnostics = compile_schema([Source("s.pgs", text)])
    assert schema is not None, diagnostics
    return schema.graph_types[-1]


def decoded(text: str, labels: str, properties: Properties) -> Properties:
    graph = Graph()
    graph.nodes["n"] = Node("n", frozenset(labels.split()), properties)
    decode_graph(graph, graph_type(text))
    return graph.nodes["n"].properties


def node_types(*types: str) -> str:
    return "\n".join(f"CREATE NODE TYPE {t};" for t in types)


@pytest.mark.parametrize(
    ("types", "labels", "text", "value"),
    [
        (["(t : A {k DATE})"], "A", "2020-02-29", DAY),
        (["(t : A {k DATE})"], "A", "2020-02-30", "2020-02-30"),  # no lexical form: it stays text
        (["(t : A {k DATE})"], "A", " 2020-02-29", " 2020-02-29"),
        (["(t : A {k DATE})"], "B", "2020-02-29", "2020-02-29"),  # no type for this label set
        (["(t : A {k DATE})"], "A B", "2020-02-29", "2020-02-29"),
        (["(t : A OPEN {k DATE})"], "A B", "2020-02-29", DAY),
        (["(t : A {k STRING})"], "A", "2020-02-29", "2020-02-29"),
        (["(t : A {k ANY})"], "A", "2020-02-29", "2020-02-29"),
        (["(t : A {k DATE | STRING})"], "A", "2020-02-29", "2020-02-29"),  # a union decodes nothing
        (["(t : A {k DATE})", "(u : A {k STRING})"], "A", "2020-02-29", "2020-02-29"),  # two types, two meanings
        (["(t : A {k DATE})", "(u : A {k DATE, j INT})"], "A", "2020-02-29", DAY),
        (["(t : A {k DATE})", "(u : A {j INT})"], "A", "2020-02-29", DAY),  # u does not declare k
        (["(t : A {k DATE})", "(u : A {OPEN})"], "A", "2020-02-29", DAY),
        (["(t : A {k DATE})", "(u : A {k ANY})"], "A", "2020-02-29", "2020-02-29"),
        (["(t : A {k DATE})", "(u : B {k STRING})"], "A", "2020-02-29", DAY),  # u is for other labels
        (["(t : A {k DATE})", "(u : A OPEN {k STRING})"], "A", "2020-02-29", "2020-02-29"),
        (["(t : (A | B) {k DATE})"], "B", "2020-02-29", DAY),
        (["(t : x | y)", "(x : A {k DATE})", "(y : B {k STRING})"], "A", "2020-02-29", DAY),
        (["ABSTRACT (x {k DATE})", "(t : A & x)"], "A", "2020-02-29", DAY),  # inherited
        (["ABSTRACT (x : A {k DATE})", "(t : x & B)"], "A B", "2020-02-29", DAY),
        (["(t : A {k ANY} )", "(u : B & t {k DATE})"], "A B", "2020-02-29", DAY),  # mandatory in both: DATE
        (["(x {OPTIONAL k STRING})", "(t : A & x {OPTIONAL k DATE})"], "A", "2020-02-29", "2020-02-29"),
        (["(x {OPTIONAL k STRING})", "(t : A & x {k DATE})"], "A", "2020-02-29", DAY),  # the mandatory one rules
        (["(x {OPEN})", "(t : A & x {OPTIONAL k DATE})"], "A", "2020-02-29", DAY),  # free, and still declared a date
        (["(t : A {k DURATION})"], "A", "P1DT2H", parse_duration("P1DT2H")),
        (["(t : A {k BYTES})"], "A", "aGk=", parse_bytes("aGk=")),
        (["(t : A {k BYTES(3)})", "(u : A {k BINARY})"], "A", "aGk=", parse_bytes("aGk=")),  # facets do not matter
        (["(t : A {k BYTES})", "(u : t & B {k BYTES(1,2)})"], "A B", "aGk=", parse_bytes("aGk=")),
        (["(t : A {k ZONED DATETIME})"], "A", "2020-01-01T00:00:00", "2020-01-01T00:00:00"),  # the zone is required
        (
            ["(t : A {k ZONED DATETIME})"],
            "A",
            "2020-01-01T00:00:00Z",
            parse_zoned_datetime("2020-01-01T00:00:00Z"),
        ),
        (["(t : A {k LOCAL TIME})"], "A", "10:00:00", parse_local_time("10:00:00")),
        (["(t : A {k LOCAL TIME})"], "A", "10:00:00Z", "10:00:00Z"),  # the zone is forbidden
        (["(t : A {k DATETIME})"], "A", "2020-01-01T00:00:00", parse_datetime("2020-01-01T00:00:00")),  # free
        (["(t : A {k LOCAL TIME})", "(u : A {k TIME})"], "A", "10:00:00", "10:00:00"),  # not the same type
        (["(t : A {k DATE LIST})"], "A", ("2020-02-29", "2020-02-29"), (DAY, DAY)),
        (["(t : A {k DATE LIST})"], "A", ("2020-02-29", "soon"), ("2020-02-29", "soon")),  # all members or none
        (["(t : A {k DATE LIST})"], "A", ("2020-02-29", 1), ("2020-02-29", 1)),
        (["(t : A {k DATE LIST})"], "A", "2020-02-29", "2020-02-29"),
        (["(t : A {k DATE LIST})"], "A", (), ()),
        (["(t : A {k DATE ARRAY[2]})", "(u : A {k LIST<DATE>})"], "A", ("2020-02-29",), (DAY,)),
        (["(t : A {k DATE})"], "A", 20200229, 20200229),
        (["(t : A {k DATE})"], "A", ("2020-02-29",), ("2020-02-29",)),
        (["(t : A {k UUID})"], "A", "not one", "not one"),
    ],
)
def test_a_text_is_decoded_where_all_that_declare_its_key_agree(
    types: list[str], labels: str, text: Value, value: Value
) -> None:
    assert decoded(node_types(*types), labels, {"k": text}) == {"k": value}


def test_an_endpoint_with_content_of_its_own_decodes_the_node() -> None:
    text = "CREATE EDGE TYPE (: A {k DATE})-[e : E {k STRING}]->(: B)"
    assert decoded(text, "A", {"k": "2020-02-29"}) == {"k": DAY}
    assert decoded(text, "B", {"k": "2020-02-29"}) == {"k": "2020-02-29"}


def test_an_edge_is_decoded_by_its_own_labels() -> None:
    graph = Graph()
    a = graph.nodes["a"] = Node("a", frozenset("A"), {"k": "2020-02-29"})
    for label in "EF":
        graph.edges[label] = Edge(label, frozenset(label), {"k": "2020-02-29"}, a, a)
    decode_graph(graph, graph_type("CREATE EDGE TYPE (: X)-[e : E {k DATE}]->(: Y)"))
    assert (a.properties, graph.edges["E"].properties, graph.edges["F"].properties) == (
        {"k": "2020-02-29"},
        {"k": DAY},
        {"k": "2020-02-29"},
    )


def test_twenty_unions_in_conjunction_are_no_obstacle() -> None:
    unions = " & ".join(f"(A{i} | B{i})" for i in range(20))
    labels = " ".join(f"A{i}" for i in range(20))
    assert decoded(node_types(f"(t : {unions} {{k DATE}})"), labels, {"k": "2020-02-29"}) == {"k": DAY}


def test_types_that_only_constraints_speak_of_decode_too() -> None:
    text = """CREATE NODE TYPE (t : A {k DATE})
              CREATE GRAPH TYPE g { (other : B), FOR (x : t) MANDATORY x.k >= DATE "2020-01-01" }"""
    assert decoded(text, "A", {"k": "2020-02-29"}) == {"k": DAY}
