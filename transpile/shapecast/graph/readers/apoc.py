"""APOC JSON, the export of a database as lines, as an array or as an object with ``nodes`` and ``rels`` (1.19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD
from shapecast.graph.model import Labels, Node
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.json_arrays import arrays_of_object
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.lines import first_edge_type, json_lines
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.parts import PartReader
from shapecast.graph.readers.stream import AbandonedError, JsonStream
from shapecast.graph.records import EdgeRecord, Record

_MARK = b"\xef\xbb\xbf"
_WHOLE = re.compile(rb'\s*\{\s*"(?:nodes|rels)"\s*:')
_ARRAYS = {"nodes": "node", "rels": "relationship"}


class Apoc:
    """The reader of APOC JSON. Parts of a record that it does not know are passed over: versions differ in them."""

    def recognise(self, head: bytes, name: str, /) -> bool:
        """An array, an object that begins with ``nodes`` or ``rels``, lines with relationships; or the name says so."""
        if _in_one_piece(head):
            return True
        found = first_edge_type(head)
        return found == "relationship" or (found is None and ".apoc." in name)

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file in any of the three layouts."""
        if _in_one_piece(stream.peek()):
            values = _values_of_one(JsonStream(stream, problems), problems)
        else:
            values = ((data, line, None) for data, line in json_lines(stream, problems))
        records = ApocRecords(problems)
        for data, line, kind in values:
            record = records.record(data, line, kind)
            if record is not None:
                yield record


def _in_one_piece(head: bytes) -> bool:
    start = head.removeprefix(_MARK)
    return start.lstrip().startswith(b"[") or _WHOLE.match(start) is not None


def _values_of_one(text: JsonStream, problems: FileProblems) -> Iterator[tuple[Json, int, str | None]]:
    """The values of an array or of the arrays of an object, with their lines and the type that goes without saying."""
    try:
        if text.peek() == "[":
            yield from ((data, line, None) for data, line in text.array())
        else:
            list_help = "an export with jsonFormat: 'JSON' has lists here"
            yield from arrays_of_object(text, problems, _ARRAYS, "an export", list_help)
        if text.peek():
            text.fail("something follows the end")
    except AbandonedError:
        return


class ApocRecords:
    """Makes records of the JSON values of one file."""

    def __init__(self, problems: FileProblems) -> None:
        self._problems = problems
        self._parts = PartReader(problems)

    def record(self, data: Json, line: int, kind: str | None = None) -> Record | None:
        """The record that a value stands for (``kind`` is its type if it does not say); None if an identifier
        is missing, which is reported."""
        if not isinstance(data, dict):
            self._problems.add(MALFORMED_RECORD, "a record is a JSON object", line)
            return None
        match data.get("type", kind):
            case "node":
                return self._node(data, line)
            case "relationship":
                return self._relationship(data, line)
            case None:
                wrong, hint = "the record has no `type`", None
            case str(other):
                wrong, hint = f"the `type` of a record is {shown(other)}", did_you_mean(other, _ARRAYS.values())
                if other == "edge":
                    hint = "a file has one format, and `edge` is the word of JSON Lines"
            case _:
                wrong, hint = "the `type` of the record is no string", None
        self._problems.add(MALFORMED_RECORD, wrong, line, help=hint or "it is to be `node` or `relationship`")
        return None

    def _node(self, data: Json, line: int) -> Node | None:
        parts = self._parts
        node_id = parts.identifier(data.get("id"), "id", line, "node")
        labels = parts.labels(data.get("labels"), line, "node", node_id)
        properties = parts.properties(data.get("properties"), line, "node", node_id)
        return None if node_id is None else Node(node_id, labels, properties, parts.place(line))

    def _relationship(self, data: Json, line: int) -> EdgeRecord | None:
        parts = self._parts
        edge_id = parts.identifier(data.get("id"), "id", line, "relationship")
        labels = self._label(data.get("label"), line, edge_id)
        properties = parts.properties(data.get("properties"), line, "relationship", edge_id)
        source = self._end(data.get("start"), "start", line, edge_id)
        target = self._end(data.get("end"), "end", line, edge_id)
        if edge_id is None or source is None or target is None:
            return None
        return EdgeRecord(edge_id, labels, properties, source, target, parts.place(line))

    def _label(self, raw: Json, line: int, edge_id: str | None) -> Labels:
        if isinstance(raw, str):
            return self._parts.labels([raw], line, "relationship", edge_id)
        wrong = "has no `label`" if raw is None else "`label` is not a string"
        self._parts.report("relationship", edge_id, wrong, line)
        return frozenset()

    def _end(self, raw: Json, part: str, line: int, edge_id: str | None) -> str | None:
        """The identifier of an end: of the node that is written there, or the identifier itself."""
        if isinstance(raw, dict):
            return self._parts.identifier(raw.get("id"), f"{part}.id", line, "relationship", edge_id)
        return self._parts.identifier(raw, part, line, "relationship", edge_id)
