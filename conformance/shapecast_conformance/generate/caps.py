"""Upper bounds that constraints set on the edges of one node: kept while edges are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shapecast.graph.model import Edge, Element, Node
from shapecast.semantics.model import Constraint, EdgeVar, ElementTerm, GraphType, NodeVar
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.generate.rules import scope_test
from shapecast_conformance.generate.templates import EdgeTemplate

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


class Caps:
    """The upper bounds of a graph type, and how far they are used up. Which of them are about the edges of a template
    is seen of its example; where that is not so of all its edges, mending has the last word."""

    def __init__(self, graph_type: GraphType, typing: LiveTyping) -> None:
        self._caps = [cap for constraint in graph_type.constraints for cap in _caps_of(constraint, typing)]
        self._about: dict[EdgeTemplate, list[Cap]] = {}
        self._used: Counter[tuple[Cap, Node]] = Counter()

    def admit(self, template: EdgeTemplate, source: Node, target: Node) -> bool:
        """Whether an edge may be added."""
        counted = self._counted(template, source, target)
        return all(self._used[cap, node] < cap.most for cap, node in counted)

    def spare(self, template: EdgeTemplate, source: Node) -> bool:
        """Whether a node may be the source of an edge, whatever the target is."""
        return all(
            self._used[cap, source] < cap.most or not cap.at_source or not cap.node(source)
            for cap in self._of(template)
        )

    def count(self, template: EdgeTemplate, edge: Edge, change: int) -> None:
        """Note that an edge came (1) or went (-1)."""
        for counted in self._counted(template, edge.source, edge.target):
            self._used[counted] += change

    def _of(self, template: EdgeTemplate) -> list[Cap]:
        found = self._about.get(template)
        if found is None:
            example = template.example
            found = [cap for cap in self._caps if example is not None and cap.edge(example)]
            self._about[template] = found
        return found

    def _counted(self, template: EdgeTemplate, source: Node, target: Node) -> Iterator[tuple[Cap, Node]]:
        """The bounds that an edge counts for, each with the node that has it."""
        for cap in self._of(template):
            node, other = (source, target) if cap.at_source else (target, source)
            if cap.node(node) and cap.other(other):
                yield cap, node


def _caps_of(constraint: Constraint, typing: LiveTyping) -> Iterator[Cap]:
    """What a constraint of one step says; others are kept by mending."""
    query, target = constraint.query, constraint.scope.target
    pattern = query.pattern
    if pattern is None or query.where is not None or len(pattern.edges) != 1 or not isinstance(target, ElementTerm):
        return
    if pattern.edges[0].source == pattern.edges[0].target:
        return  # loops are few, and mended
    (edge,), ends = pattern.edges, {node.name: node for node in pattern.nodes}
    if target.variable not in ends or len(ends) > 2:
        return
    in_scope = scope_test(constraint.scope, typing)
    if in_scope is None:
        return
    x = ends[target.variable]
    (y,) = [node for node in ends.values() if node is not x] or [x]
    x_passes, upper = _both(in_scope, typing.passes(x.test)), constraint.qualifiers.upper
    if upper is not None:
        yield from _of_edge(edge, x, upper, typing, x_passes, typing.passes(y.test))
    if constraint.qualifiers.exclusive and query.items == (ElementTerm(y.name),) and x is not y:
        yield from _of_edge(edge, y, 1, typing, typing.passes(y.test), x_passes)


def _of_edge(
    edge: EdgeVar, capped: NodeVar, most: int, typing: LiveTyping, node: Passes, other: Passes
) -> Iterator[Cap]:
    passes = typing.passes(edge.test)
    at_source = [True, False] if not edge.directed else [edge.source == capped.name]
    for side in at_source:
        yield Cap(most, side, passes, node, other)


def _both(one: Passes, other: Passes) -> Passes:
    return lambda element: one(element) and other(element)
