"""Parquet files of nodes or of edges (1.28)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from shapecast.graph.codes import UNREADABLE
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import seekable
from shapecast.graph.readers.library import library
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables.columnar import BATCH, first_line, read_batches
from shapecast.graph.records import Record


class Parquet:
    """The reader of Parquet."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """The four bytes that every file begins with."""
        return head.startswith(b"PAR1")

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file, one a row."""
        parquet = library("pyarrow.parquet", "parquet", problems)
        if parquet is None:
            return
        pyarrow = library("pyarrow", "parquet", problems)
        with seekable(stream) as file:
            try:
                table = parquet.ParquetFile(file)
                schema = table.schema_arrow
            except (pyarrow.lib.ArrowException, UnicodeDecodeError) as error:
                problems.fail(UNREADABLE, f"it is no Parquet file that can be read: {first_line(error)}")
                return
            yield from read_batches(pyarrow, schema, table.iter_batches(batch_size=BATCH), problems, options)
