"""The vocabulary of the projection: what a graph says beside its own labels and keys (specification 11.23)."""

from __future__ import annotations

from importlib.resources import files

from shapecast.graph.model import ElementKind
from shapecast_mappings.rdf.terms import Iri

NAMESPACE = "urn:shapecast:vocabulary#"
"""What its IRIs begin with; it never changes."""

NODE = Iri(NAMESPACE + "Node")
EDGE = Iri(NAMESPACE + "Edge")
SOURCE = Iri(NAMESPACE + "source")
TARGET = Iri(NAMESPACE + "target")
LIST = Iri(NAMESPACE + "list")
DURATION = Iri(NAMESPACE + "duration")
TERMS = (NODE, EDGE, SOURCE, TARGET, LIST, DURATION)

CLASSES = {ElementKind.NODE: NODE, ElementKind.EDGE: EDGE}
"""The class of all nodes, and that of all edges."""

FILE = "vocabulary.ttl"
"""The vocabulary in Turtle, in the package beside this module."""


def vocabulary() -> str:
    """The vocabulary in Turtle."""
    return files(__package__).joinpath(FILE).read_text(encoding="utf-8")
