"""Single steps that change a graph in place, each of which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from shapecast.graph.model import Edge, Element, Graph, Labels, Node
from shapecast.graph.values import Value


@dataclass(frozen=True, slots=True, eq=False)
class Put:
    """A property has a value (None: it is not there)."""

    element: Element
    key: str
    value: Value | None

    def apply(self, _: Graph) -> Edit:
        """Take the step; gives the one that takes it back."""
        before = self.element.properties.get(self.key)
        rest = {key: value for key, value in self.element.properties.items() if key != self.key}
        self.element.properties = rest if self.value is None else {**rest, self.key: self.value}
        return Put(self.element, self.key, before)


@dataclass(frozen=True, slots=True, eq=False)
class Relabel:
    """An element has these labels."""

    element: Element
    labels: Labels

    def apply(self, _: Graph) -> Edit:
        """Take the step; gives the one that takes it back."""
        before = self.element.labels
        self.element.labels = self.labels
        return Relabel(self.element, before)


@dataclass(frozen=True, slots=True, eq=False)
class Reconnect:
    """An edge runs between these nodes."""

    edge: Edge
    source: Node
    target: Node

    def apply(self, _: Graph) -> Edit:
        """Take the step; gives the one that takes it back."""
        before = Reconnect(self.edge, self.edge.source, self.edge.target)
        self.edge.source, self.edge.target = self.source, self.target
        return before


@dataclass(frozen=True, slots=True, eq=False)
class Add:
    """An edge is there."""

    edge: Edge

    def apply(self, graph: Graph) -> Edit:
        """Take the step; gives the one that takes it back."""
        graph.edges[self.edge.id] = self.edge
        return Remove(self.edge)


@dataclass(frozen=True, slots=True, eq=False)
class Remove:
    """An edge is gone."""

    edge: Edge

    def apply(self, graph: Graph) -> Edit:
        """Take the step; gives the one that takes it back, but for the place of the edge among the others."""
        del graph.edges[self.edge.id]
        return Add(self.edge)


Edit: TypeAlias = Put | Relabel | Reconnect | Add | Remove


def copy_of(edge: Edge, graph: Graph) -> Edge:
    """Another edge like one that is there, with an identifier of its own."""
    number = len(graph.edges) + 1
    while f"e{number}" in graph.edges:
        number += 1
    return Edge(f"e{number}", edge.labels, edge.properties, edge.source, edge.target)
