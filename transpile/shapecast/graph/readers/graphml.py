"""GraphML: declared keys with types and defaults; labels as TinkerPop, Neo4j or yEd write them (1.30 to 1.34)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.graphml_document import Document
from shapecast.graph.readers.graphml_events import Events
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.xml_text import XmlStream
from shapecast.graph.records import Record

_ROOT = re.compile(rb"<(?:[\w.-]+:)?graphml[\s/>]")


class GraphML:
    """The reader of GraphML."""

    def recognise(self, head: bytes, name: str, /) -> bool:
        """XML with the element ``graphml``, or XML of which the name says so."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            return False
        return _ROOT.search(head) is not None or name.removesuffix(".gz").endswith(".graphml")

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The records of all graphs of a document. What is malformed XML ends it."""
        text = XmlStream(stream, problems)
        events = Events(text, problems)
        for _ in text.pieces(Document(text, events)):
            yield from events.take()
