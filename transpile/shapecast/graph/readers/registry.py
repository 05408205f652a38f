"""The formats of graph files."""

from __future__ import annotations

from collections.abc import Mapping

from shapecast.graph.readers.apoc import Apoc
from shapecast.graph.readers.graphml import GraphML
from shapecast.graph.readers.graphson import GraphSON
from shapecast.graph.readers.jsonl import JsonLines
from shapecast.graph.readers.pg_json import PGJson
from shapecast.graph.readers.pg_jsonl import PGJsonLines
from shapecast.graph.readers.reader import Reader
from shapecast.graph.readers.undecided import Undecided

FORMATS: Mapping[str, Reader] = {
    "jsonl": JsonLines(),
    "apoc": Apoc(),
    "graphml": GraphML(),
    "graphson": GraphSON(),
    "pg-jsonl": PGJsonLines(),
    "pg-json": PGJson(),
}
"""The readers by the name under which a user asks for the format."""

DETECTED: tuple[Reader, ...] = (
    FORMATS["graphml"],
    FORMATS["graphson"],
    FORMATS["pg-jsonl"],
    FORMATS["pg-json"],
    FORMATS["jsonl"],
    FORMATS["apoc"],
    Undecided(),
)
"""The readers in the order in which they are asked whether they recognise a file."""


def detect(head: bytes, name: str) -> Reader | None:
    """The reader for a file of that name that begins with these bytes; None if no format is recognised."""
    return next((reader for reader in DETECTED if reader.recognise(head, name)), None)
