"""One graph in every format is one graph; what a format says differently is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fuzzing.samples import NOT_IN_FILES, SCHEMA, Files, samples
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.readers.registry import FORMATS
from shapecast.graph.values import Date
from shapecast.graph.writers.jsonl import write_jsonl
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast_conformance.reference.evaluate import evaluate
from strategies.graphs import contents
from strategies.inputs import text_input

ALL = [pytest.param(name, files, id=f"{name}-{i}") for name, them in samples().items() for i, files in enumerate(them)]


def read(files: Files, name: str | None) -> Graph:
    graph, found = read_graph([text_input(content, file) for file, content in files.items()], name)
    assert found == ()
    return graph


def test_every_format_has_a_sample_or_a_reason() -> None:
    assert samples().keys() | NOT_IN_FILES.keys() == FORMATS.keys()


@pytest.mark.parametrize(("name", "files"), ALL)
def test_the_format_is_recognised_and_the_graph_is_the_same(name: str, files: Files) -> None:
    schema, _ = compile_schema([Source("library.pgs", SCHEMA)])
    assert schema is not None
    (graph_type,) = schema.graph_types
    (expected,) = samples()["jsonl"]
    meant = read(expected, "jsonl")
    found, stated = read(files, None), read(files, name)
    assert contents(found) == contents(stated)
    for graph in (meant, found):
        decode_graph(graph, graph_type)
    assert contents(found) == contents(meant)
    assert not evaluate(graph_type, found).violations
    assert isinstance(found.nodes["a1"].properties["born"], Date)


def test_a_typed_source_needs_no_schema_for_its_dates() -> None:
    files, _ = samples()["graphson"]
    assert isinstance(read(files, None).nodes["a1"].properties["born"], Date)


# --- graphs of TinkerPop -----------------------------------------------------------------------

TINKERPOP = Path(os.environ.get("SHAPECAST_DATA", "")) / "tinkerpop"
needs_data = pytest.mark.skipif(
    "SHAPECAST_DATA" not in os.environ, reason="SHAPECAST_DATA does not say where the real graphs are"
)


def tinkerpop(name: str) -> Graph:
    graph, found = read_graph([Input(str(TINKERPOP / name))])
    assert found == ()
    return graph


@needs_data
def test_the_modern_graph_is_the_same_in_graphml_and_graphson() -> None:
    graph = tinkerpop("modern.graphml")
    assert (len(graph.nodes), len(graph.edges)) == (6, 6)
    assert contents(tinkerpop("modern.graphson3.jsonl")) == contents(graph)


@needs_data
@pytest.mark.parametrize("name", ["modern.graphml", "modern.graphson3.jsonl", "grateful-dead.graphml"])
def test_a_graph_is_the_same_after_conversion_to_json_lines(name: str) -> None:
    graph = tinkerpop(name)
    again, found = read_graph([text_input("".join(write_jsonl(graph)))])
    assert found == ()
    assert contents(again) == contents(graph)


@needs_data
def test_the_grateful_dead_graph() -> None:
    graph = tinkerpop("grateful-dead.graphml")
    assert (len(graph.nodes), len(graph.edges)) == (808, 8049)
    assert graph.nodes["3"].properties == {"name": "NOT FADE AWAY", "songType": "cover", "performances": 531}


@needs_data
def test_the_crew_has_several_places_each_and_is_refused() -> None:
    _, found = read_graph([Input(str(TINKERPOP / "crew.graphson3.jsonl"))])
    assert [(d.code.id, d.locations[0].line) for d in found] == [("SC434", line) for line in (1, 2, 3, 4)]
