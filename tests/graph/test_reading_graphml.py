"""What GraphML says: keys, types, defaults, and labels in three conventions (specification 1.30 to 1.34)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shapecast.graph.model import Place
from shapecast.graph.readers import inputs, xml_text
from shapecast.graph.readers.read import read_graph
from strategies.graphs import contents
from strategies.inputs import text_input

KEYS = """
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="age" attr.type="int"/>
  <key id="d2" for="all" attr.name="score" attr.type="double"/>
  <key id="d3" for="node" attr.name="active" attr.type="boolean"/>
  <key id="d4" for="node" attr.name="big" attr.type="long"/>
  <key id="d5" for="node" attr.name="tags" attr.type="string" attr.list="string"/>
  <key id="d6" for="node" attr.name="years" attr.type="string" attr.list="int"/>
  <key id="bare" for="node"/>
"""


def graphml(inside: str, keys: str = KEYS, default: str = "directed") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">'
        f'{keys}<graph id="G" edgedefault="{default}">{inside}</graph></graphml>'
    )


def data(**texts: str) -> str:
    return "".join(f'<data key="{key}">{text}</data>' for key, text in texts.items())


def one_node(read, inside: str, keys: str = KEYS):
    graph, found = read(graphml(f'<node id="n">{inside}</node>', keys), name="g")
    assert found == ()
    return graph.nodes["n"]


@pytest.mark.parametrize(
    ("texts", "record"),
    [
        ({"d0": " Ann &amp; Bo\n"}, {"name": " Ann & Bo\n"}),
        ({"d0": "<![CDATA[<b>]]>"}, {"name": "<b>"}),
        ({"d0": ""}, {"name": ""}),
        ({"d1": "-29", "d4": "9223372036854775807"}, {"age": -29, "big": 2**63 - 1}),
        ({"d1": " 29\n"}, {"age": 29}),
        ({"d2": "0.10"}, {"score": Decimal("0.1")}),
        ({"d2": "1.0E2"}, {"score": 100}),
        ({"d2": "-Infinity"}, {"score": float("-inf")}),
        ({"d3": "True"}, {"active": True}),
        ({"d3": "0"}, {"active": False}),
        ({"d5": '["a", "1"]', "d6": "[1999, 2003]"}, {"tags": ("a", "1"), "years": (1999, 2003)}),
        ({"d5": "[]"}, {"tags": ()}),
        ({"bare": "7"}, {"bare": "7"}),
    ],
)
def test_a_value_is_of_its_keys_type(read, texts: dict[str, str], record: dict[str, object]) -> None:
    node = one_node(read, data(**texts))
    assert node.properties == record
    assert {key: type(value) for key, value in node.properties.items()} == {k: type(v) for k, v in record.items()}


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("d1", "twelve", 'node "n": the property "age" is to be a whole number: "twelve" is no int'),
        ("d1", "2147483648", 'node "n": the property "age" is beyond 32 bits: "2147483648" is no int'),
        ("d1", "", 'node "n": the property "age" is to be a whole number: "" is no int'),
        ("d1", "٣", 'node "n": the property "age" is to be a whole number: "٣" is no int'),
        ("d4", "9" * 5000, "is beyond 64 bits"),
        ("d2", "1,5", 'node "n": the property "score" is to be a number: "1,5" is no double'),
        ("d3", "yes", 'node "n": the property "active" is to be `true` or `false`: "yes" is no boolean'),
        ("d5", "a;b", 'node "n": the property "tags" is to be a JSON array: "a;b" is no string'),
        ("d5", "[1]", "has a member that is not of type string"),
        ("d6", '["1"]', "has a member that is not of type int"),
        ("d6", "[null]", "has a member that is not of type int"),
        ("d6", "[1.5]", "is to be a whole number"),
    ],
)
def test_a_text_that_is_not_of_its_keys_type_is_an_error(read, key: str, text: str, says: str) -> None:
    graph, found = read(graphml(f'\n<node id="n">{data(**{key: text})}</node>'), name="g")
    assert [(d.code.id, d.locations[0].line) for d in found] == [("SC433", 12)]
    assert says in found[0].message
    assert graph.nodes["n"].properties == {}


def test_a_default_holds_where_there_is_no_data(read) -> None:
    keys = '<key id="c" for="all" attr.name="colour" attr.type="string"><default>red</default></key>'
    edges = '<edge id="e" source="a" target="b"/>'
    graph, found = read(graphml(f'<node id="a"/><node id="b">{data(c="blue")}</node>{edges}', keys))
    assert found == ()
    assert contents(graph) == (
        {"a": (frozenset(), {"colour": "red"}), "b": (frozenset(), {"colour": "blue"})},
        {"e": (frozenset(), {"colour": "red"}, "a", "b")},
    )


def test_a_default_may_be_a_label(read) -> None:
    keys = '<key id="l" for="node" attr.name="labelV" attr.type="string"><default>Thing</default></key>'
    graph, _ = read(graphml(f'<node id="a"/><node id="b">{data(l="Pet")}</node>', keys))
    assert {n.id: set(n.labels) for n in graph.nodes.values()} == {"a": {"Thing"}, "b": {"Pet"}}


# --- labels ------------------------------------------------------------------------------------


def labels(read, text: str) -> dict[str, set[str]]:
    graph, found = read(text, name="g")
    assert found == ()
    return {e.id: set(e.labels) for e in (*graph.nodes.values(), *graph.edges.values())}


NEO4J_KEYS = '<key id="labels" for="node" attr.name="labels"/><key id="label" for="edge" attr.name="label"/>'
TINKERPOP_KEYS = '<key id="labelV" for="node" attr.name="labelV"/><key id="labelE" for="edge" attr.name="labelE"/>'
YED_KEYS = '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>'


def test_labels_as_tinkerpop_writes_them(read) -> None:
    text = graphml(
        f'<node id="a">{data(labelV="person")}</node>'
        f'<edge id="e" source="a" target="a">{data(labelE="knows")}</edge><node id="b"/>',
        TINKERPOP_KEYS,
    )
    assert labels(read, text) == {"a": {"person"}, "e": {"knows"}, "b": set()}


def test_labels_as_neo4j_writes_them(read) -> None:
    text = graphml(
        f'<node id="a" labels=":Person:Actor">{data(labels=":Person:Actor")}</node><node id="b" labels=""/>'
        f'<node id="c">{data(labels="Person")}</node>'
        f'<edge id="e" source="a" target="b" label="ACTED_IN">{data(label="ACTED_IN")}</edge>',
        NEO4J_KEYS,
    )
    assert labels(read, text) == {"a": {"Person", "Actor"}, "b": set(), "c": {"Person"}, "e": {"ACTED_IN"}}


def test_labels_as_yed_draws_them(read) -> None:
    node = """<data key="d6"><y:ShapeNode><y:Geometry height="30.0"/>
      <y:NodeLabel alignment="center"> Person <y:LabelModel><y:SmartNodeLabelModel/>x</y:LabelModel></y:NodeLabel>
      <y:NodeLabel>Actor</y:NodeLabel><y:NodeLabel/></y:ShapeNode></data>"""
    edge = '<data key="d10"><y:PolyLineEdge><y:EdgeLabel>ACTED_IN</y:EdgeLabel></y:PolyLineEdge></data>'
    text = graphml(f'<node id="a">{node}</node><edge id="e" source="a" target="a">{edge}</edge>', YED_KEYS)
    assert labels(read, text) == {"a": {"Person", "Actor"}, "e": {"ACTED_IN"}}


def test_the_keys_of_a_convention_that_does_not_hold_are_properties(read) -> None:
    keys = TINKERPOP_KEYS + NEO4J_KEYS + YED_KEYS
    drawing = "<data key='d6'><y:ShapeNode><y:NodeLabel>drawn</y:NodeLabel></y:ShapeNode></data>"
    text = graphml(f'<node id="n">{data(labelV="person", labels=":x")}{drawing}</node>', keys)
    graph, found = read(text)
    assert found == ()
    assert contents(graph)[0] == {"n": (frozenset({"person"}), {"labels": ":x"})}


def test_a_key_named_label_of_nodes_is_a_property(read) -> None:
    assert one_node(read, data(l="Valjean"), '<key id="l" for="node" attr.name="label"/>').properties == {
        "label": "Valjean"
    }


def test_labels_that_are_told_in_different_ways_are_an_error(read) -> None:
    _, (found,) = read(graphml(f'<node id="n" labels=":A">{data(labels=":B")}</node>', NEO4J_KEYS))
    assert (found.code.id, found.message) == (
        "SC407",
        'node "n": its labels are told in different ways: ":A" and ":B"',
    )


# --- structure ---------------------------------------------------------------------------------


def test_edges_may_come_before_their_nodes_and_lack_an_identifier(read) -> None:
    nodes = '<node id="a"/><node id="b"/>'
    graph, found = read(graphml(f'<edge source="a" target="b"/>{nodes}<edge source="b" target="a"/>'))
    assert found == ()
    assert {e.id: (e.source.id, e.target.id) for e in graph.edges.values()} == {
        "g.jsonl#1": ("a", "b"),
        "g.jsonl#2": ("b", "a"),
    }


def test_what_is_said_of_the_whole_graph_is_passed_over(read) -> None:
    keys = KEYS + '<key id="g0" for="graph" attr.name="title"/><key id="r" for="graphml" yfiles.type="resources"/>'
    text = graphml(
        '<desc>all</desc><data key="g0">My graph</data><node id="n" yfiles.foldertype="x"><desc>hm</desc></node>', keys
    ).replace("</graphml>", '<data key="r"><y:Resources><y:Any/></y:Resources></data></graphml>')
    graph, found = read(text)
    assert found == ()
    assert contents(graph)[0] == {"n": (frozenset(), {})}


def test_a_file_without_a_namespace_or_with_a_prefix_is_read(read) -> None:
    for text in (
        '<graphml><graph><node id="n"/></graph></graphml>',
        '<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns/graphml">'
        '<g:graph><g:node id="n"/></g:graph></g:graphml>',
    ):
        graph, found = read(text, name="g")
        assert found == ()
        assert list(graph.nodes) == ["n"]


def test_places(read) -> None:
    graph, _ = read(graphml('\n<node id="a"/>\n\n<node id="b"/>', keys=""))
    assert [n.place for n in graph.nodes.values()] == [Place("g.jsonl", 3), Place("g.jsonl", 5)]


NODE = '<node id="n"/>'
WRONG = {
    "no direction": (graphml(f'{NODE}\n<edge id="e" source="n" target="n" directed="false"/>', ""), "SC432", 3, 1),
    "no direction by default": (graphml(f"{NODE}\n<edge source='n' target='n'/>", "", "undirected"), "SC432", 3, 1),
    "hyperedge": (graphml("\n <hyperedge><endpoint node='n'/></hyperedge>", ""), "SC432", 3, 2),
    "port": (graphml('<node id="n">\n<port name="p"/></node>', ""), "SC432", 3, 1),
    "edge to a port": (graphml(f'{NODE}\n<edge id="e" source="n" target="n" sourceport="p"/>', ""), "SC432", 3, 1),
    "graph in a node": (graphml('<node id="n">\n<graph edgedefault="directed"/></node>', ""), "SC432", 3, 1),
    "locator": (graphml("\n<locator xmlns:xlink='x' xlink:href='file:///etc/passwd'/>", ""), "SC431", 3, 1),
    "document type": ('<!DOCTYPE graphml SYSTEM "x">\n<graphml/>', "SC431", 1, 29),
    "entities": ('<!DOCTYPE g [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>\n<graphml>&c;</graphml>', "SC431", 1, 13),
    "undeclared entity": (graphml("\n&nbsp;", ""), "SC430", 3, 1),
    "tag mismatch": (graphml("\n<node id='n'></edge>", ""), "SC430", 3, 16),
    "bare ampersand": (graphml(f"\n<node id='n'>{data(d0='a & b')}</node>"), "SC430", 12, 32),
    "cut off": (graphml("\n")[:-16], "SC430", 12, 1),
    "not UTF-8": (graphml("\n<node id='caf?'/>").encode().replace(b"caf?", b"caf\xe9"), "SC403", 12, 14),
    "another encoding": ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<graphml/>', "SC403", 1, None),
    "surrogate": (graphml("\n<node id='&#xD83D;'/>", ""), "SC430", 3, 11),
    "too deep": (graphml("\n" + "<desc>" * 100, ""), "SC430", 3, 589),
    "another root": ("<graph><graphml/></graph>", "SC407", 1, 1),
    "no identifier": (graphml("\n<node/>", ""), "SC407", 3, 1),
    "no source": (graphml(f"{NODE}\n<edge id='e' target='n'/>", ""), "SC407", 3, 1),
    "key declared twice": (graphml("", KEYS + '<key id="d0" for="edge"/>'), "SC407", 11, 1),
    "key without identifier": (graphml("", '\n<key for="node" attr.name="x"/>'), "SC407", 3, 1),
    "unknown type": (graphml("", '\n<key id="x" for="node" attr.type="integer"/>'), "SC407", 3, 1),
    "default of another type": (
        graphml("", '\n<key id="x" for="node" attr.type="int"><default>x</default></key>'),
        "SC433",
        3,
        60,
    ),
    "undeclared key": (graphml('\n<node id="n"><data key="d9">x</data></node>'), "SC408", 12, 14),
    "key of edges": (graphml(f'\n<node id="n">{data(k="x")}</node>', '<key id="k" for="edge"/>'), "SC408", 3, 14),
    "key twice": (graphml(f'\n<node id="n">{data(d0="x")}{data(d0="x")}</node>'), "SC405", 12, 37),
    "two keys of one name": (
        graphml(f'\n<node id="n">{data(d0="x", e="x")}</node>', KEYS + '<key id="e" attr.name="name"/>'),
        "SC405",
        12,
        37,
    ),
    "data with elements": (graphml('\n<node id="n"><data key="d0">a<b/></data></node>'), "SC407", 12, 30),
    "misspelt element": (graphml("\n<nod id='n'/>", ""), "SC408", 3, 1),
    "node outside a graph": ("<graphml>\n<node id='n'/></graphml>", "SC408", 2, 1),
    "misspelt attribute": (graphml(f'{NODE}\n<edge id="e" source="n" target="n" lable="x"/>', ""), "SC408", 3, 1),
    "identifier twice": (graphml(f"{NODE}\n{NODE}", ""), "SC410", 3, None),
    "no such node": (graphml(f"{NODE}\n<edge source='n' target='m'/>", ""), "SC411", 3, None),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_found_at_its_place(read, mistake: str) -> None:
    text, code, line, column = WRONG[mistake]
    _, found = read(text, format="graphml")
    assert [(d.code.id, d.locations[0].line, d.locations[0].column) for d in found] == [(code, line, column)]


@pytest.mark.parametrize(
    ("mistake", "help"),
    [
        ("misspelt element", "did you mean `node`?"),
        ("misspelt attribute", "did you mean `label`?"),
        ("unknown type", "the types are boolean, int, long, float, double, string"),
        ("no direction", "an edge in each direction, or one of them, says what is meant"),
    ],
)
def test_help_says_what_to_do(read, mistake: str, help: str) -> None:
    _, (found,) = read(WRONG[mistake][0], format="graphml")
    assert found.help == help


def test_reading_goes_on_behind_what_is_refused(read) -> None:
    graph, found = read(graphml('<hyperedge><node id="x"/></hyperedge><node id="n"/><graph><node id="y"/></graph>', ""))
    assert [d.code.id for d in found] == ["SC432", "SC432"]
    assert list(graph.nodes) == ["n"]


@pytest.mark.parametrize("piece", [1, 7])
def test_a_file_is_the_same_however_it_is_cut_into_pieces(monkeypatch, piece: int) -> None:
    text = graphml(f'<node id="é">{data(d0="größe" * 9, d1="1")}</node><edge source="é" target="é"/>')
    whole = contents(read_graph([text_input(text)])[0])
    monkeypatch.setattr(xml_text, "_PIECE", piece)
    assert contents(read_graph([text_input(text)])[0]) == whole


@pytest.mark.parametrize(
    "inside", ["<node id='" + "x" * 300_000, f"<node id='n'><data key='d0'>{'x' * 300_000}</data></node>"]
)
def test_a_tag_or_a_text_without_end_is_not_held_in_memory(read, monkeypatch, inside: str) -> None:
    for module in ("xml_text", "graphml_document"):
        monkeypatch.setattr(f"shapecast.graph.readers.{module}.RECORD_SIZE", 100_000)
    assert inputs.RECORD_SIZE == 1 << 26
    _, (found,) = read(graphml(inside))
    assert found.code.id == "SC430"
    assert "has no end" in found.message
