"""Steps that make the schema and the graph smaller together, where either alone would no longer fit the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from shapecast.graph.model import Element, Graph
from shapecast.graph.values import Value, identity
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.pair import Pair
from shapecast_conformance.fuzzer.shrink.graphs import copied, simpler_values


def smaller_pairs(pair: Pair) -> Iterator[Pair]:
    """The pair without a key, without a label, or with a simpler value wherever one occurs."""
    elements: list[Element] = [*pair.graph.nodes.values(), *pair.graph.edges.values()]
    for key in dict.fromkeys(key for element in elements for key in sorted(element.properties)):
        yield Pair(_without(pair.file, key, None), _without_key(pair.graph, elements, key))
    for label in dict.fromkeys(label for element in elements for label in sorted(element.labels)):
        yield Pair(_without(pair.file, None, label), _without_label(pair.graph, elements, label))
    yield from (Pair(pair.file, graph) for graph in _with_simpler_value(pair.graph, elements))


def _without_key(graph: Graph, elements: list[Element], gone: str) -> Graph:
    contents = {e: (e.labels, {key: value for key, value in e.properties.items() if key != gone}) for e in elements}
    return copied(graph, contents=contents)


def _without_label(graph: Graph, elements: list[Element], gone: str) -> Graph:
    return copied(graph, contents={e: (e.labels - {gone}, e.properties) for e in elements})


def _with_simpler_value(graph: Graph, elements: list[Element]) -> Iterator[Graph]:
    values = {identity(value): value for element in elements for value in element.properties.values()}
    for known, value in values.items():
        for simpler in simpler_values(value):
            yield copied(graph, contents={e: (e.labels, _replaced(e, known, simpler)) for e in elements})


def _replaced(element: Element, known: object, simpler: Value) -> dict[str, Value]:
    return {key: simpler if identity(value) == known else value for key, value in element.properties.items()}


def _without(value: Any, key: str | None, label: str | None) -> Any:
    """A tree in which no record has the key, and no label expression the label as a whole or as an operand."""
    if isinstance(value, tuple):
        return tuple(_without(member, key, label) for member in value if not _gone(member, key, label))
    if not isinstance(value, ast.Syntax):
        return value
    changed = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "span"}
    if _gone(changed.get("labels"), key, label):
        changed["labels"] = None
    return replace(value, **{name: _without(part, key, label) for name, part in changed.items()})


def _gone(value: Any, key: str | None, label: str | None) -> bool:
    match value:
        case ast.Property(ast.Name(name)):
            return name == key
        case ast.LabelName(name):
            return name == label
        case _:
            return False
