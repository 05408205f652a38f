"""IRIs of what a graph and its schema name: injective, both ways (specification 11.24).

Below one base IRI every kind of name has a namespace of its own; the name is the last step, percent-encoded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, unquote

from shapecast.graph.model import ElementKind
from shapecast_mappings.rdf.terms import Iri

DEFAULT_BASE_IRI = "urn:shapecast:graph:"
"""The base where none is given."""


class Space(Enum):
    """The namespaces below the base, by their first step. No step begins another."""

    NODE = "node/"
    EDGE = "edge/"
    LABEL = "label/"
    EDGE_LABEL = "edge-label/"
    KEY = "key/"
    LIST = "list/"
    SHAPE = "shape/"


LABELS = {ElementKind.NODE: Space.LABEL, ElementKind.EDGE: Space.EDGE_LABEL}
"""Where the classes of the labels of nodes and of edges are."""

_DOTS = {".": "%2E", "..": "%2E%2E"}
"""A step of dots would be taken for a direction when an IRI is resolved."""


def encoded(name: str) -> str:
    """A name as one step of an IRI: letters, digits and ``-._~`` as they are, all else as bytes of UTF-8."""
    return _DOTS.get(name) or quote(name, safe="")


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs below one base, which ends with a separator."""

    base: str = DEFAULT_BASE_IRI

    def namespace(self, space: Space) -> str:
        """What the IRIs of one kind begin with."""
        return self.base + space.value

    def iri(self, space: Space, *steps: str) -> Iri:
        """The IRI of a name of that kind; shapes have several steps."""
        return Iri(self.namespace(space) + "/".join(map(encoded, steps)))

    def steps(self, iri: str) -> tuple[Space, tuple[str, ...]]:
        """What ``iri`` made this IRI of. Raises ValueError for an IRI that it makes of nothing."""
        for space in Space:
            namespace = self.namespace(space)
            if iri.startswith(namespace):
                return space, tuple(map(unquote, iri[len(namespace) :].split("/")))
        raise ValueError(f"no IRI below {self.base}: {iri!r}")

    def node(self, identifier: str) -> Iri:
        """The resource of a node."""
        return self.iri(Space.NODE, identifier)

    def edge(self, identifier: str) -> Iri:
        """The resource of an edge."""
        return self.iri(Space.EDGE, identifier)

    def label(self, kind: ElementKind, label: str) -> Iri:
        """The class of a label of nodes, or of edges: one that both have is two classes."""
        return self.iri(LABELS[kind], label)

    def key(self, key: str) -> Iri:
        """The property of a key."""
        return self.iri(Space.KEY, key)

    def list_of(self, key: str) -> Iri:
        """The property of the companion literal of a list under a key."""
        return self.iri(Space.LIST, key)
