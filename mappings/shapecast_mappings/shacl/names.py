"""The IRIs of shapes: below the base IRI of the graph, in a namespace that no class shares (specification 11.29)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from shapecast.graph.model import ElementKind
from shapecast_mappings.rdf.names import Names, Space
from shapecast_mappings.rdf.terms import Iri


class Failing(Enum):
    """The ways of violating a constraint that may have a shape or a query of their own."""

    MISSING = "missing"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class ShapeNames:
    """The shapes of one graph type."""

    names: Names
    graph_type: str

    def type(self, kind: ElementKind, name: str) -> Iri:
        """The shape of an element type."""
        return self._shape(kind.value, name)

    def constraint(self, number: int) -> Iri:
        """The shape of the constraint of that number, counted from 1 in the order of the graph type."""
        return self._shape("constraint", str(number))

    def failing(self, number: int, failing: Failing) -> Iri:
        """The shape or the query for one way of violating the constraint."""
        return self._shape("constraint", str(number), failing.value)

    def coverage(self, kind: ElementKind, label: str | None = None) -> Iri:
        """The shape that asks the elements with a label for a type; without a label: all of the kind."""
        return self._shape("strict", kind.value, *([] if label is None else ["label", label]))

    def unlabelled(self, kind: ElementKind) -> Iri:
        """The shape that asks the elements that have no label for a type."""
        return self._shape("strict", kind.value, "unlabelled")

    def open_types(self, kind: ElementKind) -> Iri:
        """The shape of the elements that conform to a type which admits further labels."""
        return self._shape("strict", kind.value, "open")

    def is_coverage(self, iri: str) -> bool:
        """Whether it is one of the shapes that ask elements for a type."""
        return iri.startswith(self._shape("strict").text + "/")

    def question(self, kind: ElementKind, name: str) -> Iri:
        """The shape that asks elements whether they conform to a type."""
        return self._shape("question", kind.value, name)

    def prefixes(self) -> dict[str, str]:
        """Prefixes for the shapes that people read most about."""
        kinds = {"node-type": "node", "edge-type": "edge", "constraint": "constraint"}
        return {prefix: self._shape(kind).text + "/" for prefix, kind in kinds.items()}

    def _shape(self, *steps: str) -> Iri:
        return self.names.iri(Space.SHAPE, self.graph_type, *steps)
