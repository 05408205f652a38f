"""The reference evaluator as an engine."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.reference.evaluate import Evaluator
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.target import LossRecord


class ReferenceEngine:
    """Judges straight from the definitions; loses nothing and leaves nothing unanswered.

    Without ``tell_nearest`` it does not look for the types that untyped elements come nearest to. What it works out
    about a graph type it keeps for graphs of that type in a row.
    """

    name = "reference"

    def __init__(self, *, tell_nearest: bool = True) -> None:
        self._tell_nearest = tell_nearest
        self._last: Evaluator | None = None

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of a decoded graph; UNSUPPORTED if a type is too complex to decide (12.2)."""
        try:
            evaluator = self.evaluator(graph_type)
            return evaluator.judge(graph, mode=mode, tell_nearest=self._tell_nearest, progress=progress)
        except ShapecastError as error:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=str(error))

    def evaluator(self, graph_type: GraphType) -> Evaluator:
        """The reference evaluator of a graph type, the same one as long as the type is the same."""
        if self._last is None or self._last.graph_type is not graph_type:
            self._last = Evaluator(graph_type)
        return self._last

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:  # noqa: ARG002  # the protocol's
        """Nothing: there is no mapping."""
        return ()
