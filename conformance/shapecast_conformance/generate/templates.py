"""Templates: what elements of a graph are made from, each one alternative of a type, tried out beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from shapecast.graph.model import Edge, ElementKind, Labels, Node
from shapecast.semantics.decode import Decoder
from shapecast.semantics.model import EdgeType, ElementType, GraphType, NodeType, Part
from shapecast_conformance.drawing.graphs import vocabulary_of
from shapecast_conformance.drawing.sampling import Alternative, Shape, random_alternative, random_labels
from shapecast_conformance.generate.fit import Fit
from shapecast_conformance.generate.form import Form
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.generate.records import Records
from shapecast_conformance.generate.rules import hints

_DRAWS = 160
"""How many alternatives of a type are drawn; those that were drawn before, or that nothing is found for, drop out."""
_MOST = 48
"""How many alternatives of one type are kept."""
_EXAMPLES = 6
_FURTHER_KEY = "further"
"""A key that no type declares, for open records."""
_TRIES = 10


@dataclass(slots=True, eq=False)
class NodeTemplate:
    """Nodes of one alternative of a node type. ``examples`` are some that conform to it."""

    type: NodeType | None
    shape: Shape
    labels: Labels
    records: Records
    examples: list[Node] = field(default_factory=list)
    weight: float = 1.0


@dataclass(slots=True, eq=False)
class EdgeTemplate:
    """Edges of one alternative of an edge type, and the templates of nodes that can be their ends."""

    type: EdgeType
    labels: Labels
    records: Records
    sources: list[NodeTemplate]
    targets: list[NodeTemplate]
    fits_source: Fit
    fits_target: Fit
    example: Edge | None = None

    def ends(self, part: Part) -> list[NodeTemplate]:
        """The templates of nodes that can be one of the ends."""
        return self.sources if part is Part.SOURCE else self.targets

    def fits(self, part: Part, node: Node) -> bool:
        """Whether a node can be one of the ends."""
        return (self.fits_source if part is Part.SOURCE else self.fits_target)(node)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates of a graph type, and the types that no element was found for; ``bare`` is that of nodes without
    anything, which is not used at first if there are others."""

    nodes: list[NodeTemplate]
    edges: list[EdgeTemplate]
    without: tuple[ElementType, ...]
    bare: NodeTemplate | None

    def allow_bare(self) -> None:
        """Use nodes without labels and properties as well, where elements need no type: a last resort."""
        if self.bare is not None:
            self.bare.weight = 1


class TemplateMaker:
    """Draws the templates of one graph type. Unless it is ``strict``, elements need not be covered (7.4)."""

    def __init__(self, rng: Random, graph_type: GraphType, typing: LiveTyping, form: Form, *, strict: bool) -> None:
        decoder = Decoder(graph_type)
        self._rng, self._graph_type, self._typing, self._decoder = rng, graph_type, typing, decoder
        self._form, self._strict = form, strict
        self._vocabulary = vocabulary_of(graph_type)
        self._hints = hints(graph_type)
        self._nodes: list[NodeTemplate] = []

    def templates(self) -> Templates:
        """The templates of all types that may have elements of their own; more of nodes where edges need them."""
        without: list[ElementType] = []
        for node_type in self._graph_type.node_types:
            if not node_type.abstract or not self._strict:
                found = list(self._of_node_type(node_type))
                self._nodes += found
                without += [] if found else [node_type]
        edges: list[EdgeTemplate] = []
        for edge_type in self._graph_type.edge_types:
            if not edge_type.abstract or not self._strict:
                drawn = list(self._of_edge_type(edge_type))
                edges += drawn
                without += [] if drawn else [edge_type]
        bare = None if self._strict else self._node_template(None, Shape())
        if bare is not None:
            bare.weight = 0 if self._nodes else 1
            self._nodes.append(bare)
        return Templates(self._nodes, edges, tuple(without), bare)

    def records(self, shape: Shape, kind: ElementKind, labels: Labels) -> Records:
        """The records of a shape."""
        keys = (*self._vocabulary.keys, _FURTHER_KEY)
        return Records(shape, kind, labels, keys, self._hints, self._decoder, self._form)

    # --- nodes

    def _of_node_type(self, node_type: NodeType) -> Iterator[NodeTemplate]:
        share = 0
        for alternative in _different(random_alternative(self._rng, node_type.expr) for _ in range(_DRAWS)):
            template = self._node_template(node_type, alternative[Part.SELF])
            if template is not None:
                yield template
                share += 1
            if share == _MOST:
                return

    def _node_template(self, node_type: NodeType | None, shape: Shape) -> NodeTemplate | None:
        """A template, if there are nodes of it that have the type (None: any type)."""
        labels = random_labels(self._rng, shape, self._vocabulary.labels[ElementKind.NODE])
        template = NodeTemplate(node_type, shape, labels, self.records(shape, ElementKind.NODE, labels))
        for _ in range(_TRIES):
            record = template.records.draw(self._rng)
            if record is not None:
                node = Node("", labels, record)
                profile = self._typing.profile(node)
                fits = node_type is None or node_type.name in profile.types
                if fits and (profile.covered or not self._strict) and self._form.holds_element(node):
                    template.examples.append(node)
            if len(template.examples) == _EXAMPLES:
                break
        return template if template.examples else None

    # --- edges

    def _of_edge_type(self, edge_type: EdgeType) -> Iterator[EdgeTemplate]:
        share = 0
        for alternative in _different(random_alternative(self._rng, edge_type.expr) for _ in range(_DRAWS)):
            template = self._edge_template(edge_type, alternative)
            if template is not None:
                yield template
                share += 1
            if share == _MOST:
                return

    def _edge_template(self, edge_type: EdgeType, alternative: Alternative) -> EdgeTemplate | None:
        shape = alternative[Part.SELF]
        labels = random_labels(self._rng, shape, self._vocabulary.labels[ElementKind.EDGE])
        records = self.records(shape, ElementKind.EDGE, labels)
        from_shape, to_shape = alternative[Part.SOURCE], alternative[Part.TARGET]
        source_fit, target_fit = Fit(from_shape), Fit(to_shape)
        sources, targets = self._ends(from_shape, source_fit), self._ends(to_shape, target_fit)
        template = EdgeTemplate(edge_type, labels, records, sources, targets, source_fit, target_fit)
        for _ in range(_TRIES):
            record = records.draw(self._rng)
            source = self._example(sources, source_fit)
            target = self._example(targets, target_fit)
            if record is None or source is None or target is None:
                return None
            edge = Edge("", labels, record, source, target)
            profile = self._typing.profile(edge)
            fits = edge_type.name in profile.types and (profile.covered or not self._strict)
            if fits and self._form.holds_element(edge):
                template.example = edge
                return template
        return None

    def _ends(self, shape: Shape, fits: Fit) -> list[NodeTemplate]:
        """The templates of nodes that fit an end; a new one if there is none."""
        found = [t for t in self._nodes if any(map(fits, t.examples))]
        if not found:
            own = self._node_template(None, shape)
            if own is not None:
                self._nodes.append(own)
                found.append(own)
        return found

    def _example(self, templates: list[NodeTemplate], fits: Fit) -> Node | None:
        nodes = [node for template in templates for node in template.examples if fits(node)]
        return self._rng.choice(nodes) if nodes else None


def _different(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    seen: set[object] = set()
    for alternative in alternatives:
        said = tuple(
            (frozenset(shape.labels), shape.labels_open, frozenset(map(id, shape.records)))
            for shape in alternative.values()
        )
        if said not in seen:
            seen.add(said)
            yield alternative
