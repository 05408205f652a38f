"""Everything that can be wrong with a graph file, with its code and line (specification 1.4, 1.5, 1.9, 1.20)."""

from __future__ import annotations

import gzip

import pytest

from shapecast.diagnostics.diagnostic import Location, Severity
from shapecast.graph.readers import stream

NODE = '{"type": "node", "id": "a"}\n'


def node(parts: str) -> str:
    return f'{{"type": "node", "id": "x", {parts}}}\n'


def edge(parts: str) -> str:
    return f'{{"type": "edge", "id": "x", {parts}}}\n'


DEEP = "[" * 101 + "]" * 101
VERY_DEEP = "[" * 100_000 + "]" * 100_000

BAD_JSON_LINES = {
    "no comma": ('{"type": "node" "id": "x"}\n', "SC404"),
    "no colon": ('{"type" "node", "id": "x"}\n', "SC404"),
    "cut off": ('{"type": "node", "id": "x"\n', "SC404"),
    "string cut off": ('{"type": "node", "id": "x\n', "SC404"),
    "trailing comma": ('{"type": "node", "id": "x",}\n', "SC404"),
    "single quotes": ("{'type': 'node', 'id': 'x'}\n", "SC404"),
    "two records on a line": ('{"type": "node", "id": "x"} {"type": "node", "id": "y"}\n', "SC404"),
    "a comma after the record": ('{"type": "node", "id": "x"},\n', "SC404"),
    "tab in a string": (node('"labels": ["a\tb"]'), "SC404"),
    "bad escape": (node('"labels": ["\\x"]'), "SC404"),
    "not json at all": ("nonsense\n", "SC404"),
    "leading zero": (node('"properties": {"k": 01}'), "SC404"),
    "NaN": (node('"properties": {"k": NaN}'), "SC404"),
    "Infinity": (node('"properties": {"k": [-Infinity]}'), "SC404"),
    "deep beyond JSON": (node(f'"properties": {{"k": {VERY_DEEP}}}'), "SC404"),
    "key twice in the record": (node('"labels": [], "labels": []'), "SC405"),
    "key twice in the properties": (node('"properties": {"k": 1, "k": 1}'), "SC405"),
    "key twice, spelt differently": (node('"properties": {"k": 1, "\\u006b": 1}'), "SC405"),
    "key twice, space before a colon": (node('"properties": {"k":1, "k" :1}'), "SC405"),
    "key twice beside a text that looks like a key": (node('"properties": {"k": "\\":", "k" : ":"}'), "SC405"),
    "key twice in a long line": (node(f'"properties": {{"k": "{"x" * 1000}", "k": 1}}'), "SC405"),
    "surrogate in a value": (node('"properties": {"k": "\\ud83d"}'), "SC406"),
    "surrogate in a list": (node('"properties": {"k": [["\\udC00x"]]}'), "SC406"),
    "surrogate in a key": (node('"properties": {"\\uD83D": 1}'), "SC406"),
    "surrogate in a label": (node('"labels": ["\\ud83d"]'), "SC406"),
    "surrogate in an identifier": ('{"type": "node", "id": "\\ud83d"}\n', "SC406"),
    "surrogates in the wrong order": (node('"properties": {"k": "\\ude00\\ud83d"}'), "SC406"),
    "surrogate in a long line": (node(f'"properties": {{"k": "{"x" * 1000}\\ud83d"}}'), "SC406"),
    "an array as a record": ('{"type": "edge", "id": "e", "from": "a", "to": "a"}\n["node"]\n', "SC407"),
    "a number as a record": (NODE.replace("a", "b") + "7\n", "SC407"),
    "no type": ('{"id": "x"}\n', "SC407"),
    "unknown type": ('{"type": "vertex", "id": "x"}\n', "SC407"),
    "type that is no string": ('{"type": ["node"], "id": "x"}\n', "SC407"),
    "no identifier": ('{"type": "node"}\n', "SC407"),
    "null as identifier": ('{"type": "node", "id": null}\n', "SC407"),
    "boolean as identifier": ('{"type": "node", "id": true}\n', "SC407"),
    "fraction as identifier": ('{"type": "node", "id": 1.5}\n', "SC407"),
    "list as identifier": ('{"type": "node", "id": ["x"]}\n', "SC407"),
    "one label without a list": (node('"labels": "A"'), "SC407"),
    "labels that are no strings": (node('"labels": ["A", 1]'), "SC407"),
    "labels in a list in the list": (node('"labels": [["A"]]'), "SC407"),
    "null among the labels": (node('"labels": [null]'), "SC407"),
    "list of properties": (node('"properties": [["k", 1]]'), "SC407"),
    "text as properties": (node('"properties": "k"'), "SC407"),
    "no source": (edge('"to": "a"'), "SC407"),
    "no target": (edge('"from": "a"'), "SC407"),
    "object as source": (edge('"from": {"id": "a"}, "to": "a"'), "SC407"),
    "misspelt part": (node('"propertys": {}'), "SC408"),
    "node with an end": (node('"from": "a"'), "SC408"),
    "part in capitals": (node('"Labels": []'), "SC408"),
    "map as value": (node('"properties": {"k": {}}'), "SC409"),
    "map in a list": (node('"properties": {"k": [1, {"a": 1}]}'), "SC409"),
    "null in a list": (node('"properties": {"k": [null]}'), "SC409"),
    "null in a list in a list": (node('"properties": {"k": [[1], [null]]}'), "SC409"),
    "deep list": (node(f'"properties": {{"k": {DEEP}}}'), "SC409"),
    "number beyond all": (node('"properties": {"k": 1e9999999999999999999}'), "SC409"),
    "identifier twice": (NODE, "SC410"),
    "identifier as string and as number": ('{"type": "node", "id": "7"}\n{"type": "node", "id": 7}\n', "SC410"),
    "no such source": (edge('"from": "b", "to": "a"'), "SC411"),
    "no such target": (edge('"from": "a", "to": "b"'), "SC411"),
    "end that is an edge": (edge('"from": "a", "to": "x"'), "SC411"),
    "not UTF-8": (b'{"type": "node", "id": "caf\xe9"}\n', "SC403"),
    "surrogate in UTF-8": (b'{"type": "node", "id": "\xed\xa0\xbd"}\n', "SC403"),
}


