"""The diagnostic: one finding about a schema, a graph file or a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from shapecast.diagnostics.source import Span


class Severity(Enum):
    """How much a finding weighs; only an error stops the work."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, documented by itself.

    ``example`` is a schema text (or, for findings about graphs, a graph file) that triggers it, and
    ``instead`` the same text put right; ``paragraph`` names the paragraph of the specification.
    """

    id: str
    title: str
    severity: Severity
    why: str
    example: str
    instead: str
    paragraph: str


LONGEST = 1000
"""How long a message may be."""

_LONG_QUOTE = re.compile(r"`([^`]{399})[^`]{2,}`")


def _cut(text: str) -> str:
    """A text that quotes its source at length, with the quotations cut, and itself."""
    if len(text) <= LONGEST:
        return text
    cut = _LONG_QUOTE.sub(r"`\1…`", text)
    return cut if len(cut) <= LONGEST else f"{cut[: LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Label:
    """A marked place with a word about it."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A marked place in a file whose text is not kept (a graph file), with a word about it.

    Lines and columns (code points) count from 1; None where the place is the whole file or the whole line.
    It renders as one line, ``str(location)`` and then the text, without a source line or caret.
    """

    file: str
    line: int | None = None
    column: int | None = None
    text: str = ""

    def __str__(self) -> str:
        """``file``, ``file:line`` or ``file:line:column``."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: its code, what is wrong, where, what to do, and other places that matter.

    The message and the help are cut where they are longer than ``LONGEST``: they quote names, which have no bound.
    ``labels`` mark places in schema texts; ``locations`` places in graph files, the first one that of the finding
    itself and the others related to it. A finding about a graph file has no labels.
    """

    code: Code
    message: str
    labels: tuple[Label, ...] = ()
    help: str | None = None
    related: tuple[Label, ...] = ()
    severity: Severity | None = None
    locations: tuple[Location, ...] = ()

    def __post_init__(self) -> None:
        """Cut what is too long to be read."""
        object.__setattr__(self, "message", _cut(self.message))
        object.__setattr__(self, "help", None if self.help is None else _cut(self.help))

    @property
    def weight(self) -> Severity:
        """The severity of this finding: its own, else that of its code."""
        return self.severity or self.code.severity


class ShapecastError(Exception):
    """Input that cannot be used; carries every diagnostic found, errors and warnings."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code.id}: {d.message}" for d in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(d.weight is Severity.ERROR for d in diagnostics)
