"""Schemas and graphs that cannot be used, told to programs; and notes that only matter sometimes."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from shapecast_conformance.report import formats

BAD_SCHEMA = "CREATE GRAPH TYPE g STRICT { (p : Person {name STRIN}) }"
BAD_GRAPH = '{"type": "node", "id": "n"}\n{"type": "node", "id": "m", "propertys": {}}\n'
DIAGNOSTICS = Draft202012Validator(formats.load("diagnostics"))
LINE = Draft202012Validator(formats.load("validation-line"))


@pytest.mark.parametrize("command", ["validate", "crosscheck"])
def test_a_malformed_graph_is_told_as_json(shapecast, command: str) -> None:
    ran = shapecast(command, "fraud.pgs", "-", "--format", "json", stdin=BAD_GRAPH)
    assert ran.status == 2
    DIAGNOSTICS.validate(ran.json)
    (found,) = ran.json["diagnostics"]
    assert (found["code"], found["labels"], found["locations"][0]["line"]) == ("SC408", [], 2)
    assert found["locations"][0]["file"] == "<stdin>"
    assert ran.json["counts"] == {"errors": 1, "warnings": 0, "notes": 0}
    assert "error[SC408]" in ran.err


@pytest.mark.parametrize("command", ["validate", "crosscheck"])
def test_a_bad_schema_is_told_as_json(shapecast, command: str) -> None:
    ran = shapecast(command, "-", "fraud.jsonl", "--format", "json", stdin=BAD_SCHEMA)
    assert ran.status == 2
    DIAGNOSTICS.validate(ran.json)
    (found,) = ran.json["diagnostics"]
    assert (found["code"], found["locations"], found["labels"][0]["place"]["line"]) == ("SC220", [], 1)


def test_lines_tell_it_in_lines(shapecast) -> None:
    ran = shapecast("validate", "fraud.pgs", "-", "--format", "jsonl", stdin=BAD_GRAPH)
    assert ran.status == 2
    assert [(line["type"], line["code"]) for line in ran.lines] == [("diagnostic", "SC408")]
    for line in ran.lines:
        LINE.validate(line)


@pytest.mark.parametrize("command", [("check", "nowhere.pgs"), ("validate", "nowhere.pgs", "fraud.jsonl")])
def test_a_missing_file_is_told_as_json(shapecast, command: tuple[str, ...]) -> None:
    ran = shapecast(*command, "--format", "json")
    assert ran.status == 2
    DIAGNOSTICS.validate(ran.json)
    assert [found["code"] for found in ran.json["diagnostics"]] == ["SC802"]


def test_people_get_no_json(shapecast) -> None:
    assert shapecast("validate", "fraud.pgs", "-", stdin=BAD_GRAPH).out == ""


TWO = "CREATE GRAPH TYPE first STRICT { (a : A) } CREATE GRAPH TYPE second { (b : B) }"
NOTE = "is read as LOOSE"


def test_a_missing_mode_is_noted_where_it_matters_only(shapecast) -> None:
    call = ("validate", "-", "fraud.jsonl", "--graph-type")
    assert NOTE in shapecast(*call, "second", stdin=TWO).err
    assert NOTE not in shapecast(*call, "second", "--mode", "loose", stdin=TWO).err
    assert NOTE not in shapecast(*call, "first", stdin=TWO).err
    assert NOTE in shapecast("check", "-", stdin=TWO).out


def test_one_of_a_kind_is_counted_in_the_singular(shapecast, tmp_path) -> None:
    graph = tmp_path / "g.jsonl"
    graph.write_text('{"type": "node", "id": "n", "labels": ["A"]}\n', encoding="utf-8")
    ran = shapecast("crosscheck", "-", graph, stdin="CREATE GRAPH TYPE g LOOSE { (a : A) }")
    assert ran.out.startswith("g LOOSE: 1 node, 0 edges, 1 type, 0 constraints;")
