"""Collecting findings while a schema is resolved: all of them, and none twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label
from shapecast.diagnostics.source import Span


class Findings:
    """The diagnostics of one compilation, in the order they were found."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, tuple[Label, ...]], Diagnostic] = {}

    def add(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        related: Iterable[Label] = (),
        text: str = "",
    ) -> None:
        """Note a finding at ``span``; ``text`` stands beside the mark."""
        self.note(Diagnostic(code, message, (Label(span, text),), help, tuple(related)))

    def note(self, diagnostic: Diagnostic) -> None:
        """Note a finding, unless the same one is there already."""
        self._found.setdefault((diagnostic.code.id, diagnostic.message, diagnostic.labels), diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note several findings."""
        for diagnostic in diagnostics:
            self.note(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found.values())
