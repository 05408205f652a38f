"""`shapecast fuzz`: what it prints and writes, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fuzzer import faulty
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.report import formats

FORMAT = Draft202012Validator(formats.load("fuzz"))


@pytest.fixture
def faulty_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """jsonschema, with a fault."""
    engine = faulty.Faulty("jsonschema", faulty.takes_closed_labels_for_open)
    monkeypatch.setitem(ENGINES, "jsonschema", lambda *, full=False: engine)  # type: ignore[misc]  # it is a dict


@pytest.fixture
def broken_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """jsonschema, which breaks down."""
    engine = faulty.Faulty("jsonschema", faulty.breaks_down_over_whole_numbers)
    monkeypatch.setitem(ENGINES, "jsonschema", lambda *, full=False: engine)  # type: ignore[misc]  # it is a dict


def test_nothing_is_found(shapecast) -> None:
    ran = shapecast("fuzz", "--pairs", "20", "--engines", "jsonschema-rs,jsonschema", "--seed", "4")
    assert ran.status == 0
    assert "jsonschema-rs, jsonschema against the reference; seed 4" in ran.out
    assert "20 pairs of 2 schemas" in ran.out
    assert "0 pairs unexplained" in ran.out
    assert ran.out.endswith("every answer is the same, or differs as predicted\n")


def test_a_fault_is_found_told_and_written(shapecast, faulty_engine: None, tmp_path: Path) -> None:
    out = tmp_path / "found"
    ran = shapecast("fuzz", "--pairs", "40", "--engines", "jsonschema", "--out", out, "--most", "1")
    assert ran.status == 1
    assert "disagreements that nothing explains" in ran.out
    assert "does not conform to () by the reference, not by jsonschema" in ran.out
    (case,) = out.glob("*/*/case.toml")
    assert f"{out}/{case.parent.relative_to(out)}" in ran.out
    assert shapecast("suite", "run", "--cases", out, "--engine", "reference").status == 0
    assert shapecast("suite", "run", "--cases", out, "--engine", "jsonschema").status == 1


def test_an_engine_that_breaks_down_is_incomplete(shapecast, broken_engine: None) -> None:
    ran = shapecast("fuzz", "--pairs", "60", "--engines", "jsonschema")
    assert ran.status == 3
    assert "jsonschema breaks down: OverflowError" in ran.out
    assert "no answer: jsonschema errored: OverflowError" in ran.out
    assert "not everyone gave answers" in ran.out


def test_json_is_of_its_format(shapecast, faulty_engine: None) -> None:
    ran = shapecast("fuzz", "--pairs", "40", "--engines", "jsonschema", "--format", "json")
    assert list(FORMAT.iter_errors(ran.json)) == []
    assert ran.status == 1
    assert not ran.json["fine"]
    assert ran.json["seed"] == 1
    assert ran.json["counterexamples"][0]["answers"][0]["engine"] == "jsonschema"
    assert ran.json["figures"]["unexplainedPairs"] > 0


def test_every_small_case_as_far_as_the_time_allows(shapecast) -> None:
    arguments = ("fuzz", "--exhaustive", "--bound", "2", "--minutes", "0.001", "--engines", "jsonschema-rs")
    ran = shapecast(*arguments)
    assert ran.status == 0
    assert "every small case up to 2" in ran.out
    assert "of 17,051 sheets; every label expression of up to 2 leaves" in ran.out
    assert "ended by time" in ran.out
    data = shapecast(*arguments, "--format", "json")
    assert list(FORMAT.iter_errors(data.json)) == []
    assert data.json["bound"] == 2
    assert data.json["stopped"] == "time"
    assert [one["family"] for one in data.json["reached"]] == ["node types", "edge types", "constraints"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--exhaustive", "--pairs", "3"), "leave --pairs out"),
        (("--bound", "2"), "--bound says nothing without --exhaustive"),
        (("--pairs", "0"), "x>=1"),
        (("--engines", "jsonschema-r"), "did you mean `jsonschema-rs`?"),
        (("--engines", "reference"), "is no value of --engines"),
    ],
)
def test_wrong_calls(shapecast, arguments: tuple[str, ...], said: str) -> None:
    ran = shapecast("fuzz", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_a_folder_that_cannot_be_made_is_an_error(shapecast, faulty_engine: None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = shapecast("fuzz", "--pairs", "40", "--engines", "jsonschema", "--out", tmp_path / "file", "--most", "1")
    assert ran.status == 2
    assert "[SC805]" in ran.err
