"""Engines with a deliberate defect are found, shrunk to a few lines, and written as cases that tell them apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fuzzer import faulty
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast_conformance import api
from shapecast_conformance.engines.reference import ReferenceEngine
from shapecast_conformance.fuzzer.guarded import GuardedEngine
from shapecast_conformance.fuzzer.run import FuzzRun
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.suite.case import CASE_FILE
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import CaseOutcome, SuiteRun
from shapecast_conformance.suite.run import run_suite
from shapecast_conformance.verdict import Judgement

PAIRS = 600
"""Within so many pairs every fault is found."""

LINES = {"type": 4, "coverage": 5, "constraint": 5, "breakdown": 2}
"""How many lines a counterexample has at most, schema and graph together, by what it shows."""


def found(fault: faulty.Judge) -> FuzzRun:
    return api.fuzz(engines=[faulty.engine(fault)], pairs=PAIRS, seed=1, most=1)


def written(run: FuzzRun, folder: Path) -> None:
    for name, text in api.counterexample_files(run):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def asked(folder: Path, *engines: OwnEngine) -> SuiteRun:
    return run_suite(api.load_cases(folder=folder), engines)


@pytest.mark.parametrize("fault", faulty.ALL, ids=lambda fault: fault.__name__)
def test_a_faulty_engine_is_found_and_its_case_tells_it_from_the_right_ones(
    fault: faulty.Judge, tmp_path: Path
) -> None:
    run = found(fault)
    one = run.counterexamples[0]
    lines = len(one.schema.splitlines()) + len(one.graph.splitlines())
    assert lines <= LINES[one.told[0].symptom.kind], one.schema + one.graph
    assert one.engines == (fault.__name__,)
    assert CASE_FILE in one.files
    written(run, tmp_path)
    guarded = GuardedEngine(faulty.engine(fault))  # it is to answer for its breakdowns
    results = asked(tmp_path, OwnEngine(fault.__name__, guarded), *map(OwnEngine, ("reference", "pyshacl")))
    told = {name: [result.outcome for result in cases.values()] for name, cases in results.results.items()}
    wrong = CaseOutcome.ERRORED if one.is_breakdown else CaseOutcome.FAILED
    assert set(told.pop(fault.__name__)) == {wrong}
    assert all(outcome is CaseOutcome.PASSED for outcomes in told.values() for outcome in outcomes)


def test_the_right_engines_are_not_found() -> None:
    run = api.fuzz(pairs=40, seed=3)
    assert run.counterexamples == ()
    assert run.fine
    assert run.complete
    assert run.figures.pairs == 40
    assert run.figures.typings > 500
    assert run.figures.hit > 60


def test_a_fault_is_one_counterexample_however_many_pairs_show_it() -> None:
    fault = faulty.breaks_down_over_whole_numbers
    run = api.fuzz(engines=[faulty.engine(fault)], pairs=60, seed=1)
    (one,) = run.counterexamples
    assert one.times > 5
    assert one.schema == "CREATE NODE TYPE ({k INT});\n"
    assert run.fine
    assert not run.complete
    assert run.figures.no_answer == {f"{fault.__name__} errored: OverflowError": one.times}


def test_a_run_ends_at_so_many_counterexamples() -> None:
    run = api.fuzz(engines=[faulty.engine(faulty.takes_closed_records_for_open)], pairs=PAIRS, most=2)
    assert run.stopped == "counterexamples"
    assert len(run.counterexamples) >= 2
    assert run.figures.pairs < PAIRS


def test_a_reference_that_breaks_down_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = ReferenceEngine.judge

    def broken(self: ReferenceEngine, graph_type: GraphType, graph: Graph, **options: Any) -> Judgement:
        if graph.edges:
            raise ZeroDivisionError("edges")
        return judge(self, graph_type, graph, **options)

    monkeypatch.setattr(ReferenceEngine, "judge", broken)
    run = api.fuzz(engines=[], pairs=50, most=1)
    (one,) = run.counterexamples
    assert one.note == "the reference gives no answer"
    assert one.engines == ("reference",)
    assert CASE_FILE not in one.files
    assert len(one.graph.splitlines()) == 2
    assert run.figures.no_answer["reference errored: ZeroDivisionError"] > 0


def types_nothing_that_has_a_nan(graph_type: GraphType, graph: Graph) -> Judgement:
    judgement = evaluate(graph_type, graph)
    bad = {node.id for node in graph.nodes.values() if any(value != value for value in node.properties.values())}
    typing = {name: frozenset[str]() if name in bad else types for name, types in judgement.nodes.items()}
    return replace(judgement, nodes=typing)


def test_a_fault_that_no_graph_file_shows_is_told_without_a_case() -> None:
    run = api.fuzz(engines=[faulty.engine(types_nothing_that_has_a_nan)], pairs=2000, seed=1, most=1)
    one = run.counterexamples[0]
    assert one.note == "no file in JSON Lines gives this graph"
    assert set(one.files) == {"schema.pgs"}
    assert "nan" in one.graph
    assert len(one.graph.splitlines()) == 1
    assert one.told[0].reference is True
