"""Reading RDF back: with two libraries, into one form; and from triples to what they say of a graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TypeAlias

import pytest
import rdflib

from shapecast.graph import lexical
from shapecast.graph.model import Element, ElementKind, Graph, Node
from shapecast.graph.values import DAY_NANOS, MINUTE_NANOS, NANOS, Duration, Value, identity, number
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import LABELS, Names, Space
from shapecast_mappings.rdf.terms import FIRST, NIL, REST, TYPE, Literal, xsd

Term: TypeAlias = "str | tuple[str, str]"
"""An IRI, a blank node (which begins with ``_:``), or a literal as its text and datatype."""

Triple: TypeAlias = tuple[Term, Term, Term]
Reader: TypeAlias = Callable[[str, str], list[Triple]]


@contextmanager
def literals_as_written() -> Iterator[None]:
    """rdflib does not make other literals of those it reads."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def rdflib_graph(text: str, syntax: str) -> rdflib.Graph:
    """The graph of a text in ``nt`` or ``turtle``."""
    with literals_as_written():
        return rdflib.Graph().parse(data=text, format=syntax)


def by_rdflib(text: str, syntax: str) -> list[Triple]:
    """The triples of a text as rdflib reads them."""
    return [(_of_rdflib(s), _of_rdflib(p), _of_rdflib(o)) for s, p, o in rdflib_graph(text, syntax)]


def _of_rdflib(found: object) -> Term:
    match found:
        case rdflib.BNode():
            return f"_:{found}"
        case rdflib.URIRef():
            return str(found)
        case rdflib.Literal():
            assert found.language is None
            return str(found), str(found.datatype or xsd("string").text)
        case _:
            raise AssertionError(found)


def by_oxigraph(text: str, syntax: str) -> list[Triple]:
    """The triples of a text as Oxigraph reads them."""
    pyoxigraph = pytest.importorskip("pyoxigraph", reason="the second reader of RDF is not installed")
    form = {"nt": pyoxigraph.RdfFormat.N_TRIPLES, "turtle": pyoxigraph.RdfFormat.TURTLE}[syntax]

    def term(found: object) -> Term:
        match found:
            case pyoxigraph.BlankNode():
                return f"_:{found.value}"
            case pyoxigraph.NamedNode():
                return found.value
            case _:
                return found.value, found.datatype.value  # type: ignore[attr-defined]  # a literal

    return [(term(q.subject), term(q.predicate), term(q.object)) for q in pyoxigraph.parse(text.encode(), form)]


READERS: tuple[Reader, ...] = (by_rdflib, by_oxigraph)


# --- what a graph says -------------------------------------------------------------------------

Said: TypeAlias = tuple[dict[str, Hashable], dict[str, Hashable]]
"""Of nodes and of edges, by their identifiers: labels, record and ends."""


def said_by(graph: Graph) -> Said:
    """All that a graph says, in a form that ``==`` compares."""
    nodes = {n.id: (n.labels, _record(n)) for n in graph.nodes.values()}
    edges = {e.id: (e.labels, _record(e), e.source.id, e.target.id) for e in graph.edges.values()}
    return dict(nodes), dict(edges)


def _record(element: Element) -> frozenset[tuple[str, Hashable]]:
    return frozenset((key, identity(value)) for key, value in element.properties.items())


def said_in(triples: Iterable[Triple], names: Names) -> Said:
    """All that triples say of a graph. Fails over a triple that says nothing of it, or says it twice."""
    found = _Reading(list(triples), names)
    return found.elements(Space.NODE), found.elements(Space.EDGE)


