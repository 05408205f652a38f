"""PG-JSONL, the PG exchange format as lines (1.37)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from json import JSONDecodeError

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.json_text import JsonParser, skip_space
from shapecast.graph.readers.lines import json_lines
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.pg_records import PGRecords
from shapecast.graph.records import Record


class PGJsonLines:
    """The reader of PG-JSONL."""

    def recognise(self, head: bytes, name: str, /) -> bool:
        """Lines of which the first edge is one that only this format has: without identifier, or with a word on its
        direction; or a name that says so."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return False
        return _has_own_edge(head) or name.removesuffix(".gz").endswith((".pg.jsonl", ".pgjsonl"))

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file, one a line."""
        records = PGRecords(problems)
        for data, line in json_lines(stream, problems):
            record = records.record(data, line)
            if record is not None:
                yield record


def _has_own_edge(head: bytes) -> bool:
    """Whether the first edge in the complete lines at the beginning of a file is no edge of JSON Lines."""
    parser = JsonParser()
    for line in head.decode(errors="replace").removeprefix("\ufeff").split("\n"):
        try:
            value, _ = parser.value(line, skip_space(line, 0))
        except JSONDecodeError:
            continue
        if isinstance(value, dict) and value.get("type") == "edge":
            return "undirected" in value or ("id" not in value and "from" in value and "to" in value)
    return False
