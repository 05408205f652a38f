"""Where nothing was judged there is no typing: *no type* would be an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shapecast_conformance import api
from shapecast_conformance.report.validation_json import validation_json, validation_jsonl
from shapecast_conformance.report.validation_text import validation_text

NODE = '{"type": "node", "id": "n", "labels": ["A"], "properties": {"k": "a"}}\n'
PAIR = "CREATE GRAPH TYPE g STRICT { (a : A {k STRING}), FOR (x : A) EXCLUSIVE x.k }"


def judged(tmp_path: Path, schema_text: str, graph_text: str, engine: str) -> api.Validation:
    file = tmp_path / "graph.jsonl"
    file.write_text(graph_text, encoding="utf-8")
    schema = api.load_schema(api.Source("g.pgs", schema_text))
    return api.validate(api.read_graph(schema, file), engine=engine)


@pytest.fixture
def unjudged(tmp_path: Path) -> api.Validation:
    too_much, _, _ = api.explain("SC701").example.partition("--- graph")
    result = judged(tmp_path, too_much, NODE, "jsonschema")
    assert result.judgement.outcome.value == "unsupported"
    return result


def test_the_api_says_that_there_is_no_typing(unjudged: api.Validation) -> None:
    assert not unjudged.typed
    with pytest.raises(ValueError, match="unsupported"):
        unjudged.typing()


def test_typing_is_null_in_json_and_absent_elsewhere(unjudged: api.Validation) -> None:
    assert json.loads("".join(validation_json(unjudged, typing=True)))["typing"] is None
    lines = [json.loads(line) for line in validation_jsonl(unjudged, typing=True)]
    assert "typing" not in {line["type"] for line in lines}
    assert "no type" not in "\n".join(validation_text(unjudged, typing=True))


def test_what_a_constraint_leaves_open_does_not_touch_the_typing(tmp_path: Path) -> None:
    result = judged(tmp_path, PAIR, NODE, "jsonschema")
    assert (result.judgement.outcome.value, result.typed) == ("unsupported", True)
    assert {element.id: types for element, types in result.typing()} == {"n": ("a",)}
    assert json.loads("".join(validation_json(result, typing=True)))["typing"] == {"nodes": {"n": ["a"]}, "edges": {}}
