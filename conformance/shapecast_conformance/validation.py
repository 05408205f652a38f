"""The result of validating one graph: a judgement, and what it was about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Element, Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.target import LossRecord


@dataclass(frozen=True, slots=True)
class Validation:
    """What ``judgement.judge`` says of ``graph`` under ``graph_type`` in ``mode``.

    ``losses`` are the records of the mapping that the judge works through; the reference has none.
    """

    graph: Graph = field(repr=False)
    graph_type: GraphType
    mode: Mode
    judgement: Judgement
    losses: tuple[LossRecord, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)

    @property
    def conforms(self) -> bool:
        """True only if the judge answered everything and found nothing."""
        return self.judgement.outcome is Outcome.CONFORMS and self.complete

    @property
    def complete(self) -> bool:
        """Whether the judge gave an answer, and to everything that was asked."""
        answered = self.judgement.outcome in (Outcome.CONFORMS, Outcome.VIOLATES)
        return answered and not self.judgement.unanswered

    def typing(self) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """Every element, nodes first, with its types: abstract ones left out, in the order of the schema (7.6, 7.7)."""
        nodes = [t.name for t in self.graph_type.node_types if not t.abstract]
        edges = [t.name for t in self.graph_type.edge_types if not t.abstract]
        yield from _typed(self.graph.nodes, self.judgement.nodes, nodes)
        yield from _typed(self.graph.edges, self.judgement.edges, edges)


def _typed(
    elements: Mapping[str, Element], typing: Mapping[str, frozenset[str]], names: list[str]
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    order = {name: position for position, name in enumerate(names)}
    ordered: dict[frozenset[str], tuple[str, ...]] = {}
    nothing: frozenset[str] = frozenset()
    for identifier, element in elements.items():
        types = typing.get(identifier, nothing)
        if types not in ordered:
            ordered[types] = tuple(sorted(types & order.keys(), key=order.__getitem__))
        yield element, ordered[types]
