"""Schema texts from files and from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.diagnostics.source import Source
from shapecast_conformance.codes import NOT_UTF8, UNREADABLE

STDIN = "-"
STDIN_NAME = "<stdin>"


def read_source(path: str) -> Source:
    """The schema text at ``path``; ``-`` is standard input. Raises ShapecastError if it cannot be read (2.1, 3.8)."""
    name = STDIN_NAME if path == STDIN else path
    try:
        content = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        return Source(name, content.decode("utf-8-sig"))
    except OSError as problem:
        raise unreadable(name, problem) from problem
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        message = f"{name} is not UTF-8: byte 0x{content[problem.start]:02x} in line {line}"
        raise ShapecastError([Diagnostic(NOT_UTF8, message, help="save the file as UTF-8")]) from problem


def unreadable(name: str, problem: OSError) -> ShapecastError:
    """The error for a file that cannot be read, in the words of the operating system."""
    reason = (problem.strerror or str(problem)).lower()
    return ShapecastError([Diagnostic(UNREADABLE, f"cannot read {name}: {reason}")])


def find_beside(importing: str, graph_type: str) -> Source | None:
    """``NAME.pgs`` in the folder of the importing file (for standard input: in the current one), or None (3.9)."""
    file_name = f"{graph_type}.pgs"
    if Path(file_name).name != file_name:
        return None
    folder = Path() if importing == STDIN_NAME else Path(importing).parent
    path = folder / file_name
    return read_source(str(path)) if path.is_file() else None
