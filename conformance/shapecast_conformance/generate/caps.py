"""Upper bounds that constraints set on the edges of one node: kept while edges are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shapecast.graph.model import Edge, Element, Node
from shapecast.semantics.model import Constraint, EdgeVar, ElementTerm, GraphType, NodeVar
from shapecast_conformance.generate.live import LiveTyping

Passes = Callable[[Element], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """At most so many edges that pass a test at a node that passes one, by the end at which the node is, with a node
    that passes another test at the other end."""

    most: int
    at_source: bool
    edge: Passes
    node: Passes
    other: Passes

    def node_of(self, edge: Edge) -> Node | None:
        """The node whose number of edges grows by the edge, if there is one."""
        node, other = (edge.source, edge.target) if self.at_source else (edge.target, edge.source)
        return node if self.edge(edge) and self.node(node) and self.other(other) else None


class Caps:
    """The upper bounds of a graph type, and how far they are used up."""

    def __init__(self, graph_type: GraphType, typing: LiveTyping) -> None:
        self._caps = [cap for constraint in graph_type.constraints for cap in _caps_of(constraint, typing)]
        self._used: Counter[tuple[int, Node]] = Counter()

    def admit(self, edge: Edge) -> bool:
        """Whether the edge may be added."""
        if not self._caps:
            return True
        for number, cap in enumerate(self._caps):
            node = cap.node_of(edge)
            if node is not None and self._used[number, node] >= cap.most:
                return False
        return True

    def count(self, edge: Edge, change: int) -> None:
        """Note that an edge came (1) or went (-1)."""
        for number, cap in enumerate(self._caps):
            node = cap.node_of(edge)
            if node is not None:
                self._used[number, node] += change


def _caps_of(constraint: Constraint, typing: LiveTyping) -> Iterator[Cap]:
    """What a constraint of one step says; others are kept by mending."""
    query, target = constraint.query, constraint.scope.target
    pattern = query.pattern
    if pattern is None or query.where is not None or len(pattern.edges) != 1 or not isinstance(target, ElementTerm):
        return
    (edge,), ends = pattern.edges, {node.name: node for node in pattern.nodes}
    if target.variable not in ends or len(ends) > 2 or not _scope_is_simple(constraint):
        return
    x = ends[target.variable]
    (y,) = [node for node in ends.values() if node is not x] or [x]
    scoped = next(node for node in constraint.scope.pattern.nodes if node.name == target.variable)
    x_passes, upper = _both(typing.passes(scoped.test), typing.passes(x.test)), constraint.qualifiers.upper
    if upper is not None:
        yield from _of_edge(edge, x, upper, typing, x_passes, typing.passes(y.test))
    if constraint.qualifiers.exclusive and query.items == (ElementTerm(y.name),) and x is not y:
        yield from _of_edge(edge, y, 1, typing, typing.passes(y.test), x_passes)


def _of_edge(
    edge: EdgeVar, capped: NodeVar, most: int, typing: LiveTyping, node: Passes, other: Passes
) -> Iterator[Cap]:
    passes = typing.passes(edge.test)
    at_source = [True, False] if not edge.directed or edge.source == edge.target else [edge.source == capped.name]
    for side in at_source:
        yield Cap(most, side, passes, node, other)


def _scope_is_simple(constraint: Constraint) -> bool:
    return not constraint.scope.pattern.edges and constraint.scope.where is None


def _both(one: Passes, other: Passes) -> Passes:
    return lambda element: one(element) and other(element)
