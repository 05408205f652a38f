"""What a reader of one graph format gives: the records of a file, one element each, in its order, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Protocol

from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.records import Record


class Reader(Protocol):
    """A reader of one format. It has no state of its own: everything about a file is in its arguments."""

    def recognise(self, head: bytes, name: str, /) -> bool:
        """Whether a file of that name that begins with these bytes is of this format."""
        ...

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a file. Mistakes are reported and reading goes on behind them where it can; of a record with
        a mistake comes what could be read, if its identifiers could.

        ``problems.next_record`` tells records apart that may share a line.
        A mistake is reported before the record that it is in is given, at the record's line or a later one
        (``problems.add``); one that keeps the rest of the file from being read, or concerns all of it, by
        ``problems.fail``.

        Raises what reading the stream raises.
        """
        ...
