"""The JSON Schemas of the formats of the suite: they hold of every file of it, and refuse slips."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shapecast_conformance.data import suite_folder
from shapecast_conformance.suite.case import load_cases

FORMATS = suite_folder() / "formats"


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(FORMATS.iterdir()), ids=lambda path: path.name)
def test_every_schema_is_one_and_is_named_by_its_identifier(path: Any) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:shapecast:format:{path.name.removesuffix('.schema.json')}:1"


@pytest.mark.parametrize("name", ["known_differences", "unshown"])
def test_the_tables_of_the_suite_are_as_described(name: str) -> None:
    table = tomllib.loads((suite_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    schema = validator(name.replace("_", "-"))
    schema.validate(table)
    assert not schema.is_valid({**table, "other": 1})


def test_every_line_of_a_graph_that_is_not_malformed_is_as_described() -> None:
    texts = [
        case.text(name)
        for case in load_cases()
        if not case.id.startswith("formats/pg-")  # the lines of another format, PG-JSONL
        for graph in case.graphs
        if not graph.malformed and graph.format in (None, "jsonl")
        for name in graph.files
        if name.endswith(".jsonl")
    ]
    schema = validator("element")
    lines = [line for text in texts for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    assert len(lines) > 2000
    for line in lines:
        schema.validate(json.loads(line))


@pytest.mark.parametrize(
    "line",
    [
        '{"type": "node"}',
        '{"type": "vertex", "id": "n"}',
        '{"type": "node", "id": null}',
        '{"type": "node", "id": 1.5}',
        '{"type": "node", "id": "n", "label": ["A"]}',
        '{"type": "node", "id": "n", "labels": "A"}',
        '{"type": "node", "id": "n", "from": "n", "to": "n"}',
        '{"type": "node", "id": "n", "properties": {"k": {"a": 1}}}',
        '{"type": "node", "id": "n", "properties": {"k": [1, null]}}',
        '{"type": "edge", "id": "e", "from": "n"}',
    ],
)
def test_a_slip_in_a_line_is_refused(line: str) -> None:
    assert not validator("element").is_valid(json.loads(line))
