"""What APOC's exports say, in each of their layouts (specification 1.19)."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapecast.graph.model import Element, Graph, Place
from shapecast.graph.readers import stream
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.writers.json_values import json_of
from strategies.graphs import contents, graphs, json_values
from strategies.inputs import text_input

NODES = [
    '{"type":"node","id":"0","labels":["Movie"],"properties":{"title":"The Matrix","released":1999}}',
    '{"type":"node","id":"1","labels":["Person"],"properties":{"name":"Keanu Reeves"},"elementId":"4:1"}',
]
RELATIONSHIP = (
    '{"id":"0","type":"relationship","label":"ACTED_IN","properties":{"roles":["Neo"]},'
    '"start":{"id":"1","labels":["Person"]},"end":{"id":"0","labels":["Movie"],"properties":{"released":1}}}'
)
LAYOUTS = {
    "lines": "\n".join([*NODES, RELATIONSHIP]),
    "relationship first": "\n".join([RELATIONSHIP, *NODES]),
    "array": f"[{','.join([*NODES, RELATIONSHIP])}]",
    "array over lines": "\n[\n" + " ,\n".join([*NODES, RELATIONSHIP]) + "\n]\n",
    "object": f'{{"nodes":[{",".join(NODES)}],"rels":[{RELATIONSHIP}]}}',
    "object, relationships first": f'{{ "rels" : [ {RELATIONSHIP} ] ,\n"nodes" : [{", ".join(NODES)}] }}',
    "plain ends": "\n".join(
        [*NODES, '{"id":0,"type":"relationship","label":"ACTED_IN","properties":{"roles":["Neo"]},"start":1,"end":"0"}']
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_the_same(read, layout: str) -> None:
    graph, diagnostics = read(LAYOUTS[layout])
    assert diagnostics == ()
    assert contents(graph) == (
        {
            "0": (frozenset({"Movie"}), {"title": "The Matrix", "released": 1999}),
            "1": (frozenset({"Person"}), {"name": "Keanu Reeves"}),
        },
        {"0": (frozenset({"ACTED_IN"}), {"roles": ("Neo",)}, "1", "0")},
    )


def test_in_an_object_the_type_goes_without_saying(read) -> None:
    graph, diagnostics = read('{"nodes":[{"id":1}],"rels":[{"id":1,"label":"L","start":1,"end":1}]}')
    assert diagnostics == ()
    assert (list(graph.nodes), list(graph.edges)) == (["1"], ["1"])


def test_the_lines_of_an_array(read) -> None:
    graph, _ = read('[\n{"type":"node",\n"id":"a"}, {"type":"node","id":"b"},\n\n  {"type":"node","id":"c"}]')
    assert [n.place for n in graph.nodes.values()] == [Place("g.jsonl", 2), Place("g.jsonl", 3), Place("g.jsonl", 5)]


@pytest.mark.parametrize("text", ["[]", " [ ] ", '{"nodes":[],"rels":[]}', '{"nodes": []}', "\ufeff[]"])
def test_an_export_may_be_empty(read, text: str) -> None:
    graph, diagnostics = read(text)
    assert diagnostics == ()
    assert not graph.nodes


def apoc_array(graph: Graph, separator: str, escaped: bool) -> str:
    def text(of: object) -> str:
        return json.dumps(of, ensure_ascii=escaped)

    def properties(element: Element) -> str:
        return "{" + ",".join(f"{text(k)}:{json_of(v)}" for k, v in element.properties.items()) + "}"

    nodes = [
        f'{{"type":"node","id":{text(n.id)},"labels":{text(sorted(n.labels))},"properties":{properties(n)}}}'
        for n in graph.nodes.values()
    ]
    edges = [
        f'{{"type":"relationship","id":{text(e.id)},"label":{text(min(e.labels, default=""))},'
        f'"properties":{properties(e)},"start":{text(e.source.id)},"end":{{"id":{text(e.target.id)}}}}}'
        for e in graph.edges.values()
    ]
    return f"[{separator.join(nodes + edges)}]"


@given(graphs(json_values()), st.sampled_from([",", ",\n", "\n,  "]), st.integers(1, 40), st.booleans())
def test_an_array_is_the_same_however_it_is_cut_into_pieces(
    graph: Graph, separator: str, piece: int, escaped: bool
) -> None:
    given_text = text_input(apoc_array(graph, separator, escaped))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "BUFFER", piece)
        found, diagnostics = read_graph([given_text])
    assert diagnostics == ()
    for edge in graph.edges.values():
        edge.labels = frozenset({min(edge.labels, default="")})
    assert contents(found) == contents(graph)


def test_a_long_array_is_read_in_pieces(read) -> None:
    members = ",\n".join(f'{{"type":"node","id":{i},"properties":{{"text":"{"é" * 90}"}}}}' for i in range(20_000))
    graph, diagnostics = read(f"[{members}]")
    assert diagnostics == ()
    assert len(graph.nodes) == 20_000
    assert graph.nodes["19999"].place == Place("g.jsonl", 20_000)


MOVIES = Path(os.environ.get("SHAPECAST_DATA", "")) / "movies" / "movies.apoc.jsonl"


@pytest.mark.skipif("SHAPECAST_DATA" not in os.environ, reason="SHAPECAST_DATA does not say where the real graphs are")
def test_the_movies_graph() -> None:
    graph, diagnostics = read_graph([Input(str(MOVIES))])
    assert diagnostics == ()
    assert Counter(next(iter(n.labels)) for n in graph.nodes.values()) == {"Person": 133, "Movie": 38}
    assert len(graph.edges) == 253
    matrix = graph.edges["0"]
    assert (matrix.source.properties["name"], matrix.properties) == ("Keanu Reeves", {"roles": ("Neo",)})
    assert matrix.place == Place(str(MOVIES), 172)
