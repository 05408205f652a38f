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
from shapecast.graph.readers.inputs import Input, expand, opened
from shapecast.graph.readers.reader import Reader
from shapecast.graph.readers.registry import FORMATS, detect
from shapecast.graph.records import Record

__all__ = ["Input", "read_graph"]

PROBLEM_LIMIT = 100
"""How many problems a run lists (12.4)."""

_STEP = 10_000


def read_graph(
    inputs: Sequence[Input],
    format: str | None = None,
    *,
    problem_limit: int = PROBLEM_LIMIT,
    progress: Callable[[int], None] | None = None,
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """The graph of all inputs together, and what is wrong with them (1.20).

    ``format`` is a name of ``FORMATS``; without it each file's own is told by its content, then by its name. Edges may
    come before their nodes and in another file. Values are as the files hold them: temporal and binary ones
    are strings. ``progress`` is called with the number of elements read so far, now and then and at the end.
    A graph that comes with an error holds what could be read and is not to be judged.

    Raises ValueError for an unknown ``format``.
    """
    if format is not None and format not in FORMATS:
        hint = did_you_mean(format, FORMATS) or f"known are {', '.join(FORMATS)}"
        raise ValueError(f"unknown input format {format!r}; {hint}")
    reader = None if format is None else FORMATS[format]
    problems = Problems(problem_limit)
    assembly = Assembly(problems)
    with _collection_paused():
        for given in expand(inputs):
            for record in _records(given, reader, FileProblems(given.name, problems)):
                assembly.add(record)
                if progress is not None and not assembly.count % _STEP:
                    progress(assembly.count)
        graph = assembly.finish()
    if progress is not None:
        progress(assembly.count)
    return graph, problems.diagnostics()


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


def _records(given: Input, reader: Reader | None, problems: FileProblems) -> Iterator[Record]:
    try:
        with opened(given) as stream:
            found = reader or _detect(stream, given.name, problems)
            if found is not None:
                yield from found.read(stream, problems)
    except (OSError, EOFError, zlib.error) as error:
        problems.add(UNREADABLE, f"it cannot be read: {_cause(error)}")


def _detect(stream: BufferedReader, name: str, problems: FileProblems) -> Reader | None:
    head = stream.peek()
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        problems.add(NOT_UTF8, "the file is UTF-16, not UTF-8")
        return None
    found = detect(head, name)
    if found is None:
        hint = f"the known formats are {', '.join(FORMATS)}"
        problems.add(UNKNOWN_FORMAT, "the format of the file is not recognised", help=hint)
    return found


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or "it breaks off"
