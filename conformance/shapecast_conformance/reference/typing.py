"""The typing of a graph (specification 7.6): to which types each element conforms.

Elements of one shape (label set, key set, and for an edge what its ends conform to) share a plan: the few types that
could hold them, with the tests of values that are left. Elements that conform to the same types share a profile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shapecast.graph.model import Edge, Element, Graph, Labels, Node
from shapecast.semantics.model import ElementType, GraphType, NodeType
from shapecast_conformance.reference.edge_typing import EdgeTyping
from shapecast_conformance.reference.forms import Forms
from shapecast_conformance.reference.node_typing import NodeTyping
from shapecast_conformance.reference.plans import Profile

PROGRESS_EVERY = 8192
"""Elements between two reports of progress."""


@dataclass(slots=True, eq=False)
class GraphTyping:
    """The profiles of all elements of a graph, in its order."""

    nodes: dict[Node, Profile]
    edges: dict[Edge, Profile]
    _node_typing: NodeTyping
    _edge_typing: EdgeTyping

    def test(self, element_type: ElementType) -> Callable[[Element], bool]:
        """Whether an element conforms to a type of the graph type, or to one that its constraints refer to."""
        profiles, typing = self._of(element_type)
        number = typing.number_of[element_type]

        def holds(element: Element) -> bool:
            profile = profiles.get(element)
            return profile is not None and number in profile.members

        return holds

    def extent(self, element_type: ElementType) -> list[Element]:
        """The elements that conform to a type, in the order of the graph."""
        profiles, typing = self._of(element_type)
        number = typing.number_of[element_type]
        return [element for element, profile in profiles.items() if number in profile.members]

    def common_labels(self, element_type: ElementType) -> Labels:
        """Labels that every element of the type carries."""
        _, typing = self._of(element_type)
        return typing.common_labels(element_type)

    def _of(self, element_type: ElementType) -> tuple[Mapping[Any, Profile], NodeTyping | EdgeTyping]:
        if isinstance(element_type, NodeType):
            return self.nodes, self._node_typing
        return self.edges, self._edge_typing


class Typer:
    """Types graphs by one graph type; what it finds out about a shape of elements in one graph serves the next."""

    def __init__(self, graph_type: GraphType) -> None:
        forms = Forms()
        self._nodes = NodeTyping(graph_type, forms)
        self._edges = EdgeTyping(graph_type, forms, self._nodes)

    def type(self, graph: Graph, progress: Callable[[int], None] | None = None) -> GraphTyping:
        """Type every element. ``progress`` is told now and then how many are done.

        Raises ShapecastError (SC510) if a type is too complex to decide for an element.
        """
        nodes: dict[Node, Profile] = {}
        for node in graph.nodes.values():
            nodes[node] = self._nodes.profile(node)
            if progress is not None and len(nodes) % PROGRESS_EVERY == 0:
                progress(len(nodes))
        edges: dict[Edge, Profile] = {}
        for edge in graph.edges.values():
            edges[edge] = self._edges.profile(edge, nodes[edge.source], nodes[edge.target])
            if progress is not None and len(edges) % PROGRESS_EVERY == 0:
                progress(len(nodes) + len(edges))
        if progress is not None:
            progress(len(nodes) + len(edges))
        return GraphTyping(nodes, edges, self._nodes, self._edges)
