"""Where the cells of a row stand in its text: looked for only when it matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias


class CellPlace(NamedTuple):
    """A cell of a row: which, on which of the row's lines (from 0) and in which column (from 1) it begins, and whether
    it is nothing but a pair of quotes."""

    cell: int
    line: int
    column: int
    empty_quotes: bool


Places: TypeAlias = Iterator[CellPlace]


def places(text: str, delimiter: str, quote: str | None) -> Places:
    """The cells of a well-formed row, in their order."""
    at = index = line = 0
    begin = -1
    while True:
        end = _end(text, at, delimiter, quote)
        cell = text[at:end].rstrip("\r\n") if end == len(text) else text[at:end]
        yield CellPlace(index, line, at - begin, quote is not None and cell == quote * 2)
        if end >= len(text):
            return
        breaks = text.count("\n", at, end)
        if breaks:
            line, begin = line + breaks, text.rfind("\n", at, end)
        at, index = end + 1, index + 1


def _end(text: str, at: int, delimiter: str, quote: str | None) -> int:
    """Where the cell that begins at a place ends."""
    if quote is not None and text.startswith(quote, at):
        at += 1
        while (at := text.find(quote, at)) >= 0:
            if not text.startswith(quote, at + 1):
                break
            at += 2
        if at < 0:
            return len(text)
    end = text.find(delimiter, at)
    return len(text) if end < 0 else end
