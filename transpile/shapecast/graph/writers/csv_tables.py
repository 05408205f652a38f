"""Writing plain tables: one for each label set, which the file's name says and whoever reads it states (1.25)."""

from __future__ import annotations

from shapecast.graph.writers.tables import TableWriter


class CsvWriter(TableWriter):
    """Tables without a column for labels."""

    def __init__(self) -> None:
        super().__init__("CSV", labelled=False)
