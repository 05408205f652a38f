"""What a mutation is: a name, the violations that it aims at, and the changes that it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from shapecast.graph.model import Edge, Element, ElementKind, Graph, Node
from shapecast.semantics.decode import Decoder
from shapecast.semantics.model import GraphType
from shapecast_conformance.drawing.edits import Add, Edit, Put, Reconnect, Relabel, Remove
from shapecast_conformance.drawing.graphs import vocabulary_of
from shapecast_conformance.generate.form import Form
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.reference.index import GraphIndex
from shapecast_conformance.reference.typing import Typer

T = TypeVar("T")

PICKS = 400
"""How many elements are looked at by chance for a place where a mutation applies."""


class Site:
    """The graph that is mutated, and what mutations ask about it.

    ``touched`` are the elements that were changed already; each is changed once.
    """

    def __init__(self, rng: Random, graph_type: GraphType, graph: Graph, form: Form) -> None:
        self.rng, self.graph_type, self.graph, self.form = rng, graph_type, graph, form
        self.typing = LiveTyping(graph_type)
        self.vocabulary = vocabulary_of(graph_type)
        self.touched: dict[Element, None] = {}
        self._decoder = Decoder(graph_type)
        self._index: GraphIndex | None = None
        self._incident: dict[Node, list[Edge]] | None = None

    def changed(self) -> None:
        """Note that the graph is another one now."""
        self._index = self._incident = None

    @property
    def index(self) -> GraphIndex:
        """The indexes of the graph as it is."""
        if self._index is None:
            self._index = GraphIndex(self.graph, Typer(self.graph_type).type(self.graph))
        return self._index

    def edges_at(self, node: Node) -> list[Edge]:
        """The edges at a node."""
        if self._incident is None:
            self._incident = {}
            for edge in self.graph.edges.values():
                self._incident.setdefault(edge.source, []).append(edge)
                if edge.target is not edge.source:
                    self._incident.setdefault(edge.target, []).append(edge)
        return self._incident.get(node, [])

    def elements(self, kind: ElementKind | None = None) -> Iterator[Element]:
        """Elements by chance, with a type and not yet touched."""
        pool: list[Element] = []
        pool += self.graph.nodes.values() if kind is not ElementKind.EDGE else ()
        pool += self.graph.edges.values() if kind is not ElementKind.NODE else ()
        return (e for e in self.some(pool) if e not in self.touched and self.is_typed(e))

    def some(self, pool: Sequence[T]) -> list[T]:
        """Some of a pool, each once, in random order."""
        return self.rng.sample(pool, min(len(pool), PICKS))

    def is_typed(self, element: Element) -> bool:
        """Whether an element conforms to a type that is not abstract."""
        return self.typing.profile(element).covered

    def spoils(self, *edits: Edit) -> bool:
        """Whether the element of the first of the steps would be left without a type."""
        return not self._after(edits, self.is_typed)

    def keeps(self, *edits: Edit) -> bool:
        """Whether it would still have one."""
        return self._after(edits, self.is_typed)

    def _after(self, edits: Sequence[Edit], ask: Callable[[Element], bool]) -> bool:
        back = [edit.apply(self.graph) for edit in edits]
        answer = ask(element_of(edits[0]))
        for edit in reversed(back):
            edit.apply(self.graph)
        return answer

    def settled(self, element: Element) -> list[Edit]:
        """The steps that make the record of an element what is read back, now that its labels or values are others: a
        text that nothing decodes any more stays a text."""
        kind = ElementKind.NODE if isinstance(element, Node) else ElementKind.EDGE
        written = {key: self.form.as_read(value) for key, value in element.properties.items()}
        read = self._decoder.record(kind, element.labels, written)
        return [Put(element, key, read[key]) for key, value in element.properties.items() if read[key] != value]


def element_of(edit: Edit) -> Element:
    """The element that a step changes, adds or removes."""
    match edit:
        case Put(element) | Relabel(element):
            return element
        case Reconnect(edge) | Add(edge) | Remove(edge):
            return edge


@dataclass(frozen=True, slots=True)
class Change:
    """Steps that are taken together, and the element that they are about."""

    element: Element
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, *edits: Edit) -> Change:
        """A change about the element of its first step."""
        return cls(element_of(edits[0]), edits)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to break a graph. ``codes`` are the kinds of violations that it aims at; ``proposals`` are changes that may
    have one of them as their effect."""

    name: str
    summary: str
    codes: frozenset[str]
    proposals: Callable[[Site], Iterator[Change]]

    @property
    def aims_at_types(self) -> bool:
        """Whether it is to leave elements without a type."""
        return bool(self.codes & UNTYPED)


UNTYPED = frozenset({"SC501", "SC502"})
SHARED = frozenset({"SC503", "SC509"})
TOO_FEW = frozenset({"SC504", "SC506", "SC509"})
TOO_MANY = frozenset({"SC505", "SC507", "SC509"})
CHECK = frozenset({"SC508"})
