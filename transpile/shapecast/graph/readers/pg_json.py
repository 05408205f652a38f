"""PG-JSON, the PG exchange format as one object with ``nodes`` and ``edges`` (1.38)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import HEAD
from shapecast.graph.readers.json_arrays import arrays_of_object
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.pg_records import PGRecords
from shapecast.graph.readers.stream import AbandonedError, JsonStream
from shapecast.graph.records import Record

_MARK = b"\xef\xbb\xbf"
_NODES_FIRST = re.compile(rb'\s*\{\s*"nodes"\s*:\s*\[')
_UNTYPED_NODES = re.compile(rb'\s*\{\s*"nodes"\s*:\s*\[\s*\{(?!\s*"type"\s*:)')
_EDGES_FIRST = re.compile(rb'\s*\{\s*"edges"\s*:\s*\[')
_EDGES = re.compile(rb'\]\s*,\s*"edges"\s*:\s*\[')
_RELATIONSHIPS = re.compile(rb'"rels"\s*:\s*\[')
_ARRAYS = {"nodes": "node", "edges": "edge"}


class PGJson:
    """The reader of PG-JSON."""

    def recognise(self, head: bytes, name: str, /) -> bool:
        """An object that begins with ``edges``, or with ``nodes`` behind which ``edges`` follow; if neither these nor
        APOC's ``rels`` are within sight, nodes that do not begin with a ``type`` as APOC's do."""
        start = head.removeprefix(_MARK)
        if _EDGES_FIRST.match(start):
            return True
        if not _NODES_FIRST.match(start):
            return False
        if name.removesuffix(".gz").endswith((".pg.json", ".pgjson")):
            return True
        if _RELATIONSHIPS.search(start):
            return False
        return _EDGES.search(start) is not None or (len(head) >= HEAD and _UNTYPED_NODES.match(start) is not None)

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file."""
        records = PGRecords(problems)
        text = JsonStream(stream, problems)
        try:
            for data, line, kind in _values(text, problems):
                record = records.record(data, line, kind)
                if record is not None:
                    yield record
            if text.peek():
                text.fail("something follows the end")
        except AbandonedError:
            return


def _values(text: JsonStream, problems: FileProblems) -> Iterator[tuple[Json, int, str]]:
    if text.peek() != "{":
        text.fail("a graph is an object with `nodes` and `edges`")
    return arrays_of_object(text, problems, _ARRAYS, "a graph")
