"""What is told of the progress of an evaluation."""

from __future__ import annotations

import pytest

from reference.judging import edge, graph, graph_type, node
from shapecast_conformance.reference import typing
from shapecast_conformance.reference.evaluate import evaluate


def test_progress_is_told_now_and_then_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing, "PROGRESS_EVERY", 2)
    nodes = [node(str(number), "A") for number in range(5)]
    edges = [edge(f"e{number}", "R", nodes[0], nodes[number]) for number in range(3)]
    told: list[int] = []
    evaluate(graph_type("(a : A)"), graph(*nodes, *edges), progress=told.append)
    assert told == [2, 4, 7, 8]
