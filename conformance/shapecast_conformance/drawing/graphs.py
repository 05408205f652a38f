"""Random graphs near a schema: elements of its types, constraints mended where that can be done, then mutations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from shapecast.graph.model import Edge, Element, ElementKind, Graph, Node
from shapecast.graph.values import Value
from shapecast.semantics.datatypes import DataType
from shapecast.semantics.model import AllOf, AnyOf, Atom, EdgeType, ElementType, Expr, GraphType, NodeType, Part
from shapecast_conformance.drawing.choice import chance
from shapecast_conformance.drawing.mutations import Vocabulary, mutate
from shapecast_conformance.drawing.sampling import Shape, random_alternative, random_labels, random_record
from shapecast_conformance.drawing.values import random_value
from shapecast_conformance.verdict import Judgement, Rule

Judge = Callable[[Graph], Judgement]
"""A judge of the graph type whose violations are mended, the reference evaluator for instance."""


@dataclass(frozen=True)
class Settings:
    """How large a graph may get; how often all violations are mended, or those of types alone, in how many rounds;
    how often and how much it is mutated; how often an element is no element of a type."""

    nodes: int = 5
    edges: int = 6
    mended: float = 0.45
    types_mended: float = 0.4
    rounds: int = 6
    mutated: float = 0.75
    mutations: int = 3
    stray: float = 0.08
    tries: int = 6


def random_graph(
    rng: Random, graph_type: GraphType, judge: Judge | None = None, settings: Settings = Settings()
) -> Graph:
    """A graph near the graph type.

    With a ``judge``, a graph in which elements violate something may lose some of them, round by round, until it
    conforms (or the rounds are over); then it may be changed again.
    """
    builder = _Builder(rng, graph_type, settings)
    graph = builder.graph()
    if judge is not None:
        mended = rng.random()
        if mended < settings.mended + settings.types_mended:
            _mend(rng, graph, judge, settings.rounds, types_alone=mended >= settings.mended)
    if chance(rng, settings.mutated):
        for _ in range(rng.randint(1, settings.mutations)):
            mutate(rng, graph, builder.vocabulary)
    return graph


def _mend(rng: Random, graph: Graph, judge: Judge, rounds: int, *, types_alone: bool) -> None:
    for _ in range(rounds):
        violations = judge(graph).violations
        bad = list(dict.fromkeys(v.element for v in violations if v.rule is Rule.UNTYPED or not types_alone))
        if not bad:
            return
        for element in rng.sample(bad, (len(bad) + 1) // 2):
            _remove(graph, element)


def _remove(graph: Graph, element: Element) -> None:
    """An element goes, a node with its edges."""
    if isinstance(element, Edge):
        graph.edges.pop(element.id, None)
        return
    graph.nodes.pop(element.id, None)
    for edge in [edge for edge in graph.edges.values() if element in (edge.source, edge.target)]:
        del graph.edges[edge.id]


def vocabulary_of(graph_type: GraphType) -> Vocabulary:
    """The labels and keys of all types of a graph type."""
    nodes = [*graph_type.node_types, *graph_type.other_node_types]
    edges = [*graph_type.edge_types, *graph_type.other_edge_types]
    labels: dict[ElementKind, dict[str, None]] = {kind: {} for kind in ElementKind}
    types: dict[str, dict[DataType, None]] = {}
    element_types: list[ElementType] = [*nodes, *edges]
    for element_type in element_types:
        is_edge_type = isinstance(element_type, EdgeType)
        for atom in _atoms(element_type.expr):
            is_edge = is_edge_type and atom.part is Part.SELF
            labels[ElementKind.EDGE if is_edge else ElementKind.NODE].update(dict.fromkeys(sorted(atom.labels)))
            for key, field in atom.record.fields.items():
                types.setdefault(key, {})[field.type] = None
    return Vocabulary(
        {kind: tuple(found) for kind, found in labels.items()}, {key: tuple(found) for key, found in types.items()}
    )


def _atoms(expr: Expr) -> Iterator[Atom]:
    seen: set[int] = set()
    todo: list[Expr] = [expr]
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Atom):
            yield one
        elif isinstance(one, AllOf | AnyOf):
            todo.extend(one.operands)


class _Builder:
    """Builds one graph."""

    def __init__(self, rng: Random, graph_type: GraphType, settings: Settings) -> None:
        self._rng = rng
        self._settings = settings
        self._node_types = graph_type.node_types
        self._edge_types = graph_type.edge_types
        self._others = graph_type.other_node_types
        self.vocabulary = vocabulary_of(graph_type)
        self._graph = Graph()

    def graph(self) -> Graph:
        for _ in range(self._rng.randint(0, self._settings.nodes)):
            self._add_node(*self._element(self._choose(self._node_types, self._others)))
        for _ in range(self._rng.randint(0, self._settings.edges)):
            self._add_edge()
        return self._graph

    def _choose(self, elements: tuple[NodeType, ...], others: tuple[NodeType, ...]) -> NodeType | None:
        """Mostly a type that types elements; seldom an abstract one or one that is no element; at times none."""
        concrete = [element_type for element_type in elements if not element_type.abstract]
        pool = [*elements, *others] if chance(self._rng, self._settings.stray) else concrete
        return self._rng.choice(pool) if pool else None

    def _element(self, element_type: ElementType | None) -> tuple[frozenset[str], dict[str, Value]]:
        if element_type is None:
            labels = self.vocabulary.labels[ElementKind.NODE]
            return frozenset(label for label in labels if chance(self._rng, 0.3)), {}
        return self._filled(random_alternative(self._rng, element_type.expr)[Part.SELF], ElementKind.NODE)

    def _filled(self, shape: Shape, kind: ElementKind) -> tuple[frozenset[str], dict[str, Value]]:
        return (
            random_labels(self._rng, shape, self.vocabulary.labels[kind]),
            random_record(self._rng, shape, self.vocabulary.keys),
        )

    def _add_node(self, labels: frozenset[str], record: dict[str, Value]) -> Node:
        name = f"n{len(self._graph.nodes)}"
        self._graph.nodes[name] = node = Node(name, labels, record)
        return node

    def _add_edge(self) -> None:
        name = f"e{len(self._graph.edges)}"
        pool = [t for t in self._edge_types if not t.abstract] or self._edge_types
        if not pool or chance(self._rng, self._settings.stray / 2):
            self._add_stray_edge(name)
            return
        alternative = random_alternative(self._rng, self._rng.choice(pool).expr)
        labels, record = self._filled(alternative[Part.SELF], ElementKind.EDGE)
        ends = self._end(alternative[Part.SOURCE]), self._end(alternative[Part.TARGET])
        self._graph.edges[name] = Edge(name, labels, record, *ends)

    def _add_stray_edge(self, name: str) -> None:
        nodes = list(self._graph.nodes.values())
        if nodes and not chance(self._rng, 0.5):
            labels = frozenset(k for k in self.vocabulary.labels[ElementKind.EDGE] if chance(self._rng, 0.4))
            record = {"p": random_value(self._rng)} if chance(self._rng, 0.2) else {}
            self._graph.edges[name] = Edge(name, labels, record, self._rng.choice(nodes), self._rng.choice(nodes))

    def _end(self, shape: Shape) -> Node:
        """A node that can be this end: one that is there, else a new one of some type, else one of the shape alone."""
        there = [node for node in self._graph.nodes.values() if shape.admits(node.labels, node.properties)]
        if there and chance(self._rng, 0.85):
            return self._rng.choice(there)
        for _ in range(self._settings.tries):
            labels, record = self._element(self._choose(self._node_types, self._others))
            if shape.admits(labels, record):
                return self._add_node(labels, record)
        if there:
            return self._rng.choice(there)
        return self._add_node(*self._filled(shape, ElementKind.NODE))
