"""CSV that does not say what its rows are (specification 1.25)."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from shapecast.graph.model import ElementKind, Graph
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.read import read_graph

NODES, EDGES = ElementKind.NODE, ElementKind.EDGE


@pytest.fixture
def tables(tmp_path: Path):
    """Reads tables: ``Label=TEXT``, each written to a file of its own, with options."""

    def read(*given: tuple[ElementKind, str, str], **options: object) -> tuple[Graph, list[tuple[str, str]]]:
        found = []
        for number, (kind, name, text) in enumerate(given):
            path = tmp_path / f"t{number}.csv"
            path.write_text(text)
            found.append(Table.parse(kind, f"{name}={path}"))
        graph, diagnostics = read_graph([], options=ReadOptions(tables=tuple(found), **options))
        return graph, [(d.code.id, d.message) for d in diagnostics]

    return read


def test_the_generator_of_ldbc_writes_this(tables) -> None:
    graph, found = tables(
        (NODES, "Person", "id|name|born\n1|Ada|1815-12-10\n2|Charles|\n"),
        (NODES, "Place:City", "id|name\n1|London\n"),
        (EDGES, "knows", "Person.id|Person.id|since\n1|2|1833\n"),
        (EDGES, "livesIn", "Person.id|Place.id\n1|1\n"),
    )
    assert found == []
    assert list(graph.nodes) == ["Person:1", "Person:2", "Place:1"]
    assert graph.nodes["Person:1"].properties == {"id": "1", "name": "Ada", "born": "1815-12-10"}
    assert graph.nodes["Person:2"].properties == {"id": "2", "name": "Charles"}
    assert graph.nodes["Place:1"].labels == {"Place", "City"}
    knows, lives = graph.edges.values()
    assert (knows.labels, knows.properties, knows.target.id) == ({"knows"}, {"since": "1833"}, "Person:2")
    assert (lives.source.id, lives.target.id) == ("Person:1", "Place:1")


def test_ends_by_name_need_groups_and_take_an_identifier(tables) -> None:
    nodes = (NODES, "Person", "id,name\n1,Ada\n2,Charles\n")
    text = "id,To,weight,From\ne1,2,5,1\n"
    graph, found = tables(nodes, (EDGES, "knows(Person,Person)", text))
    assert found == []
    edge = graph.edges["e1"]
    assert (edge.source.id, edge.target.id, edge.properties) == ("Person:1", "Person:2", {"id": "e1", "weight": "5"})
    _, found = tables(nodes, (EDGES, "knows", text))
    assert [code for code, _ in found] == ["SC421", "SC421"]
    assert "`To` does not say which nodes it is about" in found[0][1]


def test_groups_can_be_stated_and_can_be_none(tables) -> None:
    graph, found = tables(
        (NODES, "Person(All)", "id\n1\n"), (NODES, "Dog()", "id\n1\n"), (EDGES, "owns(All,)", "source,target\n1,1\n")
    )
    assert found == []
    assert list(graph.nodes) == ["All:1", "1"]
    assert [(e.source.id, e.target.id) for e in graph.edges.values()] == [("All:1", "1")]


def test_without_a_column_called_id_it_is_the_first(tables) -> None:
    graph, found = tables((NODES, "Person", "key,name\nk,Ada\n"))
    assert found == []
    assert graph.nodes["Person:k"].properties == {"key": "k", "name": "Ada"}


def test_a_header_with_marks_holds_and_the_labels_are_added(tables) -> None:
    graph, found = tables(
        (NODES, "Person(P)", ":ID,age:int,:LABEL\n1,36,Countess\n"), (EDGES, "self(P,P)", ":START_ID,:END_ID\n1,1\n")
    )
    assert found == []
    assert (graph.nodes["P:1"].labels, graph.nodes["P:1"].properties) == ({"Person", "Countess"}, {"age": 36})
    assert [e.labels for e in graph.edges.values()] == [{"self"}]


def test_the_first_of_several_files_has_the_header(tmp_path: Path) -> None:
    for name, text in (("h", "id,age:int,:ID\n"), ("a", "x,1,1\n"), ("b", "y,2,2\n")):
        (tmp_path / f"{name}.csv").write_text(text)
    files = ",".join(str(tmp_path / f"{name}.csv") for name in "hab")
    graph, diagnostics = read_graph([], options=ReadOptions(tables=(Table.parse(NODES, f"A={files}"),)))
    assert diagnostics == ()
    assert [dict(node.properties) for node in graph.nodes.values()] == [{"id": "x", "age": 1}, {"id": "y", "age": 2}]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (EDGES, "a\n1\n", "a column for the source and one for the target"),
        (NODES, "id,a,a\n1,2,3\n", "`a` has two columns"),
        (NODES, "id,\n1,2\n", "the heading is empty"),
        (NODES, "", "no header"),
        (EDGES, ":ID\n1\n", "the header is that of nodes"),
    ],
)
def test_headers_that_describe_no_table(tables, kind: ElementKind, text: str, words: str) -> None:
    _, found = tables((kind, "A", text))
    assert found[0][0] == "SC421"
    assert words in found[0][1]


def test_what_is_no_table_is_told(tables) -> None:
    assert tables((NODES, "A", '{"type": "node", "id": 1}\n'))[1][0] == ("SC402", "the file is no table")


def test_a_table_that_nothing_was_said_of_is_told_what_to_do(read) -> None:
    _, (mistake,) = read("id,name\n1,Ada\n", name="g.csv")
    assert mistake.code.id == "SC402"
    assert "neo4j-csv" in str(mistake.help)
    assert "--nodes Label=FILE" in str(mistake.help)
    _, (mistake,) = read("id,name\n1,Ada\n", name="g.csv", format="csv")
    assert mistake.code.id == "SC421"


DATA = Path(os.environ.get("SHAPECAST_DATA", "")) / "ldbc-snb-sf0.003"


@pytest.mark.skipif(not os.environ.get("SHAPECAST_DATA"), reason="SHAPECAST_DATA says where the real graphs are")
def test_the_real_social_network_is_read_as_it_lies_there_with_and_without_types(tmp_path: Path) -> None:
    plain, typed = [], []
    for line in (DATA / "headers.txt").read_text().splitlines():
        stem, header = line.split(" ", 1)
        words = stem.split("/")[1].split("_")
        kind = NODES if len(words) == 1 else EDGES
        label = header.split("(")[1].split(")")[0] if kind is NODES else words[1]
        own = tmp_path / f"{stem.replace('/', '_')}.csv"
        own.write_text(header + "\n")
        plain.append(Table(kind, (label,), (str(DATA / f"{stem}_0_0.csv"),)))
        typed.append(Table(kind, (label,), (str(own), str(DATA / f"{stem}_0_0.csv"))))
    graph, diagnostics = read_graph([], options=ReadOptions(tables=tuple(plain)))
    assert diagnostics == ()
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in DATA.glob("*/*.csv"))
    assert (len(graph.nodes), len(graph.edges)) == (34735, 70842)
    assert len(graph.nodes) + len(graph.edges) == rows
    exact, diagnostics = read_graph([], options=ReadOptions(tables=tuple(typed), skip_rows=1))
    assert diagnostics == ()
    assert (exact.nodes.keys(), exact.edges.keys()) == (graph.nodes.keys(), graph.edges.keys())
    kinds = Counter(type(value) for node in exact.nodes.values() for value in node.properties.values())
    assert kinds.keys() == {str, int, tuple}
    assert exact.nodes["Person:8796093022220"].properties["speaks"] == ("es", "en")
