"""Places in schemas and graph files, as data and as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapecast.diagnostics.source import Source, Span
from shapecast.graph.model import Edge, Element

Sources = Mapping[str, Source]


def element_fields(element: Element) -> dict[str, Any]:
    """``{"kind", "id"}`` of an element."""
    return {"kind": "edge" if isinstance(element, Edge) else "node", "id": element.id}


def file_fields(element: Element) -> dict[str, Any]:
    """``file`` and ``line`` of an element, None where they are not known."""
    place = element.place
    return {"file": place.file if place else None, "line": place.line if place else None}


def span_fields(span: Span | None, sources: Sources) -> dict[str, Any] | None:
    """File, line and column of a span and of its end, or None for a span in no known text."""
    source = sources.get(span.source) if span else None
    if span is None or source is None:
        return None
    (line, column), (end_line, end_column) = source.position(span.start), source.position(span.end)
    return {"file": source.name, "line": line, "column": column, "endLine": end_line, "endColumn": end_column}


def span_text(span: Span | None, sources: Sources) -> str:
    """``file:line``, or nothing for a span in no known text."""
    source = sources.get(span.source) if span else None
    return f"{source.name}:{source.position(span.start)[0]}" if span and source else ""


def file_text(element: Element) -> str:
    """``file:line`` of an element, as far as it is known."""
    place = element.place
    if place is None:
        return ""
    return place.file if place.line is None else f"{place.file}:{place.line}"


def element_text(element: Element) -> str:
    """``node ID`` or ``edge ID``, fit for a terminal."""
    return f"{'edge' if isinstance(element, Edge) else 'node'} {plain(element.id)}"


def plain(text: str) -> str:
    """The text with its control characters written out, so that data cannot steer a terminal or break a line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
