"""The RDF projection: names that can be had back, literals that tell values apart, and syntax that others read."""

from __future__ import annotations

from itertools import product

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from mappings.schema_judging import edge, graph, node
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import ElementKind, Graph, Node, Place
from shapecast.graph.values import Date, Duration, LocalTime, Value, ZonedDateTime, number, same
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names, Space, encoded
from shapecast_mappings.rdf.projection import graph_triples, n_triples
from shapecast_mappings.rdf.turtle import turtle
from strategies.graphs import durations, graphs, values

NAMES = Names("https://example.org/g/")
ODD_NAMES = st.text() | st.sampled_from(
    [".", "..", "", "%2E", "a/b", "a b", "<x>", '"', "\\u0041", "é", "😀", "#", "?", "node/x", "\n"]
)


# --- names -------------------------------------------------------------------------------------


@given(ODD_NAMES, st.sampled_from(Space))
def test_a_name_can_be_had_back_from_its_iri(name: str, space: Space) -> None:
    assert NAMES.steps(NAMES.iri(space, name).text) == (space, (name,))


@given(ODD_NAMES, ODD_NAMES)
def test_two_names_have_two_iris(a: str, b: str) -> None:
    assert (NAMES.node(a) == NAMES.node(b)) == (a == b)


@given(ODD_NAMES)
def test_no_name_leaves_its_step(name: str) -> None:
    assert not set(encoded(name)) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%")
    assert encoded(name) not in (".", "..")


def test_the_kinds_of_names_never_meet() -> None:
    iris = [
        NAMES.node("x"),
        NAMES.edge("x"),
        NAMES.label(ElementKind.NODE, "x"),
        NAMES.label(ElementKind.EDGE, "x"),
        NAMES.key("x"),
        NAMES.list_of("x"),
    ]
    assert len(set(iris)) == len(iris)
    starts = [NAMES.namespace(space) for space in Space]
    assert not any(a != b and a.startswith(b) for a, b in product(starts, starts))


def test_what_is_no_iri_of_the_base_is_told() -> None:
    with pytest.raises(ValueError, match=r"no IRI below https://example\.org/g/"):
        NAMES.steps("https://example.org/other/node/x")


# --- literals ----------------------------------------------------------------------------------


def _literal(value: Value) -> object:
    try:
        return literal(value)
    except ShapecastError:
        return None


@given(values(), values())
def test_equal_values_have_the_identical_literal_and_others_another(a: Value, b: Value) -> None:
    one, other = _literal(a), _literal(b)
    if one is not None and other is not None:
        assert (one == other) == same(a, b)


