"""The types of a graph type as targets need them: in normal form, each under a name that is its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shapecast.graph.model import ElementKind
from shapecast.semantics.alternatives import Factored, Factoring
from shapecast.semantics.model import ElementType, GraphType, NodeType, Part

NODE_PARTS = (Part.SELF,)
EDGE_PARTS = (Part.SELF, Part.SOURCE, Part.TARGET)


def kind_of(element_type: ElementType) -> ElementKind:
    """Whether it is a type of nodes or of edges."""
    return ElementKind.NODE if isinstance(element_type, NodeType) else ElementKind.EDGE


def described(element_type: ElementType) -> str:
    """``abstract node type t``."""
    abstract = "abstract " if element_type.abstract else ""
    return f"{abstract}{kind_of(element_type).value} type {element_type.name}"


@dataclass(frozen=True, slots=True)
class Typed:
    """A type with its normal form. ``name`` is unique among the types of its kind, also where a type that is no element
    of the graph type (``is_element``), but that its constraints refer to, has the name of another."""

    type: ElementType
    factored: Factored
    name: str
    is_element: bool

    @property
    def kind(self) -> ElementKind:
        """Whether it is a type of nodes or of edges."""
        return kind_of(self.type)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it speaks of: the element and, for an edge, its ends."""
        return NODE_PARTS if self.kind is ElementKind.NODE else EDGE_PARTS


class Types:
    """The types of a graph type: its elements, and those that only its constraints refer to."""

    def __init__(self, typed: Iterable[Typed]) -> None:
        self.all = tuple(typed)
        self._by_identity: Mapping[int, Typed] = {id(one.type): one for one in self.all}

    @classmethod
    def of(cls, graph_type: GraphType) -> Types:
        """The types of a graph type. Raises ShapecastError, naming the type, for too many alternatives (12.2)."""
        factoring = Factoring()
        found: list[Typed] = []
        groups: tuple[tuple[tuple[ElementType, ...], tuple[ElementType, ...]], ...] = (
            (graph_type.node_types, graph_type.other_node_types),
            (graph_type.edge_types, graph_type.other_edge_types),
        )
        for elements, others in groups:
            taken: set[str] = set()
            for one in (*elements, *others):
                name = _free_name(one.name, taken)
                taken.add(name)
                found.append(Typed(one, factoring.factor(one), name, len(taken) <= len(elements)))
        return cls(found)

    def __getitem__(self, element_type: ElementType) -> Typed:
        """The entry of a type of the graph type."""
        return self._by_identity[id(element_type)]

    def elements(self, kind: ElementKind) -> list[Typed]:
        """The element types of one kind, abstract ones among them."""
        return [one for one in self.all if one.is_element and one.kind is kind]

    def covering(self, kind: ElementKind) -> list[Typed]:
        """The types that type elements under STRICT: element types that are not abstract."""
        return [one for one in self.elements(kind) if not one.type.abstract]


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or with a number if a type of another graph type has the same one."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}~{number}"
    return free
