"""The RDF projection of a graph (specification 11.23 to 11.28): what is said of each element, one element at a time.

A node and an edge are resources, so parallel edges and the properties of edges survive::

    <.../node/ann> a pg:Node, label:Person ; key:name "Ann" ; key:tags ( "a" "b" ) ; list:tags "[...]"^^pg:list .
    <.../edge/e1> a pg:Edge, edge-label:Owns ; pg:source <.../node/ann> ; pg:target <.../node/acc> ; key:since "..." .
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from shapecast.diagnostics.diagnostic import Diagnostic, Location, ShapecastError
from shapecast.graph.model import Edge, Element, Graph, Labels, Node
from shapecast.graph.values import Value
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.codes import TOO_LONG
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names, Space, encoded
from shapecast_mappings.rdf.terms import FIRST, NIL, REST, TYPE, Iri, Literal

Object: TypeAlias = "str | tuple[Object, ...]"
"""A term as it is written, or a list of them."""

Statement: TypeAlias = tuple[str, Object]
"""A predicate as it is written, and an object."""


class Spelling:
    """How IRIs are written: here in full between angle brackets. A name that comes again is looked up."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._known: dict[Space, dict[str, str]] = {space: {} for space in Space}
        self._prefixes = {space: names.namespace(space) for space in Space}

    def term(self, iri: Iri) -> str:
        """An IRI of the vocabulary, of RDF or of XSD."""
        return str(iri)

    def literal(self, found: Literal) -> str:
        """A literal."""
        return str(found)

    def name(self, space: Space, name: str) -> str:
        """The IRI of a label or a key; there are few of them."""
        known = self._known[space]
        found = known.get(name)
        if found is None:
            found = known[name] = self.resource(space, name)
        return found

    def resource(self, space: Space, name: str) -> str:
        """The IRI of a node or an edge."""
        return f"<{self._prefixes[space]}{encoded(name)}>"


class Projection:
    """Says of elements what is so, in one spelling."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._classes: dict[tuple[bool, Labels], list[Statement]] = {}
        self._type = spelling.term(TYPE)
        self._source, self._target = spelling.term(vocabulary.SOURCE), spelling.term(vocabulary.TARGET)

    def statements(self, element: Element) -> tuple[str, list[Statement]]:
        """The resource of an element, and all that is said of it.

        Raises ShapecastError, naming the element, for a number that is too long to be written.
        """
        is_node = isinstance(element, Node)
        found = list(self._of_labels(element.labels, is_node=is_node))
        spelling = self._spelling
        if isinstance(element, Edge):
            found.append((self._source, spelling.resource(Space.NODE, element.source.id)))
            found.append((self._target, spelling.resource(Space.NODE, element.target.id)))
        try:
            for key, value in element.properties.items():
                found.append((spelling.name(Space.KEY, key), self._object(value)))
                if isinstance(value, tuple):
                    found.append((spelling.name(Space.LIST, key), self._literal(value)))
        except ShapecastError as problem:
            raise _located(problem, element) from None
        return spelling.resource(Space.NODE if is_node else Space.EDGE, element.id), found

    def _of_labels(self, labels: Labels, *, is_node: bool) -> list[Statement]:
        found = self._classes.get((is_node, labels))
        if found is None:
            kind = self._spelling.term(vocabulary.NODE if is_node else vocabulary.EDGE)
            space = Space.LABEL if is_node else Space.EDGE_LABEL
            names = [kind, *(self._spelling.name(space, label) for label in sorted(labels))]
            found = self._classes[is_node, labels] = [(self._type, name) for name in names]
        return found

    def _object(self, value: Value) -> Object:
        if isinstance(value, tuple):
            return tuple(map(self._object, value))
        return self._literal(value)

    def _literal(self, value: Value) -> str:
        return self._spelling.literal(literal(value))


def _located(problem: ShapecastError, element: Element) -> ShapecastError:
    kind = "node" if isinstance(element, Node) else "edge"
    places = () if element.place is None else (Location(element.place.file, element.place.line),)
    messages = (f"{kind} `{element.id}`: {found.message}" for found in problem.diagnostics)
    return ShapecastError(Diagnostic(TOO_LONG, message, locations=places) for message in messages)


def n_triples(graph: Graph, names: Names) -> Iterator[str]:
    """The projection in N-Triples, some lines for each element, nodes first; nothing is kept.

    Raises ShapecastError (SC611), naming the element, for a number that is too long to be written.
    """
    return (lines for _, lines in graph_triples(graph, names))


def graph_triples(graph: Graph, names: Names) -> Iterator[tuple[Element, str]]:
    """Every element with its lines, nodes first. Raises what ``n_triples`` raises."""
    projection, cells = Projection(Spelling(names)), _Cells()
    elements: Iterable[Element] = chain(graph.nodes.values(), graph.edges.values())
    for element in elements:
        subject, found = projection.statements(element)
        lines: list[str] = []
        for predicate, value in found:
            told = value if isinstance(value, str) else cells.head(value, lines)
            lines.append(f"{subject} {predicate} {told} .\n")
        yield element, "".join(lines)


class _Cells:
    """Writes lists as the cells of ``rdf:List``; no two lists share a blank node."""

    def __init__(self) -> None:
        self._count = 0

    def head(self, members: tuple[Object, ...], lines: list[str]) -> str:
        """The first cell of a list whose cells are added to the lines."""
        rest = str(NIL)
        for member in reversed(members):
            first = member if isinstance(member, str) else self.head(member, lines)
            self._count += 1
            cell = f"_:c{self._count}"
            lines.append(f"{cell} {FIRST} {first} .\n{cell} {REST} {rest} .\n")
            rest = cell
        return rest
