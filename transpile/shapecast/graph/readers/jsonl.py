"""JSON Lines: ``{"type": "node", "id", "labels", "properties"}`` and ``{"type": "edge", ..., "from", "to"}`` (1.18)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD, UNKNOWN_PART
from shapecast.graph.model import Node
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.lines import first_edge_type, json_lines
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.parts import PartReader
from shapecast.graph.records import EdgeRecord, Record

_NODE_PARTS = frozenset({"type", "id", "labels", "properties"})
_EDGE_PARTS = _NODE_PARTS | {"from", "to"}
_PG_JSONL = "in PG-JSONL edges may lack it: is the file to be read as pg-jsonl?"


class JsonLines:
    """The reader of JSON Lines. A part that a record does not have in this format is an error: it is a slip."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """Lines whose first edge is called ``edge``."""
        return first_edge_type(head) == "edge"

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file, one a line."""
        records = JsonLinesRecords(problems)
        for data, line in json_lines(stream, problems):
            record = records.record(data, line)
            if record is not None:
                yield record


class JsonLinesRecords:
    """Makes records of the JSON values of one file."""

    def __init__(self, problems: FileProblems) -> None:
        self._problems = problems
        self._parts = PartReader(problems)

    def record(self, data: Json, line: int) -> Record | None:
        """The record that a value stands for; None if it has no identifier, which is reported."""
        kind = data.get("type") if isinstance(data, dict) else None
        if kind == "node":
            return self._node(data, line)
        if kind == "edge":
            return self._edge(data, line)
        if not isinstance(data, dict):
            self._problems.add(MALFORMED_RECORD, "a record is a JSON object", line)
        else:
            self._unknown_kind(kind, line)
        return None

    def _node(self, data: Json, line: int) -> Node | None:
        parts = self._parts
        node_id = parts.identifier(data.get("id"), "id", line, "node")
        labels = parts.labels(data.get("labels"), line, "node", node_id)
        properties = parts.properties(data.get("properties"), line, "node", node_id)
        if not _NODE_PARTS.issuperset(data):
            self._unknown_parts(data, _NODE_PARTS, line, "node")
        return None if node_id is None else Node(node_id, labels, properties, parts.place(line))

    def _edge(self, data: Json, line: int) -> EdgeRecord | None:
        parts = self._parts
        edge_id = parts.identifier(data.get("id"), "id", line, "edge", help=_PG_JSONL)
        labels = parts.labels(data.get("labels"), line, "edge", edge_id)
        properties = parts.properties(data.get("properties"), line, "edge", edge_id)
        source = parts.identifier(data.get("from"), "from", line, "edge", edge_id)
        target = parts.identifier(data.get("to"), "to", line, "edge", edge_id)
        if not _EDGE_PARTS.issuperset(data):
            self._unknown_parts(data, _EDGE_PARTS, line, "edge")
        if edge_id is None or source is None or target is None:
            return None
        return EdgeRecord(edge_id, labels, properties, source, target, parts.place(line))

    def _unknown_parts(self, data: Json, known: frozenset[str], line: int, kind: str) -> None:
        missing = known - data.keys()
        for key in sorted(data.keys() - known):
            parts = ", ".join(f"`{part}`" for part in sorted(known))
            hint = did_you_mean(key, missing) or f"the parts of {kind}s are {parts}"
            self._problems.add(UNKNOWN_PART, f"{kind}: {shown(key)} is not a part of a record", line, help=hint)

    def _unknown_kind(self, kind: Json, line: int) -> None:
        if kind is None:
            message, hint = "the record has no `type`", None
        else:
            message = f"the `type` of a record is {shown(kind) if isinstance(kind, str) else 'no string'}"
            hint = did_you_mean(str(kind), ("node", "edge"))
        if kind == "relationship":
            hint = "a file has one format, and `relationship` is the word of APOC's"
        self._problems.add(MALFORMED_RECORD, message, line, help=hint or "it is to be `node` or `edge`")
