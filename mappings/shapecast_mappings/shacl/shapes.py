"""The artefact of SHACL: the shapes of one graph type, and their Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.names import Space
from shapecast_mappings.rdf.terms import RDF, RDFS, XSD, Description
from shapecast_mappings.rdf.turtle import document
from shapecast_mappings.shacl.names import ShapeNames
from shapecast_mappings.shacl.terms import NAMESPACE


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a graph type: of its types, without targets; what STRICT asks; and of its constraints."""

    names: ShapeNames
    types: tuple[Description, ...] = field(repr=False)
    coverage: tuple[Description, ...] = field(repr=False)
    constraints: tuple[Description, ...] = field(repr=False)

    def turtle(self, more: Iterable[Description] = ()) -> Iterator[str]:
        """The shapes in Turtle, with more of them at the end."""
        names = self.names.names
        prefixes = {
            "sh": NAMESPACE,
            "rdf": RDF,
            "rdfs": RDFS,
            "xsd": XSD,
            "pg": vocabulary.NAMESPACE,
            "label": names.namespace(Space.LABEL),
            "edge-label": names.namespace(Space.EDGE_LABEL),
            "key": names.namespace(Space.KEY),
            "list": names.namespace(Space.LIST),
            **self.names.prefixes(),
        }
        return document((*self.types, *self.coverage, *self.constraints, *more), prefixes)
