"""Writing the JSON export of Neo4j's APOC, one object a line (1.19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value
from shapecast.graph.writers.json_values import json_labels, json_of, json_record, json_text, plain_value
from shapecast.graph.writers.writer import GraphFile, one_label


class ApocWriter:
    """Nodes, then relationships, each with one label and with its ends as APOC writes them."""

    several = False

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The one file of a graph. Raises UnwritableError for what JSON cannot hold, and edges without one label."""
        return [GraphFile("graph.apoc.jsonl", list(_lines(graph)))]

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value that has no JSON."""
        json_of(value)

    def as_read(self, value: Value, /) -> Value:
        """A value as it comes back: temporal and binary ones as texts."""
        return plain_value(value)


def _lines(graph: Graph) -> Iterator[str]:
    for node in graph.nodes.values():
        parts = f'"type": "node", "id": {json_text(node.id)}, "labels": {json_labels(node)}'
        yield f'{{{parts}, "properties": {json_record(node)}}}\n'
    for edge in graph.edges.values():
        yield _relationship(edge)


def _relationship(edge: Edge) -> str:
    label = json_text(one_label(edge, "APOC's JSON"))
    parts = f'"type": "relationship", "id": {json_text(edge.id)}, "label": {label}'
    ends = f'"start": {_end(edge.source)}, "end": {_end(edge.target)}'
    return f'{{{parts}, "properties": {json_record(edge)}, {ends}}}\n'


def _end(node: Node) -> str:
    return f'{{"id": {json_text(node.id)}, "labels": {json_labels(node)}}}'