@pytest.mark.parametrize("mistake", BAD_JSON_LINES)
def test_a_mistake_in_json_lines_is_found_on_its_line_and_reading_goes_on(mistakes, read, mistake: str) -> None:
    text, code = BAD_JSON_LINES[mistake]
    content = text if isinstance(text, bytes) else text.encode()
    line = 1 + content.count(b"\n")
    file = NODE.encode() + content + b'{"type": "node", "id": "last", "x": 1}\n'
    assert mistakes(file, format="jsonl") == [(code, line), ("SC408", line + 1)]
    graph, _ = read(file, format="jsonl")
    assert {"a", "last"} <= graph.nodes.keys()


BAD_APOC = {
    "array cut off": ('[{"type":"node","id":1},\n', "SC404", 2),
    "array without an end": ('[{"type":"node","id":1}\n', "SC404", 2),
    "array cut off in a record": ('[\n{"type":"node","id":1', "SC404", 2),
    "array cut off in a string": ('[\n{"type":"node","id":"1', "SC404", 2),
    "no comma between records": ('[{"type":"node","id":1}\n{"type":"node","id":2}]', "SC404", 2),
    "trailing comma": ('[{"type":"node","id":1},\n]', "SC404", 2),
    "text after the array": ('[{"type":"node","id":1}]\n[]', "SC404", 2),
    "bad JSON in a record": ('[{"type":"node","id":1},\n{"type":"node",\n"id":nul}]', "SC404", 3),
    "object cut off": ('{"nodes":[{"id":1}],\n', "SC404", 2),
    "object without a colon": ('{"nodes":[{"id":1}],\n"rels" []}', "SC404", 2),
    "object with a key without quotes": ('{"nodes":[{"id":1}],\nrels: []}', "SC404", 2),
    "not UTF-8 in an array": (b'[{"type":"node","id":1},\n{"type":"node","id":"\xe9"}]', "SC403", 2),
    "key twice in a record": ('[\n{"type":"node","id":1,"id":1}]', "SC405", 2),
    "nodes twice": ('{"nodes":[],\n"nodes":[]}', "SC405", 2),
    "surrogate": ('[\n{"type":"node","id":1,"properties":{"k":"\\ud83d"}}]', "SC406", 2),
    "nodes by identifier": ('{"nodes":\n{"1":{"type":"node"}}}', "SC407", 2),
    "JSON Lines in an array": ('[{"type":"node","id":1},\n{"type":"edge","id":1,"from":1,"to":1}]', "SC407", 2),
    "no label": ('[{"type":"node","id":1},\n{"type":"relationship","id":1,"start":1,"end":1}]', "SC407", 2),
    "label that is a list": (
        '[{"type":"node","id":1},\n{"type":"relationship","id":1,"label":["L"],"start":1,"end":1}]',
        "SC407",
        2,
    ),
    "no start": ('[{"type":"node","id":1},\n{"type":"relationship","id":1,"label":"L","end":1}]', "SC407", 2),
    "end without identifier": (
        '[{"type":"node","id":1},\n{"type":"relationship","id":1,"label":"L","start":1,"end":{}}]',
        "SC407",
        2,
    ),
    "a text in the array": ('[{"type":"node","id":1},\n"node"]', "SC407", 2),
    "no type in an array": ('[{"type":"node","id":1},\n{"id":2}]', "SC407", 2),
    "another key in the object": ('{"nodes":[],\n"relationships":[]}', "SC408", 2),
    "map as value": ('[\n{"type":"node","id":1,"properties":{"k":{"x":1}}}]', "SC409", 2),
    "identifier twice": ('[{"type":"node","id":1},\n{"type":"node","id":"1"}]', "SC410", 2),
    "no such node": (
        '[{"type":"node","id":1},\n{"type":"relationship","id":1,"label":"L","start":1,"end":2}]',
        "SC411",
        2,
    ),
}


