"""Real graphs under closed STRICT schemas: every kind of mutation is found, no engine disagrees without a reason."""

from __future__ import annotations

from functools import cache

import pytest

from realgraphs.crosscheck import Figures, run
from realgraphs.graphs import GRAPHS

ENGINES = ("jsonschema", "jsonschema-rs")
"""Who judges all the copies here; the command lets pyshacl judge them, too, which takes its time."""

CROSSCHECKED = [name for name, real in GRAPHS.items() if real.quick]
MUTATIONS = [(name, mutation) for name, real in GRAPHS.items() for mutation in real.mutations]


@cache
def figures(name: str) -> Figures:
    real = GRAPHS[name]
    _skip_without(name)
    return run(name, range(-1, len(real.mutations)), engines=ENGINES, crosschecked=real.quick)


def _skip_without(name: str) -> None:
    if GRAPHS[name].paths() is None:
        pytest.skip(f"SHAPECAST_DATA names no folder with {', '.join(GRAPHS[name].files)}")


@pytest.mark.parametrize("name", CROSSCHECKED)
def test_no_engine_disagrees_without_a_reason(name: str) -> None:
    found = figures(name)
    assert (found.unexplained, found.incomplete) == (0, 0)
    assert found.graphs == 1 + GRAPHS[name].quick


@pytest.mark.parametrize("name", CROSSCHECKED)
def test_every_element_is_compared_with_every_type_of_its_kind(name: str) -> None:
    real = GRAPHS[name]
    found = figures(name)
    paths = real.paths()
    assert paths is not None
    loaded = real.read(paths)
    types = loaded.graph_type
    of_each = len(loaded.graph.nodes) * len(types.node_types) + len(loaded.graph.edges) * len(types.edge_types)
    assert found.typings > 0.99 * len(ENGINES) * of_each * found.graphs  # a mutation may take an element away


@pytest.mark.parametrize(("name", "mutation"), MUTATIONS)
def test_every_mutation_is_found(name: str, mutation: str) -> None:
    assert "nothing" not in figures(name).found[mutation]


def test_pyshacl_agrees_on_the_movies_and_on_two_spoilt_copies() -> None:
    _skip_without("movies")
    found = run("movies", (-1, 0, 12), engines=("pyshacl",))
    assert (found.graphs, found.unexplained, found.incomplete, found.excused) == (3, 0, 0, {})
