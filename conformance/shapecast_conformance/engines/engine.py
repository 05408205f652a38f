"""The protocol of a judge: a graph type and a graph in, one of four outcomes out (specification 11.18)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.verdict import Judgement
from shapecast_mappings.target import LossRecord

Progress: TypeAlias = Callable[[int], None]
"""Called now and then with the number of elements judged so far."""


class Engine(Protocol):
    """A judge of graphs. A judge that maps schemas to a target answers for what that target can say."""

    @property
    def name(self) -> str:
        """The name by which the engine is chosen."""
        ...

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of a decoded graph; ``mode`` overrides that of the graph type.

        Never raises over what the schema or the graph says: what the engine cannot do is UNSUPPORTED, and where it
        breaks the outcome is ERRORED, both with the detail.
        """
        ...

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        """What the mapping that the engine works through cannot say of the graph type."""
        ...
