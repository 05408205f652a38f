"""Diagnostics for people: the message, the source line with a mark under it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click
from rich.cells import cell_len

from shapecast.diagnostics.diagnostic import Diagnostic, Label, Severity
from shapecast.diagnostics.source import Source
from shapecast_conformance.report.places import plain

COLORS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
WINDOW = 160
"""The most code points of a source line that are shown; of a longer one the part around the mark."""


def diagnostics_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Iterator[str]:
    """Each diagnostic as a block of lines. Styled; ``click.echo`` takes the style out where there is no terminal."""
    for diagnostic in diagnostics:
        yield "\n".join(_block(diagnostic, sources))


def _block(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Iterator[str]:
    color = COLORS[diagnostic.weight]
    head = click.style(f"{diagnostic.weight.value}[{diagnostic.code.id}]", fg=color, bold=True)
    yield f"{head}: {click.style(_lines(diagnostic.message), bold=True)}"
    for label in diagnostic.labels:
        yield from _marked(label, sources, color, "^")
    for number, location in enumerate(diagnostic.locations):
        arrow = "-->" if number == 0 else "..."
        text = f" {_lines(location.text)}" if location.text else ""
        yield f"  {_frame(arrow)} {plain(str(location))}{text}"
    for label in diagnostic.related:
        yield from _marked(label, sources, "blue", "-")
    if diagnostic.help:
        yield f"  {_frame('=')} help: {_lines(diagnostic.help)}"


def _marked(label: Label, sources: Mapping[str, Source], color: str, mark: str) -> Iterator[str]:
    source = sources.get(label.span.source)
    if source is None:
        if label.text:
            yield f"  {_frame('=')} {_lines(label.text)}"
        return
    number, column = source.position(label.span.start)
    before, marked, after = _excerpt(source.line(number), column - 1, label.span.end - label.span.start)
    margin = " " * len(str(number))
    line = "".join(map(_drawn, (before, marked, after)))
    pad, width = " " * cell_len(_drawn(before)), max(1, cell_len(_drawn(marked)))
    word = f" {_lines(label.text)}" if label.text else ""
    yield f"{margin} {_frame('-->')} {source.name}:{number}:{column}"
    yield f"{_frame(f'{number} |')} {line}".rstrip()
    yield f"{margin} {_frame('|')} {pad}{click.style(mark * width + word, fg=color)}"


def _excerpt(line: str, start: int, length: int) -> tuple[str, str, str]:
    """The part of a line before, under and after the mark, cut where it is long."""
    end = min(start + length, len(line))
    before, marked, after = line[:start], line[start:end], line[end:]
    if len(line) > WINDOW:
        marked = marked if len(marked) <= WINDOW else marked[: WINDOW - 1] + "…"
        room = (WINDOW - len(marked)) // 2
        before = before if len(before) <= room else "…" + before[len(before) - room :]
        after = after if len(after) <= room else after[:room] + "…"
    return before, marked, after


def _drawn(text: str) -> str:
    return plain(text.replace("\t", "    "))


def _lines(text: str) -> str:
    """A message, control characters written out but for its own line breaks."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _frame(text: str) -> str:
    return click.style(text, fg="blue", bold=True)
