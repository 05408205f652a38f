"""What JSON Lines say, and how a graph is written as such (specification 1.18)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from shapecast.graph.model import Edge, Graph, Node, Place
from shapecast.graph.readers.read import read_graph
from shapecast.graph.values import Date, Duration, Value, number
from shapecast.graph.writers.jsonl import write_jsonl
from shapecast.graph.writers.writer import UnwritableError
from strategies.graphs import contents, graphs, json_values
from strategies.inputs import text_input

GRAPH = """\
{"type": "node", "id": "mira", "labels": ["Person", "Customer"], "properties": {"name": "Mira", "age": 41}}
{"type": "edge", "id": "o1", "labels": ["Owns"], "properties": {"since": "2019-04-01"}, "from": "mira", "to": "acc"}

{"type": "node", "id": "acc"}
  {"id": "mira", "type": "edge", "from": "acc", "to": "acc"}\r
"""


def test_nodes_and_edges_with_their_parts_and_places(read) -> None:
    graph, diagnostics = read(GRAPH)
    assert diagnostics == ()
    mira, acc = graph.nodes["mira"], graph.nodes["acc"]
    assert list(graph.nodes) == ["mira", "acc"]
    assert mira.labels == {"Person", "Customer"}
    assert mira.properties == {"name": "Mira", "age": 41}
    assert mira.place == Place("g.jsonl", 1)
    assert (acc.labels, acc.properties, acc.place) == (frozenset(), {}, Place("g.jsonl", 4))
    owns, loop = graph.edges["o1"], graph.edges["mira"]
    assert list(graph.edges) == ["o1", "mira"]
    assert (owns.source, owns.target) == (mira, acc)
    assert owns.properties == {"since": "2019-04-01"}
    assert (loop.source, loop.target, loop.labels) == (acc, acc, frozenset())
    assert loop.place == Place("g.jsonl", 5)


def properties_of(text: str) -> dict[str, Value]:
    graph, diagnostics = read_graph([text_input(f'{{"type": "node", "id": "x", "properties": {text}}}')])
    assert diagnostics == ()
    return dict(graph.nodes["x"].properties)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.0", 1),
        ("-0.0", 0),
        ("-0", 0),
        ("1e2", 100),
        ("0.1", Decimal("0.1")),
        ("0.1000000000000000055511151231257827", Decimal("0.1000000000000000055511151231257827")),
        ("18446744073709551617", 2**64 + 1),
        ("123456789012345678901234567890.0", 123456789012345678901234567890),
        ("1E+999999", Decimal("1E+999999")),
        ("9" * 5000, number("9" * 5000)),
        ("-" + "9" * 640, -(10**640 - 1)),
        ("true", True),
        ('"2020-01-31"', "2020-01-31"),
        ('"\\ud83d\\ude00 \\u00e9"', "😀 é"),
        ('"\\\\ud83d"', "\\ud83d"),
        ('"a:\\": b"', 'a:": b'),
        ("[]", ()),
        ('[1.0, [true, "a"], []]', (1, (True, "a"), ())),
    ],
)
def test_values_are_read_exactly(text: str, value: Value) -> None:
    found = properties_of(f'{{"k": {text}}}')["k"]
    assert found == value
    assert type(found) is type(value)


def test_long_records_are_read_as_exactly_as_short_ones() -> None:
    padding = "x" * 2000
    text = f'{{"pad": "{padding}", "whole": 18446744073709551617, "part": 0.10, "list": [1.0]}}'
    assert properties_of(text) == {"pad": padding, "whole": 2**64 + 1, "part": Decimal("0.1"), "list": (1,)}


def test_lists_may_be_nested_to_the_limit() -> None:
    value = properties_of(f'{{"k": {"[" * 100}{"]" * 100}}}')["k"]
    for _ in range(99):
        assert isinstance(value, tuple)
        (value,) = value
    assert value == ()


def test_a_property_that_is_null_is_absent() -> None:
    assert properties_of('{"a": null, "b": 1}') == {"b": 1}
    assert properties_of("null") == {}


@pytest.mark.parametrize(("text", "node_id"), [("7", "7"), ("-7", "-7"), ("7.0", "7"), ('"7"', "7"), ('""', "")])
def test_an_identifier_is_a_string_or_a_whole_number(read, text: str, node_id: str) -> None:
    graph, diagnostics = read(
        f'{{"type": "node", "id": {text}}}\n{{"type": "edge", "id": 1, "from": {text}, "to": {text}}}'
    )
    assert diagnostics == ()
    assert list(graph.nodes) == [node_id]
    assert graph.edges["1"].source is graph.nodes[node_id]


def test_edges_may_come_before_their_nodes_and_in_another_file(read) -> None:
    edges = '{"type": "edge", "id": "e", "from": "a", "to": "b"}\n{"type": "edge", "id": "f", "from": "b", "to": "b"}'
    graph, diagnostics = read(edges, '{"type": "node", "id": "b"}\n', '{"type": "node", "id": "a"}')
    assert diagnostics == ()
    assert [(e.id, e.source.id, e.target.id) for e in graph.edges.values()] == [("e", "a", "b"), ("f", "b", "b")]
    assert graph.nodes["a"].place == Place("g3.jsonl", 1)


def test_elements_with_the_same_labels_share_one_set(read) -> None:
    one, other = (
        '{"type": "node", "id": "a", "labels": ["A", "B"]}',
        '{"type": "node", "id": "b", "labels": ["B", "A"]}',
    )
    graph, _ = read(one, other)
    assert graph.nodes["a"].labels is graph.nodes["b"].labels


@given(graphs(json_values()))
def test_a_graph_that_is_written_is_read_back(graph: Graph) -> None:
    found, diagnostics = read_graph([text_input("".join(write_jsonl(graph)))])
    assert diagnostics == ()
    assert contents(found) == contents(graph)
    assert list(found.nodes) == list(graph.nodes)
    assert list(found.edges) == list(graph.edges)


def test_equal_graphs_are_written_alike() -> None:
    a = Graph({"n": Node("n", frozenset("AB"), {"x": 1, "a": number("2.50"), "é": (True, "\n")})})
    b = Graph({"n": Node("n", frozenset("BA"), {"é": (True, "\n"), "a": number("2.5"), "x": 1})})
    line = '{"type": "node", "id": "n", "labels": ["A", "B"], "properties": {"a": 2.5, "x": 1, "é": [true, "\\n"]}}\n'
    assert list(write_jsonl(a)) == list(write_jsonl(b)) == [line]


def test_temporal_and_binary_values_are_written_as_their_canonical_text() -> None:
    graph = Graph({"n": Node("n", frozenset(), {"d": Date(1), "raw": (b"\x00", Date(2))})})
    graph.edges["e"] = Edge("e", frozenset(), {"for": Duration(14, 0)}, graph.nodes["n"], graph.nodes["n"])
    assert list(write_jsonl(graph)) == [
        '{"type": "node", "id": "n", "labels": [], "properties": {"d": "0001-01-01", "raw": ["AA==", "0001-01-02"]}}\n',
        '{"type": "edge", "id": "e", "labels": [], "properties": {"for": "P1Y2M"}, "from": "n", "to": "n"}\n',
    ]


@pytest.mark.parametrize("value", [float("nan"), (1, float("-inf")), Duration(1, -1)])
def test_what_json_cannot_hold_is_not_written(value: Value) -> None:
    graph = Graph({"n": Node("n", frozenset(), {"k": value})})
    with pytest.raises(UnwritableError, match='property "k" of node "n"'):
        list(write_jsonl(graph))
