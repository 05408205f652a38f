"""SHACL as a target: one shapes graph for a graph type (specification 11.29 to 11.36).

* For each node and edge type a node shape without a target: its IRI is no class's, so that two types which share a
  label do not reject each other's elements. An element conforms to a type iff its resource conforms to the shape.
* Under STRICT, shapes with targets that ask every element for a type.
* For each constraint a shape with a target, whose results are the elements that violate it, once each.
"""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.graph.model import Element, ElementKind, Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import graph_triples
from shapecast_mappings.rdf.terms import COMMENT, LABEL, TYPE, Description, Iri, Literal
from shapecast_mappings.shacl.constraints import map_constraint
from shapecast_mappings.shacl.content import content_shape
from shapecast_mappings.shacl.coverage import coverage
from shapecast_mappings.shacl.names import ShapeNames
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.shacl.terms import NODE_SHAPE, Shape
from shapecast_mappings.target import Mapped
from shapecast_mappings.typed import Types, described

TARGET = "shacl"


class ShaclTarget:
    """Maps graph types to shapes graphs, and elements to their triples; ``names`` gives the IRIs of both."""

    name = TARGET

    def __init__(self, names: Names | None = None) -> None:
        self.names = names or Names()

    def schema(self, graph_type: GraphType) -> Mapped[Shapes]:
        """The shapes of a graph type, and the constraints that they cannot say (11.36).

        Raises ShapecastError, naming the type, when a type has too many alternatives (12.2).
        """
        types = Types.of(graph_type)
        names = ShapeNames(self.names, graph_type.name or "")
        asked = (shape for kind in ElementKind for shape in coverage(types.covering(kind), kind, names))
        numbered = enumerate(graph_type.constraints, 1)
        mapped = [map_constraint(number, constraint, types, names) for number, constraint in numbered]
        return Mapped(
            Shapes(
                names,
                tuple(_type_shapes(types, names)),
                tuple(asked) if graph_type.mode is Mode.STRICT else (),
                tuple(description for one in mapped for description in one.descriptions),
            ),
            tuple(loss for one in mapped for loss in one.losses),
        )

    def instances(self, graph: Graph) -> Iterator[tuple[Element, str]]:
        """Every element of a decoded graph with its triples in N-Triples, nodes first, one at a time."""
        return graph_triples(graph, self.names)


def _type_shapes(types: Types, names: ShapeNames) -> Iterator[Description]:
    known: dict[Shape, Iri] = {}
    for typed in types.all:  # nodes first, so that edges can refer to them
        shape = content_shape(typed.factored, typed.parts, names.names, known)
        iri = names.type(typed.kind, typed.name)
        if typed.kind is ElementKind.NODE:
            known.setdefault(shape, iri)
        about = ((LABEL, Literal(typed.type.name)), (COMMENT, Literal(f"The {described(typed.type)}.")))
        yield Description(iri, ((TYPE, NODE_SHAPE), *about, *shape))
