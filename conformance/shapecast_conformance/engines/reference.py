"""The reference evaluator as an engine."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.target import LossRecord


class ReferenceEngine:
    """Judges straight from the definitions; loses nothing and leaves nothing unanswered.

    Without ``tell_nearest`` it does not look for the types that untyped elements come nearest to.
    """

    name = "reference"

    def __init__(self, *, tell_nearest: bool = True) -> None:
        self._tell_nearest = tell_nearest

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of a decoded graph; UNSUPPORTED if a type is too complex to decide (12.2)."""
        try:
            return evaluate(graph_type, graph, mode=mode, tell_nearest=self._tell_nearest, progress=progress)
        except ShapecastError as error:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=str(error))

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:  # noqa: ARG002  # the protocol's
        """Nothing: there is no mapping."""
        return ()
