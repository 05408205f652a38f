"""What an engine would ignore in silence is found before it judges."""

from __future__ import annotations

from typing import Any

import pytest

from mappings.schema_judging import LIBRARIES, graph_type
from shapecast_conformance.engines.library import Library
from shapecast_conformance.engines.preflight import dialectal_escape, preflight
from shapecast_mappings.json_schema.target import DIALECT, JsonSchemaTarget

RICH = """(a : A | B {k INT, d DATE, r STRING ^a+\\.$, u UUID, x ANY, l LIST<FLOAT>}), (b : B OPEN {OPEN}),
  (:a)-[r : R]->(), FOR (x : A) MANDATORY x.d > DATE "2020-01-01", FOR (x : A) WHERE x.k > 1 MANDATORY x.r < "b" """


def _found(library: Library, **keywords: Any) -> list[tuple[str, str]]:
    artefact = {"$schema": DIALECT, "$id": "urn:x", **keywords}
    return [(finding.pointer, finding.problem) for finding in preflight(artefact, library.profile)]


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.name)
class TestPreflight:
    def test_what_the_mapping_emits_is_fit(self, library: Library) -> None:
        artefact = JsonSchemaTarget().schema(graph_type(RICH)).artefact
        assert preflight(artefact, library.profile) == ()

    def test_unknown_keywords(self, library: Library) -> None:
        found = _found(library, **{"$defs": {"a/b": {"anyOf": [True, {"maxxItems": 1}]}}})
        assert found == [("#/$defs/a~1b/anyOf/1", "the keyword `maxxItems` is not known and would be ignored")]

    def test_what_looks_like_a_keyword_but_is_none(self, library: Library) -> None:
        assert _found(library, properties={"maxxItems": True}, const={"maxxItems": 1}, enum=[{"maxxItems": 1}]) == []

    def test_formats_that_nothing_asserts(self, library: Library) -> None:
        assert _found(library, format="date", pattern="^a$") == []
        ((place, problem),) = _found(library, items={"format": "date"})
        assert (place, problem) == ("#/items", "the format `date` is not asserted, and no pattern stands beside it")

    def test_references_out_of_the_document(self, library: Library) -> None:
        assert _found(library, allOf=[{"$ref": "#/$defs/a"}, {"$ref": "urn:x#/$defs/a"}]) == []
        assert _found(library, **{"$ref": "https://example.org/a"}) == [
            ("#", "the reference `https://example.org/a` leads out of the document")
        ]

    def test_regular_expressions_read_in_different_ways(self, library: Library) -> None:
        assert _found(library, pattern="^[0-9]+\\.[\\s\\S]$") == []
        for regex in ("^\\d$", "\\w", "\\\\\\d", "\\p{L}"):
            ((_, problem),) = _found(library, pattern=regex)
            assert "in its own way" in problem
        assert [place for place, _ in _found(library, patternProperties={"\\d": True})] == ["#"]

    def test_other_dialects(self, library: Library) -> None:
        artefact = {"$schema": "http://json-schema.org/draft-07/schema#"}
        ((finding),) = preflight(artefact, library.profile)
        assert "draft-07" in finding.problem


def test_regular_expressions_that_python_does_not_know() -> None:
    jsonschema = LIBRARIES[0]
    ((_, problem),) = _found(jsonschema, pattern="(")
    assert "is none in Python" in problem


@pytest.mark.parametrize(
    ("regex", "escape"),
    [
        ("a", None),
        ("[\\s\\S]", None),
        ("[\\S\\s]*", None),
        ("\\.", None),
        ("\\\\d", None),
        ("[\\x26\\u2028]", None),
        ("\\x{26}", "\\x"),
        ("\\u{26}", "\\u"),
        ("\\d", "\\d"),
        ("[\\s]", "\\s"),
    ],
)
def test_escapes_that_differ(regex: str, escape: str | None) -> None:
    assert dialectal_escape(regex) == escape
