"""Every combination of small scopes, qualifiers and bodies, and every small graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, permutations, product

from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.exhaustive.edge_types import read

SCOPES = (
    *("(x)", "(x : A)", "(x : !A)", "(x : t1)", "(x)-[: K]->()", "x WITHIN (x)-[]->(y) WHERE y.p = 1"),
    *("x WITHIN (x : A), (y : A) WHERE x <> y", "x.p WITHIN (x)", "(x : A) WHERE x.p > 0"),
)
EDGE_SCOPES = ("()-[x]->()", "(: A)-[x : K]-()")
QUALIFIERS = (
    *("EXCLUSIVE", "MANDATORY", "SINGLETON", "IDENTIFIER", "COUNT 1..1 OF", "COUNT 2.. OF", "COUNT ..1 OF"),
    "EXCLUSIVE MANDATORY",
)
BODIES = (
    *("x.p", "x.p, x.q", "y WITHIN (x)-[]->(y)", "y.p WITHIN (x)-[]-(y)", "x.p, y WITHIN (x)<-[: K]-(y)"),
    *("(x)-[: K]->()", "(x)-[]->(: A), (x)<-[]-()", "(x)-[]->()-[]->(x)", "y WITHIN (y : A)"),
    "y WITHIN (y) WHERE y.p = x.p",
    "e WITHIN (x)-[e]->() WHERE NOT (x : t1)",
)
EDGE_BODIES = (
    *("x.p", "y WITHIN (y)-[x]->()", "y WITHIN (y)-[x]-()", "(: A)-[x]->()"),
    "e WITHIN ()-[x]->(y), (y)<-[e]-()",
)
VALUE_BODIES = ("y WITHIN (y : A) WHERE y.p = x.p", "y WITHIN ()-[]->(y) WHERE y.p <> x.p", "x.p")
CHECKS = (
    *("x.p = 1", "x.p < 2", "NOT x.p = 1", "x.p <> 1", "x.p IS NULL", "x.p IS NOT NULL", "(x : A)", "(x : !t1)"),
    *("x.p = 1 OR (x : A)", "x.p = 1 AND NOT (x)-[: K]->()", "NOT (x.p >= 2 OR x.q = 1)"),
    *("y.p = 1 WITHIN (x)-[]->(y)", "x = y WITHIN (x)-[]->(y)"),
)
TYPES = """
CREATE NODE TYPE (t1 : A {p INT, OPTIONAL q INT})
CREATE EDGE TYPE ()-[e1 : K {p INT}]->()
"""
GIVEN = 2
"""How many of them there are."""


def constraint_texts() -> Iterator[str]:
    """Every scope with every qualifier and every body that fits."""
    for scope in SCOPES:
        bodies = VALUE_BODIES if scope.startswith("x.p") else BODIES
        yield from (f"FOR {scope} {qualifier} {body}" for qualifier, body in product(QUALIFIERS, bodies))
        yield from (f"FOR {scope} MANDATORY {check}" for check in CHECKS if not scope.startswith("x.p"))
    for scope in EDGE_SCOPES:
        yield from (f"FOR {scope} {qualifier} {body}" for qualifier, body in product(QUALIFIERS, EDGE_BODIES))


def constraint_files(in_one: int, step: int = 1) -> Iterator[ast.SchemaFile]:
    """Texts of ``in_one`` constraints each: all of them, or each ``step``-th."""
    texts = list(constraint_texts())[::step]
    for start in range(0, len(texts), in_one):
        yield read(TYPES + "\n".join(texts[start : start + in_one]))


def small_graphs(most_nodes: int, most_edges: int) -> Iterator[Graph]:
    """Every graph of up to so many nodes, with or without a label and keys, and up to so many edges of two kinds; of
    graphs that differ in nothing but which of several equal nodes is which, one."""
    records: tuple[dict[str, Value], ...] = ({}, {"p": 1}, {"p": 2})
    kinds = [(labels, held) for labels in (frozenset({"A"}), frozenset[str]()) for held in records]
    kinds.append((frozenset({"A"}), {"p": 1, "q": 1}))
    edge_kinds: list[tuple[frozenset[str], dict[str, Value]]] = [(frozenset({"K"}), {"p": 1}), (frozenset(), {})]
    for count in range(most_nodes + 1):
        for chosen in combinations_with_replacement(kinds, count):
            nodes = [Node(f"n{number}", labels, held) for number, (labels, held) in enumerate(chosen)]
            exchanges = _exchanges(chosen)
            ways = list(product(range(count), range(count), range(len(edge_kinds))))
            for edge_count in range(most_edges + 1):
                for joined in combinations_with_replacement(ways, edge_count):
                    if any(sorted((to[s], to[t], kind) for s, t, kind in joined) < [*joined] for to in exchanges):
                        continue  # the same graph with equal nodes exchanged comes first
                    edges = [Edge(f"e{n}", *edge_kinds[k], nodes[s], nodes[t]) for n, (s, t, k) in enumerate(joined)]
                    yield Graph({node.id: node for node in nodes}, {edge.id: edge for edge in edges})


def _exchanges(kinds: Sequence[object]) -> list[tuple[int, ...]]:
    """Every way to exchange positions that hold the same."""
    ways = permutations(range(len(kinds)))
    return [to for to in ways if all(kinds[place] == kinds[other] for place, other in enumerate(to))]
