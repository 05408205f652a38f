"""The JSON Schemas of the machine formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shapecast_conformance.report import formats
from shapecast_conformance.report.json_text import array, members

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_is_a_schema_that_stands_alone(name: str) -> None:
    schema = formats.load(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:shapecast:")
    assert not Draft202012Validator(schema).is_valid("no document of any format")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        formats.load("xml")


def test_the_page_names_every_format() -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert [name for name in formats.FORMATS if f"\n| {name} |" not in page] == []


@pytest.mark.parametrize("items", [[], ["1"], ["1", "[2]", '"3"']])
def test_arrays_in_pieces_are_arrays(items: list[str]) -> None:
    assert json.loads("".join(array(items, "  "))) == [json.loads(item) for item in items]


def test_objects_in_pieces_keep_every_key() -> None:
    pieces = members([('a"\n', "1"), ("é", "[]")])
    assert json.loads("".join(pieces)) == {'a"\n': 1, "é": []}
