"""The RDF projection read back: all of a graph and nothing more, from both syntaxes and by both readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from hypothesis import example, given, settings

from mappings.rdf_reading import READERS, Reader, kind_of, said_by, said_in
from mappings.rdf_values import rdf_values
from mappings.schema_judging import edge, graph, node
from shapecast.graph.model import Element, Graph, Node
from shapecast.graph.values import (
    Date,
    Duration,
    Value,
    number,
)
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import graph_triples, n_triples
from shapecast_mappings.rdf.terms import Iri, xsd
from shapecast_mappings.rdf.turtle import turtle
from strategies.graphs import graphs

NAMES = Names("https://example.org/")
readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)


# --- graphs ------------------------------------------------------------------------------------

A, B = node("a", "P Q", k=1), node("b", "", tags=("x", "x", (), ((), (1,))))
BIG = graph(
    A,
    B,
    node("bare"),
    node("R", "R", R="R"),
    edge("one", "R", A, B, since=Date(5)),
    edge("two", "R", A, B, since=Date(5)),
    edge("three", "R S", B, A, empty=()),
    edge("loop", "", A, A),
    edge("a", "P", B, B, k=("x", "x", (), ((), (1,)))),
)
"""Parallel edges, loops, elements without labels, lists in lists, and names that nodes and edges share."""


def _texts(found: Graph) -> dict[str, str]:
    return {"nt": "".join(n_triples(found, NAMES)), "turtle": "".join(turtle(found, NAMES))}


@readers
def test_everything_of_a_graph_survives(reader: Reader) -> None:
    for syntax, text in _texts(BIG).items():
        assert said_in(reader(text, syntax), NAMES) == said_by(BIG)


def test_the_reading_sees_what_is_missing_or_too_much() -> None:
    """Or else the tests above would show nothing."""
    lines = "".join(n_triples(BIG, NAMES)).splitlines(keepends=True)
    for at in range(len(lines)):
        try:
            found = said_in(READERS[0]("".join(lines[:at] + lines[at + 1 :]), "nt"), NAMES)
        except (AssertionError, KeyError):
            continue
        assert found != said_by(BIG), lines[at]
    with pytest.raises(AssertionError):
        said_in(READERS[0]("".join(lines) + f"_:x {'<urn:p>'} <urn:o> .\n", "nt"), NAMES)


@given(graphs(rdf_values(), max_nodes=4, max_edges=4))
@example(BIG)
@settings(max_examples=60, deadline=None)
@readers
def test_everything_of_any_graph_survives(reader: Reader, found: Graph) -> None:
    for syntax, text in _texts(found).items():
        assert said_in(reader(text, syntax), NAMES) == said_by(found)


@given(graphs(rdf_values(), max_nodes=3, max_edges=3))
@settings(max_examples=30, deadline=None)
def test_n_triples_have_a_triple_a_line_in_ascii_controls(found: Graph) -> None:
    text = "".join(n_triples(found, NAMES))
    lines = text.split("\n")
    assert lines.pop() == ""
    assert all(line.endswith(" .") for line in lines)
    assert len(lines) == len(READERS[0](text, "nt"))
    assert not any(char < " " or char == "\x7f" for char in text if char != "\n")


def test_lists_are_no_more_than_one_list_each() -> None:
    """Equal lists of two elements have cells of their own, in both syntaxes."""
    found = graph(*(node(str(i), k=(1, 2), m=(1, 2)) for i in range(3)))
    for syntax, text in _texts(found).items():
        triples = READERS[0](text, syntax)
        assert len({s for s, *_ in triples if str(s).startswith("_:")}) == 12
        assert said_in(triples, NAMES) == said_by(found)


@pytest.mark.parametrize("base", ["urn:shapecast:graph:", "https://example.org/", "https://example.org/g#"])
def test_the_base_is_below_everything_of_the_graph(base: str) -> None:
    for syntax, text in (("nt", n_triples(BIG, Names(base))), ("turtle", turtle(BIG, Names(base)))):
        triples = READERS[0]("".join(text), syntax)
        assert said_in(triples, Names(base)) == said_by(BIG)
        outside = {p for _, p, _ in triples if not str(p).startswith((base, vocabulary.NAMESPACE))}
        assert {str(iri).rpartition("#")[2] for iri in outside} == {"type", "first", "rest"}


@pytest.mark.parametrize("text", ["0.0000001", "-0.000000999999", "0.000001", "-0.5", "123456789.000000001"])
def test_bare_decimals_are_the_same_literals_to_every_reader(text: str) -> None:
    """rdflib would read a small one as 1E-7."""
    said = "".join(turtle(graph(node("a", k=number(text))), NAMES))
    expected = (text, xsd("decimal").text)
    for reader in READERS:
        assert expected in {value for _, _, value in reader(said, "turtle")}


def test_what_people_read() -> None:
    ann, account = node("ann", "Person", name="Ann", tags=("a", "b")), node("acc 1", "Account", balance=Decimal("1.5"))
    text = "".join(turtle(graph(edge("e1", "Owns", ann, account, since=Date(737_484))), Names()))
    assert text.endswith(
        "\n"
        'node:ann a pg:Node, label:Person ;\n    key:name "Ann" ;\n    key:tags ( "a" "b" ) ;\n'
        '    list:tags "[\\"a\\",\\"b\\"]"^^pg:list .\n'
        "\n"
        'node:acc%201 a pg:Node, label:Account ;\n    key:balance "1.5"^^xsd:decimal .\n'
        "\n"
        "edge:e1 a pg:Edge, edge-label:Owns ;\n    pg:source node:ann ;\n    pg:target node:acc%201 ;\n"
        '    key:since "2020-02-29"^^xsd:date .\n'
    )


# --- one element at a time ---------------------------------------------------------------------


class _Guarded(Mapping[str, Value]):
    """A record that tells when it is read."""

    def __init__(self, told: list[str], name: str) -> None:
        self._told, self._name = told, name

    def __getitem__(self, key: str) -> Value:
        self._told.append(self._name)
        return 1

    def __iter__(self) -> Iterator[str]:
        return iter(["k"])

    def __len__(self) -> int:
        return 1


def test_elements_are_written_as_they_are_asked_for() -> None:
    for write in (n_triples, turtle):
        told: list[str] = []
        nodes = {name: Node(name, frozenset(), _Guarded(told, name)) for name in "abc"}  # type: ignore[arg-type]
        lines = write(Graph(nodes, {}), NAMES)
        assert told == []
        while not told:
            next(lines)
        assert set(told) == {"a"}
        next(lines)
        assert set(told) == {"a", "b"}


def test_each_element_comes_with_its_own_triples() -> None:
    found: list[tuple[Element, str]] = list(graph_triples(BIG, NAMES))
    assert [(kind_of(element), element.id) for element, _ in found] == [
        *(("node", identifier) for identifier in BIG.nodes),
        *(("edge", identifier) for identifier in BIG.edges),
    ]
    assert "".join(lines for _, lines in found) == "".join(n_triples(BIG, NAMES))
    for element, lines in found:
        own = f"<https://example.org/{kind_of(element)}/{element.id}> "
        assert all(line.startswith((own, "_:")) for line in lines.splitlines())


def test_an_empty_graph_says_nothing() -> None:
    assert list(n_triples(Graph(), NAMES)) == []
    assert READERS[0]("".join(turtle(Graph(), NAMES)), "turtle") == []


# --- the vocabulary ----------------------------------------------------------------------------


def test_every_term_of_the_vocabulary_is_used() -> None:
    everything = graph(node("a", k=(Duration(1, -1),)), edge("e", "R", A, A))
    text = "".join(n_triples(everything, NAMES))
    assert [term for term in vocabulary.TERMS if str(term) not in text] == []
    assert isinstance(vocabulary.NODE, Iri)
