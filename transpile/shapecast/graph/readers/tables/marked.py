"""Headers that mark the parts of elements: ``:ID(Group)``, ``:LABEL``, ``:START_ID``, ``:END_ID``, ``:TYPE`` (1.23)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables import cells
from shapecast.graph.readers.tables.columns import Column, Layout, Parse, Role, first_repeated
from shapecast.graph.readers.tables.heading import HeaderProblems, Heading, take_apart

_MARKS = {
    "ID": Role.ID,
    "LABEL": Role.LABELS,
    "START_ID": Role.START,
    "END_ID": Role.END,
    "TYPE": Role.LABELS,
    "IGNORE": Role.IGNORED,
}
_MARKED = re.compile(rb":(?:ID|LABEL|START_ID|END_ID|TYPE)(?![A-Za-z0-9_])", re.IGNORECASE)
_LINE = 1 << 16


@dataclass(frozen=True, slots=True)
class Dialect:
    """A format with such headers.

    ``parses`` gives the way to read each type of a cell, by its name in lower case and the zone of what has none (None:
    texts are the values); ``refused`` are types that are no data types here; ``edge_ids`` says whether relationships
    have identifiers of their own.
    """

    parses: Mapping[str, Callable[[str], Parse | None]]
    refused: Mapping[str, str]
    edge_ids: bool = False


def header_line(head: bytes) -> bytes:
    """The first line of a file, or nothing if the file begins as a document of another kind does."""
    line = head[:_LINE].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return b"" if line[:1] in (b"{", b"[", b"<") else line


def has_marks(head: bytes) -> bool:
    """Whether the first line of a file is a header with marks."""
    return _MARKED.search(header_line(head)) is not None


def marks_edge_ids(head: bytes) -> bool:
    """Whether the header marks an identifier and the ends of relationships."""
    line = header_line(head).upper()
    return b":START_ID" in line and re.search(rb"(?<![A-Z_]):ID(?![A-Z0-9_])", line) is not None


class MarkedHeader:
    """Makes the layout of one header."""

    def __init__(self, dialect: Dialect, options: ReadOptions, delimiter: str, problems: HeaderProblems) -> None:
        self._dialect = dialect
        self._options = options
        self._delimiter = delimiter
        self._problems = problems
        self._labels: set[str] = set(options.table.labels if options.table else ())

    def layout(self, headings: Sequence[str]) -> Layout | None:
        """The layout that the headings describe; None if they are wrong, which is reported."""
        columns = tuple(self._column(index, take_apart(text)) for index, text in enumerate(headings))
        kind = self._kind(columns)
        keys = [column.key or f":{index}" for index, column in enumerate(columns)]
        repeated = first_repeated(keys)
        if repeated is not None:
            self._problems.add(repeated, f"the property `{keys[repeated]}` has two columns")
        if kind is None or self._problems.found:
            return None
        return Layout(kind, columns, frozenset(self._labels), needs_label=kind is ElementKind.EDGE)

    def _column(self, index: int, heading: Heading) -> Column:
        options = heading.options
        if options is None:
            self._problems.add(index, f"the options of `{heading.text}` are no pairs of a word and a value")
            options = {}
        role = _MARKS.get((heading.type or "").upper(), Role.PROPERTY)
        if role is Role.PROPERTY:
            return self._property(index, heading, options)
        if heading.array:
            self._problems.add(index, f"`{heading.text}` is an array of what is one")
        if role is not Role.ID:
            self._known(index, heading, options, ())
            group = heading.parentheses if role in (Role.START, Role.END) else None
            return Column(heading.text, role, group=self._group(role, group))
        return self._identifier(index, heading, options)

    def _identifier(self, index: int, heading: Heading, options: Mapping[str, str]) -> Column:
        """The column of identifiers; with a name it is a property, too."""
        self._known(index, heading, options, ("label", "id-type"))
        if "label" in options:
            self._labels.add(options["label"])
        parse = self._parse(index, options.get("id-type", "string"), "Z")
        return Column(heading.text, Role.ID, heading.name or None, self._group(Role.ID, heading.parentheses), parse)

    def _group(self, role: Role, own: str | None) -> str | None:
        """The group of a column of identifiers: its own, else that which was stated for the table."""
        table = self._options.table
        if own is not None or table is None or table.groups is None:
            return own
        return table.groups[-1 if role is Role.END else 0]

    def _property(self, index: int, heading: Heading, options: Mapping[str, str]) -> Column:
        if not heading.name:
            help = "a column that is to be passed over is headed :IGNORE"
            self._problems.add(index, f"the heading `{heading.text}` names no property", help)
        if heading.parentheses is not None:
            self._problems.add(index, f"`{heading.text}`: only identifiers have groups")
        temporal = (heading.type or "").lower() in ("time", "datetime")
        self._known(index, heading, options, ("timezone",) if temporal else ())
        zone = options.get("timezone", "Z")
        if not cells.is_zone(zone):
            self._problems.add(index, f"the timezone `{zone}` is no offset such as +01:00, which is what values have")
            zone = "Z"
        parse = self._parse(index, (heading.type or "string").lower(), cells.full_zone(zone))
        if heading.array:
            parse = self._array(index, heading, parse)
        return Column(heading.text, Role.PROPERTY, heading.name, parse=parse)

    def _array(self, index: int, heading: Heading, member: Parse | None) -> Parse:
        mark = self._options.array_delimiter
        if mark == self._delimiter:
            help = "--array-delimiter says what stands between the members"
            self._problems.add(index, f"`{heading.text}`: `{mark}` stands between the cells, too", help)
        return cells.listing(member, mark)

    def _parse(self, index: int, name: str, zone: str) -> Parse | None:
        found = self._dialect.parses.get(name.lower())
        if found is not None:
            return found(zone)
        refused = self._dialect.refused.get(name.lower())
        known = [*self._dialect.parses, *(mark for mark in _MARKS if mark != "IGNORE")]
        hint = did_you_mean(name, known) or f"the types are {', '.join(self._dialect.parses)}"
        self._problems.add(index, refused or f"there is no type `{name}`", None if refused else hint)
        return None

    def _known(self, index: int, heading: Heading, options: Mapping[str, str], known: tuple[str, ...]) -> None:
        for word in options.keys() - set(known):
            self._problems.add(index, f"`{heading.text}` has no option `{word}` that is known")

    def _kind(self, columns: Sequence[Column]) -> ElementKind | None:
        """Whether the rows are nodes or edges."""
        roles = [column.role for column in columns]
        edges = Role.START in roles or Role.END in roles
        for index, column in enumerate(columns):
            if column.role not in (Role.PROPERTY, Role.IGNORED) and roles.index(column.role) < index:
                self._problems.add(index, f"`{column.heading}` has two columns")
        for where, message in self._misplaced(columns, edges=edges):
            self._problems.add(where, message)
        kind = ElementKind.EDGE if edges else ElementKind.NODE
        table = self._options.table
        if table is not None and table.kind is not kind:
            self._problems.add(None, f"the header is that of {kind.value}s, and the table was said to hold others")
        return kind

    def _misplaced(self, columns: Sequence[Column], *, edges: bool) -> Iterator[tuple[int | None, str]]:
        roles = [column.role for column in columns]
        needed = (Role.START, Role.END) if edges else (Role.ID,)
        names = {Role.START: ":START_ID", Role.END: ":END_ID", Role.ID: ":ID"}
        yield from ((None, f"the header has no `{names[role]}`") for role in needed if role not in roles)
        if edges and Role.LABELS not in roles and not self._labels:
            yield None, "the header has no `:TYPE`, and no type was stated for the table (--edges TYPE=FILE)"
        for index, column in enumerate(columns):
            mark = (take_apart(column.heading).type or "").upper()
            if column.role is Role.LABELS and mark == ("LABEL" if edges else "TYPE"):
                yield index, f"`:{mark}` is for {'nodes' if edges else 'relationships'}"
            if edges and column.role is Role.ID and not self._dialect.edge_ids:
                yield index, "relationships have no `:ID` in this format; they have in opencypher-csv"
