"""`--on-bad-record skip`: a graph that is not there as a whole is never a pass (specification 1.21)."""

from __future__ import annotations

import pytest

SCHEMA = "CREATE GRAPH TYPE g STRICT { (a : A {k INT}) }"
GOOD = '{"type": "node", "id": "1", "labels": ["A"], "properties": {"k": 1}}\n'
WRONG = '{"type": "node", "id": "2", "labels": ["A"], "properties": {"k": "x"}}\n'
BAD = '{"type": "node", "labels": ["A"], "properties": {"k": 3}}\n'


@pytest.fixture
def schema(tmp_path):
    path = tmp_path / "g.pgs"
    path.write_text(SCHEMA)
    return path


def test_a_conforming_rest_is_no_conforming_graph(shapecast, schema) -> None:
    ran = shapecast("validate", schema, "-", "--on-bad-record", "skip", stdin=GOOD + BAD)
    assert ran.status == 3
    assert ran.out == (
        "nothing found in what is left of the graph; 1 record left out, so there is no verdict on the graph"
        " (g STRICT, 1 node, 0 edges, judged by reference)\n"
    )
    assert "warning[SC407]" in ran.err
    assert "warning[SC420]: 1 record was left out" in ran.err


def test_violations_of_the_rest_are_told(shapecast, schema) -> None:
    ran = shapecast("validate", schema, "-", "--on-bad-record", "skip", stdin=GOOD + WRONG + BAD)
    assert ran.status == 1
    assert "1 violation; 1 record left out" in ran.out


def test_programs_are_told(shapecast, schema) -> None:
    ran = shapecast("validate", schema, "-", "--on-bad-record", "skip", "--format", "json", stdin=GOOD + BAD)
    assert ran.status == 3
    assert (ran.json["complete"], ran.json["counts"]["skippedRecords"]) == (False, 1)


def test_a_cross_check_of_the_rest_is_incomplete(shapecast, schema) -> None:
    ran = shapecast("crosscheck", schema, "-", "--on-bad-record", "skip", stdin=GOOD + BAD)
    assert ran.status == 3
    assert "no answer on the whole graph: 1 record of it left out" in ran.out


def test_without_the_option_nothing_is_judged(shapecast, schema) -> None:
    assert shapecast("validate", schema, "-", stdin=GOOD + BAD).status == 2


def test_documents_of_the_rest_are_not_all(shapecast, schema) -> None:
    ran = shapecast("project", "-", "--schema", schema, "--on-bad-record", "skip", stdin=GOOD + BAD)
    assert ran.status == 3
    assert len(ran.lines) == 1


def test_a_graph_must_be_given(shapecast, schema) -> None:
    ran = shapecast("validate", schema)
    assert ran.status == 2
    assert "no GRAPH is given" in ran.err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--nodes", "person.csv", "is not Label[:Label]=FILE"),
        ("--edges", "A:B=f.csv", "gives an edge several types"),
        ("--edges", "A(B)=f.csv", "is not the groups of two ends"),
        ("--nodes", "A:=f.csv", "has an empty name"),
        ("--delimiter", ";;", "the delimiter is one character"),
        ("--quote", "''", "the quotation mark is one character"),
    ],
)
def test_options_that_make_no_sense_are_refused(shapecast, schema, option: str, value: str, words: str) -> None:
    ran = shapecast("validate", schema, "fraud.jsonl", option, value)
    assert ran.status == 2
    assert "SC801" in ran.err
    assert words in ran.err
