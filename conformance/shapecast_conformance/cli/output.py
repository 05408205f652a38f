"""Where results, diagnostics and notes go: results to standard output or a file, all else to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph
from shapecast.graph.writers.registry import WRITERS
from shapecast_conformance import api
from shapecast_conformance.codes import UNWRITABLE
from shapecast_conformance.report.diagnostics_text import diagnostics_text


def show_diagnostics(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], *, color: bool | None = None
) -> None:
    """Diagnostics, on standard error."""
    for text in diagnostics_text(diagnostics, sources):
        click.echo(text, err=True, color=color)


def show_lines(lines: Iterable[str]) -> None:
    """Text for people, on standard output; what its encoding lacks is written out."""
    _reconfigure(errors="backslashreplace")
    with standard_output():
        for line in lines:
            click.echo(line)


@contextmanager
def standard_output() -> Iterator[None]:
    """Writing to standard output. Raises ShapecastError if it takes no more, as on a full disk."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        silence_stdout()
        reason = (problem.strerror or str(problem)).lower()
        raise ShapecastError([Diagnostic(UNWRITABLE, f"cannot write to standard output: {reason}")]) from problem


def silence_stdout() -> None:
    """Let what is left be flushed into nowhere, without a second complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def write_pieces(pieces: Iterable[str], path: str | None = None) -> None:
    """Text for programs, in UTF-8, to a file or (None or ``-``) to standard output, as it comes.

    A file appears whole or not at all. Raises ShapecastError if it cannot be written.
    """
    if path is None or path == "-":
        _reconfigure(encoding="utf-8", newline="\n")
        with standard_output():
            for piece in pieces:
                sys.stdout.write(piece)
        return
    try:
        _write_file(pieces, Path(path))
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ShapecastError([Diagnostic(UNWRITABLE, f"cannot write {path}: {reason}")]) from problem


def write_graph(graph: api.PlainGraph | api.LoadedGraph | Graph, target: str, output: str | None) -> None:
    """A graph in one of the formats for graphs: to standard output or a file, or to a folder if it has several files.

    Raises ShapecastError for what the format cannot hold (SC813), before anything is written.
    """
    files = api.write_graph_files(graph, to=target)
    if WRITERS[target].several:
        write_folder({file.name: file.pieces for file in files}, str(output))
    else:
        write_pieces(files[0].pieces, output)


def write_folder(files: Mapping[str, Iterable[str]], path: str) -> None:
    """Texts for programs, by the names of their files, into a folder, which is made if need be.

    A folder with other files in it is refused, for who reads it would read them, too. Raises ShapecastError for it, and
    if something cannot be written.
    """
    folder = Path(path)
    try:
        folder.mkdir(exist_ok=True)
        others = sorted({other.name for other in folder.iterdir()} - files.keys())
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ShapecastError([Diagnostic(UNWRITABLE, f"cannot write into {path}: {reason}")]) from problem
    if others:
        message = f"cannot write into {path}: it holds other files, such as {others[0]}"
        raise ShapecastError([Diagnostic(UNWRITABLE, message, help="take a folder that is new or empty")])
    for name, pieces in files.items():
        write_pieces(pieces, str(folder / name))


def write_tree(files: Iterable[tuple[str, str]], path: str) -> int:
    """Texts for programs, by their names with ``/`` between folders, below a folder; the number of them.

    Raises ShapecastError if something cannot be written.
    """
    root, count = Path(path), 0
    make_folder(root)
    for name, text in files:
        make_folder((root / name).parent)
        write_pieces([text], str(root / name))
        count += 1
    return count


def make_folder(path: Path) -> None:
    """A folder, with those above it, if it is not there. Raises ShapecastError if it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ShapecastError([Diagnostic(UNWRITABLE, f"cannot make the folder {path}: {reason}")]) from problem


def _write_file(pieces: Iterable[str], path: Path) -> None:
    if path.exists() and (not path.is_file() or path.is_relative_to("/dev")):  # a device or a pipe: nothing to replace
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        return
    path = path.resolve()  # behind a link the file is replaced, not the link
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        _keep_mode(path, Path(temporary))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the permissions of the one it replaces, else those that any new file gets."""
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)


def _reconfigure(**options: str) -> None:
    """Set the encoding of standard output, which a caller may have replaced by a stream that knows none."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(**options)
