"""Lines that begin with so many nodes that their format shows only later: at the first edge."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.apoc import ApocRecords
from shapecast.graph.readers.jsonl import JsonLinesRecords
from shapecast.graph.readers.lines import json_lines
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.records import Record


class Undecided:
    """The reader of JSON Lines or APOC's lines, whichever it turns out to be.

    The two have the same nodes, but for unknown parts: those are errors as long as nothing speaks for APOC.
    """

    def recognise(self, head: bytes, name: str, /) -> bool:
        """Something that begins with a JSON object, nothing at all, or a name that speaks of lines."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        return start in (b"{", b"") or name.removesuffix(".gz").endswith((".jsonl", ".ndjson"))

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file, one a line; the first edge decides how the rest is read."""
        records: JsonLinesRecords | ApocRecords = JsonLinesRecords(problems)
        decided = False
        for data, line in json_lines(stream, problems):
            if not decided and isinstance(data, dict) and data.get("type") in ("edge", "relationship"):
                decided = True
                if data["type"] == "relationship":
                    records = ApocRecords(problems)
            record = records.record(data, line)
            if record is not None:
                yield record
