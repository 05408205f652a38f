"""Durations that rdflib has no value for are a known difference of pyshacl: these, wherever they lie, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mappings.schema_judging import edge, graph, graph_type, node
from shapecast.graph.model import Element, Graph
from shapecast.graph.values import DAY_NANOS, Duration, Value
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck import Aspect, Disagreement, EngineCheck, crosscheck
from shapecast_conformance.crosscheck.known import RECOGNISERS, known_differences
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Judgement

MOST = 999_999_999 * DAY_NANOS
LONG, SHORT = Duration(0, MOST + DAY_NANOS), Duration(0, MOST)
MEANT = graph_type(
    """(p : P {OPTIONAL k DURATION, OPTIONAL l LIST<LIST<DURATION>>, OPTIONAL a ANY}), (q : Q {OPEN}),
    (:p)-[r : R {OPTIONAL k DURATION}]->(:p | q), FOR (x : p) EXCLUSIVE x.a, FOR (x : P) MANDATORY (x : p)"""
)
ONLY = [one for one in known_differences() if one.recognised_by == "duration_too_long"]


def _check(found: Graph, meant: GraphType = MEANT) -> EngineCheck:
    (check,) = crosscheck(meant, found, ["pyshacl"]).engines
    return check


@pytest.mark.parametrize(
    ("value", "differs"),
    [
        *((Duration(0, MOST), False), (Duration(0, MOST + DAY_NANOS - 1000), False), (Duration(14, MOST + 1), False)),
        *((Duration(0, MOST + DAY_NANOS), True), (Duration(3, MOST + DAY_NANOS), True), (Duration(0, 10**26), True)),
        *((Duration(0, -MOST), False), (Duration(-1, -MOST), False), (Duration(0, -MOST - 1_000_000_000), True)),
        *((Duration(10**20, 1), False), (Duration(1, -MOST - 2 * DAY_NANOS), False), (Duration(0, 0), False)),
    ],
    ids=repr,
)
def test_what_is_excused_is_what_differs(value: Value, differs: bool) -> None:
    """Of two signs they are literals of the vocabulary, which nobody makes objects of."""
    check = _check(graph(node("n", "P", k=value)))
    assert check.unexplained == ()
    assert set(check.excused) == ({ONLY[0].id} if differs else set())
    asked = Disagreement("pyshacl", node("n", "P", k=value), Aspect.TYPE, "p", reference=True)
    assert RECOGNISERS["duration_too_long"](asked, MEANT) == differs


@pytest.mark.parametrize(
    "found",
    [
        graph(node("n", "P", l=((), (SHORT, LONG)))),
        graph(edge("n", "R", node("a", "P"), node("b", "P"), k=LONG)),
        graph(edge("e", "R", node("n", "P", k=LONG), node("b", "P"))),
        graph(edge("e", "R", node("a", "P"), node("n", "P", l=((LONG,),)))),
    ],
    ids=["in a list", "of an edge", "of the source", "of the target"],
)
def test_wherever_the_duration_lies_the_element_and_its_edges_are_excused(found: Graph) -> None:
    check = _check(found)
    assert check.unexplained == ()
    assert check.excused[ONLY[0].id] >= (3 if "n" in found.nodes else 2)  # type and coverage, and the constraint


@pytest.mark.parametrize(
    "found",
    [graph(node("n", "P", a=LONG)), graph(edge("e", "R", node("a", "P"), node("n", "Q", k=LONG, m=(LONG,))))],
    ids=["ANY", "an open record"],
)
def test_where_no_type_asks_for_a_duration_nothing_differs(found: Graph) -> None:
    check = _check(found)
    assert (check.unexplained, check.excused) == ((), {})


class Liar:
    """pyshacl, which says besides that one element has no type."""

    name = "pyshacl"

    def __init__(self, about: Element) -> None:
        self._about = about

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        judgement = ENGINES["pyshacl"](full=True).judge(graph_type, graph, mode=mode, progress=progress)
        return replace(judgement, nodes={**judgement.nodes, self._about.id: frozenset()})

    def losses(self, graph_type: GraphType) -> tuple[()]:
        return ()


def test_another_mistake_beside_it_is_not_excused() -> None:
    fine, long = node("fine", "P", k=SHORT), node("long", "P", k=LONG)
    (check,) = crosscheck(MEANT, graph(fine, long), [Liar(fine)]).engines
    assert [(d.element.id, d.aspect) for d in check.unexplained] == [("fine", Aspect.TYPE)]
    assert set(check.excused) == {ONLY[0].id}
