"""Writing JSON Lines: one canonical text for a graph (1.18)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Edge, Element, Graph
from shapecast.graph.values import Duration, Value


class UnwritableError(ValueError):
    """A value that no JSON text stands for."""


def write_jsonl(graph: Graph) -> Iterator[str]:
    """The lines of a graph, each with its line break: nodes, then edges, in their order, labels and keys sorted.

    Temporal and binary values are written as their canonical texts, so they come back as strings, to be decoded
    against a schema.

    Raises UnwritableError for NaN, an infinity, or a duration whose months and nanoseconds have different signs.
    """
    for node in graph.nodes.values():
        yield _line(node)
    for edge in graph.edges.values():
        yield _line(edge)


def _line(element: Element) -> str:
    return f"{{{', '.join(_parts(element))}}}\n"


def _parts(element: Element) -> Iterator[str]:
    yield f'"type": "{"edge" if isinstance(element, Edge) else "node"}"'
    yield f'"id": {_text(element.id)}'
    yield f'"labels": [{", ".join(map(_text, sorted(element.labels)))}]'
    yield f'"properties": {{{", ".join(_properties(element))}}}'
    if isinstance(element, Edge):
        yield f'"from": {_text(element.source.id)}'
        yield f'"to": {_text(element.target.id)}'


def _properties(element: Element) -> Iterator[str]:
    for key in sorted(element.properties):
        try:
            yield f"{_text(key)}: {json_of(element.properties[key])}"
        except UnwritableError as error:
            raise UnwritableError(f"property {_text(key)} of {_text(element.id)}: {error}") from None


def json_of(value: Value) -> str:
    """The JSON text of a value, numbers exact. Raises UnwritableError where there is none."""
    match value:
        case bool() | int() | Decimal():
            return text_of(value)
        case float():
            raise UnwritableError(f"{text_of(value)} is not JSON")
        case Duration() if value.months * value.nanos < 0:
            raise UnwritableError(f"the duration {text_of(value)} has no lexical form")
        case tuple():
            return f"[{', '.join(map(json_of, value))}]"
        case _:
            return _text(text_of(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
