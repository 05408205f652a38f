"""Codes explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill, indent

import click

from shapecast.diagnostics.diagnostic import Code
from shapecast_conformance.report.diagnostics_text import COLORS

WIDTH = 100


def code_text(code: Code) -> Iterator[str]:
    """All about one code: title, why, an example that triggers it, and what to write instead."""
    severity = click.style(code.severity.value, fg=COLORS[code.severity], bold=True)
    yield f"{click.style(code.id, bold=True)}: {code.title} ({severity})"
    yield ""
    yield fill(code.why, WIDTH)
    yield ""
    yield "Example:"
    yield indent(code.example.rstrip("\n"), "    ")
    yield ""
    yield "Instead:"
    yield indent(code.instead.rstrip("\n"), "    ")
    yield ""
    yield f"Specification: paragraph {code.paragraph}"


def codes_text(codes: Iterable[Code]) -> Iterator[str]:
    """One line a code."""
    for code in codes:
        severity = click.style(f"{code.severity.value:7}", fg=COLORS[code.severity])
        yield f"{click.style(code.id, bold=True)}  {severity}  {code.title}"
