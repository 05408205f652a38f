"""Every small case up to a bound: the reference, from the text on, says what the oracle says."""

from __future__ import annotations

import pytest

from oracle.comparison import Figures
from oracle.exhaustive import cases, run
from shapecast_conformance.fuzzer.exhaustive.node_types import count_expressions, expressions


@pytest.mark.parametrize(
    ("family", "step", "typings", "verdicts"),
    [("nodes", 60, 10_000, 0), ("edges", 60, 7_000, 0), ("constraints", 40, 100, 2_500)],
)
def test_the_reference_says_what_the_oracle_says(family: str, step: int, typings: int, verdicts: int) -> None:
    figures = Figures()
    run(*cases(family, leaves=2, contents=2, pairs=3, step=step), figures)
    assert figures.disagreements == []
    assert figures.typings >= typings
    assert figures.verdicts >= verdicts
    assert figures.accepted
    assert figures.violated or not verdicts


def test_the_bound_is_what_it_says() -> None:
    # 4 names, each with or without `?`; two of those joined in 3 ways, each with or without `?`
    assert len(expressions(1)) == len(set(expressions(1))) == 8
    assert len(expressions(2)) == len(set(expressions(2))) == 8 * 8 * 3 * 2
    assert [count_expressions(leaves) for leaves in (1, 2, 3)] == [len(expressions(leaves)) for leaves in (1, 2, 3)]
