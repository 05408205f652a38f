"""The movies graph: every kind of mutation is found, and no engine disagrees without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from realgraphs.crosscheck_movies import Figures, movies, run
from realgraphs.mutations import MUTATIONS


@pytest.fixture(scope="module")
def figures() -> Figures:
    path: Path | None = movies()
    if path is None:
        pytest.skip("SHAPECAST_DATA names no folder with movies/movies.apoc.jsonl")
    return run(path, len(MUTATIONS))


def test_no_engine_disagrees_without_a_reason(figures: Figures) -> None:
    assert (figures.unexplained, figures.incomplete) == (0, 0)
    assert figures.typings > 2 * (171 * 2 + 200 * 6) * figures.graphs  # two engines, every element with every type


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_is_found(figures: Figures, mutation: str) -> None:
    assert "nothing" not in figures.found[mutation]