class _Reading:
    def __init__(self, triples: list[Triple], names: Names) -> None:
        assert len(triples) == len(set(triples)), "a triple is there twice"
        self._names = names
        self._of: dict[Term, list[tuple[Term, Term]]] = defaultdict(list)
        for subject, predicate, value in triples:
            self._of[subject].append((predicate, value))
        self._subjects = [s for s in self._of if not str(s).startswith("_:")]
        self._left = {s for s in self._of if str(s).startswith("_:")}

    def elements(self, space: Space) -> dict[str, Hashable]:
        found: dict[str, Hashable] = {}
        for subject in self._subjects:
            assert isinstance(subject, str)
            kind, (identifier,) = self._names.steps(subject)
            if kind is space:
                found[identifier] = self._element(subject, ElementKind(space.value.rstrip("/")))
        if space is Space.EDGE:
            assert not self._left, "cells that no element leads to"
        return found

    def _element(self, subject: str, kind: ElementKind) -> Hashable:
        labels, ends = set[str](), dict[str, str]()
        values: dict[str, Value] = {}
        companions: dict[str, Term] = {}
        told = self._of[subject]
        assert (TYPE.text, vocabulary.CLASSES[kind].text) in told
        for predicate, value in told:
            assert isinstance(predicate, str)
            if (predicate, value) == (TYPE.text, vocabulary.CLASSES[kind].text):
                continue
            if predicate == TYPE.text:
                labels.add(self._named(value, LABELS[kind]))
            elif predicate in (vocabulary.SOURCE.text, vocabulary.TARGET.text):
                assert predicate not in ends
                ends[predicate] = self._named(value, Space.NODE)
            else:
                space, (key,) = self._names.steps(predicate)
                assert space in (Space.KEY, Space.LIST)
                assert key not in (values if space is Space.KEY else companions)
                if space is Space.KEY:
                    values[key] = self._value(value)
                else:
                    companions[key] = value
        lists = {key: found for key, found in values.items() if isinstance(found, tuple)}
        assert companions == {key: _told(literal(found)) for key, found in lists.items()}
        record = frozenset((key, identity(found)) for key, found in values.items())
        if kind is ElementKind.NODE:
            assert not ends
            return frozenset(labels), record
        return frozenset(labels), record, ends[vocabulary.SOURCE.text], ends[vocabulary.TARGET.text]

    def _named(self, iri: Term, expected: Space) -> str:
        assert isinstance(iri, str)
        space, (name,) = self._names.steps(iri)
        assert space is expected
        return name

    def _value(self, found: Term) -> Value:
        if isinstance(found, tuple):
            return value_of(*found)
        members: list[Value] = []
        while found != NIL.text:
            self._left.remove(found)  # fails for a cell that two lists share
            cell = dict(self._of[found])
            assert cell.keys() == {FIRST.text, REST.text}
            assert len(self._of[found]) == 2
            members.append(self._value(cell[FIRST.text]))
            found = cell[REST.text]
        return tuple(members)


def _told(found: Literal) -> Term:
    return found.text, found.datatype.text


_MIXED = re.compile(r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?")


def _mixed_duration(text: str) -> Duration:
    matched = _MIXED.fullmatch(text)
    assert matched is not None
    years, months, days, hours, minutes, seconds = (Decimal(part or 0) for part in matched.groups())
    nanos = days * DAY_NANOS + (hours * 60 + minutes) * MINUTE_NANOS + seconds * NANOS
    return Duration(int(years * 12 + months), int(nanos))


_READ: dict[str, Callable[[str], Value | None]] = {
    xsd("string").text: str,
    xsd("boolean").text: {"true": True, "false": False}.__getitem__,
    xsd("integer").text: number,
    xsd("decimal").text: number,
    xsd("double").text: number,
    xsd("hexBinary").text: bytes.fromhex,
    xsd("date").text: lexical.parse_date,
    xsd("time").text: lexical.parse_time,
    xsd("dateTime").text: lexical.parse_datetime,
    xsd("duration").text: lexical.parse_duration,
    vocabulary.DURATION.text: _mixed_duration,
}


def value_of(text: str, datatype: str) -> Value:
    """The value that a literal stands for."""
    found = _READ[datatype](text)
    assert found is not None, (text, datatype)
    return found


def fits(value: Value) -> bool:
    """Whether a value has few enough digits for RDF (11.27), however deep it lies."""
    match value:
        case tuple():
            return all(map(fits, value))
        case Decimal():
            _, digits, exponent = value.as_tuple()
            assert isinstance(exponent, int)
            return len(digits) + abs(exponent) <= 1000
        case Duration():
            return max(abs(value.months), abs(value.nanos)) < 10**27
        case _:
            return True


def is_held(value: Value) -> bool:
    """Whether rdflib holds a value: no durations of more than 999,999,999 days, which are a known difference."""
    if isinstance(value, tuple):
        return all(map(is_held, value))
    return not isinstance(value, Duration) or abs(value.nanos) < 999_999_999 * DAY_NANOS


def kind_of(element: Element) -> str:
    """``node`` or ``edge``."""
    return "node" if isinstance(element, Node) else "edge"
