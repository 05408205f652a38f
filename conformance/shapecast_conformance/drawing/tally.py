"""How often each construct was seen to accept and to reject.

A construct is *hit accepting* in a (schema, graph) pair when an element conforms to a type that is written with it
(or is in the scope of a constraint that is written with it, and does not violate it), and *rejecting* when an element
whose labels the type could have does not conform (or violates the constraint). A construct of the graph type as a
whole goes with the verdict on the graph.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from shapecast.graph.model import Graph
from shapecast.semantics.labels import label_bounds
from shapecast.semantics.model import GraphType, Part
from shapecast_conformance.drawing.constructs import CONSTRUCTS, Uses
from shapecast_conformance.reference.evaluate import Evaluator
from shapecast_conformance.verdict import Judgement, Outcome, Rule


@dataclass
class Tally:
    """In how many pairs each construct was hit accepting, and in how many rejecting."""

    accepted: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)

    def add(self, used: Uses, evaluator: Evaluator, graph: Graph, judgement: Judgement) -> None:
        """Count one pair, with what the evaluator of the graph type said of it."""
        accepted, rejected = set[str](), set[str]()
        (accepted if judgement.outcome is Outcome.CONFORMS else rejected).update(used.whole)
        _count_types(used, evaluator.graph_type, graph, judgement, accepted, rejected)
        _count_constraints(used, evaluator, graph, judgement, accepted, rejected)
        self.accepted.update(accepted)
        self.rejected.update(rejected)

    def rare(self, least: int) -> list[tuple[str, int, int]]:
        """The constructs with fewer hits than ``least`` in one of the two ways, with both counts."""
        counts = [(name, self.accepted[name], self.rejected[name]) for name in CONSTRUCTS]
        return [(name, accepted, rejected) for name, accepted, rejected in counts if min(accepted, rejected) < least]


def _count_types(
    used: Uses, graph_type: GraphType, graph: Graph, judgement: Judgement, accepted: set[str], rejected: set[str]
) -> None:
    for types, elements, typing, by_name in (
        (graph_type.node_types, graph.nodes, judgement.nodes, used.node_types),
        (graph_type.edge_types, graph.edges, judgement.edges, used.edge_types),
    ):
        for element_type in types:
            bounds = label_bounds(element_type.expr, Part.SELF, {})
            for element in elements.values():
                if element_type.name in typing[element.id]:
                    accepted |= by_name[element_type.name]
                elif bounds.admit(element.labels):
                    rejected |= by_name[element_type.name]


def _count_constraints(
    used: Uses, evaluator: Evaluator, graph: Graph, judgement: Judgement, accepted: set[str], rejected: set[str]
) -> None:
    if not evaluator.graph_type.constraints:
        return
    violated = _violators(judgement)
    for name, elements in evaluator.scopes(graph).items():
        constructs = used.constraints.get(name, frozenset())
        bad = violated.get(name, set())
        if bad:
            rejected |= constructs
        if {id(element) for element in elements} - bad:
            accepted |= constructs


def _violators(judgement: Judgement) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for violation in judgement.violations:
        if violation.rule is Rule.CONSTRAINT and violation.constraint is not None:
            found.setdefault(violation.constraint, set()).add(id(violation.element))
    return found
