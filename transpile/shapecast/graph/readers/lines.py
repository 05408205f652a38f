"""Files with one JSON value a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from json import JSONDecodeError
from typing import BinaryIO

from shapecast.graph.codes import MALFORMED_JSON, NOT_UTF8
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import RECORD_SIZE
from shapecast.graph.readers.json_text import Json, JsonParser, explain, skip_space

_MARK = "\ufeff"


def json_lines(stream: BinaryIO, problems: FileProblems) -> Iterator[tuple[Json, int]]:
    """The values of a file with their lines; lines of white space are skipped, malformed ones reported."""
    parser = JsonParser()
    for number, raw in enumerate(iter(partial(stream.readline, RECORD_SIZE + 1), b""), 1):
        problems.next_record()
        if len(raw) > RECORD_SIZE:
            problems.add(MALFORMED_JSON, f"malformed JSON: the line is longer than {RECORD_SIZE:,} bytes", number)
            _pass_over_line(stream, raw)
            continue
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode()) + 1
            problems.add(NOT_UTF8, f"the byte 0x{raw[error.start]:02x} is not UTF-8 here", number, column)
            continue
        if number == 1:
            text = text.removeprefix(_MARK)
        start = 0 if text[:1] == "{" else skip_space(text, 0)
        if start == len(text):
            continue
        try:
            value, end = parser.value(text, start)
            if text[end:] != "\n" and skip_space(text, end) != len(text):
                raise JSONDecodeError("Extra data", text, skip_space(text, end))
        except JSONDecodeError as error:
            cut_off = error.pos >= len(text.rstrip())
            hint = "a record stands on one line" if cut_off else None
            problems.add(MALFORMED_JSON, f"malformed JSON: {explain(error)}", number, error.pos + 1, help=hint)
            continue
        if parser.mistakes:
            report_mistakes(parser, problems, number)
        yield value, number


def _pass_over_line(stream: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(RECORD_SIZE)


def report_mistakes(parser: JsonParser, problems: FileProblems, line: int) -> None:
    """Report what was wrong inside the last value."""
    for code, message in parser.mistakes:
        problems.add(code, message, line)


def first_edge_type(head: bytes) -> str | None:
    """What the first edge is called in the complete lines at the beginning of a file: ``edge`` or ``relationship``."""
    if not head.removeprefix(_MARK.encode()).lstrip().startswith(b"{"):
        return None
    parser = JsonParser()
    for line in head.decode(errors="replace").removeprefix(_MARK).split("\n"):
        try:
            value, _ = parser.value(line, skip_space(line, 0))
        except JSONDecodeError:
            continue
        found = value.get("type") if isinstance(value, dict) else None
        if found in ("edge", "relationship"):
            return str(found)
    return None
