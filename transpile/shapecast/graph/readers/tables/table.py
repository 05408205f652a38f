"""Reading a CSV table: its header, wherever it is, then its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader
from typing import TypeAlias

from shapecast.graph.codes import MALFORMED_HEADER, RAGGED_ROW
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import opened, single
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables.columns import Layout
from shapecast.graph.readers.tables.heading import HeaderProblems
from shapecast.graph.readers.tables.row_records import RowRecords
from shapecast.graph.readers.tables.rows import Rows
from shapecast.graph.records import Record

LayoutOf: TypeAlias = Callable[[Sequence[str], ReadOptions, str, HeaderProblems], "Layout | None"]
"""The layout that the headings of a table describe, given the delimiter of its cells; None if they are wrong."""


def read_table(
    stream: BufferedReader, problems: FileProblems, options: ReadOptions, layout_of: LayoutOf
) -> Iterator[Record]:
    """The records of a table whose header is its first row, or the first row of the file that the options name."""
    if options.header is None:
        rows = Rows(stream, problems, options.delimiter, options.quote)
        found = iter(rows)
        layout = _layout(found, rows, problems, options, layout_of)
    else:
        layout, delimiter = _layout_elsewhere(options.header, problems, options, layout_of)
        rows = Rows(stream, problems, delimiter, options.quote)
        found = iter(rows)
        for _ in range(options.skip_rows):
            next(found, None)
    if layout is not None:
        yield from _records(found, rows, layout, problems, options)


def _layout(
    found: Iterator[list[str]], rows: Rows, problems: FileProblems, options: ReadOptions, layout_of: LayoutOf
) -> Layout | None:
    headings = next(found, None)
    if headings is None:
        problems.fail(MALFORMED_HEADER, "the table has no header", 1)
        return None
    return layout_of(headings, options, rows.delimiter or ",", HeaderProblems(problems, rows))


def _layout_elsewhere(
    header: str, problems: FileProblems, options: ReadOptions, layout_of: LayoutOf
) -> tuple[Layout | None, str | None]:
    """The layout of a header in a file of its own, and the delimiter that it was written with."""
    given = single(header)
    with opened(given) as stream:
        elsewhere = problems.of(given.name)
        rows = Rows(stream, elsewhere, options.delimiter, options.quote)
        layout = _layout(iter(rows), rows, elsewhere, options, layout_of)
        return layout, rows.delimiter


def _records(
    found: Iterator[list[str]], rows: Rows, layout: Layout, problems: FileProblems, options: ReadOptions
) -> Iterator[Record]:
    records = RowRecords(layout, rows, problems, options.array_delimiter)
    width = len(layout.columns)
    for row in found:
        if len(row) != width:
            line, column = rows.place(min(width, len(row)))
            count = f"{len(row)} cell{'s' if len(row) != 1 else ''}"
            message = f"the row has {count}, and the header {width}"
            problems.add(RAGGED_ROW, message, line, column)
            continue
        record = records.record(row)
        if record is not None:
            yield record
