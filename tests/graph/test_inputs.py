"""Where graphs are read from, and how the format is told (specification 1.20)."""

from __future__ import annotations

import gc
import gzip
import io
import sys
from pathlib import Path

import pytest

from shapecast.graph.readers.inputs import HEAD
from shapecast.graph.readers.read import Input, read_graph

RELATIONSHIP = '{"type":"relationship","id":"r","label":"L","start":"1","end":{"id":"1"}}\n'
EDGE = '{"type": "edge", "id": "e", "from": "1", "to": "1"}\n'


def nodes(count: int) -> str:
    return "".join(f'{{"type": "node", "id": {i}}}\n' for i in range(count))


def read_paths(*paths: object) -> tuple[list[str], list[tuple[str, str]]]:
    graph, diagnostics = read_graph([Input(str(path)) for path in paths])
    return list(graph.nodes), [(d.code.id, str(d.locations[0])) for d in diagnostics]


def test_a_folder_stands_for_its_files_in_their_order(tmp_path: Path) -> None:
    for name, node_id in (
        ("b.jsonl", 2),
        ("a.jsonl", 1),
        ("sub/c.jsonl", 3),
        (".hidden.jsonl", 4),
        (".git/d.jsonl", 5),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f'{{"type": "node", "id": {node_id}}}')
    assert read_paths(tmp_path) == (["1", "2", "3"], [])


def test_a_hidden_folder_that_was_asked_for_is_read(tmp_path: Path) -> None:
    folder = tmp_path / ".graph"
    folder.mkdir()
    (folder / "a.jsonl").write_text(nodes(1))
    assert read_paths(folder) == (["0"], [])


def test_files_may_be_compressed_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(gzip.compress(nodes(3).encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(EDGE.encode()))
    graph, diagnostics = read_graph([Input(str(tmp_path))])
    assert diagnostics == ()
    assert (len(graph.nodes), len(graph.edges)) == (3, 1)
    place = graph.nodes["2"].place
    assert place is not None
    assert (place.file, place.line) == (str(tmp_path / "a.jsonl"), 3)


def test_standard_input_is_read_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(nodes(2).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    graph, diagnostics = read_graph([Input("-")])
    assert diagnostics == ()
    assert [str(n.place and n.place.file) for n in graph.nodes.values()] == ["<stdin>"] * 2
    assert not stream.buffer.closed


def test_what_is_not_there_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(nodes(1))
    (tmp_path / "empty").mkdir()
    found, problems = read_paths(tmp_path / "none.jsonl", tmp_path / "empty", tmp_path / "a.jsonl")
    assert found == ["0"]
    assert problems == [("SC401", str(tmp_path / "none.jsonl")), ("SC401", str(tmp_path / "empty"))]


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff", "\ufeff\n"])
def test_an_empty_file_is_an_empty_graph(read, content: str) -> None:
    graph, diagnostics = read(content)
    assert (graph.nodes, graph.edges, diagnostics) == ({}, {}, ())


@pytest.mark.parametrize("edges", [RELATIONSHIP, EDGE])
def test_the_first_edge_tells_the_format_however_late_it_comes(read, edges: str) -> None:
    count = HEAD // 20
    graph, diagnostics = read(nodes(count) + edges + edges.replace('"r"', '"s"').replace('"e"', '"f"'))
    assert diagnostics == ()
    assert (len(graph.nodes), len(graph.edges)) == (count, 2)


def test_a_property_that_is_called_type_tells_nothing(read) -> None:
    graph, diagnostics = read('{"type": "node", "id": "1", "properties": {"type": "relationship"}}\n' + EDGE)
    assert diagnostics == ()
    assert len(graph.edges) == 1


def test_the_name_tells_the_format_where_the_content_does_not(mistakes) -> None:
    more = '{"type": "node", "id": 1, "elementId": "4:1"}\n'
    assert mistakes(more, name="g.jsonl") == [("SC408", 1)]
    assert mistakes(more, name="movies.apoc.jsonl") == []
    assert mistakes(EDGE.replace('"e"', '"e", "x": 1') + nodes(2), name="g.apoc.json") == [("SC408", 1)]


def test_the_format_can_be_stated(mistakes) -> None:
    more = '{"type": "node", "id": 1, "elementId": "4:1"}\n'
    assert mistakes(more, format="apoc") == []
    assert mistakes("[]", format="jsonl") == [("SC407", 1)]


def test_an_unknown_format_is_the_callers_mistake(read) -> None:
    with pytest.raises(ValueError, match="unknown input format 'jsonlines'; did you mean `jsonl`"):
        read("", format="jsonlines")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("id,label\n1,A\n", "g.csv", "SC402"),
        ("<html/>", "g.html", "SC402"),
        ("\x00\x01\x02", "g", "SC402"),
        ("nonsense\n", "g.ndjson", "SC404"),
        (b"\xfe\xff\x00{", "g.csv", "SC403"),
    ],
)
def test_a_file_of_no_known_format_is_an_error(mistakes, content: str | bytes, name: str, code: str) -> None:
    assert [found for found, _ in mistakes(content, name=name)] == [code]


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    told: list[int] = []
    read_graph([Input("g.jsonl", lambda: io.BytesIO(nodes(25_000).encode()))], progress=told.append)
    assert told == [10_000, 20_000, 25_000]


def test_reading_leaves_the_collector_as_it_was(read) -> None:
    assert gc.isenabled()
    read(nodes(1))
    assert gc.isenabled()
    gc.disable()
    try:
        read(nodes(1))
        assert not gc.isenabled()
    finally:
        gc.enable()
