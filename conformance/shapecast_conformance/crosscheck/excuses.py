"""What predicts a disagreement: a loss record of the mapping, or a known difference of the engine (11.5)."""

from __future__ import annotations

from collections.abc import Iterable

from shapecast.semantics.model import GraphType
from shapecast_conformance.crosscheck.known import KnownDifference
from shapecast_conformance.crosscheck.results import Aspect, Disagreement
from shapecast_mappings.target import LossRecord


def excuse_of(
    disagreement: Disagreement,
    graph_type: GraphType,
    losses: Iterable[LossRecord],
    known: Iterable[KnownDifference],
) -> str | None:
    """The code of the loss record or the id of the known difference that predicts a disagreement, or None.

    ``known`` are differences of the engine that disagrees.
    """
    for loss in losses:
        if loss.direction is disagreement.direction and _is_about(loss, disagreement):
            return loss.code.id
    for difference in known:
        if difference.explains(disagreement, graph_type):
            return difference.id
    return None


def _is_about(loss: LossRecord, disagreement: Disagreement) -> bool:
    match disagreement.aspect:
        case Aspect.TYPE:
            return loss.type is not None and loss.type == disagreement.name
        case Aspect.CONSTRAINT:
            return loss.constraint is not None and loss.constraint == disagreement.name
        case Aspect.COVERAGE:
            return loss.type is not None
