"""Random schemas and graphs: the reference, from the text on, says what the oracle says; and a fault would be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oracle import comparison
from oracle.random_runs import run
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome


def test_the_reference_says_what_the_oracle_says() -> None:
    figures, _ = run(pairs=100, seed=2026)
    assert figures.disagreements == []
    assert figures.pairs == 100
    assert figures.typings > 300
    assert figures.verdicts > 80


def _without_typing(graph_type: GraphType, graph: Graph) -> Judgement:
    judgement = evaluate(graph_type, graph)
    return replace(judgement, nodes={name: frozenset(sorted(types)[1:]) for name, types in judgement.nodes.items()})


def _without_constraints(graph_type: GraphType, graph: Graph) -> Judgement:
    judgement = evaluate(graph_type, graph)
    return replace(judgement, violations=tuple(v for v in judgement.violations if v.constraint is None))


def _never_violated(graph_type: GraphType, graph: Graph) -> Judgement:
    return replace(evaluate(graph_type, graph), outcome=Outcome.CONFORMS)


def _never_done(graph_type: GraphType, graph: Graph) -> Judgement:
    raise RuntimeError("a fault")


@pytest.mark.parametrize("fault", [_without_typing, _without_constraints, _never_violated, _never_done])
def test_a_faulty_reference_is_found_out(fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "evaluate", fault)
    figures, _ = run(pairs=150, seed=5, most=1)
    assert figures.disagreements
    found = figures.disagreements[0]
    assert "the smallest case found" in found
