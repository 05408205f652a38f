"""Asking about a part of a copy finds what is wrong there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from realgraphs import focused
from realgraphs.graphs import GRAPHS
from shapecast.graph.model import Graph

pytestmark = pytest.mark.skipif(GRAPHS["movies"].paths() is None, reason="SHAPECAST_DATA names no folder with movies")


def copied(number: int) -> tuple[Graph, Graph]:
    """The graph as it is, and a copy of it."""
    whole = focused.loaded("movies").graph
    ((_, graph),) = focused.mutated(GRAPHS["movies"], whole, [number], seed=1)
    return whole, graph


def test_what_a_change_can_affect_is_around_it() -> None:
    whole, graph = copied(0)
    found = focused.affected(whole, graph)
    assert 2 < len(found) < len(graph.nodes)
    assert focused.affected(whole, whole) == set()


def test_wrong_answers_there_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = focused.loaded("movies")
    whole, graph = copied(0)
    focus = focused.affected(whole, graph)
    right = focused.compare(real.graph_type, graph, focus, "copy")
    assert (right.unexplained, right.elements) == ([], len(focus))
    monkeypatch.setattr(focused._Shapes, "results", lambda *_: [])
    assert len(focused.compare(real.graph_type, graph, focus, "copy").unexplained) > len(focus)


def test_the_command_agrees_on_every_element_of_the_graph_and_of_a_copy() -> None:
    """In a process of its own: it changes pyshacl for the rest of it."""
    command = [sys.executable, "-m", "realgraphs.focused", "movies", "--copies", "1", "--others", "5"]
    ran = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    as_it_is, copies = ran.stdout.split("copies: ")
    graph = focused.loaded("movies").graph
    assert f"{len(graph.nodes) + len(graph.edges)} elements asked about" in as_it_is
    assert "excused: {}; unexplained: 0" in as_it_is
    assert "excused: {}; unexplained: 0" in copies
