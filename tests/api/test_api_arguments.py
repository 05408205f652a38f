"""What the API takes: the documented values, and an error for all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapecast_conformance import api
from shapecast_conformance.engines.registry import ENGINES

LOOSE = api.Source("g.pgs", "CREATE GRAPH TYPE g LOOSE { (a : A {k INT}) }")
UNTYPED = '{"type": "node", "id": "n", "labels": ["B"]}\n'


@pytest.fixture
def graph(tmp_path: Path) -> api.LoadedGraph:
    file = tmp_path / "graph.jsonl"
    file.write_text(UNTYPED, encoding="utf-8")
    return api.read_graph(api.load_schema(LOOSE), file)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mode_may_be_a_word(graph: api.LoadedGraph, engine: str) -> None:
    strict = api.validate(graph, engine=engine, mode="strict")
    assert (strict.mode, strict.conforms) == (api.Mode.STRICT, False)
    assert strict.judgement.violations == api.validate(graph, engine=engine, mode=api.Mode.STRICT).judgement.violations
    assert api.validate(graph, engine=engine, mode="loose").conforms


def test_a_mode_may_be_a_word_when_engines_are_compared(graph: api.LoadedGraph) -> None:
    assert api.crosscheck(graph, mode="strict").reference.value == "violates"


@pytest.mark.parametrize("mode", ["STRICKT", "", True, 1])
def test_any_other_mode_is_refused(graph: api.LoadedGraph, mode: object) -> None:
    with pytest.raises(ValueError, match="unknown mode"):
        api.validate(graph, mode=mode)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown mode"):
        api.crosscheck(graph, mode=mode)  # type: ignore[arg-type]


def test_absent_content_is_one_of_two_words() -> None:
    assert api.check(LOOSE, absent_content="open").schema is not None
    for function in (api.check, api.load_schema):
        with pytest.raises(ValueError, match="opne"):
            function(LOOSE, absent_content="opne")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "made"),
    [
        ("https://ex.org", "https://ex.org/g"),
        ("https://ex.org/s", "https://ex.org/s/g"),
        ("https://ex.org/s/", "https://ex.org/s/g"),
        ("https://ex.org/s?of=", "https://ex.org/s?of=g"),
        ("http://[::1]:80", "http://[::1]:80/g"),
        ("urn:example", "urn:example:g"),
        ("urn:example:", "urn:example:g"),
        ("https://ex.org/é", "https://ex.org/%C3%A9/g"),
    ],
)
def test_the_name_follows_the_base_behind_a_separator(base: str, made: str) -> None:
    assert api.convert(api.load_schema(LOOSE), base_iri=base).artefact["$id"] == made


@pytest.mark.parametrize(
    "base",
    [
        "",
        "not an iri",
        "ex.org/s",
        "/s",
        "//ex.org",
        "https://ex.org/s#frag",
        "https://ex.org/#",
        "https:",
        "https://",
        "https:///s",
        "https://ex.org:http/",
        "https://ex.org/%zz",
        "https://ex.org/a b",
        "https://ex.org/a[1]",
        "1a:b",
    ],
)
def test_what_is_no_absolute_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"absolute IRI|fragment"):
        api.convert(api.load_schema(LOOSE), base_iri=base)


TWINS = api.Source("g.pgs", "CREATE GRAPH TYPE g LOOSE { (a : A {x INT}), (: a)-[a : R {y INT}]->(: a), (b : B) }")


def test_a_name_of_two_types_needs_its_kind() -> None:
    schema = api.load_schema(TWINS)
    with pytest.raises(api.InputError, match=r"SC811.* node type and an edge type"):
        api.convert(schema, type_name="a")
    records = [api.convert(schema, type_name="a", kind=kind).artefact for kind in ("node", "edge")]
    assert [list(record["properties"]) for record in records] == [["x"], ["y"]]
    assert api.convert(schema, type_name="b").artefact == api.convert(schema, type_name="b", kind="node").artefact


def test_a_kind_narrows_what_is_looked_for_and_offered() -> None:
    schema = api.load_schema(TWINS)
    with pytest.raises(api.InputError, match="no edge type `b`") as caught:
        api.convert(schema, type_name="b", kind="edge")
    assert caught.value.diagnostics[0].help == "its edge types are a"
    with pytest.raises(api.InputError) as caught:
        api.convert(schema, type_name="zzz")
    assert caught.value.diagnostics[0].help == "its node or edge types are a, b"
    with pytest.raises(ValueError, match="unknown kind"):
        api.convert(schema, type_name="b", kind="nodes")  # type: ignore[arg-type]
