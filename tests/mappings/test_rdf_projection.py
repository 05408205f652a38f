"""The RDF projection: what is said of a graph, all of it and nothing more, in both syntaxes and to both readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from mappings.rdf_reading import READERS, Reader, fits, kind_of, rdflib_graph, said_by, said_in, value_of
from mappings.schema_judging import edge, graph, node
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Element, Graph, Node, Place
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    identity,
    number,
    same,
)
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.codes import TOO_LONG
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import graph_triples, n_triples
from shapecast_mappings.rdf.terms import Iri, Literal, xsd
from shapecast_mappings.rdf.turtle import turtle
from strategies.graphs import graphs, values

NAMES = Names("https://example.org/")
readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)


def _mixed_durations() -> st.SearchStrategy[Value]:
    amounts = st.integers(1, 10**6) | st.integers(1, 10**26)
    return st.builds(lambda m, n, sign: Duration(m * sign, n * -sign), amounts, amounts, st.sampled_from([1, -1]))


VALUES = (values() | _mixed_durations()).filter(fits)


# --- literals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "datatype"),
    [
        (True, "true", "boolean"),
        (False, "false", "boolean"),
        (0, "0", "integer"),
        (-12, "-12", "integer"),
        (number("1e20"), "100000000000000000000", "integer"),
        (number("1e700"), "1" + "0" * 700, "integer"),
        (number("0.50"), "0.5", "decimal"),
        (number("-1e-3"), "-0.001", "decimal"),
        (number("1234.5e-2"), "12.345", "decimal"),
        (float("nan"), "NaN", "double"),
        (float("inf"), "INF", "double"),
        (float("-inf"), "-INF", "double"),
        ("", "", "string"),
        ("1", "1", "string"),
        ('a"\\\n\x00😀', 'a"\\\n\x00😀', "string"),
        (b"", "", "hexBinary"),
        (b"\x00\xff", "00FF", "hexBinary"),
        (Date(1), "0001-01-01", "date"),
        (LocalTime(500_000_000), "00:00:00.5", "time"),
        (ZonedTime(1, 0), "00:00:00.000000001Z", "time"),
        (ZonedTime(0, -840), "00:00:00-14:00", "time"),
        (LocalDateTime(3_652_059, 0), "9999-12-31T00:00:00", "dateTime"),
        (ZonedDateTime(1, 0, 90), "0001-01-01T00:00:00+01:30", "dateTime"),
        (Duration(0, 0), "PT0S", "duration"),
        (Duration(-14, -1), "-P1Y2MT0.000000001S", "duration"),
    ],
)
def test_each_kind_of_value_has_its_literal(value: Value, text: str, datatype: str) -> None:
    assert literal(value) == Literal(text, xsd(datatype))


def test_what_xsd_has_no_literal_for_has_one_of_the_vocabulary() -> None:
    assert literal(Duration(1, -86_400_000_000_000)) == Literal("P1M-1D", vocabulary.DURATION)
    assert literal(Duration(-13, 1_500_000_000)) == Literal("P-1Y-1MT1.5S", vocabulary.DURATION)
    assert literal(()) == Literal("[]", vocabulary.LIST)
    assert literal((1, ("a", ()), Date(1), float("nan"))) == Literal(
        '[1,["a",[]],{"date":"0001-01-01"},{"number":"NaN"}]', vocabulary.LIST
    )


# few values, so that equal ones come together, and such as other kinds or spellings could be taken for
CLOSE: list[Value] = [
    *(True, False, 0, 1, number("1.0"), number("1e0"), Decimal("0.5"), "true", "1", "0.5", "NaN", "[]", "", b"", b"1"),
    *(float("nan"), -float("nan"), float("inf"), "INF", "0001-01-01", Date(1), LocalDateTime(1, 0), LocalTime(0)),
    *(ZonedDateTime(1, 0, 0), ZonedDateTime(1, 3_600_000_000_000, 60), ZonedTime(0, 0), ZonedTime(60 * 10**9, 1)),
    *(
        Duration(1, 0),
        Duration(0, 1),
        Duration(-1, 1),
        Duration(1, -1),
        Duration(0, 0),
        "PT0S",
        (),
        ((),),
        (1,),
        (1, 1),
    ),
    *(
        (True,),
        ("1",),
        (number("1.0"),),
        (float("nan"),),
        (b"1",),
        ("[]",),
        ("a", "b"),
        ("a,b",),
        ("b", "a"),
        (Date(1),),
    ),
]


def test_equal_values_have_the_identical_literal_and_others_have_not() -> None:
    literals = [literal(value) for value in CLOSE]
    for one, a in zip(CLOSE, literals, strict=True):
        for other, b in zip(CLOSE, literals, strict=True):
            assert (a == b) == same(one, other), (one, other)


@given(VALUES | st.sampled_from(CLOSE), VALUES | st.sampled_from(CLOSE))
def test_literals_are_equal_exactly_when_values_are(one: Value, other: Value) -> None:
    assert (literal(one) == literal(other)) == same(one, other)
    assert (str(literal(one)) == str(literal(other))) == same(one, other)


@given(VALUES.filter(lambda value: not isinstance(value, tuple)))
def test_a_literal_leads_back_to_its_value(value: Value) -> None:
    found = literal(value)
    assert identity(value_of(found.text, found.datatype.text)) == identity(value)


@pytest.mark.parametrize(
    "value",
    [
        *(number("1e1000"), number("1e-1000"), number("-1e1000"), number("1e999999999")),
        *(number("1." + "3" * 1000), number("7" * 1001)),
        *(Duration(10**27, 0), Duration(0, -(10**27))),
    ],
    ids=lambda value: f"{value!r:.20}",
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_what_is_too_long_is_refused_with_its_element_and_place(value: Value, wrapped: bool) -> None:
    properties: dict[str, Value] = {"fine": 1, "k": (1, ((value,),)) if wrapped else value}
    source = Node("a", frozenset(), {})
    culprit = Node("p 1", frozenset(["P"]), properties, place=Place("g.jsonl", 7))
    for found in (graph(source, culprit), graph(edge("e", "R", source, source, **properties))):
        found.nodes.setdefault("z", Node("z", frozenset(), {}))
        for written in (n_triples(found, NAMES), turtle(found, NAMES)):
            with pytest.raises(ShapecastError) as caught:
                list(written)
            (problem,) = caught.value.diagnostics
            assert problem.code is TOO_LONG
            if found.edges:
                assert problem.message.startswith("edge `e`: ")
            else:
                assert problem.message.startswith("node `p 1`: ")
                assert [(where.file, where.line) for where in problem.locations] == [("g.jsonl", 7)]


@pytest.mark.parametrize("value", [number("1e999"), number("1e-999"), number("9" * 999), Duration(10**27 - 1, 0)])
def test_what_is_just_short_enough_is_written(value: Value) -> None:
    found = graph(node("a", k=value))
    assert said_in(READERS[0]("".join(n_triples(found, NAMES)), "nt"), NAMES) == said_by(found)


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


@given(graphs(VALUES, max_nodes=4, max_edges=4))
@example(BIG)
@settings(max_examples=60, deadline=None)
@readers
def test_everything_of_any_graph_survives(reader: Reader, found: Graph) -> None:
    for syntax, text in _texts(found).items():
        assert said_in(reader(text, syntax), NAMES) == said_by(found)


@given(graphs(VALUES, max_nodes=3, max_edges=3))
@example(BIG)
@settings(max_examples=30, deadline=None)
def test_both_syntaxes_are_one_graph(found: Graph) -> None:
    one, other = (rdflib_graph(text, syntax) for syntax, text in _texts(found).items())
    assert isomorphic(one, other)


@given(graphs(VALUES, max_nodes=3, max_edges=3))
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
        "node:acc%201 a pg:Node, label:Account ;\n    key:balance 1.5 .\n"
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


def test_the_vocabulary_describes_its_terms_and_no_others() -> None:
    described = rdflib.Graph().parse(data=vocabulary.vocabulary(), format="turtle")
    subjects = {str(s) for s in described.subjects() if str(s).startswith(vocabulary.NAMESPACE)}
    assert subjects == {term.text for term in vocabulary.TERMS}
    for term in vocabulary.TERMS:
        said = dict(described.predicate_objects(rdflib.URIRef(term.text)))
        assert {rdflib.RDFS.label, rdflib.RDFS.comment, rdflib.RDF.type} <= said.keys()


def test_every_term_of_the_vocabulary_is_used() -> None:
    everything = graph(node("a", k=(Duration(1, -1),)), edge("e", "R", A, A))
    text = "".join(n_triples(everything, NAMES))
    assert [term for term in vocabulary.TERMS if str(term) not in text] == []
    assert isinstance(vocabulary.NODE, Iri)
