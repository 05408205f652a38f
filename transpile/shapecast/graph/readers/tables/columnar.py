"""Elements of columnar tables: their columns are named as in CSV, and typed by the file (1.28)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from shapecast.graph.codes import BAD_CELL, MALFORMED_RECORD, UNREADABLE
from shapecast.graph.model import ElementKind, Labels, Node, Place
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables import cells
from shapecast.graph.readers.tables.arrow_values import Bad, Cell, Convert, UnsupportedError, converter
from shapecast.graph.readers.tables.columns import Column, Layout, Role, grouped
from shapecast.graph.readers.tables.heading import HeaderProblems
from shapecast.graph.readers.tables.marked import Dialect, MarkedHeader, has_marks
from shapecast.graph.readers.tables.plain_csv import plain_layout
from shapecast.graph.records import EdgeRecord, Record
from shapecast.graph.values import Value

BATCH = 8192
"""How many rows are in memory at once."""

_TYPED = "the file types its columns; the heading is to be the name alone"
_DIALECT = Dialect(
    parses={"string": lambda _zone: None},
    refused=dict.fromkeys((*cells.WHOLE_TYPES, "float", "double", "boolean", "date", "datetime", "time"), _TYPED),
    edge_ids=True,
)
_IDENTIFIERS = (str, int)


def read_batches(
    pyarrow: Any, schema: Any, batches: Iterable[Any], problems: FileProblems, options: ReadOptions
) -> Iterator[Record]:
    """The records of a table that comes in batches of rows, its columns named as in CSV."""
    try:
        layout = _layout(schema.names, options, HeaderProblems(problems, None))
    except UnicodeDecodeError:
        problems.fail(UNREADABLE, "it cannot be read: the name of a column is not UTF-8")
        return
    if layout is not None:
        yield from read_columns(pyarrow, schema, layout, batches, problems, array_delimiter=options.array_delimiter)


def read_columns(
    pyarrow: Any,
    schema: Any,
    layout: Layout,
    batches: Iterable[Any],
    problems: FileProblems,
    row: int = 0,
    *,
    array_delimiter: str = ";",
) -> Generator[Record, None, int]:
    """The records of a table whose columns are known, the first one that of the row behind ``row``; and the last row.

    What the library cannot read is reported.
    """
    wrong = HeaderProblems(problems, None)
    converters = _converters(pyarrow, schema, layout, wrong)
    if wrong.found:
        return row
    records = ColumnRecords(layout, problems, row, array_delimiter)
    try:
        for batch in batches:
            batch.validate(full=True)
            columns = [[] if make is None else make(batch.column(i)) for i, make in enumerate(converters)]
            yield from records.records(columns, batch.num_rows)
    except ArithmeticError:  # what the library makes of a decimal of more digits than its type has
        problems.fail(UNREADABLE, "it cannot be read: a number is damaged", records.row + 1)
    except (pyarrow.lib.ArrowException, UnicodeDecodeError) as error:
        problems.fail(UNREADABLE, f"it cannot be read: {first_line(error)}", records.row + 1)
    return records.row


def first_line(error: Exception) -> str:
    """What a library says is wrong, on one line."""
    return (str(error).strip().splitlines() or ["it is damaged"])[0][:300]


def _layout(names: Sequence[str], options: ReadOptions, wrong: HeaderProblems) -> Layout | None:
    if options.table is not None and not has_marks("\0".join(names).encode()):
        return plain_layout(names, options, "", wrong)
    return MarkedHeader(_DIALECT, options, "", wrong).layout(names)


def _converters(pyarrow: Any, schema: Any, layout: Layout, wrong: HeaderProblems) -> Sequence[Convert | None]:
    """How each column is read; None for one that is passed over."""
    found: list[Convert | None] = []
    for index, field in enumerate(schema):
        if layout.columns[index].role is Role.IGNORED:
            found.append(None)
            continue
        try:
            found.append(converter(pyarrow, field.type))
        except UnsupportedError as unsupported:
            wrong.add(index, f"the column `{layout.columns[index].heading}` holds no values of a graph: {unsupported}")
    return found


class ColumnRecords:
    """Makes records of the columns of one table, batch by batch; ``row`` counts the rows so far."""

    def __init__(self, layout: Layout, problems: FileProblems, row: int, array_delimiter: str) -> None:
        self.row = row
        self._array_delimiter = array_delimiter
        self._layout = layout
        self._problems = problems
        self._noun = "node" if layout.kind is ElementKind.NODE else "edge"
        self._roles: Mapping[Role, int | None] = {role: layout.index(role) for role in Role}
        self._keyed = [(i, intern(c.key), c) for i, c in enumerate(layout.columns) if c.key is not None]
        self._known: dict[object, Labels] = {}

    def records(self, columns: Sequence[Sequence[Cell]], count: int) -> Iterator[Record]:
        """The elements of a batch of rows."""
        for row in range(count):
            self.row += 1
            record = self._record(columns, row)
            if record is not None:
                yield record

    def _record(self, columns: Sequence[Sequence[Cell]], row: int) -> Record | None:
        place = Place(self._problems.file, self.row)
        if self._layout.kind is ElementKind.NODE:
            own = self._identifier(columns, row, Role.ID)
            if own is None:
                return None
            return Node(own, self._labels(columns, row, own), self._properties(columns, row, own), place)
        named = self._roles[Role.ID] is not None
        own = self._identifier(columns, row, Role.ID) if named else f"{self._problems.file}:{self.row}"
        source = self._identifier(columns, row, Role.START)
        target = self._identifier(columns, row, Role.END)
        if own is None or source is None or target is None:
            return None
        labels, properties = self._labels(columns, row, own), self._properties(columns, row, own)
        return EdgeRecord(own, labels, properties, source, target, place)

    def _identifier(self, columns: Sequence[Sequence[Cell]], row: int, role: Role) -> str | None:
        index = self._roles[role]
        assert index is not None
        column, cell = self._layout.columns[index], columns[index][row]
        if isinstance(cell, _IDENTIFIERS) and not isinstance(cell, bool):
            return grouped(column.group, str(cell))
        wrong = "is empty" if cell is None else "is neither a text nor a whole number"
        self._report(f"{self._noun}: the cell of `{column.heading}`, its {role.value}, {wrong}")
        return None

    def _labels(self, columns: Sequence[Sequence[Cell]], row: int, own: str) -> Labels:
        index = self._roles[Role.LABELS]
        cell = None if index is None else columns[index][row]
        found = self._known.get(cell)
        if found is None:
            own_labels = self._split(cell, own)
            if own_labels is None:
                return self._layout.labels
            found = self._known[cell] = self._layout.labels | own_labels
        if not found and self._layout.needs_label:
            self._report(f"{self._noun} {shown(own)} has no type")
        return found

    def _split(self, cell: Cell, own: str) -> Labels | None:
        """The labels that a cell holds; None if they are wrong, which is reported."""
        if isinstance(cell, str):
            whole = self._layout.kind is ElementKind.EDGE
            cell = (cell,) if whole else tuple(cell.split(self._array_delimiter))
        if cell is None:
            return frozenset()
        if not isinstance(cell, tuple) or not all(isinstance(label, str) for label in cell):
            self._report(f"{self._noun} {shown(own)}: its labels are no texts")
            return None
        labels = frozenset(intern(str(label)) for label in cell if label)
        if len(labels) > 1 and self._layout.kind is ElementKind.EDGE:
            self._report(f"{self._noun} {shown(own)} has several types")
            return None
        return labels

    def _properties(self, columns: Sequence[Sequence[Cell]], row: int, own: str) -> dict[str, Value]:
        record: dict[str, Value] = {}
        for index, key, column in self._keyed:
            cell = columns[index][row]
            if isinstance(cell, Bad):
                self._bad(column, own, cell)
            elif cell is not None:
                record[key] = cell
        return record

    def _bad(self, column: Column, own: str, cell: Bad) -> None:
        message = f"{self._noun} {shown(own)}: the column `{column.heading}` holds {cell.reason}"
        self._problems.add(BAD_CELL, message, self.row)

    def _report(self, message: str) -> None:
        self._problems.add(MALFORMED_RECORD, message, self.row)
