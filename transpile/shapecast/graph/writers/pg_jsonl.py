"""Writing PG-JSONL, the PG exchange format as lines (1.37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapecast.graph.model import Graph
from shapecast.graph.values import Value
from shapecast.graph.writers.json_values import json_labels, json_of, json_record, json_text, plain_value
from shapecast.graph.writers.writer import GraphFile, UnwritableError


class PGJsonLinesWriter:
    """Nodes, then edges, one a line. Each value is a list; every edge says that it is directed, so that the format is
    told by the content."""

    several = False

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The one file of a graph. Raises UnwritableError for what JSON cannot hold, and lists that would be read as
        something else."""
        return [GraphFile("graph.pg.jsonl", list(_lines(graph)))]

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value that no list of booleans, numbers and strings stands for."""
        _values(value)

    def as_read(self, value: Value, /) -> Value:
        """A value as it comes back: temporal and binary ones as texts."""
        return plain_value(value)


def _lines(graph: Graph) -> Iterator[str]:
    for node in graph.nodes.values():
        parts = f'"type": "node", "id": {json_text(node.id)}, "labels": {json_labels(node)}'
        yield f'{{{parts}, "properties": {json_record(node, _values)}}}\n'
    for edge in graph.edges.values():
        parts = f'"type": "edge", "id": {json_text(edge.id)}, "labels": {json_labels(edge)}'
        ends = f'"undirected": false, "from": {json_text(edge.source.id)}, "to": {json_text(edge.target.id)}'
        yield f'{{{parts}, "properties": {json_record(edge, _values)}, {ends}}}\n'


def _values(value: Value) -> str:
    if not isinstance(value, tuple):
        return f"[{json_of(value)}]"
    if len(value) <= 1:
        says = "one value" if value else "no value"
        raise UnwritableError(f"a list of {says} would be read as {says} (1.37)")
    if any(isinstance(member, tuple) for member in value):
        raise UnwritableError("the format has no lists in lists")
    return json_of(value)
