"""Reading a graph: from inputs in any format to one graph, with everything that is wrong with them."""

from __future__ import annotations

import gc
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.assemble import Assembly
from shapecast.graph.codes import NOT_UTF8, UNKNOWN_FORMAT, UNREADABLE
from shapecast.graph.model import Graph
from shapecast.graph.problems import FileProblems, Problems
from shapecast.graph.readers.inputs import Input, expand, opened, single
from shapecast.graph.readers.options import DEFAULT, ReadOptions
from shapecast.graph.readers.reader import Reader
from shapecast.graph.readers.registry import FORMATS, TABLES, detect, detect_table
from shapecast.graph.readers.tables.rows import DELIMITERS
from shapecast.graph.records import Record

__all__ = ["Input", "read_graph"]

PROBLEM_LIMIT = 100
"""How many problems a run lists (12.4)."""

_STEP = 10_000


def read_graph(
    inputs: Sequence[Input],
    format: str | None = None,
    *,
    options: ReadOptions = DEFAULT,
    problem_limit: int = PROBLEM_LIMIT,
    progress: Callable[[int], None] | None = None,
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """The graph of all inputs and of the tables of the options together, and what is wrong with them (1.20, 1.21).

    ``format`` is a name of ``FORMATS``; without it each file's own is told by its content, then by its name. Edges may
    come before their nodes and in another file. Values are as the files hold them: temporal and binary ones
    of untyped formats are strings. ``progress`` is called with the number of elements read so far, now and then and at
    the end. A graph that comes with an error holds what could be read and is not to be judged.

    Raises ValueError for an unknown ``format``.
    """
    if format is not None and format not in FORMATS:
        hint = did_you_mean(format, FORMATS) or f"known are {', '.join(FORMATS)}"
        raise ValueError(f"unknown input format {format!r}; {hint}")
    reader = None if format is None else FORMATS[format]
    problems = Problems(problem_limit, skip=options.on_bad_record == "skip")
    assembly = Assembly(problems)
    with _collection_paused():
        for given, how in _files(inputs, options):
            for record in _sound_records(given, reader, how, problems):
                assembly.add(record)
                if progress is not None and not assembly.count % _STEP:
                    progress(assembly.count)
        graph = assembly.finish()
    graph.skipped = problems.skipped
    if progress is not None:
        progress(assembly.count)
    return graph, problems.diagnostics()


def _files(inputs: Sequence[Input], options: ReadOptions) -> Iterator[tuple[Input, ReadOptions]]:
    """Every file with the options for it: the inputs, then the tables."""
    for given in expand(inputs):
        yield given, options
    for table in options.tables:
        first, *rest = table.files
        header = options.header or first
        for given in expand([Input(first)]):
            yield given, options.for_file(table, options.header)
        for given in expand(map(Input, rest)):
            yield given, options.for_file(table, header)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Python's collector would go through the growing graph again and again, and find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _sound_records(
    given: Input, reader: Reader | None, options: ReadOptions, problems: Problems
) -> Iterator[Record]:
    """The records of a file; where bad ones are skipped, without those that a mistake was reported in."""
    here = FileProblems(given.name, problems)
    records = _records(given, reader, options, here)
    if not problems.skip:
        return records
    return (record for record in records if not here.spoilt(record.place and record.place.line))


def _records(given: Input, reader: Reader | None, options: ReadOptions, problems: FileProblems) -> Iterator[Record]:
    try:
        with opened(given) as stream:
            found = reader or _detect(stream, given.name, problems, options)
            if found is not None:
                yield from found.read(stream, problems, options)
    except (OSError, EOFError, zlib.error) as error:
        at = getattr(error, "filename", None)  # the header of a table may be what is missing
        problems.of(at if isinstance(at, str) else problems.file).fail(
            UNREADABLE, f"it cannot be read: {_cause(error)}"
        )


def _detect(stream: BufferedReader, name: str, problems: FileProblems, options: ReadOptions) -> Reader | None:
    head = stream.peek()
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        problems.fail(NOT_UTF8, "the file is UTF-16, not UTF-8")
        return None
    find = detect if options.table is None else detect_table
    found = find(head, name)
    if options.header is not None and (found is None or found is FORMATS["csv"]):
        with opened(single(options.header)) as header:
            found = find(header.peek(), name)
    if found is None:
        message, hint = _unknown(head, options)
        problems.fail(UNKNOWN_FORMAT, message, help=hint)
    return found


def _unknown(head: bytes, options: ReadOptions) -> tuple[str, str]:
    """What is said of a file of no known format, and what was considered."""
    if options.table is not None:
        tables = ", ".join(name for name, reader in FORMATS.items() if reader in TABLES)
        return "the file is no table", f"tables are csv, {tables}; other files are named without --nodes and --edges"
    considered = f"considered were {', '.join(FORMATS)}"
    line = head.split(b"\n", 1)[0]
    if any(mark.encode() in line for mark in DELIMITERS) and b"\0" not in head and line[:1] not in (b"{", b"[", b"<"):
        considered += "; --nodes Label=FILE or --edges TYPE=FILE gives a table that does not say what its rows are"
    return "the format of the file is not recognised", considered


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or "it breaks off"
