"""Neo4j-admin CSV: tables with typed headers, as the import tool of Neo4j reads them (1.23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BufferedReader

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables import cells
from shapecast.graph.readers.tables.columns import Layout, Parse
from shapecast.graph.readers.tables.heading import HeaderProblems
from shapecast.graph.readers.tables.marked import Dialect, MarkedHeader, has_marks
from shapecast.graph.readers.tables.table import read_table
from shapecast.graph.records import Record


def always(parse: Parse | None) -> Callable[[str], Parse | None]:
    """A type that is read alike in every zone."""
    return lambda _zone: parse


NUMBERS_AND_TEXTS: Mapping[str, Callable[[str], Parse | None]] = {
    **{name: always(parse) for name, parse in cells.WHOLE_TYPES.items()},
    "float": always(cells.floating("float")),
    "double": always(cells.floating("double")),
    "boolean": always(cells.boolean),
    "string": always(None),
}

_DIALECT = Dialect(
    parses={
        **NUMBERS_AND_TEXTS,
        "integer": always(cells.whole("integer", 64)),
        "char": always(cells.character),
        "date": always(cells.date),
        "localtime": always(cells.local_time),
        "time": cells.time,
        "localdatetime": always(cells.local_datetime),
        "datetime": cells.datetime,
        "duration": always(cells.duration),
    },
    refused={
        "point": "a point is no value of a graph here; its coordinates may be properties of their own",
        "vector": "a vector is no value of a graph here; an array of doubles is",
    },
)


class Neo4jCsv:
    """The reader of CSV for Neo4j's import tool."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """A first line with a mark such as ``:ID`` or ``:START_ID``."""
        return has_marks(head)

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a table, one a row."""
        return read_table(stream, problems, options, neo4j_layout)


def neo4j_layout(
    headings: Sequence[str], options: ReadOptions, delimiter: str, problems: HeaderProblems
) -> Layout | None:
    """The layout of a header; None if it is wrong, which is reported."""
    return MarkedHeader(_DIALECT, options, delimiter, problems).layout(headings)
