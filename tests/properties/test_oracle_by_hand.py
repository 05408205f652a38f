"""The oracle itself, held to answers worked out by hand."""

from __future__ import annotations

import pytest

from oracle.oracle import Oracle, rooms_of
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value
from shapecast.syntax.parser import parse


def ask(text: str, graph: Graph, name: str | None = None, *, absent_content_open: bool = False) -> Oracle:
    file, problems = parse(Source("by-hand.pgs", text))
    assert problems == ()
    return Oracle(rooms_of([file])[name], graph, absent_content_open)


def one_node(labels: str, **properties: Value) -> Graph:
    return Graph({"n": Node("n", frozenset(labels), properties)})


@pytest.mark.parametrize(
    ("text", "labels", "properties", "conforms"),
    [
        ("(t : A)", "A", {}, True),
        ("(t : A)", "AB", {}, False),
        ("(t : A)", "A", {"p": 1}, False),
        ("(t : A & B)", "AB", {}, True),
        ("(t : A | B)", "AB", {}, False),
        (r"(t : A \/ B)", "AB", {}, True),
        ("(t : A & B?)", "A", {}, True),
        ("(t : A?)", "", {}, True),
        ("(t : A OPEN)", "AZ", {}, True),
        ("(t : A OPEN)", "A", {"p": 1}, False),
        ("(t : A {OPEN})", "A", {"p": 1}, True),
        ("(t {p INT})", "", {"p": 1}, True),
        ("(u : A {p INT})  (t : u & B {q INT})", "AB", {"p": 1, "q": 2}, True),
        ("(u : A {p INT})  (t : u | B)", "B", {"p": 1}, False),
        # both require p: the intersection; both have it optional: the union
        ("(u {p INT})  (t : u {p STRING | INT})", "", {"p": "a"}, False),
        ("(u {OPTIONAL p INT})  (t : u {OPTIONAL p STRING})", "", {"p": "a"}, True),
        ("(u {OPTIONAL p INT})  (t : u {p STRING | INT})", "", {"p": "a"}, True),
        # an open operand frees an optional key, but not a required one
        ("(u {OPTIONAL p INT})  (t : u {OPEN})", "", {"p": "a"}, True),
        ("(u {p INT})  (t : u {OPEN})", "", {"p": "a"}, False),
        # a type's own name is a label
        ("(A : A)", "A", {}, True),
    ],
)
def test_node_types(text: str, labels: str, properties: dict[str, Value], conforms: bool) -> None:
    oracle = ask(f"CREATE GRAPH TYPE g {{ {text} }}", one_node(labels, **properties), "g")
    last = text.rpartition("(")[2].split()[0]
    assert (last in oracle.typing(True)["n"]) is conforms


@pytest.mark.parametrize(
    ("text", "conforms"),
    [
        ("(: A)-[e : K]->(: B)", True),
        ("(: B)-[e : K]->(: A)", False),
        ("()-[e : K]->()", True),
        ("(: A {})-[e : K]->()", False),
        ("(: A)-[e : K]->(: B {})", True),
        ("(: A | B)-[e : K]->(: A | B)", True),
        ("(: A)-[f : K]->()  ()-[e : f]->(: B)", True),
        ("(: A)-[f : K]->(: B)  (: C)-[e : f]->()", False),
        ("(: B)-[e : K]->()  (: A)-[e : K]->()", True),
    ],
)
def test_edge_types(text: str, conforms: bool) -> None:
    source, target = Node("a", frozenset("A"), {"p": 1}), Node("b", frozenset("B"), {})
    graph = Graph({"a": source, "b": target}, {"x": Edge("x", frozenset("K"), {}, source, target)})
    oracle = ask(f"CREATE GRAPH TYPE g {{ {text} }}", graph, "g")
    assert ("e" in oracle.typing(False)["x"]) is conforms


@pytest.mark.parametrize(
    ("constraint", "violators"),
    [
        ("FOR (x : A) EXCLUSIVE x.p", "ab"),
        ("FOR (x : A) MANDATORY x.q", "bc"),
        ("FOR (x : A) IDENTIFIER x.q", "bc"),
        ("FOR (x : A) COUNT 1..1 OF y WITHIN (x)-[]->(y)", "bc"),
        ("FOR (x : A) SINGLETON (x)-[]->()", "a"),
        ("FOR (x : A) MANDATORY x.p = 1 OR x.q IS NULL", ""),
        ("FOR (x : A) MANDATORY NOT x.q > 0", "abc"),
        ("FOR (x : A) MANDATORY y.p = 1 WITHIN (x)-[]->(y)", "bc"),
        ("FOR x.p WITHIN (x) COUNT 1 OF y WITHIN (y) WHERE y.p = x.p", "ab"),
        ("FOR (x : A)<-[]-() MANDATORY x.q", "b"),
    ],
)
def test_constraints(constraint: str, violators: str) -> None:
    nodes = {
        "a": Node("a", frozenset("A"), {"p": 1, "q": 2}),
        "b": Node("b", frozenset("A"), {"p": 1}),
        "c": Node("c", frozenset("A"), {}),
    }
    edges = {name: Edge(name, frozenset("K"), {}, nodes["a"], nodes["b"]) for name in "ef"}
    ((_, found),) = ask(constraint, Graph(nodes, edges)).violations()
    assert found == {(True, name) for name in violators}


def test_absent_content_is_open_by_option() -> None:
    text, graph = "CREATE NODE TYPE (t : A)", one_node("A", p=1)
    assert ask(text, graph).typing(True)["n"] == frozenset()
    assert ask(text, graph, absent_content_open=True).typing(True)["n"] == {"t"}


def test_names_are_looked_up_nearby_then_in_imports_then_at_the_top() -> None:
    text = """
    CREATE NODE TYPE (t : A)
    CREATE NODE TYPE (far : D)
    CREATE GRAPH TYPE base { (u : B) }
    CREATE GRAPH TYPE g IMPORTS base { t, (v : t & u & far) }
    """
    assert ask(text, one_node("ABD"), "g").typing(True)["n"] == {"v"}
    assert ask(text, one_node("A"), "g").typing(True)["n"] == {"t"}
    assert ask(text, one_node("D"), "g").typing(True)["n"] == frozenset()
