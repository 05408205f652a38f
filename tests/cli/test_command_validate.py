"""`shapecast validate`: the output contract, letter by letter."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from shapecast_conformance.report import formats

GOOD = ("validate", "fraud.pgs", "fraud.jsonl")
BROKEN = ("validate", "fraud.pgs", "fraud-broken.jsonl")
KINDS = ("validation", "violation", "typing", "counts")
LOOSE = "CREATE GRAPH TYPE g LOOSE { (a : A {x INT}) }"
NODE = '{"type": "node", "id": "n1", "labels": ["A"], "properties": {"x": "1"}}\n'


def test_a_conforming_graph_exits_0_and_says_so(shapecast) -> None:
    ran = shapecast(*GOOD)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "conforms (fraudGraphType STRICT, 9 nodes, 5 edges, judged by reference)\n"


def test_the_eight_mistakes_are_found_and_nothing_else(shapecast) -> None:
    ran = shapecast(*BROKEN, "--format", "json")
    assert ran.status == 1
    found = {(v["element"]["kind"], v["element"]["id"], v["rule"]) for v in ran.json["violations"]}
    assert found == {
        ("node", "mira", "untyped"),
        ("node", "juno", "untyped"),
        ("node", "vera", "untyped"),
        ("edge", "o2", "untyped"),
        ("edge", "o6", "untyped"),
        ("node", "savings", "constraint"),
        ("node", "shared", "constraint"),
        ("node", "orphan", "constraint"),
        ("node", "current", "constraint"),
    }


def test_the_json_object_has_the_agreed_members(shapecast) -> None:
    result = shapecast(*BROKEN, "--format", "json").json
    assert result["graphType"] == "fraudGraphType"
    assert result["mode"] == "strict"
    assert result["engine"] == "reference"
    assert result["outcome"] == "violates"
    assert result["losses"] == []
    assert result["counts"]["violations"] == len(result["violations"]) == 9
    assert (result["counts"]["nodes"], result["counts"]["edges"]) == (11, 6)
    assert "typing" not in result
    untyped = next(v for v in result["violations"] if v["element"] == {"kind": "node", "id": "mira"})
    assert (untyped["rule"], untyped["constraint"]) == ("untyped", None)
    assert (untyped["file"], untyped["line"]) == ("fraud-broken.jsonl", 1)
    assert untyped["nearest"]["type"] == "personType"
    assert untyped["nearest"]["reasons"]
    shared = next(v for v in result["violations"] if v["element"]["id"] == "shared")
    assert "IDENTIFIER a.iban" in shared["constraint"]
    assert [w["id"] for w in shared["witnesses"]] == ["savings"]
    assert shared["schema"]["line"] == 11


def test_typing_names_every_element_and_no_abstract_type(shapecast) -> None:
    schema = "CREATE GRAPH TYPE g STRICT { ABSTRACT (base {x INT}), (a : base & A), (b : A {x INT}) }"
    graph = NODE.replace('"1"', "1") + '{"type": "node", "id": "n2", "labels": [], "properties": {"x": 1}}\n'
    result = shapecast_on(shapecast, schema, graph, "--typing")
    assert result["typing"] == {"nodes": {"n1": ["a", "b"], "n2": []}, "edges": {}}


def test_json_lines_carry_the_same(shapecast) -> None:
    whole = shapecast(*BROKEN, "--format", "json", "--typing").json
    lines = shapecast(*BROKEN, "--format", "jsonl", "--typing").lines
    assert lines[0]["type"] == "validation"
    assert lines[-1]["type"] == "counts"
    of = {kind: [without_type(line) for line in lines if line["type"] == kind] for kind in KINDS}
    assert of["violation"] == whole["violations"]
    typing = {(t["element"]["kind"], t["element"]["id"]): t["types"] for t in of["typing"]}
    assert typing == {
        **{("node", i): types for i, types in whole["typing"]["nodes"].items()},
        **{("edge", i): types for i, types in whole["typing"]["edges"].items()},
    }
    assert of["counts"] == [whole["counts"]]
    assert of["validation"] == [{k: v for k, v in whole.items() if k in of["validation"][0]}]


def without_type(line: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in line.items() if key != "type"}


@pytest.mark.parametrize("engine", ["reference", "jsonschema", "jsonschema-rs"])
@pytest.mark.parametrize("graph", ["fraud.jsonl", "fraud-broken.jsonl"])
def test_both_machine_formats_follow_their_schemas(shapecast, engine: str, graph: str) -> None:
    arguments = ("validate", "fraud.pgs", graph, "--typing", "--engine", engine, "--mode", "loose")
    Draft202012Validator(formats.load("validation")).validate(shapecast(*arguments, "--format", "json").json)
    line_format = Draft202012Validator(formats.load("validation-line"))
    for line in shapecast(*arguments, "--format", "jsonl").lines:
        line_format.validate(line)


def test_the_schemas_of_the_formats_refuse_what_is_not_agreed(shapecast) -> None:
    result = shapecast(*BROKEN, "--format", "json").json
    validator = Draft202012Validator(formats.load("validation"))
    assert not validator.is_valid({**result, "extra": 1})
    assert not validator.is_valid({k: v for k, v in result.items() if k != "counts"})
    result["violations"][0]["rule"] = "both"
    assert not validator.is_valid(result)


def test_an_engine_that_cannot_judge_everything_never_says_that_all_is_well(shapecast) -> None:
    ran = shapecast(*GOOD, "--engine", "jsonschema-rs", "--format", "json")
    assert ran.status == 3
    assert ran.json["complete"] is False
    assert len(ran.json["unanswered"]) == 2
    assert {loss["direction"] for loss in ran.json["losses"]} == {"accepts-too-much"}


def test_an_engine_still_finds_what_one_record_shows(shapecast) -> None:
    ran = shapecast(*BROKEN, "--engine", "jsonschema", "--format", "json")
    assert ran.status == 1
    found = {v["element"]["id"] for v in ran.json["violations"]}
    assert found == {"mira", "juno", "vera", "o2", "o6", "current"}


def test_the_human_report_names_element_lines_reason_and_nearest_type(shapecast) -> None:
    out = shapecast(*BROKEN).out
    assert "edge o2  fraud-broken.jsonl:13" in out
    assert "conforms to no edge type; the nearest is ownsType:" in out
    assert "fraud.pgs:" in out
    assert "with: node savings  fraud-broken.jsonl:7" in out
    assert "9 violations (fraudGraphType STRICT, 11 nodes, 6 edges, judged by reference)" in out
    assert "\x1b" not in out


def test_the_human_report_is_cut_and_says_so_while_the_count_is_of_all(shapecast) -> None:
    out = shapecast(*BROKEN, "--max-violations", "2").out
    assert out.count("node ") >= 2
    assert "... and 7 more violations" in out
    assert "9 violations (" in out


def test_json_is_cut_only_if_asked(shapecast) -> None:
    result = shapecast(*BROKEN, "--format", "json", "--max-violations", "2").json
    assert len(result["violations"]) == 2
    assert (result["counts"]["violations"], result["counts"]["violationsListed"]) == (9, 2)


def test_a_near_miss_is_reported_in_loose_mode(shapecast) -> None:
    result = shapecast_on(shapecast, LOOSE, NODE)
    assert result["outcome"] == "conforms"
    assert (result["mode"], result["violations"]) == ("loose", [])
    (miss,) = result["nearMisses"]
    assert miss["element"] == {"kind": "node", "id": "n1"}
    assert (miss["nearest"]["type"], miss["line"]) == ("a", 1)


def test_the_mode_can_be_asked_for(shapecast) -> None:
    result = shapecast_on(shapecast, LOOSE, NODE, "--mode", "strict")
    assert (result["mode"], result["outcome"]) == ("strict", "violates")


def test_absent_content_can_be_read_as_open(shapecast) -> None:
    schema = "CREATE GRAPH TYPE g STRICT { (a : A) }"
    assert shapecast_on(shapecast, schema, NODE)["outcome"] == "violates"
    assert shapecast_on(shapecast, schema, NODE, "--absent-content", "open")["outcome"] == "conforms"


def test_of_several_graph_types_the_last_is_meant_with_a_note(shapecast) -> None:
    schema = "CREATE GRAPH TYPE a STRICT { (t : T) } CREATE GRAPH TYPE b LOOSE { (t : T) }"
    ran = shapecast("validate", "-", "fraud.jsonl", "--format", "json", stdin=schema)
    assert ran.json["graphType"] == "b"
    assert "note[SC808]" in ran.err
    ran = shapecast("validate", "-", "fraud.jsonl", "--format", "json", "--graph-type", "a", stdin=schema)
    assert (ran.json["graphType"], ran.status) == ("a", 1)
    assert "SC808" not in ran.err


def test_a_graph_type_that_is_only_imported_is_not_meant_and_needs_no_note(shapecast, tmp_path) -> None:
    (tmp_path / "base.pgs").write_text("CREATE GRAPH TYPE base STRICT { (t : T) }")
    (tmp_path / "top.pgs").write_text("CREATE GRAPH TYPE top STRICT IMPORTS base { (u : t & U) }")
    ran = shapecast("validate", tmp_path / "top.pgs", "fraud.jsonl", "--format", "json")
    assert ran.json["graphType"] == "top"
    assert "SC808" not in ran.err
    ran = shapecast("validate", tmp_path / "top.pgs", "fraud.jsonl", "--format", "json", "--graph-type", "base")
    assert ran.json["graphType"] == "base"


def test_the_anonymous_graph_type_has_no_name(shapecast) -> None:
    assert shapecast_on(shapecast, "CREATE NODE TYPE (a : A {x STRING})", NODE)["graphType"] is None


def test_the_graph_may_come_from_standard_input(shapecast) -> None:
    ran = shapecast("validate", "fraud.pgs", "-", "--format", "json", stdin='{"type": "node", "id": "x"}\n')
    assert ran.status == 1
    assert (ran.json["violations"][0]["file"], ran.json["violations"][0]["line"]) == ("<stdin>", 1)


def test_a_malformed_graph_is_bad_input_and_every_mistake_is_told(shapecast) -> None:
    ran = shapecast("validate", "fraud.pgs", "-", "--format", "json", stdin=NODE + NODE + '{"type": "node"\n')
    assert ran.status == 2
    assert len(ran.json["diagnostics"]) == ran.err.count("error[SC4") == 2
    assert "<stdin>:3" in ran.err


def test_data_cannot_steer_the_terminal(shapecast) -> None:
    graph = json.dumps({"type": "node", "id": "\x1b[2J\nnode x", "labels": [], "properties": {}})
    out = shapecast("validate", "fraud.pgs", "-", stdin=graph + "\n").out
    assert "node \\x1b[2J\\nnode x" in out


def shapecast_on(shapecast, schema: str, graph: str, *options: str):
    """The JSON result for texts of a schema and of a graph."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.jsonl"
        path.write_text(graph, encoding="utf-8")
        return shapecast("validate", "-", path, "--format", "json", *options, stdin=schema).json
