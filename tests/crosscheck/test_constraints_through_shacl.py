"""Constraints as SHACL: who violates each, by hand, as the reference and as pyshacl say; and how each is said."""

from __future__ import annotations

import pytest

from crosscheck.shacl_judging import agrees, all_form, of, violators
from mappings.schema_judging import edge, graph, node
from shapecast.graph.model import Graph

TYPES = """(p : P {OPEN}), (pk : P {k INT, OPTIONAL m INT}), (q : Q {OPEN}), (:P)-[r : R {OPTIONAL w INT}]->(:Q),
  (free OPEN {OPEN}), ()-[any OPEN {OPEN}]->()"""

P1, P2, P3, P4 = node("p1", "P", k=1, m=1), node("p2", "P", k=1), node("p3", "P"), node("p4", "P", k=2, m=5)
PQ, Q1, Q2, Z = node("pq", "P Q", k=2), node("q1", "Q", k=1), node("q2", "Q"), node("z", "", k=9)
GRAPH = graph(
    *(P1, P2, P3, P4, PQ, Q1, Q2, Z),
    *(
        edge("e1", "R", P1, Q1, w=1),
        edge("e2", "R", P1, Q1, w=1),
        edge("e3", "R", P2, Q1),
        edge("e4", "R", P2, Q2, w=2),
    ),
    *(edge("s1", "S", P1, P2), edge("s2", "S", P2, P1), edge("l", "R", P3, P3), edge("n", "", P4, Z)),
)
"""Parallel edges e1 and e2, the cycle s1 and s2, the loop l; z and n have no label."""

OTHERS = {
    "nothing": Graph(),
    "lists and kinds": graph(
        *(node("a", "P", k=(1,)), node("b", "P", k=(1,), m=(2,)), node("c", "P", k="1"), node("d", "P", k=True)),
        *(node("e", "Q", k=(1,)), node("f", "P", k=(1, 1)), node("g", "P", k=float("nan"), m=float("nan"))),
    ),
    "two loops": graph(edge("a", "R", P1, P1), edge("b", "R", P1, P1), edge("c", "S", PQ, PQ), edge("d", "S", P2, PQ)),
    "a star": graph(*(edge(f"e{i}", "R", P1, node(f"q{i}", "Q", k=i), w=i % 2) for i in range(5))),
}

Row = tuple[str, str, str]

