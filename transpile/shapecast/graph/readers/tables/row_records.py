"""Elements of the rows of a CSV table."""

from __future__ import annotations

from sys import intern

from shapecast.graph.codes import BAD_CELL, MALFORMED_RECORD
from shapecast.graph.model import ElementKind, Labels, Node, Place
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.tables.columns import Column, Layout, Role, grouped
from shapecast.graph.readers.tables.rows import Rows
from shapecast.graph.records import EdgeRecord, Record
from shapecast.graph.values import Value

_NONE: frozenset[int] = frozenset()


class RowRecords:
    """Makes records of the rows of one table.

    An edge without an identifier of its own is named after its file and line (1.23).
    """

    def __init__(self, layout: Layout, rows: Rows, problems: FileProblems, array_delimiter: str) -> None:
        self._layout = layout
        self._rows = rows
        self._problems = problems
        self._array_delimiter = array_delimiter
        self._id = layout.index(Role.ID)
        self._start = layout.index(Role.START)
        self._end = layout.index(Role.END)
        self._label = layout.index(Role.LABELS)
        self._keyed = [
            (index, intern(column.key), column.parse)
            for index, column in enumerate(layout.columns)
            if column.key is not None
        ]
        self._known: dict[str, Labels] = {}
        self._noun = "node" if layout.kind is ElementKind.NODE else "edge"

    def record(self, row: list[str]) -> Record | None:
        """The element of a row; None if an identifier is missing, which is reported."""
        line = self._rows.line
        if self._layout.kind is ElementKind.NODE:
            own = self._identifier(row, self._id)
            if own is None:
                return None
            return Node(own, self._labels(row, own), self._properties(row, own), self._place(line))
        own = f"{self._problems.file}:{line}" if self._id is None else self._identifier(row, self._id)
        source, target = self._identifier(row, self._start), self._identifier(row, self._end)
        if own is None or source is None or target is None:
            return None
        labels, properties = self._labels(row, own), self._properties(row, own)
        return EdgeRecord(own, labels, properties, source, target, self._place(line))

    def _place(self, line: int) -> Place:
        return Place(self._problems.file, line)

    def _identifier(self, row: list[str], index: int | None) -> str | None:
        assert index is not None
        column, text = self._layout.columns[index], row[index]
        if text or index in self._rows.empty_texts():
            return grouped(column.group, text)
        self._report(f"{self._noun}: the cell of `{column.heading}`, its {column.role.value}, is empty", index)
        return None

    def _labels(self, row: list[str], own: str) -> Labels:
        text = "" if self._label is None else row[self._label]
        found = self._known.get(text)
        if found is None:
            found = self._layout.labels | self._split(text)
            self._known[text] = found
        if not found and self._layout.needs_label:
            self._report(f"{self._noun} {shown(own)} has no type", self._label)
        return found

    def _split(self, text: str) -> Labels:
        if self._layout.kind is ElementKind.EDGE:
            return frozenset({intern(text)}) if text else frozenset()
        return frozenset(intern(label) for label in text.split(self._array_delimiter) if label)

    def _properties(self, row: list[str], own: str) -> dict[str, Value]:
        record: dict[str, Value] = {}
        empty = self._rows.empty_texts() if "" in row else _NONE
        for index, key, parse in self._keyed:
            text = row[index]
            if not text and index not in empty:
                continue
            if parse is None:
                record[key] = text
                continue
            try:
                record[key] = parse(text)
            except ValueError as wrong:
                self._bad_cell(index, text, own, str(wrong))
        return record

    def _bad_cell(self, index: int, text: str, own: str, wrong: str) -> None:
        column: Column = self._layout.columns[index]
        line, at = self._rows.place(index)
        message = f"{self._noun} {shown(own)}: {shown(text)} in the column `{column.heading}` is no {wrong}"
        self._problems.add(BAD_CELL, message, line, at)

    def _report(self, message: str, index: int | None) -> None:
        line, column = (self._rows.line, None) if index is None else self._rows.place(index)
        self._problems.add(MALFORMED_RECORD, message, line, column)
