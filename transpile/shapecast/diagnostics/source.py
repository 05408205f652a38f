"""Source texts and places in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points ``start:end`` in the text named ``source``."""

    source: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The smallest span that holds this one and ``other``, which lies in the same source."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


_LINE_BREAK = re.compile(r"\r\n|\n|\r")
"""What ends a line (specification 2.2)."""


@dataclass(frozen=True)
class Source:
    """A named text. Lines and columns count from 1; columns are code points."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
