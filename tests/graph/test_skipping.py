"""Records with mistakes may be left out; then there is never a verdict on the graph (specification 1.21)."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.diagnostic import Severity
from shapecast.graph.readers.options import ReadOptions

SKIP = ReadOptions(on_bad_record="skip")
NODE = '{"type": "node", "id": "%s"}\n'
EDGE = '{"type": "edge", "id": "%s", "from": "%s", "to": "%s"}\n'


def found(diagnostics: tuple) -> list[tuple[str, str, int | None]]:
    return [(d.code.id, d.weight.value, d.locations[0].line if d.locations else None) for d in diagnostics]


def test_without_the_option_a_bad_record_is_an_error(read) -> None:
    graph, diagnostics = read(NODE % "a" + '{"type": "node", "id": "b", "labels": "L"}\n')
    assert found(diagnostics) == [("SC407", "error", 2)]
    assert graph.skipped == 0


def test_a_bad_record_is_left_out_counted_and_told(read) -> None:
    graph, diagnostics = read(NODE % "a" + '{"type": "node", "id": "b", "labels": "L"}\n' + NODE % "c", options=SKIP)
    assert list(graph.nodes) == ["a", "c"]
    assert graph.skipped == 1
    assert found(diagnostics) == [("SC407", "warning", 2), ("SC420", "warning", None)]
    assert diagnostics[-1].message == "1 record was left out"


def test_a_record_with_two_mistakes_is_one_record(read) -> None:
    bad = '{"type": "node", "id": "b", "labels": "L", "properties": 1}\n'
    graph, diagnostics = read(bad + NODE % "a" + "nonsense\n", options=SKIP)
    assert [d.code.id for d in diagnostics] == ["SC407", "SC407", "SC404", "SC420"]
    assert graph.skipped == 2
    assert list(graph.nodes) == ["a"]


def test_what_hangs_on_a_skipped_record_is_skipped_too(read) -> None:
    bad = '{"type": "node", "id": "b", "labels": "L"}\n'
    graph, diagnostics = read(NODE % "a" + bad + EDGE % ("e", "a", "b") + EDGE % ("f", "a", "a"), options=SKIP)
    assert list(graph.edges) == ["f"]
    assert graph.skipped == 2
    assert found(diagnostics)[:2] == [("SC407", "warning", 2), ("SC411", "warning", 3)]


def test_of_two_records_with_one_identifier_the_second_is_skipped(read) -> None:
    graph, diagnostics = read(NODE % "a" + NODE % "a", options=SKIP)
    assert graph.skipped == 1
    assert found(diagnostics)[0] == ("SC410", "warning", 2)


@pytest.mark.parametrize("content", ['[{"type": "node", "id": "1"}, {"type"', b"\xfe\xff\x00{"])
def test_a_file_that_cannot_be_read_on_is_no_record(read, content: str | bytes) -> None:
    graph, diagnostics = read(content, options=SKIP)
    assert diagnostics[0].weight is Severity.ERROR
    assert graph.skipped == 0


def test_an_error_is_told_however_many_warnings_there_were(read) -> None:
    _, diagnostics = read("{}\n" * 5, b"\xfe\xff\x00{", limit=2, options=SKIP)
    assert Severity.ERROR in [d.weight for d in diagnostics]


ON_ONE_LINE = {
    "apoc": (
        '[{"type":"node","id":"a"},{"type":"node","id":"b","labels":1},{"type":"node"},{"type":"node","id":"c"},'
        '{"type":"relationship","id":"e","label":"L","start":"a","end":"b"},'
        '{"type":"relationship","id":"f","label":"L","start":"b","end":"a"},'
        '{"type":"relationship","id":"g","label":"L","start":"a","end":"c"}]'
    ),
    "graphml": (
        '<graphml><key id="k" for="node" attr.type="int"/><graph><node id="a"/>'
        '<node id="b"><data key="k">x</data></node><node/>'
        '<node id="c"/><edge id="e" source="a" target="b"/><edge id="f" source="b" target="a"/>'
        '<edge id="g" source="a" target="c"/></graph></graphml>'
    ),
    "graphson": (
        '{"vertices":[{"id":"a","label":"L"},{"id":"b","label":1},{"label":"L"},'
        '{"id":"c","label":"L","outE":{"L":[{"id":"f","inV":"b"},{"id":"g","inV":"a"}]}}],'
        '"edges":[{"id":"e","label":"L","outV":"a","inV":"b"}]}'
    ),
    "pg-json": (
        '{"nodes":[{"id":"a"},{"id":"b","properties":{"k":1}},{"labels":[]},{"id":"c"}],'
        '"edges":[{"id":"e","from":"a","to":"b"},{"id":"f","from":"b","to":"a"},{"id":"g","from":"a","to":"c"}]}'
    ),
}


@pytest.mark.parametrize("format", ON_ONE_LINE)
def test_records_that_share_a_line_are_left_out_one_by_one(read, format: str) -> None:
    graph, diagnostics = read(ON_ONE_LINE[format], format=format, options=SKIP)
    assert (list(graph.nodes), list(graph.edges)) == (["a", "c"], ["g"])
    assert graph.skipped == 4  # b, the node without identifier, e and f
    assert all(d.weight is Severity.WARNING for d in diagnostics)


def test_what_no_property_graph_has_is_left_out_as_a_record(read) -> None:
    nodes = '<node id="a"/><hyperedge/><hyperedge/><node id="b"><port name="p"/></node>'
    text = f"<graphml><graph>{nodes}</graph></graphml>"
    graph, diagnostics = read(text, options=SKIP)
    assert list(graph.nodes) == ["a"]
    assert graph.skipped == 3
    assert [d.code.id for d in diagnostics] == ["SC432"] * 3 + ["SC420"]


def test_an_edge_of_graphson_is_left_out_without_its_vertex(read) -> None:
    line = '{"id":"a","label":"L","outE":{"L":[{"id":"e","inV":"a"},{"id":"f"},{"id":"g","inV":"a"}]}}'
    graph, _ = read(line, options=SKIP)
    assert (list(graph.nodes), list(graph.edges), graph.skipped) == (["a"], ["e", "g"], 1)


@pytest.mark.parametrize(
    "text",
    [
        '<graphml><graph><node id="a"></graph></graphml>',
        '<!DOCTYPE graphml><graphml><graph><node id="a"/></graph></graphml>',
        '<graphml><key id="k" attr.type="integer"/></graphml>',
    ],
)
def test_a_mistake_of_a_whole_document_is_no_record(read, text: str) -> None:
    graph, (found,) = read(text, options=SKIP)
    assert found.weight is Severity.ERROR
    assert graph.skipped == 0
