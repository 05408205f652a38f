"""The terms of SHACL, and shapes as what is said of them."""

from __future__ import annotations

from typing import TypeAlias

from shapecast_mappings.rdf.terms import RDF, TYPE, Blank, Collection, Iri, Literal, Properties, Term, integer

NAMESPACE = "http://www.w3.org/ns/shacl#"


def sh(name: str) -> Iri:
    """A term of SHACL."""
    return Iri(NAMESPACE + name)


Shape: TypeAlias = Properties
"""A node shape, by what is said of it; of nothing: everything conforms."""

NODE_SHAPE = sh("NodeShape")
PROPERTY = sh("property")
PATH = sh("path")
NODE = sh("node")
AND = sh("and")
OR = sh("or")
NOT = sh("not")
IN = sh("in")
HAS_VALUE = sh("hasValue")
MIN_COUNT = sh("minCount")
MAX_COUNT = sh("maxCount")
CLOSED = sh("closed")
IGNORED = sh("ignoredProperties")
MESSAGE = sh("message")
SEVERITY = sh("severity")
VIOLATION = sh("Violation")
TARGET_CLASS = sh("targetClass")
SPARQL = sh("sparql")
SELECT = sh("select")

REST = Iri(RDF + "rest")
CELLS = Blank(((sh("zeroOrMorePath"), REST),))
"""The path from a list to its cells and the empty list at their end, itself among them."""
MEMBERS = Collection((CELLS, Iri(RDF + "first")))
"""The path from a list to its members."""


def inverse(path: Iri) -> Term:
    """The path against the direction of a property."""
    return Blank(((sh("inversePath"), path),))


def along(path: Term, *constraints: tuple[Iri, Term]) -> Shape:
    """The shape of what has such values along a path."""
    return ((PROPERTY, Blank(((PATH, path), *constraints))),)


def exists(path: Term, shape: Shape | None = None, at_least: int = 1, at_most: int | None = None) -> Shape:
    """The shape of what has so many values along a path that conform to a shape (None: any)."""
    if shape is None:
        limits = _limits("minCount", "maxCount", at_least, at_most)
        return along(path, *limits)
    limits = _limits("qualifiedMinCount", "qualifiedMaxCount", at_least, at_most)
    return along(path, (sh("qualifiedValueShape"), Blank(shape)), *limits)


def _limits(minimum: str, maximum: str, at_least: int, at_most: int | None) -> list[tuple[Iri, Term]]:
    found: list[tuple[Iri, Term]] = [(sh(minimum), integer(at_least))] if at_least else []
    if at_most is not None:
        found.append((sh(maximum), integer(at_most)))
    return found


def labelled(label: Iri, told: str = "") -> Shape:
    """The shape of the elements that carry a label, by its class; ``told`` is what it says where they do not."""
    return along(TYPE, (HAS_VALUE, label), *([message(told)] if told else []))


NEVER: Shape = along(TYPE, (MAX_COUNT, integer(0)))
"""The shape of no element: every one is at least a node or an edge."""


def message(text: str) -> tuple[Iri, Term]:
    """What a validation result says."""
    return MESSAGE, Literal(text)
