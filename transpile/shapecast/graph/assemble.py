"""From records to a graph: identifiers are unique, and every edge has its two ends."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Location
from shapecast.graph.codes import DANGLING_EDGE, DUPLICATE_ID
from shapecast.graph.model import Edge, Element, Graph, Labels, Node
from shapecast.graph.problems import Problems, shown
from shapecast.graph.records import EdgeRecord, Record

_NOWHERE = Node("", frozenset(), {})
"""Stands for the end of an edge until its node has been read."""


class Assembly:
    """A graph that grows by one record after the other; an edge may come before its nodes."""

    def __init__(self, problems: Problems) -> None:
        self.count = 0
        self._problems = problems
        self._graph = Graph()
        self._labels: dict[Labels, Labels] = {}
        self._waiting: list[tuple[Edge, str, str]] = []

    def add(self, record: Record) -> None:
        """Add the element of a record; a second one with its identifier is reported and left out."""
        self.count += 1
        record.labels = self._labels.setdefault(record.labels, record.labels)
        if isinstance(record, Node):
            first = self._graph.nodes.setdefault(record.id, record)
            if first is not record:
                self._duplicate("node", record, first)
        else:
            self._edge(record)

    def _edge(self, record: EdgeRecord) -> None:
        nodes = self._graph.nodes
        source, target = nodes.get(record.source, _NOWHERE), nodes.get(record.target, _NOWHERE)
        edge = Edge(record.id, record.labels, record.properties, source, target, record.place)
        first = self._graph.edges.setdefault(edge.id, edge)
        if first is not edge:
            self._duplicate("edge", edge, first)
        elif source is _NOWHERE or target is _NOWHERE:
            self._waiting.append((edge, record.source, record.target))

    def finish(self) -> Graph:
        """The graph; edges that lack an end are reported and left out."""
        graph = self._graph
        for edge, source, target in self._waiting:
            for part, end in (("source", source), ("target", target)):
                if end not in graph.nodes:
                    message = f"edge {shown(edge.id)}: there is no node {shown(end)}, which is to be its {part}"
                    self._report(DANGLING_EDGE, message, edge)
            if source in graph.nodes and target in graph.nodes:
                edge.source, edge.target = graph.nodes[source], graph.nodes[target]
            else:
                del graph.edges[edge.id]
        self._waiting.clear()
        return graph

    def _duplicate(self, kind: str, element: Element, first: Element) -> None:
        at = first.place
        related = None if at is None else Location(at.file, at.line, text="the first one")
        self._report(DUPLICATE_ID, f"the identifier {shown(element.id)} belongs to another {kind}", element, related)

    def _report(self, code: Code, message: str, element: Element, related: Location | None = None) -> None:
        at = element.place
        if at is not None:
            record = (isinstance(element, Node), element.id)
            self._problems.add(code, message, at.file, at.line, related=related, record=record)