@pytest.mark.parametrize("mistake", BAD_APOC)
def test_a_mistake_in_an_export_is_found_on_its_line(mistakes, mistake: str) -> None:
    text, code, line = BAD_APOC[mistake]
    assert mistakes(text, format="apoc") == [(code, line)]


def test_all_mistakes_are_said_in_one_run_by_file_and_line(read) -> None:
    first = (
        '{"type": "edge", "id": "e", "from": "a", "to": "nowhere"}\n'
        '{"type": "node", "id": 1.5, "labels": "A", "properties": {"k": null, "m": {}, "n": [null]}, "x": 1}\n'
        '{"type": "node", "id": "a"}\n'
    )
    _, diagnostics = read(first, NODE)
    found = [(d.code.id, str(d.locations[0])) for d in diagnostics]
    assert found == [
        ("SC411", "g.jsonl:1"),
        ("SC407", "g.jsonl:2"),
        ("SC407", "g.jsonl:2"),
        ("SC409", "g.jsonl:2"),
        ("SC409", "g.jsonl:2"),
        ("SC408", "g.jsonl:2"),
        ("SC410", "g2.jsonl:1"),
    ]
    assert diagnostics[-1].locations[1] == Location("g.jsonl", 3, text="the first one")
    assert all(d.weight is Severity.ERROR for d in diagnostics)


def test_problems_beyond_the_limit_are_counted(read) -> None:
    _, diagnostics = read('{"type": "node"}\n' * 250, limit=3)
    assert [d.code.id for d in diagnostics] == ["SC407"] * 3 + ["SC412"]
    assert diagnostics[-1].message == "247 more problems not listed"
    assert diagnostics[-1].weight is Severity.NOTE


def test_no_limit_is_reached_by_as_many_problems_as_it_allows(mistakes) -> None:
    assert mistakes('{"type": "node"}\n' * 3, limit=3) == [("SC407", 1), ("SC407", 2), ("SC407", 3)]


def test_a_node_with_a_mistake_is_still_there_for_its_edges(mistakes) -> None:
    text = '{"type": "node", "id": "a", "labels": "A"}\n{"type": "edge", "id": "e", "from": "a", "to": "a"}\n'
    assert mistakes(text) == [("SC407", 1)]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('{"type": "node", "id": "é" "labels": []}', 28),
        ('\ufeff{"type": "node", "id": "x" "labels": []}', 28),
        ('{"type": "node", "id": "x"', 27),
        ('[{"type": "node",\n  "id": "x" "labels": []}]', 13),
    ],
)
def test_malformed_json_is_found_in_its_column(read, text: str, column: int) -> None:
    _, (diagnostic,) = read(text)
    assert diagnostic.locations[0].column == column