@given(values())
def test_every_literal_is_read_back_as_it_was_written(value: Value) -> None:
    found = _literal(value)
    if found is not None:
        (triple,) = pyoxigraph.parse(f"<urn:s> <urn:p> {found} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
        assert triple.object == pyoxigraph.Literal(found.text, datatype=pyoxigraph.NamedNode(found.datatype.text))


@pytest.mark.parametrize(
    ("value", "text", "datatype"),
    [
        (True, "true", "boolean"),
        (-7, "-7", "integer"),
        (number("1e3"), "1000", "integer"),
        (number("1e700"), "1" + "0" * 700, "integer"),
        (number("0.050"), "0.05", "decimal"),
        (float("-inf"), "-INF", "double"),
        (float("nan"), "NaN", "double"),
        ("", "", "string"),
        (b"\x00\xab", "00AB", "hexBinary"),
        (Date(1), "0001-01-01", "date"),
        (LocalTime(500), "00:00:00.0000005", "time"),
        (ZonedDateTime(1, 0, -90), "0001-01-01T00:00:00-01:30", "dateTime"),
        (Duration(14, -0), "P1Y2M", "duration"),
    ],
)
def test_each_kind_has_its_datatype(value: Value, text: str, datatype: str) -> None:
    assert (literal(value).text, literal(value).datatype.text.partition("#")[2]) == (text, datatype)


def test_a_duration_of_two_signs_and_a_list_have_datatypes_of_the_vocabulary() -> None:
    assert literal(Duration(1, -1_000_000_000)).datatype == vocabulary.DURATION
    assert (literal((1, "a")).text, literal((1, "a")).datatype) == ('[1,"a"]', vocabulary.LIST)


@pytest.mark.parametrize("value", [number("1e1001"), number("1e-1001"), Duration(10**27, 0), (1, (number("2e2000"),))])
def test_what_is_too_long_is_refused_with_its_element(value: Value) -> None:
    found = Node("n1", frozenset(), {"k": value}, Place("g.jsonl", 3))
    with pytest.raises(ShapecastError) as refused:
        list(n_triples(graph(found), NAMES))
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code.id == "SC611"
    assert diagnostic.message.startswith("node `n1`: ")
    assert str(diagnostic.locations[0]) == "g.jsonl:3"


# --- graphs ------------------------------------------------------------------------------------


def _read(found: Graph) -> tuple[rdflib.Graph, rdflib.Graph]:
    lines, pretty = "".join(n_triples(found, NAMES)), "".join(turtle(found, NAMES))
    normalising, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=lines, format="nt"), rdflib.Graph().parse(data=pretty, format="turtle")
    finally:
        rdflib.NORMALIZE_LITERALS = normalising


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_n_triples_and_turtle_say_the_same_to_two_readers(found: Graph) -> None:
    try:
        lines, pretty = "".join(n_triples(found, NAMES)), "".join(turtle(found, NAMES))
    except ShapecastError:
        return  # a number that is too long
    first, second = _read(found)
    assert isomorphic(first, second)
    triples = list(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(triples) == len(set(triples)) == len(first)
    assert len(set(pyoxigraph.parse(pretty.encode(), format=pyoxigraph.RdfFormat.TURTLE))) == len(triples)


def test_lists_keep_order_duplicates_and_depth() -> None:
    first, second = _read(graph(node("a", k=(2, 1, 2, ()), e=())))
    for read in (first, second):
        head = read.value(rdflib.URIRef(NAMES.node("a").text), rdflib.URIRef(NAMES.key("k").text))
        members = list(read.items(head))
        assert [str(member) for member in members[:3]] == ["2", "1", "2"]
        assert members[3] == rdflib.RDF.nil
        companion = read.value(rdflib.URIRef(NAMES.node("a").text), rdflib.URIRef(NAMES.list_of("e").text))
        assert str(companion) == "[]"


def test_parallel_edges_loops_and_elements_without_labels_survive() -> None:
    a, b = node("a"), node("b", "P")
    found = graph(edge("1", "K", a, b), edge("2", "K", a, b), edge("3", "", a, a))
    text = "".join(n_triples(found, NAMES))
    for identifier, end in (("1", "b"), ("2", "b"), ("3", "a")):
        assert f"{NAMES.edge(identifier)} {vocabulary.TARGET} {NAMES.node(end)} .\n" in text
    assert text.count(f" {vocabulary.NODE} .\n") == 2
    assert text.count(f" {vocabulary.EDGE} .\n") == 3


def test_the_projection_is_made_one_element_at_a_time() -> None:
    found = graph(node("a"), node("b", k=number("1e5000")))
    pieces = graph_triples(found, NAMES)
    first, lines = next(pieces)
    assert (first.id, lines.count("\n")) == ("a", 1)
    with pytest.raises(ShapecastError):
        next(pieces)


def test_the_vocabulary_describes_every_term_it_has() -> None:
    described = rdflib.Graph().parse(data=vocabulary.vocabulary(), format="turtle")
    for term in vocabulary.TERMS:
        assert described.value(rdflib.URIRef(term.text), rdflib.RDFS.comment), term
    subjects = {str(s) for s in described.subjects() if str(s).startswith(vocabulary.NAMESPACE)}
    assert subjects == {term.text for term in vocabulary.TERMS}


@given(durations())
def test_a_duration_is_the_same_literal_however_it_was_written(found: Duration) -> None:
    again = Duration(found.months, found.nanos)
    assert _literal(found) == _literal(again)
