"""Mutated files give a graph or diagnostics; the harness that says so finds readers that do not."""

from __future__ import annotations

import time

import pytest

from fuzzing.mutate import MUTATIONS
from fuzzing.processes import Died, in_processes
from fuzzing.readers import IN_LIBRARY, Case, Figures, run
from fuzzing.samples import FORMATS_WITH_SAMPLES
from fuzzing.soundness import unsound
from shapecast.graph.model import Graph, Node, Place
from shapecast.graph.readers.registry import FORMATS

MUTATED = 60

QUICK = [name for name in FORMATS_WITH_SAMPLES if name not in IN_LIBRARY]
"""The formats that take no process for each file; the others are left to the command."""


@pytest.fixture(scope="module")
def figures() -> Figures:
    return run(MUTATED, 7, QUICK)


def test_every_mutated_file_gives_a_graph_or_diagnostics(figures: Figures) -> None:
    assert figures.failures == []
    assert figures.files == {name: MUTATED for name in QUICK if name not in figures.left_out}


def test_every_format_is_mutated() -> None:
    assert set(FORMATS_WITH_SAMPLES) == FORMATS.keys()


@pytest.mark.parametrize("name", QUICK)
def test_mutations_spoil_some_files_and_leave_others(figures: Figures, name: str) -> None:
    if name in figures.left_out:
        pytest.skip(figures.left_out[name])
    assert 0 < figures.graphs[name] < MUTATED
    assert len(figures.codes[name]) > 2


def test_a_damaged_database_is_an_error_in_bounded_time_and_memory() -> None:
    found = run(12, 3, ["ladybug"])  # the tenth took eleven gibibytes where its process had no limit
    if found.left_out:
        pytest.skip(found.left_out["ladybug"])
    assert found.failures == []
    assert found.memory < 1 << 31


def test_a_case_can_be_made_again() -> None:
    assert Case("jsonl", 5, 1).spoilt() == Case("jsonl", 5, 1).spoilt()
    assert Case("jsonl", 5, 1).spoilt() != Case("jsonl", 5, 2).spoilt()


def test_every_mutation_takes_part() -> None:
    done = {name for number in range(400) for name in Case("graphml", number, 1).spoilt()[0].split(" + ")}
    assert done == set(MUTATIONS)


def _misbehave(how: str) -> str:
    if how == "hangs":
        time.sleep(60)
    if how == "raises":
        raise KeyError(how)
    if how == "fills memory":
        return str(len(bytes(1 << 30)))
    if how == "dies":
        import os

        os.kill(os.getpid(), 9)
    return "done"


def test_work_that_hangs_raises_dies_or_takes_all_memory_is_told_apart() -> None:
    items = ["well", "hangs", "raises", "well", "fills memory", "dies", "well"]
    outcomes = [(item, outcome.died) for item, outcome in in_processes(_misbehave, items, 0.3, 1 << 28)]
    died = [None, Died.TIME, Died.EXCEPTION, None, Died.MEMORY, Died.CRASH, None]
    assert outcomes == list(zip(items, died, strict=True))


def test_what_is_no_graph_is_found() -> None:
    graph = Graph({"a": Node("b", frozenset(), {}, Place("g"))})
    assert list(unsound(graph, (), {})) == ["the node 'b' is under another identifier"]
    with pytest.raises(TypeError):
        list(unsound(Graph({"a": Node("a", frozenset(), {"k": (None,)}, Place("g"))}), (), {}))  # type: ignore[dict-item]
