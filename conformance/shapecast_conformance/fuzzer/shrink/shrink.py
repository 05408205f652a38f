"""Shrinking a pair: the smallest schema and graph that still show what the pair was kept for."""

from __future__ import annotations

from collections.abc import Callable

from shapecast.graph.model import Graph
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.pair import Pair, reread
from shapecast_conformance.fuzzer.shrink.graphs import fewest_elements, numbered, smaller_graphs
from shapecast_conformance.fuzzer.shrink.joint import smaller_pairs
from shapecast_conformance.fuzzer.shrink.names import plain_names
from shapecast_conformance.fuzzer.shrink.schemas import fewest_declarations, smaller_schemas
from shapecast_conformance.fuzzer.shrink.search import Budget, descend

Wanted = Callable[[ast.SchemaFile, Graph], bool]
"""Whether a smaller pair still shows it. It may be asked about schemas with errors, and says no to them."""

CANDIDATES = 3000
"""How many smaller pairs are looked at, so that shrinking comes to an end in bounded time, the same every time."""


def shrink(pair: Pair, wanted: Wanted, candidates: int = CANDIDATES) -> Pair:
    """A smaller pair that is still wanted, with plain names if it is so with them, too.

    Whole declarations and elements go first, then parts of them. ``wanted`` is to be true of the given pair.
    """
    budget = Budget(candidates)

    def file_wanted(smaller: ast.SchemaFile) -> bool:
        return wanted(smaller, graph)

    def graph_wanted(smaller: Graph) -> bool:
        return wanted(file, smaller)

    file, graph = pair.file, pair.graph
    graph = fewest_elements(graph, graph_wanted, budget)
    file = fewest_declarations(file, file_wanted, budget)
    before: object = None
    while before != (file, graph) and budget.left > 0:
        before = file, graph
        graph = descend(graph, smaller_graphs, graph_wanted, budget)
        file = descend(file, smaller_schemas, file_wanted, budget)
        file = reread(file) or file  # a tree that no text gives is the one that its text gives
        both = descend(Pair(file, graph), smaller_pairs, lambda one: wanted(one.file, one.graph), budget)
        file, graph = reread(both.file) or both.file, both.graph
    return _plain(Pair(file, graph), wanted)


def _plain(pair: Pair, wanted: Wanted) -> Pair:
    """The pair with plain names and identifiers, as far as it is wanted with them."""
    renamed = plain_names(pair.file, pair.graph)
    for file, graph in (renamed, (pair.file, pair.graph)):
        for plain in (numbered(graph), graph):
            if wanted(file, plain):
                return Pair(file, plain)
    return pair
