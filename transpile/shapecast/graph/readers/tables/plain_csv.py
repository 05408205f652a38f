"""CSV that does not say what its rows are: the option that names the file does (1.25)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader

from shapecast.graph.model import ElementKind
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.tables.columns import Column, Layout, Role, first_repeated
from shapecast.graph.readers.tables.heading import HeaderProblems
from shapecast.graph.readers.tables.table import read_table
from shapecast.graph.records import Record

_ENDS = (("from", "to"), ("source", "target"), ("src", "dst"), ("start", "end"))
"""What two columns are called, in whatever case, that hold the ends of edges; else they are the first two."""


class PlainCsv:
    """The reader of tables of one kind of element. All values are texts, to be decoded against a schema."""

    def recognise(self, _head: bytes, _name: str, /) -> bool:
        """Never: nothing in such a file says that it is a graph."""
        return False

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a table, one a row."""
        return read_table(stream, problems, options, plain_layout)


def plain_layout(
    headings: Sequence[str], options: ReadOptions, _delimiter: str, problems: HeaderProblems
) -> Layout | None:
    """The layout of a table that the options describe; None if it is wrong, which is reported."""
    names = [heading.strip() for heading in headings]
    match options.table:
        case None:
            help = "give the file by --nodes Label=FILE or --edges TYPE=FILE"
            problems.add(None, "nothing says whether the rows are nodes or edges, and with which label", help)
            return None
        case Table(kind=ElementKind.NODE) as table:
            columns = _nodes(names, table)
        case table:
            columns = _edges(names, table, problems)
    _check_keys(columns, problems)
    if problems.found:
        return None
    return Layout(table.kind, columns, frozenset(table.labels), needs_label=table.kind is ElementKind.EDGE)


def _nodes(names: Sequence[str], table: Table) -> tuple[Column, ...]:
    """The identifier is the column called ``id``, else the first one; it is a property, too."""
    own = next((i for i, name in enumerate(names) if _of(name) is not None), 0)
    group = table.groups[0] if table.groups else _of(names[own]) or next(iter(table.labels), None)
    identifier = Column(names[own], Role.ID, names[own], group)
    return tuple(identifier if i == own else _property(name) for i, name in enumerate(names))


def _edges(names: Sequence[str], table: Table, problems: HeaderProblems) -> tuple[Column, ...]:
    low = [name.lower() for name in names]
    called = next(((low.index(a), low.index(b)) for a, b in _ENDS if a in low and b in low), None)
    start, end = called or (0, 1)
    if len(names) <= end:
        problems.add(None, "a table of edges has a column for the source and one for the target")
        return ()
    own = low.index("id") if called and "id" in low else None
    columns = []
    for index, name in enumerate(names):
        if index in (start, end):
            columns.append(_end(index, name, Role.START if index == start else Role.END, table, problems))
        else:
            columns.append(Column(name, Role.ID, name) if index == own else _property(name))
    return tuple(columns)


def _end(index: int, name: str, role: Role, table: Table, problems: HeaderProblems) -> Column:
    group = _of(name) if table.groups is None else table.groups[0 if role is Role.START else 1]
    if not group and table.groups is None:
        help = "write --edges 'TYPE(From,To)=FILE' with the groups, which are the labels of the tables of nodes"
        problems.add(index, f"`{name}` does not say which nodes it is about, as `Person.id` does", help)
    return Column(name, role, group=group)


def _of(name: str) -> str | None:
    """The group that ``Group.id`` names, empty for ``id``; None for any other name."""
    group, dot, last = name.rpartition(".")
    if last.lower() != "id":
        return None
    return group if dot else ""


def _property(name: str) -> Column:
    return Column(name, Role.PROPERTY, name)


def _check_keys(columns: Sequence[Column], problems: HeaderProblems) -> None:
    keys = [f":{index}" if column.key is None else column.key for index, column in enumerate(columns)]
    repeated = first_repeated(keys)
    if repeated is not None:
        problems.add(repeated, f"the property `{keys[repeated]}` has two columns")
    if "" in keys:
        problems.add(keys.index(""), "the heading is empty")
