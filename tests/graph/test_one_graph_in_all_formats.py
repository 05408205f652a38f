"""One graph in every format is one graph; what a format says differently is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from fuzzing.samples import DIFFERENCES, FORMATS_WITH_SAMPLES, SCHEMA, Sample, samples
from shapecast.diagnostics.source import Source
from shapecast.graph.lexical import text_of
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

Contents = tuple[dict[str, Any], dict[str, Any]]


def read(sample: Sample, name: str | None, folder: Path) -> Graph:
    graph, found = sample.read(sample.files, name, folder)
    assert found == ()
    return graph


def decoded(graph: Graph) -> Graph:
    schema, _ = compile_schema([Source("library.pgs", SCHEMA)])
    assert schema is not None
    decode_graph(graph, schema.graph_types[-1])
    return graph


@pytest.fixture
def meant(tmp_path: Path) -> Contents:
    """What the graph says, as JSON Lines have it."""
    (sample,) = samples("jsonl")
    return contents(decoded(read(sample, "jsonl", tmp_path)))


def without_edge_ids(said: Contents) -> tuple[dict[str, Any], list[Any]]:
    nodes, edges = said
    return nodes, sorted(((sorted(e[0]), sorted(e[1].items()), *e[2:]) for e in edges.values()), key=repr)


def with_keys(said: Contents, key: str = "id", *, text: bool = False, edge_keys: bool = False) -> Contents:
    """The same with the label before the identifiers of nodes, the identifiers as properties, and values texts.

    A text is still decoded for a schema where it stands for a date.
    """
    names = {id: f"{min(node[0])}:{id}" for id, node in said[0].items()}

    def record(properties: dict[str, Any]) -> dict[str, Any]:
        return {k: _text(v) if text and not isinstance(v, Date) else v for k, v in properties.items()}

    nodes = {names[id]: (node[0], {**record(node[1]), key: id}) for id, node in said[0].items()}
    edges = {
        id: (edge[0], {**record(edge[1]), **({key: id} if edge_keys else {})}, names[edge[2]], names[edge[3]])
        for id, edge in said[1].items()
    }
    return nodes, edges


def _text(value: Any) -> str:
    return ";".join(value) if isinstance(value, tuple) else text_of(value)


@pytest.mark.parametrize("name", FORMATS_WITH_SAMPLES)
def test_the_format_is_recognised_and_the_graph_is_the_same(name: str, meant: Contents, tmp_path: Path) -> None:
    try:
        found = samples(name)
    except ImportError as error:
        pytest.skip(str(error))
    for sample in found:
        said = contents(decoded(read(sample, None, tmp_path)))
        assert said == contents(decoded(read(sample, None if name == "csv" else name, tmp_path)))
        match name:
            case "neo4j-csv":
                for id in ("a1", "a2"):
                    assert said[0][id][1].pop("id") == id
                assert without_edge_ids(said) == without_edge_ids(meant)
            case "csv":
                assert said == with_keys(meant, text=True, edge_keys=True)
            case "ladybug" | "kuzu":
                assert without_edge_ids(said) == without_edge_ids(with_keys(meant))
            case _:
                assert said == meant
        assert (name in DIFFERENCES) == (said != meant)


def test_every_format_has_a_sample() -> None:
    assert set(FORMATS_WITH_SAMPLES) == FORMATS.keys()


def test_the_graph_conforms_to_its_schema(tmp_path: Path) -> None:
    schema, _ = compile_schema([Source("library.pgs", SCHEMA)])
    assert schema is not None
    (sample,) = samples("jsonl")
    graph = decoded(read(sample, None, tmp_path))
    assert not evaluate(schema.graph_types[-1], graph).violations
    assert isinstance(graph.nodes["a1"].properties["born"], Date)


def test_a_typed_source_needs_no_schema_for_its_dates(tmp_path: Path) -> None:
    sample, _ = samples("graphson")
    assert isinstance(read(sample, None, tmp_path).nodes["a1"].properties["born"], Date)


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
