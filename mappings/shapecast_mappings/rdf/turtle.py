"""Turtle: graphs and descriptions for people to read; the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import assert_never

from shapecast.graph.model import Element, Graph
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.names import Names, Space
from shapecast_mappings.rdf.projection import Object, Projection, Spelling
from shapecast_mappings.rdf.terms import (
    RDF,
    TYPE,
    XSD,
    XSD_STRING,
    Blank,
    Collection,
    Description,
    Iri,
    Literal,
    Properties,
    Term,
    quoted,
    xsd,
)

INDENT = "    "
WIDTH = 110
"""A blank node or list that fits into so many characters stands on one line."""

_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?:[A-Za-z0-9_-]|%[0-9A-F]{2}))?")
"""The end of an IRI that can be written behind a prefix without an escape."""


_BARE = {
    xsd("integer"): re.compile("-?[0-9]+"),
    xsd("boolean"): re.compile("true|false"),
}


def graph_prefixes(names: Names) -> dict[str, str]:
    """The prefixes of a projected graph."""
    spaces = (Space.NODE, Space.EDGE, Space.LABEL, Space.EDGE_LABEL, Space.KEY, Space.LIST)
    mine = {space.value.rstrip("/"): names.namespace(space) for space in spaces}
    return {"pg": vocabulary.NAMESPACE, "rdf": RDF, "xsd": XSD, **mine}


class Prefixes:
    """Writes IRIs with prefixes where it can."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._longest_first = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._known: dict[str, str] = {}

    def lines(self) -> str:
        """The declarations."""
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._prefixes.items())

    def short(self, iri: str) -> str:
        """An IRI, as short as it goes."""
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self.unremembered(iri)
        return found

    def literal(self, found: Literal) -> str:
        """A literal; whole numbers and booleans bare. (rdflib makes 1E-7 of a bare 0.0000001.)"""
        bare = _BARE.get(found.datatype)
        if bare is not None and bare.fullmatch(found.text):
            return found.text
        return quoted(found.text) + ("" if found.datatype == XSD_STRING else f"^^{self.short(found.datatype.text)}")

    def unremembered(self, iri: str) -> str:
        """The same for an IRI that is not expected again."""
        for prefix, namespace in self._longest_first:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"


# --- graphs ------------------------------------------------------------------------------------


class _Short(Spelling):
    """IRIs with prefixes."""

    def __init__(self, names: Names, prefixes: Prefixes) -> None:
        super().__init__(names)
        self._short = prefixes

    def term(self, iri: Iri) -> str:
        return "a" if iri == TYPE else self._short.short(iri.text)

    def literal(self, found: Literal) -> str:
        return self._short.literal(found)

    def resource(self, space: Space, name: str) -> str:
        return self._short.unremembered(self.names.iri(space, name).text)


def turtle(graph: Graph, names: Names) -> Iterator[str]:
    """The projection in Turtle, element by element, nodes first. Raises what ``n_triples`` raises."""
    prefixes = Prefixes(graph_prefixes(names))
    projection = Projection(_Short(names, prefixes))
    yield prefixes.lines()
    elements: Iterable[Element] = chain(graph.nodes.values(), graph.edges.values())
    for element in elements:
        subject, found = projection.statements(element)
        grouped = groupby(found, key=lambda statement: statement[0])
        said = [f"{predicate} {', '.join(_object(o) for _, o in same)}" for predicate, same in grouped]
        yield f"\n{subject} {f' ;{chr(10)}{INDENT}'.join(said)} .\n"


def _object(value: Object) -> str:
    return value if isinstance(value, str) else f"( {''.join(f'{_object(member)} ' for member in value)})"


# --- descriptions ------------------------------------------------------------------------------


def document(descriptions: Iterable[Description], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Descriptions in Turtle, each in pieces of its own, with the prefixes before them."""
    writer = _Writer(Prefixes(prefixes))
    yield writer.prefixes.lines()
    for description in descriptions:
        said = writer.properties(description.properties, INDENT)
        yield f"\n{writer.prefixes.short(description.subject.text)}{said} .\n"


class _Writer:
    def __init__(self, prefixes: Prefixes) -> None:
        self.prefixes = prefixes

    def properties(self, properties: Properties, indent: str) -> str:
        """What is said of a subject, beginning with a space or a line break."""
        said = [f"{self._predicate(key)} {self.term(value, indent)}" for key, value in properties]
        first = " " if properties and properties[0][0] == TYPE else f"\n{indent}"
        return first + f" ;\n{indent}".join(said)

    def _predicate(self, iri: Iri) -> str:
        return "a" if iri == TYPE else self.prefixes.short(iri.text)

    def term(self, term: Term, indent: str) -> str:
        """A term; what does not fit on a line is indented."""
        match term:
            case Iri(text):
                return self.prefixes.short(text)
            case Literal(text, datatype):
                return self._long(text) if datatype == XSD_STRING and "\n" in text else self.prefixes.literal(term)
            case Collection(members):
                return self._collection(members, indent)
            case Blank(properties):
                return self._blank(properties, indent)
            case _:
                assert_never(term)

    def _long(self, text: str) -> str:
        """A string of several lines, which keeps its line feeds (queries are to be read)."""
        return '"""' + "\n".join(quoted(line)[1:-1] for line in text.split("\n")) + '"""'

    def _collection(self, members: tuple[Term, ...], indent: str) -> str:
        inner = indent + INDENT
        told = [self.term(member, inner) for member in members]
        return _fitted("( ", told, " ", " )", indent) if told else "()"

    def _blank(self, properties: Properties, indent: str) -> str:
        inner = indent + INDENT
        told = [f"{self._predicate(key)} {self.term(value, inner)}" for key, value in properties]
        return _fitted("[ ", told, " ; ", " ]", indent)


def _fitted(opening: str, parts: list[str], separator: str, closing: str, indent: str) -> str:
    line = opening + separator.join(parts) + closing
    if "\n" not in line and len(line) + len(indent) <= WIDTH:
        return line
    inner = indent + INDENT
    between = f"{separator.rstrip()}\n{inner}"
    return f"{opening.rstrip()}\n{inner}{between.join(parts)}\n{indent}{closing.lstrip()}"
