"""Texts, places in them, and the weight of findings."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Severity, ShapecastError, has_errors
from shapecast.diagnostics.source import Source, Span

CODE = Code("SC000", "title", Severity.WARNING, "why", "example", "instead", "13.1")


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (3, 1)), (6, (3, 2)), (7, (3, 3))]
)
def test_lines_and_columns_count_from_one_in_code_points(offset: int, place: tuple[int, int]) -> None:
    assert Source("s", "a\U0001f600\n\r\nbc").position(offset) == place


def test_a_line_is_without_its_break() -> None:
    source = Source("s", "a\r\n\nb")
    assert [source.line(number) for number in (1, 2, 3)] == ["a", "", "b"]
    assert Source("s", "").line(1) == ""
    assert Source("s", "a\n").line(2) == ""


def test_two_spans_reach_from_the_first_to_the_last() -> None:
    assert Span("s", 5, 7).to(Span("s", 1, 3)) == Span("s", 1, 3).to(Span("s", 5, 7)) == Span("s", 1, 7)


def test_a_finding_weighs_as_its_code_unless_it_says_otherwise() -> None:
    plain, worse = Diagnostic(CODE, "m"), Diagnostic(CODE, "m", severity=Severity.ERROR)
    assert (plain.weight, worse.weight) == (Severity.WARNING, Severity.ERROR)
    assert not has_errors([plain])
    assert has_errors([plain, worse])


def test_an_error_says_what_was_found() -> None:
    error = ShapecastError(Diagnostic(CODE, message) for message in ("one", "two"))
    assert [d.message for d in error.diagnostics] == ["one", "two"]
    assert str(error) == "SC000: one; SC000: two"
