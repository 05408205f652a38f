"""Did-you-mean."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.suggest import LONGEST, did_you_mean, nearest


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("persn", ["Person", "Place"], "Person"),
        ("PERSON", ["person"], "person"),
        ("zebra", ["Person"], None),
        ("x", [], None),
        ("person", ["PERSON", "Person"], "PERSON"),
    ],
)
def test_the_nearest_name_case_aside(name: str, known: list[str], found: str | None) -> None:
    assert nearest(name, known) == found


def test_it_is_offered_as_a_question() -> None:
    assert did_you_mean("persn", ["person"]) == "did you mean `person`?"
    assert did_you_mean("persn", []) is None


def test_very_long_names_are_no_slips() -> None:
    long = "x" * (LONGEST + 1)
    assert nearest(long, [long, long[:-1]]) is None
    assert nearest(long[:-1], [long, long[:-1]]) == long[:-1]
