"""Runs: the same findings whatever the number of processes, figures that add up, and where a run ends."""

from __future__ import annotations

import time
from itertools import count, islice

import pytest

from fuzzer import faulty
from shapecast_conformance import api
from shapecast_conformance.fuzzer.figures import Figures
from shapecast_conformance.fuzzer.processes import in_order
from shapecast_conformance.fuzzer.random_pairs import PER_SCHEMA, random_batches


def _slow_first(item: int) -> int:
    time.sleep(0.2 if item == 0 else 0)
    return item * item


def test_results_come_in_the_order_of_the_work() -> None:
    for processes in (1, 2):
        assert list(in_order(_slow_first, range(10), processes)) == [n * n for n in range(10)]


def test_work_without_end_is_done_as_far_as_it_is_asked_for() -> None:
    assert list(islice(in_order(_slow_first, count(), 2), 5)) == [0, 1, 4, 9, 16]


def _fails(item: int) -> int:
    raise LookupError(item)


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(LookupError):
        list(in_order(_fails, [1], 2))


def test_the_number_of_processes_changes_nothing() -> None:
    engines = [faulty.engine(faulty.takes_closed_labels_for_open)]
    one, two = (api.fuzz(engines=engines, pairs=35, seed=9, processes=processes) for processes in (1, 2))
    assert one.counterexamples == two.counterexamples
    assert one.figures == two.figures
    assert one.counterexamples
    assert one.figures.pairs == 35


def test_another_seed_gives_other_pairs() -> None:
    figures = [api.fuzz(engines=["jsonschema-rs"], pairs=20, seed=seed).figures for seed in (1, 2)]
    assert figures[0] != figures[1]


def test_batches_are_those_of_so_many_pairs() -> None:
    assert [batch.graphs for batch in random_batches(2 * PER_SCHEMA + 3)] == [PER_SCHEMA, PER_SCHEMA, 3]
    assert [batch.number for batch in islice(random_batches(None), 3)] == [0, 1, 2]


def test_figures_add_up() -> None:
    parts = [api.fuzz(engines=["jsonschema-rs"], pairs=20, seed=seed).figures for seed in (1, 2)]
    total = Figures()
    for part in parts:
        total.add(part)
    assert total.pairs == 40
    assert total.answers == sum(part.answers for part in parts)
    assert total.tally.accepted.total() == sum(part.tally.accepted.total() for part in parts)
    assert set(total.never_hit) == set.intersection(*(set(part.never_hit) for part in parts))


def test_time_ends_a_run() -> None:
    run = api.fuzz(engines=["jsonschema-rs"], minutes=0)
    assert run.stopped == "time"
    assert run.figures.pairs == PER_SCHEMA
    assert api.fuzz(engines=["jsonschema-rs"], pairs=PER_SCHEMA, minutes=0).stopped == ""


def test_progress_counts_the_pairs() -> None:
    told: list[int] = []
    api.fuzz(engines=["jsonschema-rs"], pairs=25, progress=told.append)
    assert told == [10, 20, 25]


@pytest.mark.parametrize(
    "options", [{}, {"pairs": 0}, {"bound": 0}, {"pairs": 1, "processes": 0}, {"pairs": 1, "engines": ["jsonschem"]}]
)
def test_options_that_make_no_sense_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"take pairs|at least 1|unknown engine"):
        api.fuzz(**options)  # type: ignore[arg-type]
