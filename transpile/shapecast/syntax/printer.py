"""From the abstract syntax back to a text that parses to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shapecast.syntax import ast
from shapecast.syntax.printing import constraints, elements
from shapecast.syntax.printing.datatypes import datatype
from shapecast.syntax.printing.labels import labels
from shapecast.syntax.printing.names import name


def print_schema(file: ast.SchemaFile) -> str:
    """The canonical text of a schema: an element a line, a blank line before each graph type and behind it."""
    text = ""
    for before, statement in zip((None, *file.statements), file.statements, strict=False):
        apart = isinstance(before, ast.GraphType) or (before is not None and isinstance(statement, ast.GraphType))
        text += f"{chr(10) * apart}{_statement(statement, lines=True)};\n"
    return text


def show(node: ast.Syntax) -> str:
    """Any node on one line."""
    match node:
        case ast.Name(text):
            return name(text)
        case ast.LabelName() | ast.TypeName() | ast.LabelAnd() | ast.LabelOr() | ast.LabelEither():
            return labels(node)
        case ast.LabelOptional() | ast.LabelNot():
            return labels(node)
        case ast.NamedType() | ast.ListType() | ast.UnionType() | ast.EnumType() | ast.RegexType():
            return datatype(node)
        case ast.Property():
            return elements.property_type(node)
        case ast.Record():
            return elements.record(node)
        case ast.Content():
            return elements.content(node)
        case ast.Endpoint():
            return elements.endpoint(node)
        case ast.NodeType() | ast.EdgeType() | ast.ElementReference() | ast.Constraint():
            return _element(node)
        case ast.GraphType():
            return _graph_type(node, lines=False)
        case ast.SchemaFile(statements):
            return "; ".join(_statement(statement, lines=False) for statement in statements)
        case _:
            return _part_of_constraint(node)


def _part_of_constraint(node: ast.Syntax) -> str:
    match node:
        case ast.NodePattern():
            return constraints.node_pattern(node)
        case ast.EdgePattern():
            return constraints.edge_pattern(node)
        case ast.Path():
            return constraints.path(node)
        case ast.Pattern():
            return constraints.pattern(node)
        case ast.NumberLiteral() | ast.StringLiteral() | ast.BooleanLiteral() | ast.TemporalLiteral():
            return constraints.term(node)
        case ast.Variable() | ast.PropertyRef():
            return constraints.term(node)
        case ast.Comparison() | ast.NullTest() | ast.PatternTest() | ast.Not() | ast.And() | ast.Or():
            return constraints.condition(node)
        case ast.Qualifier():
            return constraints.qualifier(node)
        case ast.Scope():
            return constraints.scope(node)
        case ast.KeyBody() | ast.PatternBody() | ast.ConditionBody():
            return constraints.body(node)
        case _:
            raise TypeError(f"no node of the abstract syntax: {node!r}")


def _element(element: ast.Element) -> str:
    match element:
        case ast.NodeType():
            return elements.node_type(element, element=True)
        case ast.EdgeType():
            return elements.edge_type(element)
        case ast.ElementReference(referred):
            return name(referred.text)
        case ast.Constraint():
            return constraints.constraint(element)


def _statement(statement: ast.Statement, lines: bool) -> str:
    match statement:
        case ast.NodeType():
            return f"CREATE NODE TYPE {elements.node_type(statement, element=False)}"
        case ast.EdgeType():
            return f"CREATE EDGE TYPE {elements.edge_type(statement)}"
        case ast.GraphType():
            return _graph_type(statement, lines)
        case ast.Constraint():
            return constraints.constraint(statement)


def _graph_type(graph_type: ast.GraphType, lines: bool) -> str:
    head = f"CREATE GRAPH TYPE {name(graph_type.name.text)}"
    if graph_type.mode is not None:
        head += f" {graph_type.mode.value}"
    if graph_type.imports:
        head += f" IMPORTS {', '.join(name(imported.text) for imported in graph_type.imports)}"
    if not graph_type.elements:
        return f"{head} {{}}"
    before, between, after = ("\n  ", "\n  ", "\n") if lines else (" ", " ", " ")
    return f"{head} {{{before}{_separated(graph_type.elements, between)}{after}}}"


def _separated(parts: Sequence[ast.Element], space: str) -> str:
    """The elements with commas between them; after a constraint a comma might go on with its pattern or key."""
    texts = [_element(parts[0])]
    for before, part in pairwise(parts):
        ends = isinstance(before, ast.Constraint) and not isinstance(part, ast.Constraint)
        texts += [f"{';' if ends else ','}{space}", _element(part)]
    return "".join(texts)