def test_bytes_that_are_no_text_are_found_in_their_column(read) -> None:
    _, (diagnostic,) = read('{"type": "node", "id": "é'.encode() + b"\xff")
    assert (diagnostic.message, diagnostic.locations[0].column) == ("the byte 0xff is not UTF-8 here", 26)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (node('"propertys": {}'), "did you mean `properties`?"),
        (node('"colour": 1'), "the parts of nodes are `id`, `labels`, `properties`, `type`"),
        ('{"type": "Node", "id": "x"}', "did you mean `node`?"),
        ('{"type": "vertex", "id": "x"}', "it is to be `node` or `edge`"),
        ('{"type": "node",\n', "a record stands on one line"),
        ('[{"type": "edge", "id": "x"}]', "a file has one format, and `edge` is the word of JSON Lines"),
        ('[{"type": "Relationship", "id": "x"}]', "did you mean `relationship`?"),
        ('{"nodes": [], "rel": []}', "did you mean `rels`?"),
        ('{"nodes": {}}', "an export with jsonFormat: 'JSON' has lists here"),
    ],
)
def test_help_says_what_was_meant(read, text: str, help: str) -> None:
    _, (diagnostic,) = read(text)
    assert diagnostic.help == help


def test_the_formats_do_not_mix(mistakes) -> None:
    edges = '{"type": "edge", "id": "e", "from": "a", "to": "a"}\n'
    relationships = '{"type": "relationship", "id": "r", "label": "L", "start": "a", "end": "a"}\n'
    assert mistakes(NODE + edges + relationships) == [("SC407", 3)]
    assert mistakes(NODE + relationships + edges) == [("SC407", 3)]
    assert mistakes(NODE + relationships, format="jsonl") == [("SC407", 2)]
    assert mistakes(NODE + edges, format="apoc") == [("SC407", 2)]
    assert mistakes(NODE + edges, relationships) == []


def test_the_formats_do_not_mix_when_edges_come_late(mistakes) -> None:
    nodes = "".join(f'{{"type": "node", "id": {i}}}\n' for i in range(5000))
    edges = '{"type": "edge", "id": "e", "from": 0, "to": 1}\n'
    relationships = '{"type": "relationship", "id": "r", "label": "L", "start": 0, "end": 1}\n'
    assert mistakes(nodes + edges + relationships) == [("SC407", 5002)]
    assert mistakes(nodes + relationships + edges) == [("SC407", 5002)]


def test_an_edge_without_an_end_is_left_out(read) -> None:
    graph, _ = read(NODE + edge('"from": "a", "to": "b"'))
    assert list(graph.nodes) == ["a"]
    assert not graph.edges


def test_a_mistake_is_said_once_however_often_the_line_is_looked_at(mistakes) -> None:
    assert mistakes(node('"properties": {"k": NaN, "text": "a : b"}')) == [("SC404", 1)]


@pytest.mark.parametrize("piece", [1, 8, 30])
def test_places_in_an_array_do_not_depend_on_how_it_is_cut(mistakes, monkeypatch, piece: int) -> None:
    monkeypatch.setattr(stream, "BUFFER", piece)
    assert mistakes(b'[\n{"type":"node",\n"id":1,"labels":\n["\xff"]}]') == [("SC403", 4)]
    assert mistakes("[\n12345,\n12345]") == [("SC407", 2), ("SC407", 3)]
    assert mistakes('[\n{"type":"node",\n"id":1,\n"x":}]') == [("SC404", 4)]


def test_messages_can_be_printed_whatever_the_file_holds(read) -> None:
    text = (
        '{"type": "node", "id": "\\ud83d", "properties": {"\\udc00": 1, "\\udc00": {}}}\n'
        '{"type": "\\ud83d", "id": 1}\n{"type": "edge", "id": "\\ud83d", "\\ud83d": 1, "from": "\\ud83e", "to": 2}\n'
    )
    graph, diagnostics = read(text, format="jsonl")
    for diagnostic in diagnostics:
        (diagnostic.message + (diagnostic.help or "")).encode()
    assert all(element.id.encode() for element in (*graph.nodes.values(), *graph.edges.values()))


@pytest.mark.parametrize("cut", [3, 15, -12, -4])
def test_compressed_data_that_breaks_off_is_an_error(read, cut: int) -> None:
    whole = gzip.compress("".join(f'{{"type": "node", "id": {i}}}\n' for i in range(5000)).encode())
    _, diagnostics = read(whole[:cut])
    assert "SC401" in [d.code.id for d in diagnostics]


def test_compressed_data_that_was_changed_is_an_error(read) -> None:
    whole = gzip.compress(NODE.encode())
    for at in (-6, 10, 11):
        changed = bytearray(whole)
        changed[at] ^= 0xFF
        _, diagnostics = read(bytes(changed))
        assert [d.code.id for d in diagnostics] == ["SC401"]
