"""A graph as tables with marked headers: one for each label set, and more where one key has values of several types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Edge, Element, ElementKind, Graph, Labels
from shapecast.graph.problems import shown
from shapecast.graph.readers.options import Table
from shapecast.graph.readers.tables.rows import RECORD_LIMIT
from shapecast.graph.values import Value
from shapecast.graph.writers.columns import ARRAY_DELIMITER, TypedColumns, cell, column_type, quoted
from shapecast.graph.writers.writer import GraphFile, UnwritableError, name_of, one_label, unwritable

_NAME_LENGTH = 100
_NO_KEY = re.compile(r":[0-9]+|\s.*|.*\s|", re.DOTALL)
"""What no heading can name: the marks of other columns, what white space would be taken from, and nothing."""


@dataclass(slots=True)
class _Rows:
    """The elements of one table."""

    labels: Labels
    columns: TypedColumns = field(default_factory=TypedColumns)
    elements: list[Element] = field(default_factory=list)


class TableWriter:
    """Tables of nodes and of edges. With ``labelled`` a column of each table says the labels, else the file's name does
    and they have to be stated to read it (1.25)."""

    several = True

    def __init__(self, format: str, *, labelled: bool) -> None:
        self._format = format
        self._labelled = labelled

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The tables of a graph, first those of nodes. Raises UnwritableError for an edge that has not one label, and
        for names and values that would be read as others."""
        taken: set[str] = set()
        found = []
        for word, elements in (("nodes", graph.nodes.values()), ("edges", graph.edges.values())):
            for rows in self._tables(elements):
                found.append(self._file(_file_name(word, rows.labels, taken), word == "nodes", rows))
        return found or [GraphFile("nodes.csv", ['":ID"\n'], Table(ElementKind.NODE, (), ("nodes.csv",)))]

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value that no cell stands for."""
        cell(value)

    def as_read(self, value: Value, /) -> Value:
        """A value as it comes back: a binary one as its text."""
        if isinstance(value, tuple):
            return tuple(map(self.as_read, value))
        return text_of(value) if isinstance(value, bytes) else value

    def _tables(self, elements: Iterable[Element]) -> Iterator[_Rows]:
        """The elements by label set, and there by what their values are, in the order of the graph."""
        by_labels: dict[Labels, list[_Rows]] = {}
        for element in elements:
            tables = by_labels.get(element.labels)
            if tables is None:
                self._check_labels(element)
                tables = by_labels[element.labels] = []
            _check_record(element)
            record = dict(element.properties)
            fitting = next((rows for rows in tables if rows.columns.take(record)), None)
            if fitting is None:
                fitting = _Rows(element.labels)
                fitting.columns.take(record)
                tables.append(fitting)
            fitting.elements.append(element)
        return (rows for tables in by_labels.values() for rows in tables)

    def _check_labels(self, element: Element) -> None:
        if isinstance(element, Edge):
            one_label(element, self._format)
        marks = "" if self._labelled and isinstance(element, Edge) else ARRAY_DELIMITER if self._labelled else ":=()"
        for label in element.labels:
            if not label or any(mark in label for mark in marks):
                raise UnwritableError(f"{name_of(element)}: the label {shown(label)} cannot be told apart from others")

    def _file(self, name: str, nodes: bool, rows: _Rows) -> GraphFile:
        keys = sorted(rows.columns.by_key)
        marks = [":ID"] if nodes else [":START_ID", ":END_ID"]
        marks += [":LABEL" if nodes else ":TYPE"] if self._labelled else []
        headings = [*marks, *(f"{key}:{rows.columns.by_key[key].heading}" for key in keys)]
        text = [",".join(map(quoted, headings)) + "\n"]
        text.extend(self._row(element, rows, keys) for element in rows.elements)
        labels = tuple(sorted(rows.labels))
        table = Table(ElementKind.NODE if nodes else ElementKind.EDGE, labels, (name,))
        return GraphFile(name, text, None if self._labelled else table)

    def _row(self, element: Element, rows: _Rows, keys: Sequence[str]) -> str:
        ends = [element.source.id, element.target.id] if isinstance(element, Edge) else [element.id]
        cells = list(map(quoted, ends))
        if self._labelled:
            cells.append(quoted(ARRAY_DELIMITER.join(sorted(rows.labels))))
        for key in keys:
            value = element.properties.get(key)
            try:
                cells.append("" if value is None else cell(value))
            except UnwritableError as problem:
                raise unwritable(element, key, problem) from None
        row = ",".join(cells) + "\n"
        if len(row) * 4 > RECORD_LIMIT and len(row.encode()) > RECORD_LIMIT:
            raise UnwritableError(f"{name_of(element)}: its row would be longer than {RECORD_LIMIT:,} bytes")
        return row


def _check_record(element: Element) -> None:
    for key, value in element.properties.items():
        try:
            column_type(value)
            if _NO_KEY.fullmatch(key):
                raise UnwritableError("no heading can have this name")
        except UnwritableError as problem:
            raise unwritable(element, key, problem) from None


def _file_name(word: str, labels: Labels, taken: set[str]) -> str:
    """A name that no other file of the folder has, upper and lower case aside, with the labels if they are short."""
    named = ".".join([word, *(quote(label, safe="").replace(".", "%2E") for label in sorted(labels))])
    base = named if len(named) <= _NAME_LENGTH else word
    names = (f"{base}{f'-{number}' if number > 1 else ''}.csv" for number in range(1, len(taken) + 2))
    name = next(name for name in names if name.lower() not in taken)
    taken.add(name.lower())
    return name
