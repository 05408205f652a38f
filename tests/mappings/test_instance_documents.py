"""Instance documents: what they look like, that values keep their kinds, and the schema of the format."""

from __future__ import annotations

from decimal import Decimal

import jsonschema_rs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from mappings.schema_judging import document, edge, graph, node
from shapecast.graph.model import Graph
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    same,
)
from shapecast_mappings.datatypes import shared_datatypes
from shapecast_mappings.json_schema.instance import Document, content_of, documents, instance_schema
from shapecast_mappings.json_text import from_text, to_text
from shapecast_mappings.tagged import tagged_value
from strategies.graphs import graphs, values

SCHEMA = instance_schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)
LEAP_DAY = 737_484


def test_the_document_of_a_node() -> None:
    assert document(node("p1", "Person Customer", name="Ann", since=Date(LEAP_DAY))) == {
        "shapecast": 1,
        "kind": "node",
        "id": "p1",
        "node": {
            ":Customer:Person": {
                "labels": ["Customer", "Person"],
                "properties": {"name": "Ann", "since": {"date": "2020-02-29"}},
            }
        },
    }


def test_the_document_of_an_edge_holds_its_ends() -> None:
    assert document(edge("e1", "Owns", node("p1", "Person", name="Ann"), node("a1"), share=0.5)) == {
        "shapecast": 1,
        "kind": "edge",
        "id": "e1",
        "edge": {
            ":Owns": {
                ":Person>": {
                    "labels": ["Owns"],
                    "properties": {"share": Decimal("0.5")},
                    "source": {"labels": ["Person"], "properties": {"name": "Ann"}},
                    "target": {"labels": [], "properties": {}},
                }
            }
        },
    }


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (True, True),
        (2**70, 2**70),
        (Decimal("0.1"), Decimal("0.1")),
        ("2020-02-29", "2020-02-29"),
        (float("nan"), {"number": "NaN"}),
        (float("inf"), {"number": "Infinity"}),
        (float("-inf"), {"number": "-Infinity"}),
        (b"\x00\xff", {"bytes": "AP8="}),
        (Date(LEAP_DAY), {"date": "2020-02-29"}),
        (LocalTime(0), {"localTime": "00:00:00"}),
        (ZonedTime(500_000_000, -90), {"zonedTime": "00:00:00.5-01:30"}),
        (LocalDateTime(LEAP_DAY, 0), {"localDateTime": "2020-02-29T00:00:00"}),
        (ZonedDateTime(LEAP_DAY, 0, 0), {"zonedDateTime": "2020-02-29T00:00:00Z"}),
        (Duration(0, 24 * 3600 * 10**9), {"duration": "P1D"}),
        (("a", (1, Date(LEAP_DAY))), ["a", [1, {"date": "2020-02-29"}]]),
    ],
)
def test_each_kind_of_value_has_its_form(value: Value, json: object) -> None:
    assert to_text(tagged_value(value)) == to_text(json)


@given(values(), values())
def test_values_are_the_same_exactly_when_their_json_is(one: Value, other: Value) -> None:
    assert same(one, other) == (to_text(tagged_value(one)) == to_text(tagged_value(other)))


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError, match="not a value"):
        tagged_value({"a": 1})  # type: ignore[arg-type]  # that is the point


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_every_document_is_one_of_the_format_and_survives_as_text(found: Graph) -> None:
    ids = []
    for element, one in documents(found):
        assert VALIDATOR.is_valid(one), [error.message for error in VALIDATOR.iter_errors(one)]
        assert from_text(to_text(one)) == one
        assert set(content_of(one)["labels"]) == element.labels
        ids.append((one["kind"], one["id"]))
    assert ids == [*(("node", i) for i in found.nodes), *(("edge", i) for i in found.edges)]


def test_the_schema_of_the_format_is_one_of_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_of_the_format_knows_the_values_of_the_mapping() -> None:
    any_value = shared_datatypes()["datatype.ANY"]
    for keyword in ("type", "properties", "minProperties", "maxProperties", "additionalProperties"):
        assert SCHEMA["$defs"]["value"][keyword] == any_value[keyword]


GOOD = document(edge("e1", "Owns", node("p1", "Person"), node("a1")))


def _without(name: str) -> Document:
    return {key: value for key, value in GOOD.items() if key != name}


@pytest.mark.parametrize(
    "bad",
    [
        *(_without(name) for name in GOOD),
        GOOD | {"shapecast": 2},
        GOOD | {"id": 1},
        GOOD | {"kind": "node"},
        GOOD | {"node": {"": {"labels": [], "properties": {}}}},
        GOOD | {"edge": {}},
        GOOD | {"edge": {":Owns": {}}},
        GOOD | {"edge": GOOD["edge"] | {":Other": GOOD["edge"][":Owns"]}},
        GOOD | {"edge": {"Owns": GOOD["edge"][":Owns"]}},
        GOOD | {"more": 1},
        {"shapecast": 1, "kind": "node", "id": "n", "node": {":A": {"labels": ["A", "A"], "properties": {}}}},
        {"shapecast": 1, "kind": "node", "id": "n", "node": {":A": {"labels": ["A"], "properties": {"k": None}}}},
        {
            "shapecast": 1,
            "kind": "node",
            "id": "n",
            "node": {":A": {"labels": ["A"], "properties": {"k": {"date": "2021-02-29"}}}},
        },
        {"shapecast": 1, "kind": "node", "id": "n", "node": {":A": {"labels": ["A"], "properties": {"k": {"a": 1}}}}},
    ],
)
def test_what_is_no_document_is_refused(bad: Document) -> None:
    assert VALIDATOR.is_valid(GOOD)
    assert not VALIDATOR.is_valid(bad)


def test_the_ends_of_an_edge_may_be_one_node() -> None:
    loop = node("n", "A", k=1)
    content = content_of(document(edge("e", "R", loop, loop)))
    assert content["source"] == content["target"] == {"labels": ["A"], "properties": {"k": 1}}
    assert len(list(documents(graph(edge("e", "R", loop, loop))))) == 2
