"""Records, node types, edge types and references."""

from __future__ import annotations

from shapecast.syntax import ast
from shapecast.syntax.printing import names
from shapecast.syntax.printing.datatypes import datatype
from shapecast.syntax.printing.labels import labels


def property_type(property: ast.Property) -> str:
    """``OPTIONAL key TYPE``."""
    type = datatype(property.type)
    return f"{names.key(property, type)} {type}"


def record(record: ast.Record) -> str:
    """``{...}``."""
    parts = [property_type(p) for p in record.properties] + ["OPEN"] * record.open
    return f"{{{', '.join(parts)}}}"


def content(content: ast.Content) -> str:
    """``: labels OPEN {...}``, without the parts that are missing."""
    parts = []
    if content.labels is not None:
        alone = content.labels == ast.LabelName("OPEN") and not content.open
        parts.append(": `OPEN`" if alone else f": {labels(content.labels)}")
    if content.open:
        parts.append("OPEN")
    if content.record is not None:
        parts.append(record(content.record))
    return " ".join(parts)


def _inner(name: ast.Name | None, inside: ast.Content) -> str:
    if name is None:
        return content(inside)
    alone = inside.labels is None and not inside.open
    return f"{names.opening_name(name.text, alone)} {content(inside)}".rstrip()


def node_type(node: ast.NodeType, element: bool) -> str:
    """``(name : labels OPEN {...})``; as an element of a graph type ``(name)`` would be a reference."""
    inside = _inner(node.name, node.content)
    if element and not node.abstract and node.name is not None and node.content == ast.Content():
        inside += " {}"
    return f"{'ABSTRACT ' if node.abstract else ''}({inside})"


def endpoint(end: ast.Endpoint) -> str:
    """One end of an edge type."""
    if end.name is None or end.content.labels is not None:
        return f"({_inner(end.name or end.reference, end.content)})"
    return f"({names.name(end.name.text)} : {content(end.content)})"


def edge_type(edge: ast.EdgeType) -> str:
    """``(source)-[name : labels OPEN {...}]->(target)``."""
    abstract = "ABSTRACT " if edge.abstract else ""
    return f"{abstract}{endpoint(edge.source)}-[{_inner(edge.name, edge.content)}]->{endpoint(edge.target)}"
