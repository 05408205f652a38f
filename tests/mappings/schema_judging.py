"""Judging small graphs through JSON Schema, for the tests of the mapping, the engines and the cross-check."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.values import Value, number
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.engines.jsonschema_library import JsonschemaLibrary
from shapecast_conformance.engines.jsonschema_rs_library import JsonschemaRsLibrary
from shapecast_conformance.engines.library import Compiled, Library
from shapecast_mappings.json_schema.instance import Document, documents
from shapecast_mappings.json_schema.target import JsonSchemaTarget

LIBRARIES: tuple[Library, ...] = (JsonschemaLibrary(), JsonschemaRsLibrary())


@lru_cache(maxsize=256)
def graph_type(text: str) -> GraphType:
    """The last graph type of a text; elements alone stand in a STRICT graph type."""
    if "GRAPH TYPE" not in text:
        text = f"CREATE GRAPH TYPE g STRICT {{ {text} }}"
    schema, found = compile_schema([Source("test.pgs", text)])
    assert schema is not None, [(each.code.id, each.message) for each in found]
    return schema.graph_types[-1]


def node(id: str, labels: str = "", /, **properties: Value) -> Node:
    """A node with the labels of a text, separated by spaces."""
    return Node(id, frozenset(labels.split()), _record(properties))


def edge(id: str, labels: str, source: Node, target: Node, /, **properties: Value) -> Edge:
    """An edge between nodes."""
    return Edge(id, frozenset(labels.split()), _record(properties), source, target)


def _record(properties: dict[str, Value]) -> dict[str, Value]:
    return {key: number(value) if isinstance(value, float) else value for key, value in properties.items()}


def graph(*elements: Element) -> Graph:
    """The graph of the elements and of the ends of its edges."""
    made = Graph()
    for element in elements:
        if isinstance(element, Edge):
            made.edges[element.id] = element
            made.nodes.setdefault(element.source.id, element.source)
            made.nodes.setdefault(element.target.id, element.target)
        else:
            made.nodes[element.id] = element
    return made


def graph_of_lines(lines: str, meant: GraphType, folder: Path) -> Graph:
    """The graph of JSON lines, decoded for a graph type."""
    path = folder / "graph.jsonl"
    path.write_text(lines.lstrip(), encoding="utf-8")
    found, problems = read_graph([Input(str(path))])
    assert not problems, problems
    decode_graph(found, meant)
    return found


def document(element: Element) -> Document:
    """The instance document of an element."""
    return next(found for each, found in documents(graph(element)) if each is element)


@lru_cache(maxsize=256)
def _compiled(text: str) -> tuple[list[str], list[Compiled]]:
    artefact = JsonSchemaTarget().schema(graph_type(text)).artefact
    return list(artefact["$defs"]), [library.compile(artefact) for library in LIBRARIES]


def valid_entries(text: str, element: Element, keys: Iterable[str] | None = None) -> set[str]:
    """The ``$defs`` keys that the element's document is valid against, on which both libraries agree; of the types and
    constraints unless ``keys`` says which."""
    known, compiled = _compiled(text)
    asked = [key for key in known if key.startswith(("node.", "edge.", "constraint."))] if keys is None else list(keys)
    found = document(element)
    answers = [{key for key in asked if one.entry(key).is_valid(found)} for one in compiled]
    assert answers[0] == answers[1], f"the libraries differ: {answers[0] ^ answers[1]}"
    return answers[0]


def conforms(text: str, element: Element, type_name: str = "t") -> bool:
    """Whether the element's document is valid against the entry of a type."""
    kind = "edge" if isinstance(element, Edge) else "node"
    key = f"{kind}.{type_name}"
    return valid_entries(text, element, [key]) == {key}


def size(artefact: Document) -> int:
    """The length of an artefact as text."""
    return len(json.dumps(artefact, default=str))
