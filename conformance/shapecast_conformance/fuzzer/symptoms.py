"""How an engine shows that it is wrong about a pair, told so that another pair can be seen to show the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shapecast.graph.model import ElementKind, Graph, Node
from shapecast.semantics.model import GraphType
from shapecast_conformance.crosscheck import CrossCheck, Disagreement, crosscheck
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.fuzzer.guarded import GuardedEngine
from shapecast_conformance.verdict import Judgement, Outcome

BREAKDOWN = "breakdown"
"""The symptom of an engine that raises an exception or reports that it failed."""

LISTED = 50
"""How many disagreements of one engine over one graph are told."""


@dataclass(frozen=True, slots=True, order=True)
class Symptom:
    """What is wrong with an engine's answer, whatever the element and the name that it is about.

    ``kind`` is the aspect of a disagreement (``type``, ``coverage``, ``constraint``) or BREAKDOWN; ``detail`` is which
    way it errs, or the first words of what it says when it breaks down.
    """

    engine: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that nothing explains; ``reference`` is None, and ``detail`` says more, for a breakdown."""

    symptom: Symptom
    element: tuple[ElementKind, str] | None = None
    name: str | None = None
    reference: bool | None = None
    detail: str = ""


def told(check: CrossCheck) -> Iterator[Told]:
    """Every unexplained answer of a cross-check (11.21), and every engine that broke down."""
    for engine in check.engines:
        if engine.outcome is Outcome.ERRORED:
            first = engine.detail.partition(":")[0]
            yield Told(Symptom(engine.engine, BREAKDOWN, first), detail=engine.detail)
        yield from map(_disagreement, engine.unexplained)


def _disagreement(found: Disagreement) -> Told:
    symptom = Symptom(found.engine, found.aspect.value, found.direction.value)
    kind = ElementKind.NODE if isinstance(found.element, Node) else ElementKind.EDGE
    return Told(symptom, (kind, found.element.id), found.name, found.reference)


def checked(
    graph_type: GraphType, graph: Graph, engines: Sequence[Engine], reference: Judgement | None = None
) -> CrossCheck:
    """A cross-check by engines that may raise; ``reference`` is the reference's judgement, if it is there already."""
    guarded = [GuardedEngine(engine) for engine in engines]
    return crosscheck(graph_type, graph, guarded, reference=reference, listed=LISTED)


def symptoms(check: CrossCheck) -> tuple[Symptom, ...]:
    """The different symptoms of a cross-check, in the order in which they are found."""
    return tuple(dict.fromkeys(one.symptom for one in told(check)))