KEYS: list[Row] = [
    ("FOR (x : P) MANDATORY x.k", "p3", "core"),
    ("FOR (x : P) MANDATORY x.k, x.m", "p2 p3 pq", "core"),
    ("FOR (x : P) SINGLETON x.k", "", "nothing"),
    ("FOR (x : P) EXCLUSIVE x.k", "p1 p2 p4 pq", "queries"),
    ("FOR (x : P) IDENTIFIER x.k", "p1 p2 p3 p4 pq", "both"),
    ("FOR (x : P) EXCLUSIVE x.k, x.m", "", "queries"),
    ("FOR (x : P) COUNT 0 OF x.k", "p1 p2 p4 pq", "core"),
    ("FOR (x : P) COUNT 2.. OF x.k", "p1 p2 p3 p4 pq", "core"),
    ("FOR (x : P) COUNT ..3 OF x.k", "", "nothing"),
    ("FOR (x : P | Q) EXCLUSIVE x.k", "p1 p2 p4 pq q1", "queries"),
    ("FOR (x : P) EXCLUSIVE x.k, y WITHIN (x)-[:R]->(y)", "p1 p2", "queries"),
    ("FOR (x : P) EXCLUSIVE y, x.k WITHIN (x)-[:R]->(y)", "p1 p2", "queries"),
    ("FOR (x : P) EXCLUSIVE y.k, y WITHIN (x)-[:R]->(y)", "p1 p2", "queries"),
    ("FOR (x : P) EXCLUSIVE y.k WITHIN (x)-[:R]->(y)", "p1 p2", "queries"),
    ("FOR (x : P) IDENTIFIER x.k, y WITHIN (x)-[:R]->(y)", "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) EXCLUSIVE x", "", "nothing"),
    ("FOR (x : P) EXCLUSIVE x.k WHERE x.m IS NULL", "", "queries"),
    ("FOR (x) EXCLUSIVE x.k WHERE x.m IS NULL", "p2 q1", "queries"),
]
VARIABLES: list[Row] = [
    ("FOR (x : P) MANDATORY y WITHIN (x)-[:R]->(y)", "p4 pq", "core"),
    ("FOR (x : P) SINGLETON y WITHIN (x)-[:R]->(y)", "p2", "queries"),
    ("FOR (x : P) COUNT 2 OF y WITHIN (x)-[:R]->(y)", "p1 p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT 2 OF e WITHIN (x)-[e : R]->(y)", "p3 p4 pq", "core"),
    ("FOR (x : P) COUNT 1..2 OF (x)-[:R]->(:Q)", "p3 p4 pq", "core"),
    ("FOR (x : P) COUNT ..1 OF e, y.k WITHIN (x)-[e : R]->(y)", "p1", "core"),
    ("FOR (x : P) COUNT 2 OF e WITHIN (x)-[e : R]->(y) WHERE x.k = 1", "p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT ..1 OF e WITHIN (x)-[e : R]->(y) WHERE e.w = 1", "p1", "core"),
    ("FOR (x : Q) EXCLUSIVE y WITHIN (y)-[:R]->(x)", "q1 q2", "queries"),
    ("FOR (x : P) EXCLUSIVE y WITHIN (y : Q)", "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) SINGLETON y WITHIN (y : Q)", "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT 3 OF y WITHIN (y : Q)", "", "queries"),
    ("FOR (x : P) COUNT 4.. OF y WITHIN (x), (y : Q)", "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT 2..3 OF y WITHIN (x), (y : Q)", "", "queries"),
    ("FOR (x : P) COUNT 3 OF x.k, y WITHIN (x), (y : Q)", "p3", "queries"),
    ("FOR ()-[x : R]->() SINGLETON z WITHIN (a)-[x]->(b), (z : Q)", "e1 e2 e3 e4 l", "queries"),
    ("FOR (x : P) MANDATORY y WITHIN (y : Q) WHERE y.k = x.k", "p3", "queries"),
    ("FOR (x : P) EXCLUSIVE y WITHIN (y : Q) WHERE y.k = x.k", "p1 p2 p4 pq", "queries"),
    ("FOR (x : P) MANDATORY y WITHIN (y : Q) WHERE y.k = 1", "", "queries"),
    ("FOR (x : P) MANDATORY y WITHIN (y : P) WHERE y <> x AND y.k = x.k", "p3", "queries"),
    ("FOR (x : P) COUNT 2.. OF y WITHIN (y : Q) WHERE y.k = x.k OR y.k IS NULL", "p3", "queries"),
    ("FOR (x : P) COUNT 2.. OF y.k, y WITHIN (x), (y : Q) WHERE NOT x.k = y.k", "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) EXCLUSIVE y WITHIN (y : Q) WHERE y.k <> x.k", "p1 p2 p4 pq", "queries"),
    ("FOR ()-[x : R]->() EXCLUSIVE y WITHIN (y : P) WHERE y.k = x.w", "e1 e2", "queries"),
    ("FOR ()-[x : R]->() EXCLUSIVE y WITHIN (y : P) WHERE x.w = 1", "e1 e2", "queries"),
]
PATTERNS: list[Row] = [
    ("FOR (x : Q) MANDATORY (:P)-[:R]->(x)", "pq", "core"),
    ("FOR (x : P) MANDATORY (x)-[:S]->(:P)-[:R]->(:Q)", "p3 p4 pq", "core"),
    ("FOR (x : P) COUNT 0 OF (x)-[:R]->(x)", "p3", "queries"),
    ("FOR (x : P) COUNT 0 OF (x)-[:S]->(y)-[:S]->(x)", "p1 p2", "queries"),
    ("FOR (x : P) COUNT 0 OF (x)-[:R]->(:P)", "p3", "core"),
    ("FOR (x : P) MANDATORY (x)-[:S]-()", "p3 p4 pq", "core"),
    ("FOR (x : P) COUNT 0 OF (x)-[]-()", "p1 p2 p3 p4", "core"),
    ("FOR (x : P) COUNT 2 OF (x)-[:S]-()", "p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT 1 OF y WITHIN (x)-[:S]-(y)", "p3 p4 pq", "queries"),
    ("FOR (x : P) COUNT ..0 OF (x)-[e]-(x)", "p3", "queries"),
    ("FOR (x : P) COUNT 4 OF (x)-[:R]->(:Q), (x)-[:R]->(:Q)", "p3 p4 pq", "queries"),
    ("FOR (x : P) MANDATORY (x)-[:R]->(:Q), (x)-[:S]->(:P)", "p3 p4 pq", "core"),
    ("FOR (x : P) COUNT 0 OF (x)-[:R]->(y), (y)<-[:R]-(z : P) WHERE z <> x", "p1 p2", "queries"),
    ("FOR (x : P) MANDATORY (x)-[e : R]->(a), (b)-[e : R]->(c)", "p4 pq", "queries"),
    ("FOR (:P)-[:R]->(x : Q) MANDATORY x.k", "q2", "core"),
    ("FOR (x : P)-[:R]->() EXCLUSIVE x.k", "p1 p2", "queries"),
    ("FOR (x : P)-[]->(:!P) MANDATORY x.m", "p2", "core"),
]
CONDITIONS: list[Row] = [
    ("FOR (x : P) MANDATORY x.k > 1", "p1 p2 p3", "core"),
    ("FOR (x : P) MANDATORY NOT x.k > 1", "p3 p4 pq", "core"),
    ("FOR (x : P) MANDATORY 2 <= x.k", "p1 p2 p3", "core"),
    ("FOR (x : P) WHERE x.k = 1 MANDATORY x.m", "p2", "core"),
    ("FOR (x : P) WHERE NOT x.k = 1 MANDATORY x.m", "pq", "core"),
    ("FOR (x : P) WHERE x.k IS NULL MANDATORY x.m", "p3", "core"),
    ("FOR (x : P) MANDATORY x.k IS NOT NULL AND x.m IS NULL", "p1 p3 p4", "core"),
    ("FOR (x : P) MANDATORY x.k = x.m", "p2 p3 p4 pq", "queries"),
    ("FOR (x : P) MANDATORY NOT x.k = x.m", "p1 p2 p3 pq", "queries"),
    ("FOR (x : P) MANDATORY x.k < x.m OR x.m IS NULL", "p1", "queries"),
    ("FOR (x : P) MANDATORY x.k <= x.m OR x.m IS NULL", "", "queries"),
    ("FOR (x : P) WHERE x.k = x.m MANDATORY (x)-[:S]->()", "", "queries"),
    ("FOR (x : P) MANDATORY (x)-[:R]->(:Q) OR x.m > 2", "p3 pq", "core"),
    ("FOR (x : P) MANDATORY NOT ((x)-[:R]->() AND x.m = 1)", "p1 p2 p3", "core"),
    ("FOR (x : P) MANDATORY y.k = 1 WITHIN (x)-[:R]->(y)", "p3 p4 pq", "core"),
    ("FOR (x : P) MANDATORY y.k = x.k WITHIN (x)-[:R]->(y)", "p3 p4 pq", "queries"),
    ('FOR (x : P) MANDATORY x.k = "1" OR x.k <> "1"', "p3", "core"),
    ('FOR (x : P) MANDATORY x.k < "2"', "p1 p2 p3 p4 pq", "queries"),
    ('FOR (x : P) MANDATORY x.k < DATE "2020-01-01" OR NOT x.k < DATE "2020-01-01"', "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) MANDATORY 1 = 1", "", "queries"),
    ('FOR (x : P) MANDATORY 1 = 2 OR "a" < "A"', "p1 p2 p3 p4 pq", "queries"),
    ("FOR (x : P) MANDATORY (:Q)-[]-()", "", "queries"),
    ("FOR (x : P) COUNT 0 OF (:Q)-[:S]-()", "", "queries"),
]
TYPED: list[Row] = [
    ("FOR (x : pk) EXCLUSIVE x.k", "p1 p2", "queries"),
    ("FOR (x : pk) MANDATORY x.m", "p2", "core"),
    ("FOR (x : !pk) MANDATORY (x : Q)", "p3 z", "core"),
    ("FOR (x) MANDATORY (x : pk | q | P)", "z", "core"),
    ("FOR (x : P & !Q) MANDATORY x.m", "p2 p3", "core"),
    ("FOR (x : pk & !Q | Q & !P) MANDATORY x.m", "p2 q1 q2", "core"),
    ("FOR (x : Q) MANDATORY (:pk)-[:R]->(x)", "pq", "core"),
    ("FOR (x : Q) SINGLETON y WITHIN (y : pk)-[:R]->(x)", "q1", "queries"),
    ("FOR (x : P) COUNT 0 OF (x)-[: !r]->()", "p1 p2 p3 p4", "core"),
    ("FOR (x : free) EXCLUSIVE x.k", "p1 p2 q1 p4 pq", "queries"),
    ("FOR (x : p) EXCLUSIVE x.k", "p1 p2", "queries"),
    ("FOR (x : pk) COUNT 2.. OF y WITHIN (x)-[:R]->(y : q)", "p1 p4", "queries"),
    ("FOR (x : Q) COUNT 2.. OF y WITHIN (y : pk)-[: r]->(x)", "q2 pq", "queries"),
]
EDGES: list[Row] = [
    ("FOR ()-[x : R]->() MANDATORY x.w", "e3 l", "core"),
    ("FOR ()-[x : R]->() EXCLUSIVE x.w", "e1 e2", "queries"),
    ("FOR ()-[x : r]->() MANDATORY x.w", "e3", "core"),
    ("FOR ()-[x : r]->() EXCLUSIVE x.w", "e1 e2", "queries"),
    ("FOR (:P)-[x]->(:P) COUNT 0 OF x", "s1 s2 l", "core"),
    ("FOR ()-[x : R]->() MANDATORY b.k WITHIN ()-[x]->(b)", "e4 l", "core"),
    ("FOR ()-[x : R]->() EXCLUSIVE a, b WITHIN (a)-[x]->(b)", "e1 e2", "queries"),
    ("FOR ()-[x : R]->() EXCLUSIVE a WITHIN (a)-[x]->()", "e1 e2 e3 e4", "queries"),
    ("FOR x WITHIN (a)-[x : R]->(b) WHERE a = b COUNT 0 OF x", "l", "queries"),
    ("FOR x WITHIN (a)-[x]->(a) COUNT 0 OF x", "l", "queries"),
    ("FOR x WITHIN (a : P)-[x]->(b) WHERE a.k = b.k MANDATORY x.w", "e3 s1 s2", "queries"),
    ("FOR x WITHIN (a : P)-[x]->(b) WHERE a.m = 1 AND b.k = 1 MANDATORY x.w", "s1", "core"),
    ("FOR ()-[x]-(:Q) MANDATORY x.w", "e3", "queries"),
    ("FOR ()-[x : !r]->() MANDATORY (x : S)", "l n", "core"),
    ("FOR ()-[x]->() MANDATORY (x : R | S)", "n", "core"),
    ("FOR ()-[x : S]->() MANDATORY (b)-[:R]->() WITHIN ()-[x]->(b)", "", "core"),
    ("FOR ()-[x : R]->() COUNT 1 OF z WITHIN (z)-[x]-()", "e1 e2 e3 e4", "queries"),
    ("FOR ()-[x : R]->() MANDATORY (:P)-[x]->(:Q)", "l", "core"),
]
VALUES: list[Row] = [
    ("FOR x.k WITHIN (x : P) MANDATORY x.k < 2", "p4 pq", "core"),
    ("FOR x.k WITHIN (x : P) COUNT 1 OF y WITHIN (y : Q) WHERE y.k = x.k", "", "queries"),
    ("FOR x.k WITHIN (x) COUNT 1..2 OF y WITHIN (y) WHERE y.k = x.k", "p1 p2 q1", "queries"),
    ("FOR x.k WITHIN (x) MANDATORY y WITHIN (y : P) WHERE y.k = x.k", "z", "queries"),
    ("FOR x.k WITHIN (x : P) EXCLUSIVE y WITHIN (y : Q)", "p1 p2 p4 pq", "queries"),
    ("FOR x.k WITHIN (x : P) EXCLUSIVE y WITHIN (y : Q) WHERE y.k = x.k", "", "queries"),
    ("FOR x.k WITHIN (x : P) EXCLUSIVE y.k WITHIN (y : Q) WHERE y.k = 1", "p1 p2 p4 pq", "queries"),
    ("FOR x.k WITHIN (x : P) MANDATORY (:Q)-[]-()", "", "queries"),
    ("FOR x.k WITHIN (x : P) COUNT 0 OF x.k", "p1 p2 p4 pq", "core"),
    ("FOR x.k WITHIN (x : P) EXCLUSIVE x.k", "", "nothing"),
    ("FOR x.k WITHIN (x : P)-[:R]->(y : Q) MANDATORY x.k > 1", "p1 p2", "core"),
    ("FOR x.k WITHIN (x : P) COUNT 3 OF y WITHIN (y : Q)", "", "queries"),
    ("FOR x.k WITHIN (x : P) COUNT 4.. OF (:Q)", "p1 p2 p4 pq", "queries"),
    ("FOR x.k WITHIN (x) COUNT 2.. OF y WITHIN (y : P) WHERE y.k = x.k", "z", "queries"),
    ("FOR x.k WITHIN (x : P) COUNT 3.. OF y.k, y WITHIN (y : Q)", "p1 p2 p4 pq", "queries"),
    ("FOR x.k WITHIN (x : P) COUNT 2.. OF y WITHIN (y : Q & !q) WHERE NOT y.k = x.k", "p1 p2 p4 pq", "queries"),
    ("FOR x.w WITHIN ()-[x : R]->() COUNT ..1 OF y WITHIN ()-[y : R]->() WHERE y.w = x.w", "e1 e2", "queries"),
]
GROUPS = {
    "keys": KEYS,
    "variables": VARIABLES,
    "patterns": PATTERNS,
    "conditions": CONDITIONS,
    "types": TYPED,
    "edges": EDGES,
    "values": VALUES,
}
each_group = pytest.mark.parametrize("rows", GROUPS.values(), ids=GROUPS.keys())


