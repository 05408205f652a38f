"""Every writer: what it wrote is read as an equal graph, or it says which element its format cannot hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.read import read_graph
from shapecast.graph.readers.registry import FORMATS
from shapecast.graph.values import Date, Duration, LocalTime, Value, ZonedDateTime, identity, number
from shapecast.graph.writers.registry import WRITERS
from shapecast.graph.writers.writer import GraphFile, UnwritableError
from strategies.graphs import finite_numbers, graphs, temporals, texts
from strategies.inputs import text_input

TABLES = ("neo4j-csv", "csv")
ODD_TEXTS = ("", " ", ' a"b ', "a,b\r\nc", "<&>", "ä\U0001f600", ";", "2020-01-01", ":", "null", "\\")
ODD_VALUES: tuple[Value, ...] = (
    *ODD_TEXTS,
    *(True, False, 0, -1, 2**63, number("1e700"), Decimal("0.1"), Decimal("1e-400")),
    *(Date(1), LocalTime(1), ZonedDateTime(3652059, 0, -840), Duration(1, 1), b"", b"\x00\xff"),
    *((1, 2), (1, Decimal("0.5")), ("a", "b"), (True, False), (Date(1), Date(2))),
)


def said(graph: Graph, format: str | None = None) -> object:
    """All that a graph says; the identifiers of edges aside in a format that has none."""

    def record(element: Node | Edge) -> object:
        values = sorted(element.properties.items())
        return {key: identity(value if format is None else WRITERS[format].as_read(value)) for key, value in values}

    nodes = {node.id: (node.labels, record(node)) for node in graph.nodes.values()}
    return nodes, [(e.id, e.labels, record(e), e.source.id, e.target.id) for e in graph.edges.values()]


def without_edge_ids(graph: object) -> object:
    nodes, edges = graph  # type: ignore[misc]
    return nodes, sorted(repr(edge[1:]) for edge in edges)


def read_back(files: Sequence[GraphFile], format: str, folder: Path) -> Graph:
    """The graph of the files that a writer gave."""
    if format not in TABLES:
        (file,) = files
        graph, problems = read_graph([text_input("".join(file.pieces), file.name)], format)
    else:
        for old in folder.iterdir():
            old.unlink()
        for file in files:
            (folder / file.name).write_text("".join(file.pieces), encoding="utf-8", newline="")
        stated = [replace(f.table, files=(str(folder / f.name),)) for f in files if f.table is not None]
        plain = [text_input((folder / f.name).read_bytes(), f.name) for f in files if f.table is None]
        graph, problems = read_graph(plain, options=ReadOptions(tables=tuple(stated)))
    assert problems == ()
    return graph


def assert_round_trip(graph: Graph, format: str, folder: Path) -> None:
    found = said(read_back(WRITERS[format].files(graph), format, folder))
    expected = said(graph, format)
    if format in TABLES:
        found, expected = without_edge_ids(found), without_edge_ids(expected)
    assert found == expected


def one_node(value: Value, key: str = "k") -> Graph:
    node = Node("n", frozenset({"A"}), {key: value})
    return Graph({"n": node}, {"e": Edge("e", frozenset({"K"}), {key: value}, node, node)})


def test_every_writer_has_a_reader() -> None:
    assert set(WRITERS) <= set(FORMATS)


def refusal(graph: Graph, format: str, folder: Path) -> str | None:
    """Why a graph is refused; None if it comes back."""
    try:
        assert_round_trip(graph, format, folder)
    except UnwritableError as problem:
        return str(problem)
    return None


@pytest.mark.parametrize("format", WRITERS)
@given(graph=graphs())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_graphs_come_back_or_are_refused_by_name(graph: Graph, format: str, tmp_path: Path) -> None:
    refused = refusal(graph, format, tmp_path)
    assert refused is None or "node " in refused or "edge " in refused


PLAIN = st.one_of(st.booleans(), finite_numbers(), texts(), st.binary(max_size=8), temporals())


@pytest.mark.parametrize("format", WRITERS)
@given(graph=graphs(PLAIN))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_graphs_of_plain_values_come_back(graph: Graph, format: str, tmp_path: Path) -> None:
    for edge in graph.edges.values():
        edge.labels = frozenset(sorted(edge.labels)[:1] or ["K"])
    refused = refusal(graph, format, tmp_path)
    assert refused is None or any(word in refused for word in ("XML", "label", "heading", "duration"))


@pytest.mark.parametrize("format", WRITERS)
def test_odd_values_come_back(format: str, tmp_path: Path) -> None:
    for value in ODD_VALUES:
        assert_round_trip(one_node(value), format, tmp_path)


@pytest.mark.parametrize("format", WRITERS)
def test_odd_names_come_back(format: str, tmp_path: Path) -> None:
    for name in ("a b", "a:b", 'say "no"', "ID", "ä", "id", "type", "a,b", "{x}", "x.y/z"):
        graph = one_node(1, key=name)
        if ":" not in name:
            node = graph.nodes["n"]
            node.labels = frozenset({name, "B"})
            graph.edges["e"].labels = frozenset({name})
        assert_round_trip(graph, format, tmp_path)


@pytest.mark.parametrize("format", WRITERS)
def test_one_key_with_values_of_many_types_comes_back(format: str, tmp_path: Path) -> None:
    graph = Graph()
    for at, value in enumerate(value for value in ODD_VALUES if not isinstance(value, Duration)):
        graph.nodes[f"n{at}"] = Node(f"n{at}", frozenset({"A", "B"}), {"k": value})
    assert_round_trip(graph, format, tmp_path)


@pytest.mark.parametrize("format", WRITERS)
def test_the_empty_graph_comes_back(format: str, tmp_path: Path) -> None:
    assert_round_trip(Graph(), format, tmp_path)


REFUSED: tuple[tuple[str, Graph, str], ...] = (
    ("jsonl", one_node(float("nan")), 'property "k" of node "n": NaN'),
    ("jsonl", one_node(Duration(1, -1)), 'property "k" of node "n": the duration'),
    ("apoc", one_node((float("inf"),)), 'property "k" of node "n": INF'),
    ("graphml", one_node((1, "a")), 'property "k" of node "n": a list with members of several types'),
    ("graphml", one_node("\x00"), 'property "k" of node "n"'),
    ("graphml", one_node("a", key="labels"), 'property "labels" of node "n": it would be read as labels'),
    ("pg-jsonl", one_node((1,)), 'property "k" of node "n": a list of one value'),
    ("pg-jsonl", one_node(((1, 2), (3,))), 'property "k" of node "n": the format has no lists in lists'),
    ("neo4j-csv", one_node(("a;b", "c")), "a member of the list has a `;`"),
    ("neo4j-csv", one_node(("",)), "a list of one empty text"),
    ("csv", one_node(1, key=" k"), "no heading can have this name"),
    ("csv", Graph({"n": Node("n", frozenset({"a:b"}), {})}), 'node "n": the label "a:b"'),
)


@pytest.mark.parametrize(("format", "graph", "message"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_a_format_cannot_hold_is_said(format: str, graph: Graph, message: str) -> None:
    with pytest.raises(UnwritableError) as refused:
        WRITERS[format].files(graph)
    assert message in str(refused.value)


@pytest.mark.parametrize("format", ["apoc", "neo4j-csv", "csv"])
@pytest.mark.parametrize("labels", [frozenset[str](), frozenset({"K", "L"})], ids=["none", "two"])
def test_edges_without_one_label_are_refused_where_they_have_a_type(format: str, labels: frozenset[str]) -> None:
    graph = one_node(1)
    graph.edges["e"].labels = labels
    with pytest.raises(UnwritableError, match='edge "e" has'):
        WRITERS[format].files(graph)


def test_files_with_names_that_differ_in_case_alone_are_kept_apart() -> None:
    graph = Graph({label: Node(label, frozenset({label}), {}) for label in ("a", "A", "a-2", "x" * 200)})
    names = [file.name for file in WRITERS["csv"].files(graph)]
    assert len({name.lower() for name in names}) == 4
    assert all(len(name) < 120 for name in names)
