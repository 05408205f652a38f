"""The property graph: nodes, directed edges, labels and records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from shapecast.graph.values import Value

Labels = frozenset[str]
Properties = Mapping[str, Value]


class ElementKind(Enum):
    """Nodes and edges; their identifiers live apart."""

    NODE = "node"
    EDGE = "edge"


class Place(NamedTuple):
    """Where an element was read: a file and a line counted from 1, if the format has lines."""

    file: str
    line: int | None = None


@dataclass(slots=True, eq=False)
class Node:
    """A node. Two nodes are the same when they are the same object; ids are unique in a graph."""

    id: str
    labels: Labels
    properties: Properties
    place: Place | None = None


@dataclass(slots=True, eq=False)
class Edge:
    """A directed edge between two nodes of the same graph."""

    id: str
    labels: Labels
    properties: Properties
    source: Node
    target: Node
    place: Place | None = None


Element = Node | Edge


@dataclass(slots=True, eq=False)
class Graph:
    """A property graph in memory, by identifier, in the order of the source.

    ``skipped`` is how many records of the source are not in it because of mistakes in them (1.21).
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    skipped: int = 0
