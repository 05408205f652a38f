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

_ANSWERS = (Outcome.CONFORMS, Outcome.VIOLATES)


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
        """True only if the judge answered everything, about the whole graph, and found nothing."""
        return self.judgement.outcome is Outcome.CONFORMS and self.complete

    @property
    def complete(self) -> bool:
        """Whether the judge gave an answer, and to everything that was asked; not where records were skipped (1.21)."""
        return self.judgement.outcome in _ANSWERS and not self.judgement.unanswered and not self.graph.skipped

    @property
    def typed(self) -> bool:
        """Whether the judge said of every element which types it conforms to, though perhaps not all of constraints."""
        judgement = self.judgement
        if judgement.outcome not in _ANSWERS and not judgement.unanswered:
            return False
        return len(judgement.nodes) == len(self.graph.nodes) and len(judgement.edges) == len(self.graph.edges)

    def typing(self) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """Every element, nodes first, with its types: abstract ones left out, in the order of the schema (7.6, 7.7).

        Raises ValueError where nothing is known of types (``typed``): no type would be an answer (11.18).
        """
        if not self.typed:
            raise ValueError(f"the elements were not typed: {self.judgement.outcome.value}, {self.judgement.detail}")
        return self._typing()

    def _typing(self) -> Iterator[tuple[Element, tuple[str, ...]]]:
        nodes = [t.name for t in self.graph_type.node_types if not t.abstract]
        edges = [t.name for t in self.graph_type.edge_types if not t.abstract]
        yield from _typed(self.graph.nodes, self.judgement.nodes, nodes)
        yield from _typed(self.graph.edges, self.judgement.edges, edges)


def _typed(
    elements: Mapping[str, Element], typing: Mapping[str, frozenset[str]], names: list[str]
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    order = {name: position for position, name in enumerate(names)}
    ordered: dict[frozenset[str], tuple[str, ...]] = {}
    for identifier, element in elements.items():
        types = typing[identifier]
        if types not in ordered:
            ordered[types] = tuple(sorted(types & order.keys(), key=order.__getitem__))
        yield element, ordered[types]
