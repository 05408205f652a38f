"""`generate` writes graphs that conform, or breaks them and reports how; `project` writes the same formats."""

from __future__ import annotations

import json

import pytest

from shapecast.graph.writers.registry import WRITERS
from shapecast_conformance.generate.mutations.registry import MUTATIONS

IMPOSSIBLE = "CREATE GRAPH TYPE g STRICT { (a : A {k INT}), FOR (x : A) MANDATORY x.k > 1 AND x.k < 2 }"


def test_what_is_written_conforms_and_has_the_numbers_asked_for(shapecast) -> None:
    ran = shapecast("generate", "fraud.pgs", "--nodes", "30", "--edges", "40")
    assert (ran.status, ran.err) == (0, "")
    kinds = [line["type"] for line in ran.lines]
    assert (kinds.count("node"), kinds.count("edge")) == (30, 40)
    assert shapecast("validate", "fraud.pgs", "-", stdin=ran.out).status == 0


def test_edges_may_be_stated_for_each_node(shapecast) -> None:
    ran = shapecast("generate", "fraud.pgs", "--nodes", "20", "--edges", "2.5x")
    assert [line["type"] for line in ran.lines].count("edge") == 50


def test_the_seed_alone_makes_the_difference(shapecast) -> None:
    one, again, other = (
        shapecast("generate", "fraud.pgs", "--nodes", "9", "--seed", seed).out for seed in ("1", "1", "2")
    )
    assert one == again != other


def test_the_schema_may_come_from_standard_input(shapecast) -> None:
    ran = shapecast("generate", "-", "--nodes", "2", stdin="CREATE GRAPH TYPE g STRICT { (a : A) }")
    assert [line["labels"] for line in ran.lines] == [["A"], ["A"]]


@pytest.mark.parametrize("to", [name for name, writer in WRITERS.items() if not writer.several])
def test_formats_of_one_file_go_to_standard_output_and_can_be_validated(shapecast, to: str) -> None:
    ran = shapecast("generate", "fraud.pgs", "--nodes", "12", "--to", to)
    assert shapecast("validate", "fraud.pgs", "-", "--input-format", to, stdin=ran.out).status == 0


def test_formats_of_several_files_go_to_a_folder(shapecast, tmp_path) -> None:
    assert shapecast("generate", "fraud.pgs", "--nodes", "12", "--to", "neo4j-csv", "-o", tmp_path / "out").status == 0
    assert shapecast("validate", "fraud.pgs", tmp_path / "out").status == 0
    shapecast("generate", "fraud.pgs", "--nodes", "12", "--to", "csv", "-o", tmp_path / "plain")
    files = sorted(path.name for path in (tmp_path / "plain").iterdir())
    assert files == ["edges.Owns.csv", "nodes.Account.csv", "nodes.Customer.Person.csv", "nodes.Person.csv"]
    tables = [f"--nodes={name[6:-4].replace('.', ':')}={tmp_path / 'plain' / name}" for name in files[1:]]
    ran = shapecast("validate", "fraud.pgs", *tables, f"--edges=Owns={tmp_path / 'plain' / files[0]}")
    assert (ran.status, ran.out[:8]) == (0, "conforms")


@pytest.mark.parametrize("command", [("generate", "fraud.pgs"), ("project", "fraud.jsonl")])
def test_formats_of_several_files_need_a_folder(shapecast, command: tuple[str, ...]) -> None:
    ran = shapecast(*command, "--to", "neo4j-csv")
    assert (ran.status, ran.out) == (2, "")
    assert "-o DIR" in ran.err


def test_a_folder_with_other_files_is_left_alone(shapecast, tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    ran = shapecast("project", "fraud.jsonl", "--to", "neo4j-csv", "-o", tmp_path)
    assert (ran.status, "notes.txt" in ran.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("to", [name for name, writer in WRITERS.items() if not writer.several])
def test_project_writes_a_graph_in_every_format(shapecast, to: str) -> None:
    ran = shapecast("project", "fraud.jsonl", "--to", to)
    assert shapecast("project", "-", "--input-format", to, "--to", "jsonl", stdin=ran.out).out == shapecast(
        "project", "fraud.jsonl", "--to", "jsonl"
    ).out


def test_where_no_graph_conforms_there_is_none_and_the_constraint_is_named(shapecast, tmp_path) -> None:
    ran = shapecast("generate", "-", "--nodes", "5", "-o", tmp_path / "g.jsonl", stdin=IMPOSSIBLE)
    assert ran.status == 3
    assert "error[SC831]" in ran.err
    assert "MANDATORY x.k > 1 AND x.k < 2" in ran.err
    assert "<stdin>:1" in ran.err
    assert not (tmp_path / "g.jsonl").exists()


def test_mutations_and_their_report(shapecast, tmp_path) -> None:
    ran = shapecast(
        *("generate", "fraud.pgs", "--nodes", "30", "--mutate", "label-typo", "--mutate", "duplicate-key:2"),
        *("--report", tmp_path / "report.json"),
    )
    assert ran.status == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert [m["name"] for m in report["mutations"]] == ["label-typo", "duplicate-key", "duplicate-key"]
    assert report["outcome"] == "violates"
    judged = shapecast("validate", "fraud.pgs", "-", "--format", "json", stdin=ran.out).json
    assert judged["counts"]["violations"] == report["counts"]["violations"] > 0
    elements = {v["element"]["id"] for v in judged["violations"]}
    assert elements == {v["element"]["id"] for m in report["mutations"] for v in m["violations"]}


def test_a_mutation_that_was_named_and_has_no_place_makes_the_answer_incomplete(shapecast) -> None:
    assert shapecast("generate", "fraud.pgs", "--nodes", "9", "--mutate", "too-many").status == 3
    ran = shapecast("generate", "fraud.pgs", "--nodes", "20", "--mutate", "all")
    assert (ran.status, "`too-many` was left out" in ran.err) == (0, True)


def test_the_mutations_are_listed(shapecast) -> None:
    ran = shapecast("generate", "--list-mutations")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [mutation.name for mutation in MUTATIONS]


@pytest.mark.parametrize(
    ("arguments", "offer"),
    [
        (("--edges", "many"), "1.5x"),
        (("--nodes", "-1"), "-1"),
        (("--mutate", "label-tpyo"), "did you mean `label-typo`?"),
        (("--mutate", "label-typo:0"), "no number of times"),
        (("--report", "r.json"), "--mutate"),
        (("--mutate", "all", "--report", "-"), "-o FILE"),
        (("--to", "graphlm"), "did you mean `graphml`?"),
    ],
)
def test_wrong_calls_say_what_was_meant(shapecast, arguments: tuple[str, ...], offer: str) -> None:
    ran = shapecast("generate", "fraud.pgs", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert offer in ran.err
