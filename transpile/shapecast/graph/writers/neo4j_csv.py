"""Writing CSV for Neo4j's import tool (1.23)."""

from __future__ import annotations

from shapecast.graph.writers.tables import TableWriter


class Neo4jCsvWriter(TableWriter):
    """Tables that say themselves what their rows are."""

    def __init__(self) -> None:
        super().__init__("CSV for Neo4j", labelled=True)
