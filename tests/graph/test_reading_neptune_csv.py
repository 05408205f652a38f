"""The two CSV formats of Neptune (specification 1.26, 1.27)."""

from __future__ import annotations

import pytest

from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.values import ZonedDateTime

LISTS = ReadOptions(multi_valued="list")
VERTICES = "~id,name:String(single),age:Int,born:Date,~label\nv1,Ada,36,1815-12-10,person;author\nv2,,,,person\n"
EDGES = "~id,~from,~to,~label,weight:Double\ne1,v1,v2,knows,0.50\n"


def test_vertices_and_edges(read) -> None:
    graph, diagnostics = read(EDGES, VERTICES, name="g.csv")
    assert diagnostics == ()
    ada = graph.nodes["v1"]
    assert ada.labels == {"person", "author"}
    assert ada.properties == {"name": "Ada", "age": 36, "born": ZonedDateTime(662_893, 0, 0)}
    assert graph.nodes["v2"].properties == {}
    edge = graph.edges["e1"]
    assert (edge.source, edge.target.id, edge.labels) == (ada, "v2", {"knows"})
    assert str(edge.properties["weight"]) == "0.5"


def test_without_labels_elements_have_the_usual_ones(read) -> None:
    graph, diagnostics = read("~id\n1\n", "~id,~from,~to\ne,1,1\n", name="g.csv")
    assert diagnostics == ()
    assert (graph.nodes["1"].labels, graph.edges["e"].labels) == ({"vertex"}, {"edge"})


@pytest.mark.parametrize("heading", ["x:String[]", "x:String(set)", "x:String[](set)"])
def test_sets_are_refused_or_lists(read, heading: str) -> None:
    text = f"~id,{heading}\n1,a;b\\;c;a\n2,\n3,d\n"
    _, (mistake,) = read(text, name="g.csv")
    assert (mistake.code.id, str(mistake.locations[0])) == ("SC421", "g.csv:1:5")
    assert "several values" in mistake.message
    graph, diagnostics = read(text, name="g.csv", options=LISTS)
    assert diagnostics == ()
    assert [node.properties.get("x") for node in graph.nodes.values()] == [("a", "b;c"), None, ("d",)]


def test_a_colon_in_a_name_is_escaped(read) -> None:
    graph, diagnostics = read("~id,a\\:b:Int,c\n1,2,3\n", name="g.csv")
    assert diagnostics == ()
    assert graph.nodes["1"].properties == {"a:b": 2, "c": "3"}


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("~id,~lable", "no mark `~lable`"),
        ("~id,x:Strng", "no type `Strng`"),
        ("~id,x:Int(many)", "no cardinality `many`"),
        ("~id,x:Int[](single)", "several values and a single one"),
        ("~id,~from", "no `~to`"),
        ("~from,~to", "no `~id`"),
        ("~id,~id", "`~id` has two columns"),
        ("~id,:Int", "names no property"),
        ("~id,~from,~to,~label,x:Int[]", "properties of edges have one value"),
    ],
)
def test_headers_that_describe_no_table(read, header: str, words: str) -> None:
    _, found = read(header + "\n", name="g.csv", format="gremlin-csv", options=LISTS)
    assert {mistake.code.id for mistake in found} == {"SC421"}
    assert any(words in mistake.message for mistake in found)


def test_opencypher_relationships_have_identifiers(read) -> None:
    nodes = ":ID(P),name:String,ok:Bool,:LABEL\n1,Ada,true,person;author\n"
    edges = ":ID,:START_ID(P),:END_ID(P),:TYPE,at:DateTime\ne1,1,1,IS,2020-01-01T10:00\n"
    graph, diagnostics = read(edges, nodes, name="g.csv", format="opencypher-csv")
    assert diagnostics == ()
    assert graph.nodes["P:1"].properties == {"name": "Ada", "ok": True}
    assert isinstance(graph.edges["e1"].properties["at"], ZonedDateTime)
    graph, diagnostics = read(edges, nodes.replace("ok:Bool", "ok:Boolean"), name="g.csv")
    assert diagnostics == ()
    assert list(graph.edges) == ["e1"]


def test_opencypher_edge_without_identifier_column_is_named_after_its_line(read) -> None:
    text = ":ID\n1\n", ":START_ID,:END_ID,:TYPE\n1,1,T\n"
    graph, diagnostics = read(*text, name="g.csv", format="opencypher-csv")
    assert diagnostics == ()
    assert list(graph.edges) == ["g2.jsonl:2"]
