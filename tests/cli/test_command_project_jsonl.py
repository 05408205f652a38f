"""`project --to jsonl` writes a graph of any format as JSON Lines."""

from __future__ import annotations

PEOPLE = ":ID(P),born:date,weight:double,tags:string[],:LABEL\n1,1815-12-10,50.50,a;b,Person\n"
LINE = {
    "type": "node",
    "id": "P:1",
    "labels": ["Person"],
    "properties": {"born": "1815-12-10", "tags": ["a", "b"], "weight": 50.5},
}


def test_a_table_becomes_lines(shapecast) -> None:
    ran = shapecast("project", "-", "--to", "jsonl", stdin=PEOPLE)
    assert (ran.status, ran.lines, ran.err) == (0, [LINE], "")


def test_lines_become_the_same_lines(shapecast, tmp_path) -> None:
    shapecast("project", "fraud.jsonl", "--to", "jsonl", "-o", tmp_path / "a.jsonl")
    ran = shapecast("project", tmp_path / "a.jsonl", "--to", "jsonl")
    assert ran.status == 0
    assert ran.out == (tmp_path / "a.jsonl").read_text()
    assert len(ran.lines) == 14


def test_what_was_skipped_shows(shapecast) -> None:
    ran = shapecast("project", "-", "--to", "jsonl", "--on-bad-record", "skip", stdin=PEOPLE + "2,x,1,,Person\n")
    assert (ran.status, ran.lines) == (3, [LINE])
    assert "1 record was left out" in ran.err


def test_what_json_cannot_hold_is_not_written(shapecast, tmp_path) -> None:
    ran = shapecast("project", "-", "--to", "jsonl", "-o", tmp_path / "a", stdin=":ID,x:double\n1,NaN\n")
    assert ran.status == 3
    assert "SC813" in ran.err
    assert 'property "x" of node "1"' in ran.err
    assert not (tmp_path / "a").exists()


def test_a_schema_plays_a_part_for_documents_only(shapecast) -> None:
    assert shapecast("project", "fraud.jsonl").status == 2
    ran = shapecast("project", "fraud.jsonl", "--schema", "fraud.pgs", "--to", "jsonl")
    assert (ran.status, "plays no part" in ran.err) == (2, True)


def test_a_malformed_graph_is_not_written(shapecast) -> None:
    ran = shapecast("project", "-", "--to", "jsonl", stdin=PEOPLE + "2\n")
    assert (ran.status, ran.out) == (2, "")
    assert "<stdin>:3:1" in ran.err
