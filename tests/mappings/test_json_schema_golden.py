"""Whole artefacts, for the eye: what is emitted for a few schemas. ``SHAPECAST_GOLDEN=write`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mappings.schema_judging import graph_type
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.json_text import from_text, to_lines

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.pgs"))


def _held(path: Path, text: str) -> None:
    if os.environ.get("SHAPECAST_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", NAMES)
def test_the_artefact_is_as_it_was(name: str) -> None:
    meant = graph_type((GOLDEN / f"{name}.pgs").read_text(encoding="utf-8"))
    artefact = JsonSchemaTarget("https://example.org/").schema(meant).artefact
    _held(GOLDEN / f"{name}.json", to_lines(artefact))


@pytest.mark.parametrize("name", NAMES)
def test_the_artefact_is_a_schema_of_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(from_text((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


def test_there_are_some() -> None:
    assert NAMES == ["alternatives", "datatypes", "fraud"]


def test_the_record_for_a_form_is_as_it_was() -> None:
    meant = graph_type((GOLDEN / "datatypes.pgs").read_text(encoding="utf-8"))
    _held(
        GOLDEN / "record.json", to_lines(JsonSchemaTarget("https://example.org/").record_schema(meant, "all").artefact)
    )
