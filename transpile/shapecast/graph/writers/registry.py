"""The formats that graphs are written in."""

from __future__ import annotations

from collections.abc import Mapping

from shapecast.graph.writers.apoc import ApocWriter
from shapecast.graph.writers.csv_tables import CsvWriter
from shapecast.graph.writers.graphml import GraphMLWriter
from shapecast.graph.writers.jsonl import JsonLinesWriter
from shapecast.graph.writers.neo4j_csv import Neo4jCsvWriter
from shapecast.graph.writers.pg_jsonl import PGJsonLinesWriter
from shapecast.graph.writers.writer import Writer

WRITERS: Mapping[str, Writer] = {
    "jsonl": JsonLinesWriter(),
    "apoc": ApocWriter(),
    "graphml": GraphMLWriter(),
    "pg-jsonl": PGJsonLinesWriter(),
    "neo4j-csv": Neo4jCsvWriter(),
    "csv": CsvWriter(),
}
"""The writers by the name under which a user asks for the format, which is that of its reader."""
