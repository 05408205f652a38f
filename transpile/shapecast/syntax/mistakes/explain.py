"""Says what is wrong where the reading of a piece got stuck."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax import codes
from shapecast.syntax.reading import StuckError
from shapecast.syntax.tokens import Tokens


def explain(source: Source, rule: str, tokens: Tokens, stuck: StuckError) -> Diagnostic:
    i = min(stuck.index, len(tokens) - 1)
    t = tokens[i]
    return Diagnostic(codes.UNEXPECTED, f"unexpected {t.value!r}; expected {list(stuck.expected)}", (Label(Span(source.name, t.start_pos or 0, t.end_pos or 0)),))
