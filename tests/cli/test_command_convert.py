"""`shapecast convert`, `project`, `crosscheck` and `explain`."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from shapecast_conformance import api
from shapecast_conformance.report import formats


def test_a_graph_type_becomes_a_json_schema_and_losses_are_told_on_stderr(shapecast) -> None:
    ran = shapecast("convert", "fraud.pgs", "--to", "json-schema")
    assert ran.status == 0
    Draft202012Validator.check_schema(ran.json)
    assert ran.err.count("warning[SC6") == 2
    assert "IDENTIFIER a.iban" in ran.err


def test_losses_go_to_a_file_in_their_format(shapecast, tmp_path) -> None:
    target = tmp_path / "losses.json"
    ran = shapecast("convert", "fraud.pgs", "--losses", target, "--unsupported", "ignore")
    assert (ran.status, ran.err) == (0, "")
    losses = json.loads(target.read_text(encoding="utf-8"))
    Draft202012Validator(formats.load("losses")).validate(losses)
    assert [loss["schema"]["line"] for loss in losses] == [11, 13]


def test_losses_can_be_refused(shapecast, tmp_path) -> None:
    target = tmp_path / "schema.json"
    ran = shapecast("convert", "fraud.pgs", "--unsupported", "error", "-o", target)
    assert (ran.status, ran.out) == (3, "")
    assert "error[SC810]" in ran.err
    assert not target.exists()


def test_the_output_file_is_written_whole_or_left_alone(shapecast, tmp_path) -> None:
    target = tmp_path / "schema.json"
    target.write_text("old")
    assert shapecast("convert", "fraud.pgs", "--type", "nope", "-o", target).status == 2
    assert target.read_text() == "old"
    assert shapecast("convert", "fraud.pgs", "-o", target).status == 0
    assert json.loads(target.read_text(encoding="utf-8"))["$defs"]
    assert [path.name for path in tmp_path.iterdir()] == ["schema.json"]


def test_a_link_to_the_output_file_stays_a_link(shapecast, tmp_path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "schema.json")
    assert shapecast("convert", "fraud.pgs", "-o", tmp_path / "link").status == 0
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))


def test_one_types_record_is_a_schema_for_plain_properties(shapecast) -> None:
    schema = shapecast("convert", "fraud.pgs", "--type", "accountType").json
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"iban": "DE02", "balance": 1})
    assert not validator.is_valid({"iban": "DE02"})


def test_the_base_iri_begins_the_id(shapecast) -> None:
    schema = shapecast("convert", "fraud.pgs", "--base-iri", "https://example.org/s/").json
    assert schema["$id"] == "https://example.org/s/fraudGraphType"
    schema = shapecast("convert", "fraud.pgs", "--base-iri", "https://example.org").json
    assert schema["$id"] == "https://example.org/fraudGraphType"


def test_projected_documents_are_judged_by_any_validator(shapecast) -> None:
    schema = shapecast("convert", "fraud.pgs", "--unsupported", "ignore").json
    good = shapecast("project", "fraud.jsonl", "--schema", "fraud.pgs", "--to", "json")
    assert good.status == 0
    instance = Draft202012Validator(formats.load("instance"))
    validator = Draft202012Validator(schema)
    assert len(good.lines) == 14
    for document in good.lines:
        instance.validate(document)
        validator.validate(document)
    broken = shapecast("project", "fraud-broken.jsonl", "--schema", "fraud.pgs", "--to", "json")
    assert [d["id"] for d in broken.lines if not validator.is_valid(d)] == ["mira", "juno", "vera", "o2", "o6"]


def test_crosscheck_of_the_fraud_graphs_finds_nothing_unexplained(shapecast) -> None:
    for graph in ("fraud.jsonl", "fraud-broken.jsonl"):
        ran = shapecast("crosscheck", "fraud.pgs", graph, "--format", "json")
        assert ran.status == 0, ran.out
        Draft202012Validator(formats.load("crosscheck")).validate(ran.json)
        assert "0 unexplained" in shapecast("crosscheck", "fraud.pgs", graph).out


def test_crosscheck_with_chosen_engines(shapecast) -> None:
    ran = shapecast("crosscheck", "fraud.pgs", "fraud.jsonl", "--engines", "jsonschema-rs", "--format", "json")
    assert "jsonschema-rs" in ran.out
    assert '"jsonschema"' not in ran.out


def test_explain_lists_every_code_once_and_explains_each(shapecast) -> None:
    listed = [line.split()[0] for line in shapecast("explain").out.splitlines()]
    assert listed == [code.id for code in api.codes()]
    assert len(set(listed)) == len(listed)
    for code in listed:
        assert shapecast("explain", code.lower()).status == 0


def test_codes_are_numbered_by_their_families() -> None:
    ids = [code.id for code in api.codes()]
    assert [i[2] for i in ids] == sorted(i[2] for i in ids)
