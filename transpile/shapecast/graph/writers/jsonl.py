"""Writing JSON Lines: one canonical text for a graph (1.18)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapecast.graph.model import Edge, Element, Graph
from shapecast.graph.values import Value
from shapecast.graph.writers.json_values import json_labels, json_of, json_record, json_text, plain_value
from shapecast.graph.writers.writer import GraphFile


class JsonLinesWriter:
    """Nodes, then edges, one a line. Temporal and binary values are their canonical texts."""

    several = False

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The one file of a graph. Raises UnwritableError for what JSON cannot hold."""
        return [GraphFile("graph.jsonl", list(write_jsonl(graph)))]

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value that has no JSON."""
        json_of(value)

    def as_read(self, value: Value, /) -> Value:
        """A value as it comes back: temporal and binary ones as texts."""
        return plain_value(value)


def write_jsonl(graph: Graph) -> Iterator[str]:
    """The lines of a graph, each with its line break: nodes, then edges, in their order, labels and keys sorted.

    Raises UnwritableError for NaN, an infinity, or a duration whose months and nanoseconds have different signs.
    """
    for node in graph.nodes.values():
        yield _line(node)
    for edge in graph.edges.values():
        yield _line(edge)


def _line(element: Element) -> str:
    return f"{{{', '.join(_parts(element))}}}\n"


def _parts(element: Element) -> Iterator[str]:
    yield f'"type": "{"edge" if isinstance(element, Edge) else "node"}"'
    yield f'"id": {json_text(element.id)}'
    yield f'"labels": {json_labels(element)}'
    yield f'"properties": {json_record(element)}'
    if isinstance(element, Edge):
        yield f'"from": {json_text(element.source.id)}'
        yield f'"to": {json_text(element.target.id)}'
