"""Steps that change a graph can be taken back."""

from __future__ import annotations

import pytest

from shapecast.graph.model import Edge, Graph, Node
from shapecast_conformance.drawing.edits import Add, Put, Reconnect, Relabel, Remove, copy_of
from strategies.graphs import contents


def small() -> Graph:
    a, b = Node("a", frozenset({"A"}), {"k": 1}), Node("b", frozenset({"B"}), {})
    return Graph({"a": a, "b": b}, {"e": Edge("e", frozenset({"K"}), {"p": "x"}, a, b)})


@pytest.mark.parametrize(
    "step",
    [
        lambda g: Put(g.nodes["a"], "k", 2),
        lambda g: Put(g.nodes["a"], "k", None),
        lambda g: Put(g.nodes["b"], "new", "v"),
        lambda g: Relabel(g.edges["e"], frozenset()),
        lambda g: Reconnect(g.edges["e"], g.nodes["b"], g.nodes["b"]),
        lambda g: Add(copy_of(g.edges["e"], g)),
        lambda g: Remove(g.edges["e"]),
    ],
    ids=["put", "drop", "put new", "relabel", "reconnect", "add", "remove"],
)
def test_a_step_changes_the_graph_and_the_one_it_gives_takes_it_back(step) -> None:
    graph, before = small(), contents(small())
    back = step(graph).apply(graph)
    assert contents(graph) != before
    back.apply(graph)
    assert contents(graph) == before


def test_a_copy_of_an_edge_has_an_identifier_of_its_own() -> None:
    graph = small()
    graph.edges["e2"] = graph.edges["e"]
    assert copy_of(graph.edges["e"], graph).id not in graph.edges
