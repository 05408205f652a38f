"""The options that say how graph files are read, shared by all commands that read a graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.graph.model import ElementKind
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.registry import FORMATS
from shapecast_conformance.cli.options import Choices, once_stdin
from shapecast_conformance.codes import BAD_USAGE

Command = TypeVar("Command", bound=Callable[..., Any])

_MARKS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The format of the graph files, if it was stated, and how they are to be read."""

    input_format: str | None
    options: ReadOptions

    def inputs(self, *paths: str | Sequence[str]) -> None:
        """Raise ShapecastError if the paths and tables name no graph, or standard input more than once."""
        tables = [file for table in self.options.tables for file in table.files]
        if not tables and not paths[-1]:
            hint = "name its files, or give them by --nodes Label=FILE and --edges TYPE=FILE"
            raise ShapecastError([Diagnostic(BAD_USAGE, "no GRAPH is given", help=hint)])
        once_stdin(*paths, tables)


def reading(command: Command) -> Command:
    """Add the options for reading graphs, given to the command as one ``how``."""

    @wraps(command)
    def with_reading(*arguments: Any, **named: Any) -> Any:
        given = {name: named.pop(name) for name in _NAMES}
        return command(*arguments, how=_reading(**given), **named)

    for option in reversed(_OPTIONS):
        with_reading = option(with_reading)
    return with_reading  # type: ignore[return-value]  # click's decorators give back what they take


def _reading(
    *,
    input_format: str | None,
    nodes: tuple[str, ...],
    edges: tuple[str, ...],
    delimiter: str | None,
    array_delimiter: str,
    quote: str,
    header: str | None,
    skip_rows: int,
    multi_valued: Any,
    on_bad_record: Any,
) -> Reading:
    try:
        tables = [Table.parse(ElementKind.NODE, text) for text in nodes]
        tables += [Table.parse(ElementKind.EDGE, text) for text in edges]
        options = ReadOptions(
            delimiter=None if delimiter is None else _mark(delimiter),
            array_delimiter=_mark(array_delimiter),
            quote=None if quote == "none" else quote,
            header=header,
            skip_rows=skip_rows,
            tables=tuple(tables),
            multi_valued=multi_valued,
            on_bad_record=on_bad_record,
        )
    except ValueError as problem:
        raise ShapecastError([Diagnostic(BAD_USAGE, str(problem))]) from problem
    return Reading(input_format, options)


def _mark(text: str) -> str:
    return _MARKS.get(text.lower(), text)


_OPTIONS = (
    click.option(
        "--input-format", type=Choices(*FORMATS), help="The format of the graph files; else told by their content."
    ),
    click.option(
        "--nodes",
        multiple=True,
        metavar="LABEL[:LABEL]=FILE",
        help="A table of nodes with these labels; with LABEL(GROUP)= its identifiers are of that group. With several"
        " files and commas between them, the header of all is the first row of the first.",
    ),
    click.option(
        "--edges",
        multiple=True,
        metavar="TYPE=FILE",
        help="A table of edges of this type; with TYPE(FROM,TO)= their ends are in those groups.",
    ),
    click.option("--delimiter", metavar="MARK", help="What stands between cells (`tab` for one); else found out."),
    click.option(
        "--array-delimiter",
        metavar="MARK",
        default=";",
        show_default=True,
        help="What stands between the members of a list.",
    ),
    click.option(
        "--quote", metavar="MARK", default='"', show_default=True, help="What stands around cells; `none` for nothing."
    ),
    click.option("--header", metavar="FILE", help="The file whose first row is the header of the CSV files."),
    click.option(
        "--skip-rows",
        type=click.IntRange(min=0),
        metavar="N",
        default=0,
        help="Rows to pass over at the beginning of CSV files whose header is in another file.",
    ),
    click.option(
        "--multi-valued",
        type=Choices("error", "list"),
        default="error",
        show_default=True,
        help="What a property with several values is: a mistake, or a list.",
    ),
    click.option(
        "--on-bad-record",
        type=Choices("error", "skip"),
        default="error",
        show_default=True,
        help="Refuse a graph with a bad record, or leave the record out; then the exit status is never 0.",
    ),
)
_NAMES = (
    "input_format",
    "nodes",
    "edges",
    "delimiter",
    "array_delimiter",
    "quote",
    "header",
    "skip_rows",
    "multi_valued",
    "on_bad_record",
)
