"""Databases of Ladybug, and of Kuzu, from which it comes: one file each (1.29)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from threading import Timer
from typing import Any, BinaryIO

from shapecast.graph.codes import UNREADABLE
from shapecast.graph.model import ElementKind
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import local_path
from shapecast.graph.readers.library import installed, library
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.tables.columnar import read_columns
from shapecast.graph.readers.tables.columns import Column, Layout, Role
from shapecast.graph.records import Record

PATIENCE = 300.0
"""Seconds that the library may take for one table, before it is taken for hanging."""

_LONGEST = 1 << 24


class Ladybug:
    """The reader of the databases of one of the two libraries, told apart by the first bytes of the file."""

    def __init__(self, library_name: str, magic: bytes) -> None:
        self._library = library_name
        self._magic = magic

    def recognise(self, head: bytes, _name: str, /) -> bool:
        """The four bytes that every file begins with."""
        return head.startswith(self._magic)

    def read(self, stream: BufferedReader, problems: FileProblems, _options: ReadOptions, /) -> Iterator[Record]:
        """The nodes of all tables, then the relationships."""
        if not installed(self._library, self._library, problems):
            return
        pyarrow, ipc = library("pyarrow", self._library, problems), library("pyarrow.ipc", self._library, problems)
        if pyarrow is None or ipc is None:
            return
        with local_path(stream) as path, _worker(self._library, path) as answers:
            yield from _tables(pyarrow, ipc, answers, problems)


@contextmanager
def _worker(library_name: str, path: str) -> Iterator[BinaryIO]:
    """What the process that opens the database answers; it ends with this."""
    # -P: a file of the current folder that is called like a library is not imported
    command = [sys.executable, "-P", "-m", "shapecast.graph.readers.database.worker", library_name, path]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet) as process:
        assert process.stdout is not None
        try:
            yield _Patient(process)  # type: ignore[misc]  # as much of a stream as is asked of it
        finally:
            process.kill()


class _Patient:
    """The answers of a process, which is ended when the next one takes too long."""

    closed = False

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._process = process
        self._stream = process.stdout

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or fewer at the end."""
        with self._timed():
            return self._stream.read(size)

    def readline(self, size: int = -1) -> bytes:
        """The next line."""
        with self._timed():
            return self._stream.readline(size)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Never."""
        return False

    @contextmanager
    def _timed(self) -> Iterator[None]:
        watch = Timer(PATIENCE, self._process.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


def _tables(pyarrow: Any, ipc: Any, answers: BinaryIO, problems: FileProblems) -> Iterator[Record]:
    rows = 0
    while True:
        described = _described(answers)
        if "end" in described:
            return
        if "error" in described:
            problems.fail(UNREADABLE, f"it cannot be read: {described['error']}")
            return
        try:
            stream = ipc.open_stream(answers)
        except (pyarrow.lib.ArrowException, OSError) as error:
            problems.fail(UNREADABLE, f"its library broke off: {error}")
            return
        rows = yield from read_columns(pyarrow, stream.schema, _layout(described), stream, problems, rows)
        try:
            for _ in stream:  # what was not read, because its columns were refused, stands before the next table
                pass
        except (pyarrow.lib.ArrowException, OSError):
            return  # and was reported when it was read


def _described(answers: BinaryIO) -> dict[str, Any]:
    """What the process says next; that it said nothing is an error, too."""
    try:
        found = json.loads(answers.readline(_LONGEST))
    except ValueError:
        return {"error": "its library broke off, as it does on damaged files"}
    return found if isinstance(found, dict) else {"error": "its library gave no answer"}


def _layout(described: dict[str, Any]) -> Layout:
    roles = (Role.ID,) if described["kind"] == "node" else (Role.ID, Role.START, Role.END)
    parts = [Column(role.value, role, group=group) for role, group in zip(roles, described["groups"], strict=True)]
    properties = [Column(name, Role.PROPERTY, name) for name in described["columns"]]
    kind = ElementKind.NODE if described["kind"] == "node" else ElementKind.EDGE
    return Layout(kind, (*parts, *properties), frozenset({described["label"]}))
