"""Instance documents: the JSON form of one element of a graph (specification 11.7 to 11.11).

A node's document and an edge's document::

    {"shapecast": 1, "kind": "node", "id": "p1", "node": {":Person": {"labels": ["Person"], "properties": {}}}}
    {"shapecast": 1, "kind": "edge", "id": "e1", "edge": {":Owns": {":Person>:Account": {
        "labels": ["Owns"], "properties": {},
        "source": {"labels": ["Person"], "properties": {}}, "target": {"labels": ["Account"], "properties": {}}}}}}

The content lies below a *dispatch key* made of the label sets, so that a schema finds the types that can hold
it by one look at ``properties``, however many types there are.

Values are JSON as ``shapecast_mappings.tagged`` has it, so a DATE is never taken for a STRING.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeAlias

from shapecast.graph.model import Edge, Element, Graph, Labels, Node, Properties
from shapecast_mappings.naming import ends_key, label_key
from shapecast_mappings.tagged import AS_THEY_ARE, tagged_value

VERSION = 1
"""The version of the format, in every document under ``shapecast``."""

SCHEMA_FILE = "instance.schema.json"
"""The JSON Schema of the format, in the package beside this module."""

Json: TypeAlias = Any
Document: TypeAlias = dict[str, Json]


def pair(labels: Labels, properties: Properties) -> Document:
    """Labels, sorted, and properties: what node types and the parts of edge types speak of."""
    return {
        "labels": sorted(labels),
        "properties": {
            key: value if type(value) in AS_THEY_ARE else tagged_value(value) for key, value in properties.items()
        },
    }


def node_document(node: Node) -> Document:
    """The instance document of a node."""
    return {
        "shapecast": VERSION,
        "kind": "node",
        "id": node.id,
        "node": {label_key(node.labels): pair(node.labels, node.properties)},
    }


def edge_document(edge: Edge, source: Document | None = None, target: Document | None = None) -> Document:
    """The instance document of an edge; ``source`` and ``target`` are the pairs of its ends where they are known."""
    content = pair(edge.labels, edge.properties)
    content["source"] = source or pair(edge.source.labels, edge.source.properties)
    content["target"] = target or pair(edge.target.labels, edge.target.properties)
    ends = ends_key(edge.source.labels, edge.target.labels)
    return {"shapecast": VERSION, "kind": "edge", "id": edge.id, "edge": {label_key(edge.labels): {ends: content}}}


def documents(graph: Graph) -> Iterator[tuple[Element, Document]]:
    """Every element of a decoded graph with its document, nodes first, one at a time."""
    for node in graph.nodes.values():
        yield node, node_document(node)
    for edge in graph.edges.values():
        yield edge, edge_document(edge)


def content_of(document: Mapping[str, Json]) -> Document:
    """The content of an instance document: what lies below the dispatch keys."""
    if document["kind"] == "node":
        (content,) = document["node"].values()
    else:
        ((content,),) = (ends.values() for ends in document["edge"].values())
    found: Document = content
    return found


def instance_schema() -> Document:
    """The JSON Schema of instance documents of any graph, whatever its schema."""
    schema: Document = json.loads(files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8"))
    return schema
