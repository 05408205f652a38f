"""The rows of CSV, each with the place where it begins and those of its cells (1.22)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from shapecast.graph.codes import MALFORMED_CSV, NOT_UTF8
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.tables.places import CellPlace, Places, places

RECORD_LIMIT = 1 << 24
"""How many bytes a row may have (12.10)."""

DELIMITERS = ",\t|;"
"""What may stand between cells where the delimiter is not stated."""

_MARK = "\ufeff"


class _TooLongError(Exception):
    """A row is longer than a row may be."""


def sniff(header: str, quote: str | None) -> str:
    """The delimiter of a header: the one that occurs most often, the first of ``DELIMITERS`` if none does.

    What stands in quotes, parentheses and braces belongs to a cell.
    """
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted, depth = False, 0
    for character in header:
        if character == quote:
            quoted = not quoted
        elif quoted:
            continue
        elif character in "({":
            depth += 1
        elif character in ")}":
            depth -= 1
        elif depth <= 0 and character in counts:
            counts[character] += 1
    return max(DELIMITERS, key=lambda mark: counts[mark])


class Rows:
    """The rows of one CSV stream, one after the other; ``line`` is that on which the last one begins.

    A row that is malformed is reported and passed over; one that never ends ends the rows.
    """

    def __init__(
        self, stream: BufferedReader, problems: FileProblems, delimiter: str | None, quote: str | None
    ) -> None:
        self.line = 0
        self.delimiter = delimiter
        self._stream = stream
        self._problems = problems
        self._quote = quote
        self._read = self._given = self._size = 0
        self._text: list[str] = []
        self._found: list[CellPlace] = []

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each row; blank lines are none."""
        # csv has one limit for the whole process; a lower one would refuse rows that are fine here
        csv.field_size_limit(max(csv.field_size_limit(), RECORD_LIMIT))
        lines = self._lines()
        try:
            first = next(lines, None)
        except _TooLongError:
            self.line = 1
            self._too_long()
            return
        if first is None:
            return
        if self.delimiter is None:
            self.delimiter = sniff(first, self._quote)
        yield from self._rows(self._counted(first, lines))

    def _rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        rows = self._reader(lines)
        while True:
            self._text.clear()
            self._found.clear()
            self._size = 0
            self.line = self._given + 1
            try:
                row = next(rows, None)
            except csv.Error as error:
                if not self._passed_over(error):
                    return
                continue
            except _TooLongError:
                self._too_long()
                return
            if row is None:
                return
            if row:
                yield row

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        delimiter = self.delimiter or ","
        if self._quote is None:
            return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
        return csv.reader(lines, delimiter=delimiter, quotechar=self._quote, strict=True)

    def _lines(self) -> Iterator[str]:
        while raw := self._stream.readline(RECORD_LIMIT + 1):
            self._read += 1
            if len(raw) > RECORD_LIMIT:
                raise _TooLongError
            try:
                text = raw.decode()
            except UnicodeDecodeError as error:
                column = len(raw[: error.start].decode()) + 1
                message = f"the byte 0x{raw[error.start]:02x} is not UTF-8 here"
                self._problems.add(NOT_UTF8, message, self._read, column)
                text = raw.decode(errors="replace")
            yield text.removeprefix(_MARK) if self._read == 1 else text

    def _counted(self, first: str, lines: Iterator[str]) -> Iterator[str]:
        """The lines, as long as they belong to a row that is not too long."""
        text: str | None = first
        while text is not None:
            self._given += 1
            self._size += len(text)
            if self._size > RECORD_LIMIT:
                raise _TooLongError
            self._text.append(text)
            yield text
            text = next(lines, None)

    def _passed_over(self, error: csv.Error) -> bool:
        """Report a malformed row, and say whether the rows go on behind it."""
        if "unexpected end" in str(error):
            message = "the row that begins here never ends: a quotation mark is not closed"
            self._problems.fail(MALFORMED_CSV, message, self.line)
            return False
        words = "something stands between a closing quotation mark and the next cell"
        if "new-line" in str(error):
            words = "a carriage return stands in a cell without quotes"
        help = None if self._quote is None else "a quotation mark inside a quoted cell is written twice"
        self._problems.add(MALFORMED_CSV, words, self.line, help=help)
        return True

    def _too_long(self) -> None:
        help = "a quotation mark may be open; --quote none says that quotation marks are letters like others"
        message = f"the row that begins here is longer than {RECORD_LIMIT:,} bytes"
        self._problems.fail(MALFORMED_CSV, message, self.line, help=help)

    def empty_texts(self) -> frozenset[int]:
        """The cells of the last row that are empty and in quotes: empty texts, where others are nothing."""
        if self._quote is None or not any(self._quote * 2 in text for text in self._text):
            return frozenset()
        return frozenset(place.cell for place in self._places() if place.empty_quotes)

    def place(self, index: int) -> tuple[int, int]:
        """The line and the column in which a cell of the last row begins, the last one if it has fewer."""
        if not self._found:  # many cells of a row may be wrong: their places are looked for once
            self._found = list(self._places())
        place = self._found[min(index, len(self._found) - 1)]
        return self.line + place.line, place.column

    def _places(self) -> Places:
        return places("".join(self._text), self.delimiter or ",", self._quote)
