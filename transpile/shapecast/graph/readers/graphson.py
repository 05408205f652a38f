"""GraphSON 1, 2 and 3: adjacency lines, or one document with vertices and edges (1.35, 1.36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from json import JSONDecodeError

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD, REPEATED_KEY, UNKNOWN_PART
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.graphson_records import GraphSONRecords
from shapecast.graph.readers.json_text import Json, JsonParser, skip_space
from shapecast.graph.readers.lines import json_lines
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.stream import AbandonedError, JsonStream
from shapecast.graph.records import Record

_MARK = b"\xef\xbb\xbf"
_DOCUMENT = re.compile(
    rb'\s*\{\s*(?:"@class"\s*:\s*"[^"]*"\s*,\s*)?(?:"(?:vertices|edges)"\s*:|"@type"\s*:\s*"tinker:graph")'
)
_OWN_PARTS = re.compile(rb'"(?:vertices|inV|outV|@type|@class)"\s*:')
_LONG_LINE = re.compile(rb'"(?:outE|inE)"\s*:|"@type"\s*:\s*"g:')
_OTHERS = ("node", "edge", "relationship")
_ARRAYS = {"vertices": "vertex", "edges": "edge"}


class GraphSON:
    """The reader of GraphSON. A property with several values, or with properties of its own, is an error or a list."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """A document that begins with vertices, edges or a ``tinker:graph``, or lines that begin with a vertex."""
        start = head.removeprefix(_MARK)
        if _DOCUMENT.match(start):
            return _OWN_PARTS.search(start) is not None
        return _begins_with_element(start)

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file in either layout. An edge that is told beside both its ends is one edge."""
        records = GraphSONRecords(problems, options.multi_valued)
        if _DOCUMENT.match(stream.peek().removeprefix(_MARK)):
            for data, line, kind in _document(JsonStream(stream, problems), problems):
                yield from records.records(data, line, kind)
        else:
            for data, line in json_lines(stream, problems):
                yield from records.records(data, line)


def _begins_with_element(start: bytes) -> bool:
    if not start.lstrip().startswith(b"{"):
        return False
    line, end, _ = start.lstrip().partition(b"\n")
    text = line.decode(errors="replace")
    try:
        value, _ = JsonParser().value(text, skip_space(text, 0))
    except JSONDecodeError:
        return not end and _LONG_LINE.search(line) is not None
    if not isinstance(value, dict) or value.get("type") in _OTHERS:
        return False
    return value.get("@type") in ("g:Vertex", "g:Edge") or ("id" in value and "label" in value)


def _document(text: JsonStream, problems: FileProblems) -> Iterator[tuple[Json, int, str]]:
    """The values of a document's arrays, with their lines and what they are."""
    try:
        yield from _object(text, problems, wrapped=False)
        if text.peek():
            text.fail("something follows the end")
    except AbandonedError:
        return


def _object(text: JsonStream, problems: FileProblems, *, wrapped: bool) -> Iterator[tuple[Json, int, str]]:
    seen: set[str] = set()
    for key in text.entries():
        if key in seen:
            problems.add(REPEATED_KEY, f"the key {shown(key)} occurs twice in one object", text.line)
        seen.add(key)
        if key in _ARRAYS and text.peek() == "[":
            yield from _elements(text, key)
        elif key == "@value" and not wrapped and text.peek() == "{":
            yield from _object(text, problems, wrapped=True)
        else:
            _other(text, key, problems)


def _elements(text: JsonStream, key: str) -> Iterator[tuple[Json, int, str]]:
    for data, line in text.rows():
        if not (isinstance(data, str) and data.startswith("java.")):  # GraphSON 1 names the class of the list first
            yield data, line, _ARRAYS[key]


def _other(text: JsonStream, key: str, problems: FileProblems) -> None:
    line, value = text.line, text.value()
    if key in _ARRAYS:
        problems.add(MALFORMED_RECORD, f"`{key}` is not a list", line)
    elif key not in ("@class", "@type") or not isinstance(value, str):
        hint = did_you_mean(key, _ARRAYS) or "the parts of a graph are `vertices` and `edges`"
        problems.add(UNKNOWN_PART, f"{shown(key)} is not a part of a graph", line, help=hint)
