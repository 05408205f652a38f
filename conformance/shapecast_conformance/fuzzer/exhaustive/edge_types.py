"""Every small edge type, and every small edge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value
from shapecast.syntax import ast
from shapecast.syntax.parser import parse

NODE_PART = """
CREATE NODE TYPE (t1 : A {p INT})
CREATE NODE TYPE (t2 : t1 & B {OPTIONAL q INT})
CREATE NODE TYPE (t3 OPEN {OPTIONAL p STRING})
CREATE EDGE TYPE (: A)-[e1 : K {r INT}]->()
CREATE EDGE TYPE (: t1)-[e2 : L]->(: t1 | t2)
CREATE EDGE TYPE (t3)-[e2 {OPEN}]->(: B)
"""
GIVEN = 6
"""How many of them there are."""

ENDPOINTS = (
    *("()", "(: A)", "(: A | B)", "(: A & B?)", "(: A OPEN)", "(: B {p INT})", "({OPTIONAL p INT})", "(t1)"),
    *("(: @t2)", "(: t1 & B)", "(: t1 | A)", "(: t3)", "(x: A {OPEN})"),
)
MIDDLES = (
    *("x : K", "x : K | L", "x", "x : K OPEN {OPTIONAL r INT}", "x : e1", "x : @e1 & L", "x : e2 {OPEN}"),
    *("x : e1 | e2", r"x : e1 \/ K", "x : e1?", "x : e2 & K"),
)


def edge_files(
    in_one: int, middles: int = len(MIDDLES), endpoints: int = len(ENDPOINTS), step: int = 1
) -> Iterator[ast.SchemaFile]:
    """Texts of ``in_one`` edge types each: every middle between every two endpoints (or each ``step``-th), of the first
    so many."""
    ends = ENDPOINTS[:endpoints]
    combined = list(product(MIDDLES[:middles], ends, ends))[::step]
    for start in range(0, len(combined), in_one):
        texts = [
            f"CREATE EDGE TYPE {source}-[{middle.replace('x', f'x{number}', 1)}]->{target}"
            for number, (middle, source, target) in enumerate(combined[start : start + in_one])
        ]
        yield read(NODE_PART + "\n".join(texts))


def read(text: str) -> ast.SchemaFile:
    """The syntax of a text that has no errors."""
    file, problems = parse(Source("small.pgs", text))
    assert not problems, problems[0].message
    return file


def small_edges(full: bool) -> Graph:
    """Every edge with small labels and records between every two small nodes."""
    graph = Graph()
    records: tuple[dict[str, Value], ...] = ({}, {"p": 1}, {"p": "a"}, {"p": 1, "q": 2}) if full else ({}, {"p": 1})
    for labels in ((), ("A",), ("B",), ("A", "B")):
        for held in records:
            name = f"n{len(graph.nodes)}"
            graph.nodes[name] = Node(name, frozenset(labels), held)
    for source, target in product(graph.nodes.values(), graph.nodes.values()):
        for edge_labels in ((), ("K",), ("K", "L")) if full else ((), ("K",)):
            for edge_record in ({}, {"r": 1}):
                name = f"e{len(graph.edges)}"
                graph.edges[name] = Edge(name, frozenset(edge_labels), edge_record, source, target)
    return graph
