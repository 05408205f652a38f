"""Files with one JSON value a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONDecodeError

from shapecast.graph.codes import MALFORMED_JSON, NOT_UTF8
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.json_text import Json, JsonParser, explain, skip_space

_MARK = "\ufeff"


def json_lines(stream: Iterable[bytes], problems: FileProblems) -> Iterator[tuple[Json, int]]:
    """The values of a file with their lines; lines of white space are skipped, malformed ones reported."""
    parser = JsonParser()
    for number, raw in enumerate(stream, 1):
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
