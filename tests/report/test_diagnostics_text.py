"""Diagnostics as people see them."""

from __future__ import annotations

import click
import pytest

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label, Location, Severity
from shapecast.diagnostics.source import Source, Span
from shapecast_conformance.report.diagnostics_text import diagnostics_text

CODE = Code("SC999", "a title", Severity.ERROR, "why", "example", "instead", "13.1")


def rendered(diagnostic: Diagnostic, *sources: Source) -> str:
    return click.unstyle("\n".join(diagnostics_text([diagnostic], {source.name: source for source in sources})))


def label(source: Source, text: str, word: str = "") -> Label:
    start = source.text.index(text)
    return Label(Span(source.name, start, start + len(text)), word)


def test_the_whole_block() -> None:
    source = Source("a.pgs", "one\n  (x : Persn)\nPerson\n")
    diagnostic = Diagnostic(
        CODE,
        "there is no type `Persn`",
        (label(source, "Persn", "not declared"),),
        help="did you mean `Person`?",
        related=(label(source, "Person\n"[:-1], "declared here"),),
    )
    assert rendered(diagnostic, source) == (
        "error[SC999]: there is no type `Persn`\n"
        "  --> a.pgs:2:8\n"
        "2 |   (x : Persn)\n"
        "  |        ^^^^^ not declared\n"
        "  --> a.pgs:3:1\n"
        "3 | Person\n"
        "  | ------ declared here\n"
        "  = help: did you mean `Person`?"
    )


def test_a_finding_in_a_graph_file_is_one_line_a_place() -> None:
    diagnostic = Diagnostic(
        CODE, "id `n` occurs twice", locations=(Location("g.jsonl", 7, 3), Location("g.jsonl", 2, text="first here"))
    )
    assert rendered(diagnostic) == (
        "error[SC999]: id `n` occurs twice\n  --> g.jsonl:7:3\n  ... g.jsonl:2 first here"
    )


def test_its_own_severity_weighs_more_than_that_of_the_code() -> None:
    assert rendered(Diagnostic(CODE, "m", severity=Severity.NOTE)) == "note[SC999]: m"


@pytest.mark.parametrize(
    ("text", "marked", "below"),
    [
        ("\tx bad", "bad", "      ^^^"),
        ("図図 bad", "bad", "     ^^^"),
        ("a 図図", "図図", "  ^^^^"),
        ("x", "", "^"),
        ("a bad\nc", "bad\nc", "  ^^^"),
    ],
)
def test_the_mark_stands_below_what_it_marks(text: str, marked: str, below: str) -> None:
    source = Source("a", text)
    found = rendered(Diagnostic(CODE, "m", (label(source, marked),)), source)
    assert found.splitlines()[3].removeprefix("  | ") == below


def test_of_a_very_long_line_the_part_around_the_mark_is_shown() -> None:
    source = Source("a", "x " * 5_000 + "bad" + " y" * 5_000)
    line, mark = rendered(Diagnostic(CODE, "m", (label(source, "bad"),)), source).splitlines()[2:4]
    assert len(line) < 180
    assert line[mark.index("^") :].startswith("bad")


def test_a_place_in_a_text_that_is_not_at_hand_leaves_the_word_about_it() -> None:
    diagnostic = Diagnostic(CODE, "m", (Label(Span("gone", 0, 1), "declared here"),))
    assert rendered(diagnostic) == "error[SC999]: m\n  = declared here"


def test_control_characters_of_a_text_are_written_out() -> None:
    source = Source("a", "x \x1b[31m bad")
    assert "\x1b" not in rendered(Diagnostic(CODE, "m \x1b", (label(source, "bad"),)), source)
