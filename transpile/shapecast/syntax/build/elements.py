"""Node types, edge types, records, references and statements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from lark import Token

from shapecast.diagnostics.source import Span
from shapecast.syntax import ast, codes
from shapecast.syntax.build.base import Marked, rule
from shapecast.syntax.build.datatypes import DataTypeBuilder
from shapecast.syntax.build.labels import LabelBuilder
from shapecast.syntax.build.property_checks import mistake_in


@dataclass(frozen=True, slots=True)
class NodeShape:
    """``(name : labels OPEN {record})``, of which it is not yet known what it declares."""

    span: Span
    name: ast.Name | None
    colon: bool
    content: ast.Content


@dataclass(frozen=True, slots=True)
class EdgeShape:
    """An edge between two shapes."""

    span: Span
    source: NodeShape
    edge: Middle
    target: NodeShape


@dataclass(frozen=True, slots=True)
class Middle:
    """``-[name : labels OPEN {record}]->`` with its direction."""

    span: Span
    name: ast.Name | None
    content: ast.Content
    backward: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a graph type."""

    span: Span
    name: ast.Name
    mode: ast.Mode | None
    imports: tuple[ast.Name, ...]


Shape: TypeAlias = NodeShape | EdgeShape


class RecordBuilder(DataTypeBuilder):
    """``{ key TYPE, OPTIONAL key TYPE, OPEN }``."""

    @rule
    def open(self, span: Span) -> Marked:
        return Marked(span, True)

    @rule
    def optional(self, span: Span) -> Marked:
        return Marked(span, True)

    @rule
    def property(self, span: Span, optional: Marked | None, key: ast.Name, type: ast.DataType) -> ast.Property:
        read = ast.Property(key, type, optional is not None, span=span)
        mistake = mistake_in(read)
        if mistake is None:
            return read
        self.problems.append(mistake)
        return replace(read, type=ast.NamedType("ANY", span=type.span))  # its words are not a second mistake

    @rule
    def record(self, span: Span, *parts: ast.Property | Marked) -> ast.Record:
        properties = tuple(p for p in parts if isinstance(p, ast.Property))
        return ast.Record(properties, len(properties) < len(parts), span=span)


class ShapeBuilder(LabelBuilder, RecordBuilder):
    """What stands in ``( )`` and ``[ ]``."""

    @rule
    def node_labels(self, span: Span, labels: ast.LabelExpr | None) -> Marked:
        return Marked(span, labels)

    @rule
    def edge_labels(self, span: Span, labels: ast.LabelExpr) -> Marked:
        return Marked(span, labels)

    @rule
    def node(
        self,
        span: Span,
        name: ast.Name | None,
        labels: Marked | None,
        open: Marked | None,
        record: ast.Record | None,
    ) -> NodeShape:
        if labels is not None and labels.value is None and open is None:
            help = "name a label, or leave out the colon"
            self.problem(codes.NO_LABEL, "no label follows the colon", labels.span, help)
        return NodeShape(span, name, labels is not None, self._content(labels, open, record, span))

    @rule
    def edge(
        self,
        span: Span,
        left: Marked,
        name: ast.Name | None,
        labels: Marked | None,
        open: Marked | None,
        record: ast.Record | None,
        right: Marked,
    ) -> Middle:
        if left.value == right.value:
            both = left.value == "head"
            message = "an edge type has one direction, and this has two" if both else "an edge type needs an arrow head"
            self.problem(codes.UNDIRECTED, message, span, "write `-[ ]->` or `<-[ ]-`")
        content = self._content(labels, open, record, span)
        return Middle(span, name, content, left.value == "head" and right.value == "tail")

    @rule
    def left(self, span: Span) -> Marked:
        return Marked(span, "head" if span.end - span.start > 1 else "tail")

    @rule
    def right(self, span: Span) -> Marked:
        return Marked(span, "head" if span.end - span.start > 1 else "tail")

    @rule
    def edge_shape(self, span: Span, source: NodeShape, edge: Middle, target: NodeShape) -> EdgeShape:
        return EdgeShape(span, source, edge, target)

    @staticmethod
    def _content(labels: Marked | None, open: Marked | None, record: ast.Record | None, span: Span) -> ast.Content:
        parts = [part.span for part in (labels, open, record) if part is not None]
        place = parts[0].to(parts[-1]) if parts else span
        return ast.Content(None if labels is None else labels.value, open is not None, record, span=place)


class ElementBuilder(ShapeBuilder):
    """The elements of a graph type, and statements."""

    @rule
    def abstract(self, span: Span) -> Marked:
        return Marked(span, True)

    @rule
    def bare_reference(self, span: Span, name: ast.Name) -> ast.ElementReference:
        return ast.ElementReference(name, span=span)

    @rule
    def element(self, span: Span, abstract: Marked | None, shape: Shape) -> ast.Element:
        if isinstance(shape, NodeShape) and abstract is None and is_reference(shape) and shape.name is not None:
            return ast.ElementReference(shape.name, span=span)
        return self._element_type(span, shape, abstract is not None)

    def element_kind(self, children: list[Token]) -> Marked:
        return self.keyword(children)

    @rule
    def statement(
        self, span: Span, before: Marked | None, kind: Marked, after: Marked | None, shape: Shape
    ) -> ast.NodeType | ast.EdgeType:
        found = "NODE" if isinstance(shape, NodeShape) else "EDGE"
        if found != kind.value:
            message = f"this is {'a node' if found == 'NODE' else 'an edge'} type"
            self.problem(codes.OTHER_KIND, message, kind.span, f"write `CREATE {found} TYPE`")
        return self._element_type(span, shape, before is not None or after is not None)

    @staticmethod
    def _element_type(span: Span, shape: Shape, abstract: bool) -> ast.NodeType | ast.EdgeType:
        if isinstance(shape, NodeShape):
            return ast.NodeType(shape.name, shape.content, abstract, span=span)
        source, target = endpoint(shape.source), endpoint(shape.target)
        if shape.edge.backward:
            source, target = target, source
        return ast.EdgeType(shape.edge.name, source, shape.edge.content, target, abstract, span=span)

    def mode(self, children: list[Token]) -> Marked:
        return Marked(self.token_span(children[0]), ast.Mode(children[0].type))

    @rule
    def imports(self, span: Span, *names: ast.Name) -> Marked:
        return Marked(span, names)

    @rule
    def header(self, span: Span, name: ast.Name, mode: Marked | None, imports: Marked | None) -> Header:
        return Header(span, name, None if mode is None else mode.value, () if imports is None else imports.value)


def is_reference(shape: NodeShape) -> bool:
    """Whether the shape is ``(foo)`` and nothing else."""
    return shape.name is not None and not shape.colon and shape.content == ast.Content()


def endpoint(shape: NodeShape) -> ast.Endpoint:
    """The end of an edge type: a name before a colon says nothing, a name without one refers to a node type."""
    name, reference = (shape.name, None) if shape.colon else (None, shape.name)
    return ast.Endpoint(shape.content, name, reference, span=shape.span)
