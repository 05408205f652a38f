"""`shapecast check`."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from shapecast_conformance.report import formats

WRONG = """CREATE GRAPH TYPE g STRICT {
  (personType : Person {name STRING}),
  (: @persnType)-[ownsType : Owns]->(: personType)
  FOR (x : Person) IDENTIFIER x.nam
}
"""


def test_a_good_schema_is_summed_up(shapecast) -> None:
    ran = shapecast("check", "fraud.pgs")
    assert (ran.status, ran.err) == (0, "")
    assert "graph type fraudGraphType STRICT: 3 node types, 1 edge type, 3 constraints" in ran.out
    assert "no errors (fraud.pgs)" in ran.out


def test_errors_are_findings_with_line_and_mark(shapecast) -> None:
    ran = shapecast("check", "-", stdin="CREATE GRAPH TYPE g STRICT {\n  (a : A {x STRIN})\n}\n")
    assert ran.status == 1
    assert "<stdin>:2:" in ran.out
    assert "^^^^^" in ran.out
    assert "did you mean `STRING`?" in ran.out
    assert ran.out.rstrip().endswith("1 error (<stdin>)")


def test_errors_are_bad_input_to_every_other_command(shapecast) -> None:
    ran = shapecast("validate", "-", "fraud.jsonl", stdin="CREATE GRAPH TYPE g STRICT { (a : A {x STRIN}) }")
    assert ran.status == 2
    assert ran.out == ""
    assert "did you mean `STRING`?" in ran.err


def test_warnings_alone_are_fine(shapecast) -> None:
    ran = shapecast("check", "-", stdin="CREATE GRAPH TYPE g STRICT { (a : A OPEN) }")
    assert ran.status == 0
    assert "warning[SC3" in ran.out


def test_json_follows_its_schema_and_points_at_the_place(shapecast) -> None:
    ran = shapecast("check", "-", "--format", "json", stdin=WRONG)
    assert ran.status == 1
    Draft202012Validator(formats.load("diagnostics")).validate(ran.json)
    errors = [d for d in ran.json["diagnostics"] if d["severity"] == "error"]
    assert ran.json["counts"]["errors"] == len(errors) >= 1
    assert [d["labels"][0]["place"]["line"] for d in errors] == [3, 4]
    assert errors[1]["labels"][0]["place"]["column"] == 31
    assert errors[1]["help"] == "did you mean `name`?"


def test_files_are_checked_together_unless_each_is_asked_for(shapecast, tmp_path) -> None:
    (tmp_path / "a.pgs").write_text("CREATE GRAPH TYPE a STRICT { (t : T) }")
    (tmp_path / "b.pgs").write_text("CREATE GRAPH TYPE a STRICT { (t : T) }")
    files = (tmp_path / "a.pgs", tmp_path / "b.pgs")
    assert shapecast("check", *files).status == 1
    assert shapecast("check", "--each", *files).status == 0


def test_imports_are_found_beside_the_importing_file(shapecast, tmp_path) -> None:
    (tmp_path / "base.pgs").write_text("CREATE GRAPH TYPE base STRICT { (t : T) }")
    (tmp_path / "top.pgs").write_text("CREATE GRAPH TYPE top STRICT IMPORTS base { (u : t & U) }")
    ran = shapecast("check", tmp_path / "top.pgs", "--format", "json")
    assert ran.status == 0
    top = next(g for g in ran.json["graphTypes"] if g["name"] == "top")
    assert {t["name"] for t in top["nodeTypes"]} == {"t", "u"}


def test_an_imported_file_with_errors_is_shown_with_its_own_text(shapecast, tmp_path) -> None:
    (tmp_path / "base.pgs").write_text("CREATE GRAPH TYPE base STRICT {\n (t : T {k STRIN}) }")
    (tmp_path / "top.pgs").write_text("CREATE GRAPH TYPE top STRICT IMPORTS base { (u : t & U) }")
    ran = shapecast("check", tmp_path / "top.pgs")
    assert ran.status == 1
    assert "base.pgs:2:" in ran.out


def test_a_marked_line_keeps_its_mark_below_wide_letters_and_tabs(shapecast) -> None:
    ran = shapecast("check", "-", stdin="CREATE GRAPH TYPE g STRICT {\n\t/* 図 */ (a : A {x STRIN})\n}\n")
    lines = ran.out.splitlines()
    mark = next(number for number, line in enumerate(lines) if "^^^^^" in line)
    column = lines[mark].index("^")
    assert lines[mark - 1].index("STRIN") + 1 == column
