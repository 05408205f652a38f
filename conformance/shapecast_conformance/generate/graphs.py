"""Graphs of a stated size that conform to a graph type: filled from templates, judged by the reference, and mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from shapecast.graph.model import Graph, Node
from shapecast.semantics.model import Constraint, ElementType, GraphType, Part
from shapecast.syntax.ast import Mode
from shapecast_conformance.generate.draft import Draft
from shapecast_conformance.generate.failures import Wrong, wrong_with
from shapecast_conformance.generate.form import Form
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.generate.mending import Mender
from shapecast_conformance.generate.templates import EdgeTemplate, NodeTemplate, TemplateMaker

ROUNDS = 8
"""How often a graph is judged and mended before what still violates something is dropped."""
REFILLS = 12
"""How often what was dropped is made up for."""
_SEARCHES = 4
"""How many of them go through all nodes for a place that is left."""
_STEADY = 256
"""How many nodes are drawn before it is looked again how many of each template stay."""
_VAIN = 40
"""How many elements of a template may fail in a row before the template is given up."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How many nodes and edges are asked for. With ``edges`` None there are as many as nodes and half as many more,
    where types and constraints allow so many."""

    nodes: int
    edges: int | None = None

    @property
    def wanted_edges(self) -> int:
        """The number of edges that is aimed at."""
        return self.nodes + self.nodes // 2 if self.edges is None else self.edges


@dataclass(frozen=True, slots=True)
class Drawn:
    """A graph that conforms, and what was in the way of a larger one: constraints and types, those that were most
    often in the way first. ``without`` are types that no element was found for at all, ``absent`` are all that have
    no element in the graph."""

    graph: Graph
    blamed: tuple[Constraint | ElementType, ...]
    without: tuple[ElementType, ...]
    absent: tuple[ElementType, ...]

    def reaches(self, size: Size) -> bool:
        """Whether there are as many elements as were asked for."""
        return len(self.graph.nodes) >= size.nodes and len(self.graph.edges) >= (size.edges or 0)


def conforming_graph(
    rng: Random,
    graph_type: GraphType,
    size: Size,
    *,
    mode: Mode | None = None,
    form: Form,
    progress: Progress | None = None,
) -> Drawn:
    """A graph in which nothing violates anything, as the reference says; of the size, if that was reached.

    ``form`` is the format that it is to be written in. ``progress`` is told now and then how many elements there are.
    Raises ShapecastError (SC290, SC510) for a type that is too complex.
    """
    return _Growth(rng, graph_type, size, mode or graph_type.mode, form, progress).drawn()


class _Growth:
    """The growth of one graph."""

    def __init__(
        self,
        rng: Random,
        graph_type: GraphType,
        size: Size,
        mode: Mode,
        form: Form,
        progress: Progress | None,
    ) -> None:
        typing = LiveTyping(graph_type)
        maker = TemplateMaker(rng, graph_type, typing, form, strict=mode is Mode.STRICT)
        self._graph_type, self._size, self._mode, self._progress = graph_type, size, mode, progress
        self._rng = rng
        self._draft = Draft(rng, graph_type, maker.templates(), typing)
        self._mender = Mender(self._draft)
        self._alike = Counter(t.type and t.type.name for t in self._draft.templates.nodes)
        self._vain: dict[NodeTemplate | EdgeTemplate, int] = {}

    def drawn(self) -> Drawn:
        """The graph, after all rounds."""
        self._add_nodes()
        self._mend(ROUNDS // 2)
        self._add_edges()
        for turn in range(REFILLS):
            if self._mend(ROUNDS) and self._is_large_enough():
                break
            self._drop()
            if turn == REFILLS // 2:
                self._draft.templates.allow_bare()
            self._add_nodes()
            if turn < REFILLS // 2 or self._size.edges is not None:
                self._add_edges()
        self._drop()
        return self._result()

    def _result(self) -> Drawn:
        blamed = tuple(one for one, _ in self._draft.filling.blame.most_common())
        present = {id(template.type) for template in self._draft.origin.values()}
        types: list[ElementType] = [*self._graph_type.node_types, *self._graph_type.edge_types]
        absent = tuple(t for t in types if not t.abstract and id(t) not in present)
        return Drawn(self._draft.graph, blamed, self._draft.templates.without, absent)

    # --- judging

    def _wrong(self) -> Wrong:
        return wrong_with(self._graph_type, self._draft.graph, self._mode)

    def _mend(self, rounds: int) -> bool:
        """Mend until nothing is wrong; False if something is after so many rounds."""
        for _ in range(rounds):
            wrong = self._wrong()
            self._report()
            if not wrong:
                return True
            self._mender.mend(wrong)
        return not self._wrong()

    def _drop(self) -> None:
        """Drop what violates something, until nothing does: at the latest, when nothing is left."""
        while wrong := self._wrong():
            self._mender.drop(wrong)

    def _is_large_enough(self) -> bool:
        graph = self._draft.graph
        return len(graph.nodes) >= self._size.nodes and (
            self._size.edges is None or len(graph.edges) >= self._size.edges
        )

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(len(self._draft.graph.nodes) + len(self._draft.graph.edges))

    # --- growing

    def _add_nodes(self) -> None:
        templates = [t for t in self._draft.templates.nodes if t.weight]
        self._add_one_of_each(templates)
        weights: list[float] = []
        while templates and len(self._draft.graph.nodes) < self._size.nodes:
            if len(self._draft.graph.nodes) % _STEADY == 0 or len(weights) != len(templates):
                weights = [self._weight(template) for template in templates]
            (template,) = self._rng.choices(templates, weights)
            if self._draft.add_node(template) is not None:
                self._vain.pop(template, None)
                if not len(self._draft.graph.nodes) % 4096:
                    self._report()
            elif self._is_vain(template):
                template.weight = 0
                templates.remove(template)

    def _add_one_of_each(self, templates: list[NodeTemplate]) -> None:
        """Add a node of each type that has none, as far as the size goes; of types whose nodes had to go none."""
        present = {id(t.type) for t, pool in self._draft.pools.items() if len(pool)}
        of_type: dict[int, list[NodeTemplate]] = {}
        for template in templates:
            of_type.setdefault(id(template.type), []).append(template)
        for type_id, alike in of_type.items():
            gone = any(self._mender.dropped[template] for template in alike)
            if type_id not in present and not gone and len(self._draft.graph.nodes) < self._size.nodes:
                self._draft.add_node(self._rng.choice(alike))

    def _weight(self, template: NodeTemplate) -> float:
        """How much of the nodes of a template stays: those that had to go again are asked for less."""
        there = len(self._draft.pools.get(template, ()))
        alike = self._alike[None if template.type is None else template.type.name]
        staying = (there + 1) / (there + 1 + self._mender.dropped[template])
        return staying**2 / alike

    def _add_edges(self) -> None:
        there = Counter(self._draft.origin[edge] for edge in self._draft.graph.edges.values())
        templates = [t for t in self._draft.templates.edges if self._mender.cut[t] <= 4 * (there[t] + 2)]
        self._add_one_edge_of_each()
        while templates and len(self._draft.graph.edges) < self._size.wanted_edges:
            template = self._rng.choice(templates)
            if self._add_edge(template):
                self._vain.pop(template, None)
                if not len(self._draft.graph.edges) % 4096:
                    self._report()
            elif self._is_vain(template):
                templates.remove(template)
                self._vain.pop(template)

    def _add_one_edge_of_each(self) -> None:
        """Add an edge of each type that has none, as far as the size goes."""
        present = {id(self._draft.origin[edge].type) for edge in self._draft.graph.edges.values()}
        for template in self._rng.sample(self._draft.templates.edges, len(self._draft.templates.edges)):
            full = len(self._draft.graph.edges) >= self._size.wanted_edges
            if id(template.type) not in present and not full and self._add_edge(template):
                present.add(id(template.type))

    def _add_edge(self, template: EdgeTemplate) -> bool:
        patient = self._vain.get(template, 0) > _VAIN - _SEARCHES
        source = self._draft.pick_end(
            template, Part.SOURCE, lambda node: self._draft.spare(template, node), patient=patient
        )
        if source is None:
            return False

        def has_room(target: Node) -> bool:
            return self._draft.room(template, source, target)

        target = self._draft.pick_end(template, Part.TARGET, has_room, patient=patient)
        return target is not None and self._draft.add_edge(template, source, target) is not None

    def _is_vain(self, template: NodeTemplate | EdgeTemplate) -> bool:
        """Whether the template has failed too often in a row."""
        self._vain[template] = self._vain.get(template, 0) + 1
        return self._vain[template] > _VAIN