@each_group
def test_who_violates(rows: list[Row]) -> None:
    meant = of([text for text, *_ in rows], TYPES)
    assert len(meant.constraints) == len(rows)
    expected = {c.name: set(ids.split()) for c, (_, ids, _) in zip(meant.constraints, rows, strict=True)}
    assert violators(meant, GRAPH) == expected
    agrees(meant, GRAPH)


@each_group
def test_other_graphs(rows: list[Row]) -> None:
    meant = of([text for text, *_ in rows], TYPES)
    for found in OTHERS.values():
        agrees(meant, found)


@each_group
def test_what_is_said_in_core(rows: list[Row]) -> None:
    meant = of([text for text, *_ in rows], TYPES)
    assert dict(zip([c.name for c in meant.constraints], all_form(meant), strict=True)) == {
        c.name: said for c, (*_, said) in zip(meant.constraints, rows, strict=True)
    }


def test_values_in_an_order() -> None:
    """What BIND works out of a value is worked out beside it, in scope and in the other's."""
    meant = of(["FOR x.k WITHIN (x : P) EXCLUSIVE y WITHIN (y : Q) WHERE y.k >= x.k"], TYPES)
    found = graph(node("a", "P", k=1), node("b", "P", k=2), node("c", "P", k=3), node("d", "Q", k=2), node("e", "P"))
    assert violators(meant, found)[meant.constraints[0].name] == {"a", "b"}
    agrees(meant, found)
