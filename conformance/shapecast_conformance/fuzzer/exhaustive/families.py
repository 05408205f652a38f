"""The families of small schemas, and what each enumerates up to a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from shapecast.graph.model import Graph
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.exhaustive import constraints, edge_types, node_types
from shapecast_conformance.fuzzer.exhaustive.constraints import constraint_files, constraint_texts, small_graphs
from shapecast_conformance.fuzzer.exhaustive.edge_types import ENDPOINTS, MIDDLES, edge_files, small_edges
from shapecast_conformance.fuzzer.exhaustive.node_types import RECORDS, count_node_files, node_files, small_nodes

IN_ONE = 40
"""How many types or constraints are put into one text, so that a text is a piece of work of some seconds."""


@dataclass(frozen=True)
class Family:
    """Small schemas of one kind and the small graphs that each is put together with.

    ``given`` is how many statements at the head of each text the others speak of. ``count`` says how many texts there
    are without making them; ``words`` says what is enumerated up to a bound.
    """

    name: str
    given: int
    files: Callable[[int], Iterator[ast.SchemaFile]]
    count: Callable[[int], int]
    graphs: Callable[[int], tuple[Graph, ...]]
    words: Callable[[int], str]


# --- node types --------------------------------------------------------------------------------


def _contents(bound: int) -> int:
    return min(bound + 1, len(RECORDS))


def _node_words(bound: int) -> str:
    return (
        f"every label expression of up to {bound} leaves over A, B, t1 and t2, with &, |, \\/ and ? at every place,"
        f" with and without OPEN, with each of {_contents(bound)} records over p and q; t1 and t2 go through every"
        f" pair of {len(node_types.bases(RECORDS[: _contents(bound)]))} contents; against every node with labels among"
        " A, B, C and p, q absent, a number or a string, and a stray key absent or there"
    )


# --- edge types --------------------------------------------------------------------------------


def _ends(bound: int) -> int:
    return len(ENDPOINTS) if bound > 1 else 6


def _middles(bound: int) -> int:
    return len(MIDDLES) if bound > 1 else 6


def _edge_words(bound: int) -> str:
    few = bound < 2
    return (
        f"each of {_middles(bound)} middles over K, L, e1 and e2 between every two of {_ends(bound)} endpoints over A,"
        f" B, t1, t2 and t3; against every edge with labels {'none, K' if few else 'none, K, K L'} and r absent or"
        f" there between every two nodes with labels among A, B and {2 if few else 4} records"
    )


# --- constraints -------------------------------------------------------------------------------


def _constraint_words(bound: int) -> str:
    texts = sum(1 for _ in constraint_texts())
    return (
        f"{texts} constraints over A, K, p and q and the types t1 and e1: every small scope with every qualifier and"
        f" every small body that fits; against every graph of up to {bound + 1} nodes of 7 kinds and up to {bound}"
        " edges of 2 kinds"
    )


FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        Family(
            "node types",
            node_types.GIVEN,
            files=lambda bound: node_files(bound, _contents(bound), IN_ONE),
            count=lambda bound: count_node_files(bound, _contents(bound), IN_ONE),
            graphs=lambda _: (small_nodes(),),
            words=_node_words,
        ),
        Family(
            "edge types",
            edge_types.GIVEN,
            files=lambda bound: edge_files(IN_ONE, _middles(bound), _ends(bound)),
            count=lambda bound: -(-_middles(bound) * _ends(bound) ** 2 // IN_ONE),
            graphs=lambda bound: (small_edges(bound > 1),),
            words=_edge_words,
        ),
        Family(
            "constraints",
            constraints.GIVEN,
            files=lambda _: constraint_files(IN_ONE),
            count=lambda _: -(-sum(1 for _ in constraint_texts()) // IN_ONE),
            graphs=lambda bound: tuple(small_graphs(bound + 1, bound)),
            words=_constraint_words,
        ),
    )
}
"""Every family, by its name."""


@lru_cache(maxsize=len(FAMILIES))
def graphs_of(family: str, bound: int) -> tuple[Graph, ...]:
    """The small graphs of a family, made once in each process."""
    return FAMILIES[family].graphs(bound)
