"""The names of a pair, replaced by the first ones that come to mind, so that pairs that differ in names alone are one.

Every name that the schema uses is mapped to another one, the same everywhere, in the schema and in the graph, and no
two to one: what was a label and a type stays both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import count
from typing import Any

from shapecast.graph.model import Element, Graph
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.shrink.graphs import copied

_SEQUENCES: dict[str, tuple[str, ...]] = {
    "node type": tuple(f"t{n}" for n in range(1, 50)),
    "edge type": tuple(f"e{n}" for n in range(1, 50)),
    "graph type": ("g", *(f"g{n}" for n in range(2, 50))),
    "label": ("A", "B", "C", "D", "E", "F", *(f"A{n}" for n in range(1, 50))),
    "key": ("k", "l", "m", *(f"k{n}" for n in range(1, 50))),
    "variable": ("x", "y", "z", *(f"x{n}" for n in range(1, 50))),
}


def plain_names(file: ast.SchemaFile, graph: Graph) -> tuple[ast.SchemaFile, Graph]:
    """The pair with plain names; the pair itself if there are more names than that."""
    mapping: dict[str, str] = {}
    sequences = {sort: iter(names) for sort, names in _SEQUENCES.items()}
    for sort, name in _names(file):
        if name not in mapping:
            found = next(sequences[sort], None)
            if found is None:
                return file, graph
            mapping[name] = found
    others = _in_graph(graph) - mapping.keys()
    free = (name for name in map("stray{}".format, count(1)) if name not in others)
    taken = frozenset(mapping.values())
    mapping |= {name: next(free) if name in taken else name for name in sorted(others)}
    return _renamed(file, mapping), _renamed_graph(graph, mapping)


def _names(node: ast.Syntax) -> Iterator[tuple[str, str]]:
    """The names in the order of the text, each with what it is the name of where it comes first."""
    match node:
        case ast.NodeType(ast.Name(name)):
            yield "node type", name
        case ast.EdgeType(ast.Name(name)):
            yield "edge type", name
        case ast.GraphType(ast.Name(name), imports=imports):
            yield "graph type", name
            yield from (("graph type", one.text) for one in imports)
        case ast.LabelName(name):
            yield "label", name
        case ast.TypeName(name) | ast.ElementReference(ast.Name(name)) | ast.Endpoint(reference=ast.Name(name)):
            yield "node type", name
        case ast.Property(ast.Name(name)):
            yield "key", name
        case ast.PropertyRef(variable, key):
            yield from (("variable", variable), ("key", key))
        case ast.Variable(name):
            yield "variable", name
        case ast.NodePattern(ast.Name(name)) | ast.EdgePattern(variable=ast.Name(name)):
            yield "variable", name
        case ast.Endpoint(name=ast.Name(name)):
            yield "node type", name
        case _:
            pass
    for each in fields(node):
        yield from _names_in(getattr(node, each.name))


def _names_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, ast.Syntax):
        yield from _names(value)
    elif isinstance(value, tuple):
        for member in value:
            yield from _names_in(member)


_TEXTS = ((ast.Name, "text"), (ast.LabelName, "name"), (ast.TypeName, "name"), (ast.Variable, "name"),
          (ast.PropertyRef, "variable"), (ast.PropertyRef, "key"))  # fmt: skip
"""Where the syntax holds names."""


def _renamed(value: Any, mapping: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(member, mapping) for member in value)
    if not isinstance(value, ast.Syntax):
        return value
    changed = {each.name: _renamed(getattr(value, each.name), mapping) for each in fields(value) if each.name != "span"}
    for kind, field in _TEXTS:
        if isinstance(value, kind):
            changed[field] = mapping[changed[field]]
    return replace(value, **changed)


def _in_graph(graph: Graph) -> set[str]:
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    return {name for element in elements for name in (*element.labels, *element.properties)}


def _renamed_graph(graph: Graph, mapping: Mapping[str, str]) -> Graph:
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    contents = {
        element: (
            frozenset(mapping[label] for label in element.labels),
            {mapping[key]: value for key, value in element.properties.items()},
        )
        for element in elements
    }
    return copied(graph, contents=contents)
