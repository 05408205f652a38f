"""Where graph files come from: files, folders, standard input; compressed or not."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BUFFER = 1 << 20
HEAD = 1 << 16
RECORD_SIZE = 1 << 26
"""How long a record may be, in bytes (12.11)."""

STANDARD_INPUT = "-"

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Input:
    """A source of bytes: ``name`` stands in diagnostics, ``open`` gives a new stream that the reader closes.

    Without ``open`` the name is the path of a file or a folder, or ``-`` for standard input.
    """

    name: str
    open: Callable[[], BinaryIO] | None = None


def expand(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs with a folder's files, sorted by their paths, in its place; hidden files and folders are left out.

    What is missing is found when it is opened, and so is a folder without a file.
    """
    for given in inputs:
        if given.open is not None:
            yield given
        elif given.name != STANDARD_INPUT and Path(given.name).is_dir():
            yield from _folder(Path(given.name))
        else:
            yield single(given.name)


def single(name: str) -> Input:
    """The one file of a name, or standard input; that a folder is no file is found when it is opened."""
    return Input("<stdin>", _standard_input) if name == STANDARD_INPUT else _file(name)


def _folder(folder: Path) -> Iterator[Input]:
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    paths = [folder / path for path in found if not any(part.startswith(".") for part in path.parts)]
    yield from map(_file, map(str, paths))
    if not paths:
        yield Input(str(folder), _no_file)


def _file(path: str) -> Input:
    return Input(path, lambda: open(path, "rb", buffering=BUFFER))


def _no_file() -> BinaryIO:
    raise FileNotFoundError("no file is in this folder")


def _standard_input() -> BinaryIO:
    # closing what the reader gets leaves the process's own stream open
    return io.BufferedReader(_Rest(b"", sys.stdin.buffer), BUFFER)


@contextmanager
def opened(given: Input) -> Iterator[io.BufferedReader]:
    """The bytes of an expanded input, decompressed if they are gzip by content. To begin with, ``peek()`` gives the
    first ``HEAD`` bytes of it, or all if there are fewer.

    Raises OSError, EOFError or zlib.error where the input cannot be opened or read, here and while it is read.
    """
    assert given.open is not None
    with given.open() as raw:
        stream = _peekable(raw)
        if stream.peek()[: len(_GZIP)] != _GZIP:
            yield stream
        else:
            with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
                yield _peekable(packed)


@contextmanager
def seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """All bytes of an opened input of which nothing was read, for a reader that moves about in them.

    They are the file itself, or a temporary copy of what is no file or compressed.
    """
    rest = stream.raw
    file = rest.file() if isinstance(rest, _Rest) else None
    if file is not None:
        file.seek(0)
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, BUFFER)
        copy.seek(0)
        yield copy


@contextmanager
def local_path(stream: io.BufferedReader) -> Iterator[str]:
    """The path of the file that an opened input is, for a reader whose library opens it itself.

    It is that of a temporary copy of what is no file or compressed.
    """
    rest = stream.raw
    file = rest.file() if isinstance(rest, _Rest) else None
    name = getattr(file, "name", None)
    if isinstance(name, str):
        yield name
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        with copy.open("wb") as target:
            shutil.copyfileobj(stream, target, BUFFER)
        yield str(copy)


def _peekable(stream: BinaryIO | gzip.GzipFile) -> io.BufferedReader:
    head = b""
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    return io.BufferedReader(_Rest(head, stream), BUFFER)


class _Rest(io.RawIOBase):
    """A stream that gives some bytes that were read already, then the rest; it does not own the rest."""

    def __init__(self, head: bytes, rest: BinaryIO | gzip.GzipFile) -> None:
        self._head = head
        self._rest = rest

    def file(self) -> BinaryIO | None:
        """The file that the bytes come from, if it is one that can be moved about in at no cost."""
        return None if isinstance(self._rest, gzip.GzipFile) or not self._rest.seekable() else self._rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # no array of machine words
        given = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
