"""Named ways to spoil a graph; each changes a copy in place. These are the parts that all graphs share."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.values import Value

Mutation = Callable[[random.Random, Graph], None]


def copy(graph: Graph) -> Graph:
    """A graph with elements of its own."""
    nodes = {n.id: Node(n.id, n.labels, dict(n.properties), n.place) for n in graph.nodes.values()}
    edges = {
        e.id: Edge(e.id, e.labels, dict(e.properties), nodes[e.source.id], nodes[e.target.id], e.place)
        for e in graph.edges.values()
    }
    return Graph(nodes, edges)


def node(rng: random.Random, graph: Graph, label: str) -> Node:
    return rng.choice([n for n in graph.nodes.values() if label in n.labels])


def edge(rng: random.Random, graph: Graph, *labels: str) -> Edge:
    return rng.choice([e for e in graph.edges.values() if not labels or e.labels & set(labels)])


def change(element: Element, key: str, value: Value) -> None:
    element.properties = {**element.properties, key: value}


def drop(element: Element, key: str) -> None:
    element.properties = {k: v for k, v in element.properties.items() if k != key}


def by_name(mutations: Iterable[Mutation]) -> Mapping[str, Mutation]:
    """Mutations by their names."""
    return {mutation.__name__: mutation for mutation in mutations}
