"""The formats of graph files."""

from __future__ import annotations

from collections.abc import Mapping

from shapecast.graph.readers.apoc import Apoc
from shapecast.graph.readers.database.ladybug import Ladybug
from shapecast.graph.readers.graphml import GraphML
from shapecast.graph.readers.graphson import GraphSON
from shapecast.graph.readers.jsonl import JsonLines
from shapecast.graph.readers.pg_json import PGJson
from shapecast.graph.readers.pg_jsonl import PGJsonLines
from shapecast.graph.readers.reader import Reader
from shapecast.graph.readers.tables.arrow import Arrow
from shapecast.graph.readers.tables.gremlin_csv import GremlinCsv
from shapecast.graph.readers.tables.neo4j_csv import Neo4jCsv
from shapecast.graph.readers.tables.opencypher_csv import OpenCypherCsv
from shapecast.graph.readers.tables.parquet import Parquet
from shapecast.graph.readers.tables.plain_csv import PlainCsv
from shapecast.graph.readers.undecided import Undecided

FORMATS: Mapping[str, Reader] = {
    "jsonl": JsonLines(),
    "apoc": Apoc(),
    "graphml": GraphML(),
    "graphson": GraphSON(),
    "pg-jsonl": PGJsonLines(),
    "pg-json": PGJson(),
    "neo4j-csv": Neo4jCsv(),
    "gremlin-csv": GremlinCsv(),
    "opencypher-csv": OpenCypherCsv(),
    "csv": PlainCsv(),
    "parquet": Parquet(),
    "arrow": Arrow(),
    "ladybug": Ladybug("ladybug", b"LBUG"),
    "kuzu": Ladybug("kuzu", b"KUZU"),
}
"""The readers by the name under which a user asks for the format."""

TABLES: tuple[Reader, ...] = tuple(
    map(FORMATS.__getitem__, ("parquet", "arrow", "gremlin-csv", "opencypher-csv", "neo4j-csv"))
)
"""The readers of tables that say themselves what their rows are, in the order in which they are asked."""

_OTHERS: tuple[Reader, ...] = tuple(
    map(FORMATS.__getitem__, ("ladybug", "kuzu", "graphml", "graphson", "pg-jsonl", "pg-json", "jsonl", "apoc"))
)

DETECTED: tuple[Reader, ...] = (*TABLES, *_OTHERS, Undecided())
"""The readers in the order in which they are asked whether they recognise a file."""


def detect(head: bytes, name: str) -> Reader | None:
    """The reader for a file of that name that begins with these bytes; None if no format is recognised."""
    return next((reader for reader in DETECTED if reader.recognise(head, name)), None)


def detect_table(head: bytes, name: str) -> Reader | None:
    """The reader for a file of a stated table; None if the file is no table.

    What is of no known format is CSV that says nothing of what its rows are.
    """
    found = detect(head, name) if head else None
    return FORMATS["csv"] if found is None else found if found in TABLES else None
