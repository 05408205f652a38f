"""Arrow files of nodes or of edges, in the format for files (Feather) and in that for streams (1.28)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from shapecast.graph.codes import UNREADABLE
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import seekable
from shapecast.graph.readers.library import library
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables.columnar import BATCH, first_line, read_batches
from shapecast.graph.records import Record

_FILE = b"ARROW1\0\0"
_STREAM = b"\xff\xff\xff\xff"


class Arrow:
    """The reader of Arrow's two formats."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """The bytes that files begin with, or streams."""
        return head.startswith((_FILE, _STREAM))

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file, one a row."""
        ipc = library("pyarrow.ipc", "parquet", problems)
        if ipc is None:
            return
        pyarrow = library("pyarrow", "parquet", problems)
        is_file = stream.peek().startswith(_FILE)
        with seekable(stream) as file:
            try:
                table = ipc.open_file(file) if is_file else ipc.open_stream(file)
                schema = table.schema
            except (pyarrow.lib.ArrowException, UnicodeDecodeError) as error:
                problems.fail(UNREADABLE, f"it is no Arrow file that can be read: {first_line(error)}")
                return
            yield from read_batches(pyarrow, schema, _batches(table, is_file=is_file), problems, options)


def _batches(table: Any, *, is_file: bool) -> Iterator[Any]:
    whole = (table.get_batch(number) for number in range(table.num_record_batches)) if is_file else table
    for batch in whole:
        for start in range(0, batch.num_rows, BATCH):
            yield batch.slice(start, BATCH)
