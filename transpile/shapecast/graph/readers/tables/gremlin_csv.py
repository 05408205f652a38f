"""Gremlin CSV as Neptune loads it: ``~id``, ``~label``, ``~from``, ``~to``, ``name:String(single)`` (1.26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables import cells
from shapecast.graph.readers.tables.columns import Column, Layout, Parse, Role, first_repeated
from shapecast.graph.readers.tables.heading import HeaderProblems, Heading, take_apart
from shapecast.graph.readers.tables.marked import header_line
from shapecast.graph.readers.tables.table import read_table
from shapecast.graph.records import Record
from shapecast.graph.values import Value

_MARKS = {"~id": Role.ID, "~label": Role.LABELS, "~from": Role.START, "~to": Role.END}
_NO_LABEL = {ElementKind.NODE: "vertex", ElementKind.EDGE: "edge"}
"""The label of elements whose table has no column for it."""

_moment = cells.datetime("Z", dates=True)
_TYPES: Mapping[str, Parse | None] = {
    **cells.WHOLE_TYPES,
    "float": cells.floating("float"),
    "double": cells.floating("double"),
    "bool": cells.boolean,
    "boolean": cells.boolean,
    "string": None,
    "date": _moment,
    "datetime": _moment,
}


class GremlinCsv:
    """The reader of Gremlin CSV."""

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """A header with ``~id``."""
        line = header_line(head)
        return any(cell.strip(b'" \r') == b"~id" for cell in line.replace(b"\t", b",").split(b","))

    def read(self, stream: BufferedReader, problems: FileProblems, options: ReadOptions, /) -> Iterator[Record]:
        """The records of a table, one a row."""
        return read_table(stream, problems, options, gremlin_layout)


def gremlin_layout(
    headings: Sequence[str], options: ReadOptions, _delimiter: str, problems: HeaderProblems
) -> Layout | None:
    """The layout of a header; None if it is wrong, which is reported."""
    names = [heading.strip() for heading in headings]
    kind = ElementKind.EDGE if "~from" in names or "~to" in names else ElementKind.NODE
    columns = tuple(_column(index, name, kind, options, problems) for index, name in enumerate(names))
    _check(names, columns, kind, options, problems)
    if problems.found:
        return None
    stated = options.table.labels if options.table is not None else ()
    labels = stated or (() if "~label" in names else (_NO_LABEL[kind],))
    return Layout(kind, columns, frozenset(labels), needs_label=kind is ElementKind.EDGE)


def _column(index: int, name: str, kind: ElementKind, options: ReadOptions, problems: HeaderProblems) -> Column:
    role = _MARKS.get(name)
    if role is not None:
        return Column(name, role)
    if name.startswith("~"):
        hint = did_you_mean(name, _MARKS) or f"the marks are {', '.join(_MARKS)}"
        problems.add(index, f"there is no mark `{name}`", hint)
    heading = take_apart(name.replace("\\:", "\0"))
    key = heading.name.replace("\0", ":")
    if not key:
        problems.add(index, f"the heading `{name}` names no property")
    parse = _parse(index, heading, problems)
    if _is_set(index, heading, kind, options, problems):
        parse = _set_of(parse, options.array_delimiter)
    return Column(name, Role.PROPERTY, key, parse=parse)


def _parse(index: int, heading: Heading, problems: HeaderProblems) -> Parse | None:
    type_name = (heading.type or "string").lower()
    if type_name not in _TYPES:
        hint = did_you_mean(type_name, _TYPES) or f"the types are {', '.join(_TYPES)}"
        problems.add(index, f"there is no type `{heading.type}`", hint)
    return _TYPES.get(type_name)


def _is_set(
    index: int, heading: Heading, kind: ElementKind, options: ReadOptions, problems: HeaderProblems
) -> bool:
    """Whether the property has several values; an error unless those are to be lists."""
    cardinality = None if heading.parentheses is None else heading.parentheses.strip().lower()
    if cardinality not in (None, "single", "set"):
        problems.add(index, f"there is no cardinality `{heading.parentheses}`", "it is `single` or `set`")
    several = heading.array or cardinality == "set"
    if not several:
        return False
    if kind is ElementKind.EDGE:
        problems.add(index, f"`{heading.text}`: the properties of edges have one value in this format")
    elif heading.array and cardinality == "single":
        problems.add(index, f"`{heading.text}` has several values and a single one")
    elif options.multi_valued == "error":
        help = "--multi-valued list reads the values as a list"
        problems.add(index, f"`{heading.text}` is a property with several values, which a record cannot have", help)
    return True


def _set_of(member: Parse | None, delimiter: str) -> Parse:
    """Several values: a list of the different ones, in their order."""
    split = cells.listing(member, delimiter, escaped=True)

    def parse(text: str) -> Value:
        found = split(text)
        return tuple(dict.fromkeys(found)) if isinstance(found, tuple) else found

    return parse


def _check(
    names: Sequence[str],
    columns: Sequence[Column],
    kind: ElementKind,
    options: ReadOptions,
    problems: HeaderProblems,
) -> None:
    """Report what the header lacks, and what it has twice."""
    needed = ("~id", "~from", "~to") if kind is ElementKind.EDGE else ("~id",)
    for mark in needed:
        if mark not in names:
            problems.add(None, f"the header has no `{mark}`")
    keys = [column.key or column.heading for column in columns]
    repeated = first_repeated(keys)
    if repeated is not None:
        problems.add(repeated, f"`{keys[repeated]}` has two columns")
    if options.table is not None and options.table.kind is not kind:
        problems.add(None, f"the header is that of {kind.value}s, and the table was said to hold others")
