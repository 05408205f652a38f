"""What is wrong with a graph that grows, in the terms of the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shapecast.graph.model import Element, Graph
from shapecast.semantics.model import Constraint, GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.reference import related
from shapecast_conformance.reference.constraints import Failure, failures
from shapecast_conformance.reference.index import GraphIndex
from shapecast_conformance.reference.typing import Typer


@dataclass(frozen=True, slots=True)
class Wrong:
    """The elements without a type, if they need one, and each constraint that fails with those x that violate it."""

    untyped: list[Element]
    failures: list[tuple[Constraint, list[Failure]]]

    def __bool__(self) -> bool:
        return bool(self.untyped or self.failures)


def wrong_with(
    graph_type: GraphType, graph: Graph, mode: Mode, progress: Callable[[int], None] | None = None
) -> Wrong:
    """All that keeps a graph from conforming. Raises ShapecastError (SC510) as ``evaluate`` does."""
    typing = Typer(graph_type).type(graph, progress)
    untyped: list[Element] = []
    if mode is Mode.STRICT:
        untyped += [node for node, profile in typing.nodes.items() if not profile.covered]
        untyped += [edge for edge, profile in typing.edges.items() if not profile.covered]
    index = GraphIndex(graph, typing)
    found = ((constraint, failures(constraint, index)) for constraint in graph_type.constraints)
    return Wrong(untyped, [(constraint, failing) for constraint, failing in found if failing])


def elements_of(failure: Failure) -> list[Element]:
    """The elements that a failure is reported for: x, or all that hold the value."""
    return list(related.elements_of([failure.subject]))
