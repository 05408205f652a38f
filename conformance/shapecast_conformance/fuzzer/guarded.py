"""An engine that keeps the promise of its protocol never to raise, whatever engine is inside."""

from __future__ import annotations

from dataclasses import dataclass

from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.engine import Engine, Progress
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.target import LossRecord


@dataclass(frozen=True, slots=True)
class GuardedEngine:
    """Another engine, whose exceptions become judgements with the outcome ERRORED (11.18): to break down is a finding
    like others, and the run goes on."""

    inner: Engine

    @property
    def name(self) -> str:
        """That of the engine inside."""
        return self.inner.name

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of the engine inside, ERRORED where it raises an exception."""
        try:
            return self.inner.judge(graph_type, graph, mode=mode, progress=progress)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what a fuzzer looks for
            return Judgement(self.name, Outcome.ERRORED, detail=f"{type(error).__name__}: {error}")

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        """Those of the engine inside."""
        return self.inner.losses(graph_type)
