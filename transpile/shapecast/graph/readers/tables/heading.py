"""The mistakes of a header, and the parts of one heading: ``name:TYPE[](Group){option: word}``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shapecast.graph.codes import MALFORMED_HEADER
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.tables.rows import Rows


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart; ``type`` is None where it has no colon, ``options`` None where the braces are no pairs."""

    text: str
    name: str
    type: str | None
    array: bool
    parentheses: str | None
    options: Mapping[str, str] | None


def take_apart(text: str) -> Heading:
    """The parts of a heading, whatever they are."""
    rest, options, parentheses = text.strip(), "", None
    if rest.endswith("}") and "{" in rest:
        rest, _, options = rest[:-1].partition("{")
        rest = rest.rstrip()
    if rest.endswith(")") and "(" in rest:
        rest, _, parentheses = rest[:-1].partition("(")
    name, colon, type_name = rest.rpartition(":")
    if not colon:
        return Heading(text, rest if parentheses is None else text.strip(), None, False, None, _pairs(options))
    array = type_name.endswith("[]")
    return Heading(text, name, type_name.removesuffix("[]"), array, parentheses, _pairs(options))


def _pairs(text: str) -> Mapping[str, str] | None:
    if not text.strip():
        return {}
    pairs = [part.partition(":") for part in text.split(",")]
    if not all(colon for _, colon, _ in pairs):
        return None
    return {key.strip(): word.strip().strip("'\"") for key, _, word in pairs}


class HeaderProblems:
    """Reports what is wrong with the header of a table; ``found`` says whether anything was."""

    def __init__(self, problems: FileProblems, rows: Rows | None) -> None:
        self.found = False
        self._problems = problems
        self._rows = rows

    def add(self, index: int | None, message: str, help: str | None = None) -> None:
        """Report a mistake in a heading (None: in the header as a whole). Without its header a table is not read."""
        self.found = True
        line, column = (1, None) if self._rows is None else (self._rows.line, None)
        if self._rows is not None and index is not None:
            line, column = self._rows.place(index)
        self._problems.fail(MALFORMED_HEADER, message, line, column, help=help)
