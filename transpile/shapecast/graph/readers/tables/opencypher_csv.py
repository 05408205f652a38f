"""openCypher CSV as Neptune loads it: the marks of Neo4j's, types of its own, relationships with identifiers (1.27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables import cells
from shapecast.graph.readers.tables.columns import Layout
from shapecast.graph.readers.tables.heading import HeaderProblems
from shapecast.graph.readers.tables.marked import Dialect, MarkedHeader, marks_edge_ids
from shapecast.graph.readers.tables.neo4j_csv import NUMBERS_AND_TEXTS, always
from shapecast.graph.readers.tables.table import read_table
from shapecast.graph.records import Record

_moment = cells.datetime("Z", dates=True)

_DIALECT = Dialect(
    parses={**NUMBERS_AND_TEXTS, "bool": always(cells.boolean), "date": always(_moment), "datetime": always(_moment)},
    refused={},
    edge_ids=True,
)


class OpenCypherCsv:
    """The reader of openCypher CSV."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """A header with the identifier of a relationship and its ends; nodes are read as Neo4j's CSV."""
        return marks_edge_ids(head)

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a table, one a row."""
        return read_table(stream, problems, options, opencypher_layout)


def opencypher_layout(
    headings: Sequence[str], options: ReadOptions, delimiter: str, problems: HeaderProblems
) -> Layout | None:
    """The layout of a header; None if it is wrong, which is reported."""
    return MarkedHeader(_DIALECT, options, delimiter, problems).layout(headings)
