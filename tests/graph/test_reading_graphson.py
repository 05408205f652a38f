"""What GraphSON says, in its versions and layouts (specification 1.35, 1.36)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from shapecast.graph.lexical import (
    parse_date,
    parse_duration,
    parse_local_datetime,
    parse_local_time,
    parse_zoned_datetime,
    parse_zoned_time,
)
from shapecast.graph.model import Place
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.values import same
from strategies.graphs import contents

Json = Any


def typed(kind: str, value: Json) -> Json:
    return {"@type": f"g:{kind}" if ":" not in kind else kind, "@value": value}


def values(*found: Json) -> list[Json]:
    return [{"id": i, "value": value} for i, value in enumerate(found)]


WEIGHT = {"weight": 0.5}
MARKO = {"id": 1, "label": "person", "properties": {"name": values("marko"), "age": values(29)}}
LOP = {"id": "lop", "label": "software", "properties": {"name": values("lop")}}
EDGE = {"id": 9, "properties": WEIGHT}
WHOLE_EDGE = {**EDGE, "label": "created", "outV": 1, "inV": "lop", "outVLabel": "person", "inVLabel": "software"}

MARKO_OUT = {**MARKO, "outE": {"created": [{**EDGE, "inV": "lop"}]}}
LOP_IN = {**LOP, "inE": {"created": [{**EDGE, "outV": 1}]}}


def lines(*records: Json) -> str:
    return "\n".join(map(json.dumps, records))


def as_typed(element: Json, kind: str) -> Json:
    """An element as the typed versions write it on its own."""
    inside = dict(element)
    if kind == "Vertex":
        inside["properties"] = {
            key: [typed("VertexProperty", {**each, "label": key}) for each in element["properties"][key]]
            for key in element["properties"]
        }
    else:
        inside["properties"] = {
            key: typed("Property", {"key": key, "value": value}) for key, value in element["properties"].items()
        }
    return typed(kind, inside)


TYPED_MARKO = {
    **MARKO,
    "id": typed("Int64", 1),
    "properties": {"name": values("marko"), "age": values(typed("Int32", 29))},
}
TYPED_WEIGHT = {"weight": typed("Double", 0.5)}
MAP = {"@class": "java.util.HashMap"}


def jackson(*members: Json) -> Json:
    return ["java.util.ArrayList", list(members)]


JACKSON_MARKO = {
    **MAP,
    "id": ["java.lang.Long", 1],
    "label": "person",
    "outE": {**MAP, "created": jackson({**MAP, "id": 9, "inV": "lop", "properties": {**MAP, "weight": 0.5}})},
    "properties": {
        **MAP,
        "name": jackson({**MAP, "id": ["java.lang.Long", 0], "value": "marko"}),
        "age": jackson({**MAP, "id": ["java.lang.Long", 1], "value": 29}),
    },
}
JACKSON_LOP = {
    **MAP,
    "id": "lop",
    "label": "software",
    "properties": {**MAP, "name": jackson({**MAP, "id": ["java.lang.Long", 2], "value": "lop"})},
}

LAYOUTS = {
    "lines, edges at both ends": lines(MARKO_OUT, LOP_IN),
    "lines, the other way round": lines(LOP_IN, MARKO_OUT),
    "lines, edges at their sources": lines(LOP, MARKO_OUT),
    "lines, edges at their targets": lines(LOP_IN, MARKO),
    "lines of vertices and edges": lines(WHOLE_EDGE, LOP, MARKO),
    "typed lines": lines(
        {**TYPED_MARKO, "outE": {"created": [{"id": typed("Int32", 9), "inV": "lop", "properties": TYPED_WEIGHT}]}}, LOP
    ),
    "typed elements": lines(as_typed(TYPED_MARKO, "Vertex"), as_typed(LOP, "Vertex"), as_typed(WHOLE_EDGE, "Edge")),
    "document": json.dumps({"vertices": [MARKO, LOP], "edges": [WHOLE_EDGE]}),
    "document, edges first": json.dumps({"edges": [WHOLE_EDGE], "vertices": [MARKO, LOP]}, indent=1),
    "document with types of elements": json.dumps(
        {"vertices": [{"type": "vertex", **MARKO}, LOP], "edges": [{**WHOLE_EDGE, "type": "edge"}]}
    ),
    "wrapped adjacency list": json.dumps({"vertices": [MARKO_OUT, LOP_IN]}),
    "tinker:graph": json.dumps(
        typed(
            "tinker:graph",
            {
                "vertices": [as_typed(TYPED_MARKO, "Vertex"), as_typed(LOP, "Vertex")],
                "edges": [as_typed(WHOLE_EDGE, "Edge")],
            },
        )
    ),
    "version 1 with types, lines": lines(JACKSON_MARKO, JACKSON_LOP),
    "version 1 with types, document": json.dumps({**MAP, "vertices": jackson(JACKSON_MARKO, JACKSON_LOP)}),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_version_and_layout_says_the_same(read, layout: str) -> None:
    graph, diagnostics = read(LAYOUTS[layout], name="g")
    assert diagnostics == ()
    assert contents(graph) == (
        {
            "1": (frozenset({"person"}), {"name": "marko", "age": 29}),
            "lop": (frozenset({"software"}), {"name": "lop"}),
        },
        {"9": (frozenset({"created"}), {"weight": Decimal("0.5")}, "1", "lop")},
    )


def test_a_long_first_line_is_recognised(read) -> None:
    edges = [{"id": i, "inV": 1, "properties": {}} for i in range(5000)]
    graph, diagnostics = read(lines({**MARKO, "outE": {"knows": edges}}), name="g")
    assert diagnostics == ()
    assert len(graph.edges) == 5000


def test_the_lines_of_a_document(read) -> None:
    text = '{"vertices": [\n{"id": 1,\n"label": "A"},\n {"id": 2, "label": "A"}],\n"edges": []}'
    graph, _ = read(text)
    assert [n.place for n in graph.nodes.values()] == [Place("g.jsonl", 2), Place("g.jsonl", 4)]


# --- values ------------------------------------------------------------------------------------

VALUES = {
    "Int32": (typed("Int32", -5), -5),
    "Int64": (typed("Int64", 2**63 - 1), 2**63 - 1),
    "Float": (typed("Float", 1.0), 1),
    "Double": (typed("Double", 0.1), Decimal("0.1")),
    "NaN": (typed("Double", "NaN"), float("nan")),
    "infinity": (typed("Double", "-Infinity"), float("-inf")),
    "Byte": (typed("gx:Byte", 127), 127),
    "Int16": (typed("gx:Int16", 100), 100),
    "BigInteger": (typed("gx:BigInteger", 10**30), 10**30),
    "BigInteger as a text": (typed("gx:BigInteger", "1" + "0" * 30), 10**30),
    "BigDecimal": (typed("gx:BigDecimal", 1.25), Decimal("1.25")),
    "UUID": (typed("UUID", "41d2e28a-20a4-4ab0-b379-d810dede3786"), "41d2e28a-20a4-4ab0-b379-d810dede3786"),
    "Date": (typed("Date", 1481750076295), parse_zoned_datetime("2016-12-14T21:14:36.295Z")),
    "Timestamp before 1970": (typed("Timestamp", -1), parse_zoned_datetime("1969-12-31T23:59:59.999Z")),
    "LocalDate": (typed("gx:LocalDate", "2016-01-01"), parse_date("2016-01-01")),
    "LocalTime": (typed("gx:LocalTime", "12:30:45"), parse_local_time("12:30:45")),
    "LocalTime without seconds": (typed("gx:LocalTime", "12:30"), parse_local_time("12:30:00")),
    "OffsetTime": (typed("gx:OffsetTime", "10:15+01:00"), parse_zoned_time("10:15:00+01:00")),
    "LocalDateTime": (typed("gx:LocalDateTime", "2016-01-01T12:30"), parse_local_datetime("2016-01-01T12:30:00")),
    "OffsetDateTime": (
        typed("gx:OffsetDateTime", "2007-12-03T10:15:30+01:00"),
        parse_zoned_datetime("2007-12-03T10:15:30+01:00"),
    ),
    "ZonedDateTime": (
        typed("gx:ZonedDateTime", "2016-12-23T12:12:24.000000036+02:00[GMT+02:00]"),
        parse_zoned_datetime("2016-12-23T12:12:24.000000036+02:00"),
    ),
    "Instant": (typed("gx:Instant", "2016-12-14T16:39:19.349Z"), parse_zoned_datetime("2016-12-14T16:39:19.349Z")),
    "Duration": (typed("gx:Duration", "PT120H"), parse_duration("P5D")),
    "Duration with signs": (typed("gx:Duration", "PT-6H+3M-0.5S"), parse_duration("-PT5H57M0.5S")),
    "Period": (typed("gx:Period", "P1Y6M15D"), parse_duration("P18M15D")),
    "ByteBuffer": (typed("gx:ByteBuffer", "AAEC"), b"\0\1\2"),
    "Char": (typed("gx:Char", "x"), "x"),
    "Year": (typed("gx:Year", "2016"), "2016"),
    "List": (typed("List", [typed("Int32", 1), "a", typed("Set", [True])]), (1, "a", (True,))),
    "plain list": ([1, "1"], (1, "1")),
    "plain text": ("2016-01-01", "2016-01-01"),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_typed_value_is_of_its_kind(read, name: str) -> None:
    written, meant = VALUES[name]
    graph, diagnostics = read(lines({**MARKO, "properties": {"k": values(written)}}))
    assert diagnostics == ()
    value = graph.nodes["1"].properties["k"]
    assert type(value) is type(meant)
    assert same(value, meant)


WRONG_VALUES = {
    "Int32 that is a text": (typed("Int32", "29"), "SC433", "is no g:Int32"),
    "Int32 of 33 bits": (typed("Int32", 2**31), "SC433", "is no g:Int32: 2147483648"),
    "Int32 with a fraction": (typed("Int32", 1.5), "SC433", "is no g:Int32: 1.5"),
    "Int32 that is true": (typed("Int32", True), "SC433", "is no g:Int32"),
    "Double that is a text": (typed("Double", "much"), "SC433", 'is no g:Double: "much"'),
    "Date out of range": (typed("Date", 10**18), "SC433", "is no g:Date"),
    "LocalDate": (typed("gx:LocalDate", "2016-13-01"), "SC433", 'is no gx:LocalDate: "2016-13-01"'),
    "LocalDateTime with a zone": (typed("gx:LocalDateTime", "2016-01-01T12:30Z"), "SC433", "is no gx:LocalDateTime"),
    "Duration": (typed("gx:Duration", "P"), "SC433", "is no gx:Duration"),
    "list that is none": (typed("List", "x"), "SC433", "is no g:List"),
    "map": (typed("Map", ["a", 1]), "SC409", 'is of the type "g:Map", which is not that of a value'),
    "point": (typed("janusgraph:Geoshape", {}), "SC409", 'is of the type "janusgraph:Geoshape"'),
    "plain map": ({"a": 1}, "SC409", "is a map"),
    "null": (None, "SC409", "is null"),
    "null in a list": ([None], "SC409", "is null, or holds a null"),
    "deep list": (json.loads("[" * 101 + "]" * 101), "SC409", "is a list nested more than 100 deep"),
}


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_what_is_no_value_is_an_error(read, name: str) -> None:
    written, code, says = WRONG_VALUES[name]
    _, (found,) = read(lines(LOP, {**MARKO, "properties": {"k": values(written)}}))
    assert (found.code.id, found.locations[0].line) == (code, 2)
    assert f'vertex "1": the property "k" {says}' in found.message


def test_values_with_embedded_types_nested_without_end_are_no_values(mistakes) -> None:
    deep = json.loads('["java.util.ArrayList",[' * 400 + "]]" * 400)
    record = {**JACKSON_LOP, "properties": {**MAP, "k": jackson({**MAP, "value": deep})}}
    assert mistakes(lines(record)) == [("SC409", 1)]


# --- several values ----------------------------------------------------------------------------

CITIES = [{"id": 0, "value": "Kiel"}, {"id": 1, "value": "Bonn", "properties": {"until": typed("Int32", 2001), "a": 1}}]


@pytest.mark.parametrize(
    ("cities", "says"),
    [
        (CITIES, 'vertex "1": the property "city" has 2 values'),
        (CITIES[1:], 'vertex "1": the property "city" has properties of its own'),
    ],
)
def test_several_values_and_values_with_properties_are_refused(read, cities: Json, says: str) -> None:
    _, (found,) = read(lines({**MARKO, "properties": {"city": cities}}))
    assert (found.code.id, found.message) == ("SC434", says)


def test_several_values_and_values_with_properties_are_lists_where_that_is_asked_for(read) -> None:
    properties = {"city": CITIES, "one": CITIES[:1], "meta": CITIES[1:], "same": values(1, 1)}
    graph, found = read(lines({**MARKO, "properties": properties}), options=ReadOptions(multi_valued="list"))
    assert found == ()
    bonn = ("Bonn", ("a", 1), ("until", 2001))
    assert graph.nodes["1"].properties == {"city": ("Kiel", bonn), "one": "Kiel", "meta": bonn, "same": (1, 1)}


# --- mistakes ----------------------------------------------------------------------------------


def vertex(**parts: Json) -> Json:
    return {**MARKO, **parts}


WRONG = {
    "record that is none": (lines(MARKO, [1]), [("SC407", 2)]),
    "no identifier": (lines(MARKO, {"label": "A"}), [("SC407", 2)]),
    "identifier with a fraction": (lines(MARKO, {**LOP, "id": typed("Double", 1.5)}), [("SC407", 2)]),
    "identifier of another type": (lines(MARKO, {**LOP, "id": typed("x:Id", {})}), [("SC407", 2)]),
    "no label": (lines(MARKO, {"id": 2}), [("SC407", 2)]),
    "label that is a list": (lines(MARKO, {**LOP, "label": ["A"]}), [("SC407", 2)]),
    "properties that are a list": (lines(MARKO, {**LOP, "properties": []}), [("SC407", 2)]),
    "value without a list": (lines(MARKO, {**LOP, "properties": {"k": 1}}), [("SC407", 2)]),
    "list without values": (lines(MARKO, {**LOP, "properties": {"k": [{"id": 1}]}}), [("SC407", 2)]),
    "edges that are a list": (lines(LOP, {**MARKO, "outE": []}), [("SC407", 2)]),
    "edges of a label that are no list": (lines(LOP, {**MARKO, "outE": {"created": {}}}), [("SC407", 2)]),
    "edge without its other end": (lines(LOP, {**MARKO, "outE": {"created": [{"id": 9}]}}), [("SC407", 2)]),
    "type that is an object": (lines(LOP, {**MARKO, "@type": {}, "@value": {}}), [("SC408", 2), ("SC408", 2)]),
    "misspelt part": (lines(LOP, {**MARKO, "propertys": {}}), [("SC408", 2)]),
    "misspelt part of an edge": (lines(LOP, {**MARKO, "outE": {"x": [{**EDGE, "inV": 1, "x": 1}]}}), [("SC408", 2)]),
    "two ends that differ": (
        lines(MARKO_OUT, {**LOP, "inE": {"created": [{**EDGE, "outV": 1, "properties": {}}]}}),
        [("SC410", 2)],
    ),
    "edge twice at one end": (lines(LOP, {**MARKO, "outE": {"x": [{**EDGE, "inV": 1}] * 2}}), [("SC410", 2)]),
    "vertex twice": (lines(MARKO, LOP, MARKO), [("SC410", 3)]),
    "1 and the text 1": (lines(MARKO, {**LOP, "id": "1"}), [("SC410", 2)]),
    "no such vertex": (lines(MARKO, {**LOP, "inE": {"created": [{**EDGE, "outV": 7}]}}), [("SC411", 2)]),
    "malformed line": (lines(MARKO) + '\n{"id": 2,\n' + lines(LOP), [("SC404", 2)]),
    "key twice": (lines(MARKO) + '\n{"id": 2, "id": 2, "label": "A"}', [("SC405", 2)]),
    "document cut off": ('{"vertices": [\n' + lines(MARKO), [("SC404", 2)]),
    "document with another part": ('{"vertices": [],\n"vertexes": []}', [("SC408", 2)]),
    "document of another type": ('{"@type": "tinker:graph", "@value": {"vertices": [],\n"graph": {}}}', [("SC408", 2)]),
    "vertices that are no list": ('{"vertices":\n{}}', [("SC407", 2)]),
    "vertices twice": ('{"vertices": [],\n"vertices": []}', [("SC405", 2)]),
    "text among the vertices": ('{"vertices": [\n"x"]}', [("SC407", 2)]),
    "text behind the document": ('{"vertices": []}\n{}', [("SC404", 2)]),
    "document of which the value is none": ('{"@type": "tinker:graph",\n"@value": 1}', [("SC408", 2)]),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_found_on_its_line(mistakes, mistake: str) -> None:
    text, found = WRONG[mistake]
    assert mistakes(text, format="graphson") == found


def test_help_says_what_to_do(read) -> None:
    _, (found,) = read(lines({**MARKO, "propertys": {}}))
    assert found.help == "did you mean `properties`?"
    _, (found,) = read(lines({**MARKO, "properties": {"city": CITIES}}))
    assert found.help == "with `--multi-valued list` they are read as a list"


def test_identifiers_of_janusgraph_are_texts(read) -> None:
    relation = {"@type": "janusgraph:RelationIdentifier", "@value": {"relationId": "4r-6i8-28lx-9vs"}}
    graph, diagnostics = read(lines({**MARKO, "outE": {"knows": [{**EDGE, "id": relation, "inV": 1}]}}))
    assert diagnostics == ()
    assert list(graph.edges) == ["4r-6i8-28lx-9vs"]
