"""What checking a schema found, for people."""

from __future__ import annotations

from collections.abc import Iterator

import click

from shapecast.diagnostics.diagnostic import has_errors
from shapecast.semantics.model import GraphType
from shapecast_conformance.checked import Checked
from shapecast_conformance.report.diagnostics_json import severities
from shapecast_conformance.report.diagnostics_text import diagnostics_text
from shapecast_conformance.report.places import plain


def check_text(checked: Checked) -> Iterator[str]:
    """The lines of a report: every diagnostic, what the schema holds, and a summary."""
    for text in diagnostics_text(checked.diagnostics, checked.sources):
        yield text
        yield ""
    if checked.schema is not None:
        for graph_type in checked.schema.graph_types:
            yield _graph_type(graph_type)
    counts = severities([checked])
    found = [f"{number} {noun[:-1] if number == 1 else noun}" for noun, number in counts.items() if number]
    names = ", ".join(plain(source.name) for source in checked.sources.values())
    bad = has_errors(checked.diagnostics)
    verdict = ", ".join(found) if found else "no errors"
    yield f"{click.style(verdict, fg='red' if bad else 'green', bold=True)} ({names})"


def _graph_type(graph_type: GraphType) -> str:
    sizes = (
        (len(graph_type.node_types), "node type"),
        (len(graph_type.edge_types), "edge type"),
        (len(graph_type.constraints), "constraint"),
    )
    parts = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in sizes)
    name = plain(graph_type.name) if graph_type.name is not None else "(no name)"
    return f"graph type {click.style(name, bold=True)} {graph_type.mode.value}: {parts}"
