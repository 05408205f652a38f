"""The graphs of cases that give verdicts, with the graph types they are judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Element, ElementKind, Graph
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.suite.case import Breach, Case, CaseGraph
from shapecast_conformance.suite.reading import checked_schema, meant, mode_of, read_case_graph


@dataclass(frozen=True, slots=True)
class JudgedGraph:
    """A decoded graph and the answer of its case. ``number`` counts the graphs of the case, from 1."""

    case: Case
    number: int
    expected: CaseGraph
    graph: Graph

    @property
    def name(self) -> str:
        """The id of the case, numbered where it has several graphs."""
        return self.case.id if len(self.case.graphs) == 1 else f"{self.case.id}-{self.number}"

    def types_of(self, kind: ElementKind, element: Element) -> frozenset[str]:
        """The types that an element is to conform to."""
        typing = self.expected.nodes if kind is ElementKind.NODE else self.expected.edges
        return typing.get(element.id, frozenset())

    def violates(self, kind: ElementKind, element: Element, constraint: int | None) -> bool:
        """Whether the element is to violate the constraint of that number, or (None) STRICT."""
        return Breach(kind.value, element.id, constraint) in self.expected.violations

    @property
    def elements(self) -> Iterator[tuple[ElementKind, Element]]:
        """Every element with its kind, nodes first."""
        yield from ((ElementKind.NODE, node) for node in self.graph.nodes.values())
        yield from ((ElementKind.EDGE, edge) for edge in self.graph.edges.values())


def judged_graphs(case: Case) -> tuple[GraphType, list[JudgedGraph]] | None:
    """The graph type that a case means, in the mode that it states, and its well-formed graphs; None without any."""
    asked = [(number, one) for number, one in enumerate(case.graphs, 1) if not one.malformed]
    schema = checked_schema(case).schema if asked else None
    if schema is None:
        return None
    graph_type = meant(case, schema)
    graph_type = replace(graph_type, mode=mode_of(case) or graph_type.mode)
    found = []
    for number, expected in asked:
        graph, problems = read_case_graph(case, expected)
        if problems:
            raise ShapecastError(problems)
        decode_graph(graph, graph_type)
        found.append(JudgedGraph(case, number, expected, graph))
    return graph_type, found
