"""Judging small graphs: a schema's text, and elements written as calls."""

from __future__ import annotations

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value, number
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement


def graph_type(text: str) -> GraphType:
    """The last graph type of a text; elements alone stand in a STRICT graph type."""
    if "GRAPH TYPE" not in text:
        text = f"CREATE GRAPH TYPE g STRICT {{ {text} }}"
    schema, found = compile_schema([Source("test.pgs", text)])
    assert schema is not None, [(d.code.id, d.message) for d in found]
    return schema.graph_types[-1]


def node(id: str, labels: str = "", /, **properties: Value) -> Node:
    """A node with the labels of a text, separated by spaces."""
    return Node(id, frozenset(labels.split()), {key: exact(value) for key, value in properties.items()})


def edge(id: str, labels: str, source: Node, target: Node, /, **properties: Value) -> Edge:
    """An edge; its ends need not be listed beside it."""
    return Edge(id, frozenset(labels.split()), {key: exact(v) for key, v in properties.items()}, source, target)


def exact(value: Value) -> Value:
    """A value with its numbers in their one form."""
    return number(value) if isinstance(value, float) else value


def graph(*elements: Node | Edge) -> Graph:
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


def judge(text: str, *elements: Node | Edge, mode: Mode | None = None) -> Judgement:
    """The judgement about a graph of these elements."""
    return evaluate(graph_type(text), graph(*elements), mode=mode)


def types_of(text: str, element: Node | Edge) -> set[str]:
    """The types that one element conforms to, abstract ones included."""
    judgement = judge(text, element)
    return set((judgement.nodes if isinstance(element, Node) else judgement.edges)[element.id])


def violators(text: str, *elements: Node | Edge) -> list[str]:
    """The identifiers of the elements that violate a constraint, in order; the constraint in a LOOSE graph type if it
    stands alone."""
    if "GRAPH TYPE" not in text:
        text = f"CREATE GRAPH TYPE g LOOSE {{ {text} }}"
    return [violation.element.id for violation in judge(text, *elements).violations]
