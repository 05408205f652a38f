"""Whether what a reader gives is a graph, and what it says can be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.graph.model import Element, Graph, Node
from shapecast.graph.values import Value, kind


def unsound(graph: Graph, found: Sequence[Diagnostic], files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with a graph as a graph, and with diagnostics as such."""
    for node in graph.nodes.values():
        yield from _element(node)
        if graph.nodes.get(node.id) is not node:
            yield f"the node {node.id!r} is under another identifier"
    for edge in graph.edges.values():
        yield from _element(edge)
        if any(graph.nodes.get(end.id) is not end for end in (edge.source, edge.target)):
            yield f"the edge {edge.id!r} has an end that is no node of the graph"
    for diagnostic in found:
        yield from _diagnostic(diagnostic, files)


def _element(element: Element) -> Iterator[str]:
    name = "node" if isinstance(element, Node) else "edge"
    if not isinstance(element.id, str) or element.place is None:
        yield f"a {name} has the identifier {element.id!r} and the place {element.place!r}"
    texts = [element.id, *element.labels, *element.properties]
    if not all(isinstance(text, str) for text in texts):
        yield f"the {name} {element.id!r} has a label or a key that is no string"
    for text in texts:
        text.encode()
    for value in element.properties.values():
        _check(value)


def _check(value: Value) -> None:
    """Raise TypeError for what is no value, and UnicodeEncodeError for a lone surrogate."""
    kind(value)
    if isinstance(value, tuple):
        for member in value:
            _check(member)
    elif isinstance(value, str):
        value.encode()


def _diagnostic(diagnostic: Diagnostic, files: Mapping[str, bytes]) -> Iterator[str]:
    (diagnostic.message + (diagnostic.help or "")).encode()
    if len(diagnostic.message) > 2000:
        yield f"a message of {diagnostic.message[:80]!r} is {len(diagnostic.message)} characters long"
    for place in diagnostic.locations:
        if Path(place.file).name not in files:
            yield f"{diagnostic.message!r} is about {place.file!r}, which was not read"
        if (place.line is not None and place.line < 1) or (place.column is not None and place.column < 1):
            yield f"{diagnostic.message!r} is at {place}"
