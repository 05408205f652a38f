"""What the PG exchange format says, as lines and as one object (specification 1.37, 1.38)."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from shapecast.graph.readers.inputs import HEAD
from strategies.graphs import contents

NODES = [
    '{"type":"node","id":"101","labels":["person"],"properties":{"name":["Alice","Ally"],"country":["Japan"]}}',
    '{"type":"node","id":"102","labels":[],"properties":{"ok":[true],"size":[1.5]}}',
]
EDGE = '{"type":"edge","from":"101","to":"102","labels":["likes"],"properties":{"since":[2012]}}'
UNTYPED = [text.replace('"type":"node",', "") for text in NODES]
UNTYPED_EDGE = EDGE.replace('"type":"edge",', "")

LAYOUTS = {
    "lines": "\n".join([*NODES, EDGE]),
    "lines, edge first": "\n".join([EDGE, *NODES]),
    "object": f'{{"nodes":[{",".join(UNTYPED)}],"edges":[{UNTYPED_EDGE}]}}',
    "object over lines": '{ "nodes" : [\n' + ",\n".join(UNTYPED) + f'\n] ,\n "edges" : [\n{UNTYPED_EDGE}\n] }}\n',
    "object, edges first": f'{{"edges":[{UNTYPED_EDGE}],"nodes":[{",".join(UNTYPED)}]}}',
    "object with types": f'{{"nodes":[{",".join(NODES)}],"edges":[{EDGE}]}}',
    "direction said": "\n".join([*NODES, EDGE.replace('"from"', '"undirected":false,"from"')]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_the_same(read, layout: str) -> None:
    graph, diagnostics = read(LAYOUTS[layout], name="g")
    assert diagnostics == ()
    assert contents(graph) == (
        {
            "101": (frozenset({"person"}), {"name": ("Alice", "Ally"), "country": "Japan"}),
            "102": (frozenset(), {"ok": True, "size": Decimal("1.5")}),
        },
        {"g#1": (frozenset({"likes"}), {"since": 2012}, "101", "102")},
    )


def test_identifiers_of_edges_count_the_edges_of_a_file(read) -> None:
    named = EDGE.replace('"from"', '"id":"e","from"')
    graph, _ = read("\n".join([*NODES, EDGE, named, EDGE]))
    assert list(graph.edges) == ["g.jsonl#1", "e", "g.jsonl#3"]


def test_the_name_of_a_file_may_name_the_format(read) -> None:
    for name, text in (("x.pg.jsonl", NODES[1]), ("x.pg.json", f'{{"nodes":[{UNTYPED[1]}]}}')):
        graph, diagnostics = read(text, name=name)
        assert diagnostics == ()
        assert graph.nodes["102"].properties["ok"] is True


def test_lists_alone_do_not_tell_the_format(read) -> None:
    graph, diagnostics = read(NODES[1], name="x.jsonl")
    assert diagnostics == ()
    assert graph.nodes["102"].properties["ok"] == (True,)


def test_lines_that_turn_out_to_be_pg_late_are_an_error_that_offers_it(read) -> None:
    nodes = [NODES[0].replace("101", str(i)) for i in range(101, 101 + HEAD // 80)]
    _, diagnostics = read("\n".join([*nodes, EDGE]))
    assert [d.code.id for d in diagnostics] == ["SC407"]
    assert diagnostics[0].help == "in PG-JSONL edges may lack it: is the file to be read as pg-jsonl?"


def test_a_long_object_is_recognised_by_its_nodes(read) -> None:
    nodes = [{"id": f"n{i}", "labels": [], "properties": {}} for i in range(HEAD // 20)]
    graph, diagnostics = read(json.dumps({"nodes": nodes, "edges": []}), name="g")
    assert diagnostics == ()
    assert len(graph.nodes) == HEAD // 20


def edge(parts: str) -> str:
    return f"{NODES[0]}\n{NODES[1]}\n{EDGE[:-1]}, {parts}}}"


def node(parts: str) -> str:
    return f'{NODES[0]}\n{{"type":"node","id":"x",{parts}}}'


WRONG = {
    "no direction": (edge('"undirected":true'), "SC432", 3),
    "direction that is no boolean": (edge('"undirected":"no"'), "SC407", 3),
    "value without a list": (node('"properties":{"k":1}'), "SC409", 2),
    "empty list": (node('"properties":{"k":[]}'), "SC409", 2),
    "null": (node('"properties":{"k":[null]}'), "SC409", 2),
    "list in a list": (node('"properties":{"k":[[1]]}'), "SC409", 2),
    "map": (node('"properties":{"k":[{}]}'), "SC409", 2),
    "properties that are a list": (node('"properties":[]'), "SC407", 2),
    "no identifier": (f'{NODES[0]}\n{{"type":"node","labels":[]}}', "SC407", 2),
    "no source": (f'{NODES[0]}\n{{"type":"edge","to":"101"}}', "SC407", 2),
    "relationship": (f'{NODES[0]}\n{{"type":"relationship","id":1}}', "SC407", 2),
    "no type": (f'{NODES[0]}\n{{"id":"1"}}', "SC407", 2),
    "no object": (f"{NODES[0]}\n7", "SC407", 2),
    "misspelt part": (node('"propertys":{}'), "SC408", 2),
    "node twice": ("\n".join([*NODES, NODES[0]]), "SC410", 3),
    "edge twice": (edge('"id":"e"') + "\n" + edge('"id":"e"').split("\n")[2], "SC410", 4),
    "implied node": ("\n".join([NODES[0], EDGE]), "SC411", 2),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_found_on_its_line(mistakes, mistake: str) -> None:
    text, code, line = WRONG[mistake]
    assert mistakes(text, format="pg-jsonl") == [(code, line)]


WRONG_OBJECTS = {
    "cut off": ('{"nodes":[\n', "SC404", 2),
    "array": ("[]", "SC404", 1),
    "text behind it": ('{"nodes":[]}\n{}', "SC404", 2),
    "nodes twice": ('{"nodes":[],\n"nodes":[]}', "SC405", 2),
    "nodes that are no list": ('{"nodes":\n{}}', "SC407", 2),
    "edge among the nodes": ('{"nodes":[\n{"type":"edge","from":"1","to":"1"}]}', "SC407", 2),
    "another part": ('{"nodes":[],\n"egdes":[]}', "SC408", 2),
}


@pytest.mark.parametrize("mistake", WRONG_OBJECTS)
def test_a_mistake_in_an_object_is_found_on_its_line(mistakes, mistake: str) -> None:
    text, code, line = WRONG_OBJECTS[mistake]
    assert mistakes(text, format="pg-json") == [(code, line)]
