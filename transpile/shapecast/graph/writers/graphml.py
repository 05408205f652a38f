"""Writing GraphML with typed keys, labels as Neo4j writes them (1.31, 1.32)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.problems import shown
from shapecast.graph.values import Value
from shapecast.graph.writers.json_values import json_of, lexical_text, plain_value
from shapecast.graph.writers.writer import GraphFile, UnwritableError, name_of, unwritable

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_LABEL_KEYS = {"node": ("labelV", "labels"), "edge": ("labelE", "label")}
"""Names of keys that would be read as holding labels."""
_LONG = 1 << 63


class _Key(NamedTuple):
    """A key of the file: there is one for each type that values under a property have."""

    kind: str
    name: str
    type: str
    is_list: bool


class GraphMLWriter:
    """One document. Labels are attributes of the elements: ``labels=":A:B"``, or ``label`` for an edge with one."""

    several = False

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The one file of a graph. Raises UnwritableError for what XML or the types of GraphML cannot hold."""
        keys: dict[_Key, str] = {}
        body: list[str] = []
        for node in graph.nodes.values():
            body.extend(_element("node", f'id="{_text(node.id, node)}"{_labels(node)}', node, keys))
        for edge in graph.edges.values():
            ends = f'source="{_text(edge.source.id, edge)}" target="{_text(edge.target.id, edge)}"'
            body.extend(_element("edge", f'id="{_text(edge.id, edge)}" {ends}{_labels(edge)}', edge, keys))
        head = [_HEAD, *map(_declaration, keys, keys.values()), '<graph id="G" edgedefault="directed">\n']
        return [GraphFile("graph.graphml", [*head, *body, "</graph>\n</graphml>\n"])]

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value that no type of GraphML has, or no XML."""
        _xml(_typed(value)[2])

    def as_read(self, value: Value, /) -> Value:
        """A value as it comes back: temporal and binary ones as texts."""
        return plain_value(value)


def _declaration(key: _Key, identifier: str) -> str:
    listed = f' attr.list="{key.type}"' if key.is_list else ""
    name = key.name.translate(_ESCAPES)
    return f'<key id="{identifier}" for="{key.kind}" attr.name="{name}" attr.type="{key.type}"{listed}/>\n'


def _element(kind: str, attributes: str, element: Element, keys: dict[_Key, str]) -> Iterator[str]:
    if not element.properties:
        yield f"<{kind} {attributes}/>\n"
        return
    yield f"<{kind} {attributes}>"
    for name in sorted(element.properties):
        try:
            identifier, text = _data(kind, name, element.properties[name], keys)
        except UnwritableError as problem:
            raise unwritable(element, name, problem) from None
        yield f'<data key="{identifier}">{text}</data>'
    yield f"</{kind}>\n"


def _data(kind: str, name: str, value: Value, keys: dict[_Key, str]) -> tuple[str, str]:
    """The identifier of the key of a property, declared if need be, and the text of its value."""
    if name in _LABEL_KEYS[kind]:
        raise UnwritableError("it would be read as labels")
    _xml(name)
    type_name, is_list, text = _typed(value)
    key = _Key(kind, name, type_name, is_list)
    return keys.setdefault(key, f"{kind[0]}{len(keys)}"), _xml(text)


def _typed(value: Value) -> tuple[str, bool, str]:
    """The type of a value, whether it is a list of values of that type, and its text."""
    if not isinstance(value, tuple):
        return _type_of(value), False, _scalar(value)
    types = {_type_of(member) for member in value}
    if types == {"long", "double"}:
        types = {"double"}
    if len(types) > 1:
        raise UnwritableError(f"a list with members of several types ({', '.join(sorted(types))})")
    return next(iter(types), "string"), True, json_of(value)


def _type_of(value: Value) -> str:
    match value:
        case bool():
            return "boolean"
        case int() if -_LONG <= value < _LONG:
            return "long"
        case int() | Decimal() | float():
            return "double"
        case tuple():
            raise UnwritableError("the format has no lists in lists")
        case _:
            return "string"


def _scalar(value: Value) -> str:
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return text_of(value) if isinstance(value, bool | int | Decimal) else lexical_text(value)


def _labels(element: Node | Edge) -> str:
    """The attribute that says the labels of an element."""
    if not element.labels:
        return ""
    if isinstance(element, Edge) and len(element.labels) == 1:
        return f' label="{_text(next(iter(element.labels)), element)}"'
    for label in element.labels:
        if ":" in label:
            raise UnwritableError(f"{name_of(element)}: the label {shown(label)} has a colon, which parts labels")
    return f' labels="{_text("".join(f":{label}" for label in sorted(element.labels)), element)}"'


def _text(text: str, element: Element) -> str:
    try:
        return _xml(text)
    except UnwritableError as problem:
        raise UnwritableError(f"{name_of(element)}: {problem}") from None


def _xml(text: str) -> str:
    """A text as it stands in a document. Raises UnwritableError for a character that XML does not have."""
    if _NO_XML.search(text):
        raise UnwritableError(f"{shown(text)} has a character that XML does not have")
    return text.translate(_ESCAPES)
