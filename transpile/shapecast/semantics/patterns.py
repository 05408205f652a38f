"""The patterns of constraints: variables, and what is tested of them (8.7 to 8.11, 8.34)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.source import Span
from shapecast.graph.model import ElementKind
from shapecast.semantics import model
from shapecast.semantics.codes import constraints as codes
from shapecast.semantics.declarations import Declared, Namespace
from shapecast.semantics.findings import Findings
from shapecast.semantics.mentions import Mentions, Role, Site
from shapecast.semantics.model import Test
from shapecast.semantics.resolve import ResolvedTypes
from shapecast.syntax import ast

ALWAYS = model.TestAll(())
"""The test that every element passes."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What the terms at some place may speak of: variables with the tests they are known to pass and, in a
    constraint about values, the one term ``x.key``. ``scope`` are the variables of the scope's pattern, some of which
    may be out of sight."""

    variables: dict[str, tuple[Test, ...]] = field(default_factory=dict)
    value: model.PropertyTerm | None = None
    scope: frozenset[str] = frozenset()


@dataclass(eq=False)
class Reading:
    """What is shared by all parts of one constraint while it is read: where its names are looked up, the kinds of its
    variables, and the names that unnamed positions get. ``types_named`` collects the types that it names."""

    syntax: ast.Constraint
    namespace: Namespace
    types: ResolvedTypes
    mentions: Mentions
    findings: Findings
    unnamed: Iterator[str]
    kinds: dict[str, tuple[ElementKind, Span]] = field(default_factory=dict)
    types_named: dict[Declared, None] = field(default_factory=dict)

    def name(self, variable: ast.Name | None, kind: ElementKind, span: Span) -> str:
        """The name of a position of a pattern; one name for a node and an edge is a finding."""
        if variable is None:
            name = next(self.unnamed)
        else:
            name, span = variable.text, variable.span
        known, there = self.kinds.setdefault(name, (kind, span))
        if known is not kind:
            message = f"`{name}` is {_article(known)} elsewhere and {_article(kind)} here"
            self.findings.add(codes.KIND_CLASH, message, span, related=[Label(there, f"{_article(known)} here")])
        return name


def _article(kind: ElementKind) -> str:
    return "an edge" if kind is ElementKind.EDGE else "a node"


def positions(pattern: ast.Pattern) -> Iterator[ast.NodePattern | ast.EdgePattern]:
    """The node and edge patterns, in the order of the text."""
    for path in pattern.paths:
        yield path.start
        for edge, node in path.steps:
            yield edge
            yield node


def named_variables(pattern: ast.Pattern) -> dict[str, Span]:
    """The variables that a pattern names, each with its first place."""
    found: dict[str, Span] = {}
    for position in positions(pattern):
        if position.variable is not None:
            found.setdefault(position.variable.text, position.variable.span)
    return found


def lone_node(pattern: ast.Pattern) -> ast.NodePattern | None:
    """The node pattern that is the whole pattern, if it is one."""
    only = len(pattern.paths) == 1 and not pattern.paths[0].steps
    return pattern.paths[0].start if only else None


def read_pattern(pattern: ast.Pattern, around: Bound, reading: Reading) -> tuple[model.Pattern, Bound]:
    """The pattern, and what is bound inside it: what is bound around it, and its own variables."""
    nodes: dict[str, tuple[Span, list[Test]]] = {}
    edges: list[model.EdgeVar] = []
    for path in pattern.paths:
        left = _read_node(path.start, nodes, reading)
        for edge, node in path.steps:
            name = reading.name(edge.variable, ElementKind.EDGE, edge.span)
            right = _read_node(node, nodes, reading)
            edges.append(_read_edge(edge, name, left, right, reading))
            left = right
    if around.value is not None:
        _check_value_scope(pattern, around.value, reading)
    variables = dict(around.variables)
    for name, (_, tests) in nodes.items():
        variables[name] = (*variables.get(name, ()), *tests)
    for each in edges:
        variables[each.name] = (*variables.get(each.name, ()), *(() if each.test is None else (each.test,)))
    node_vars = tuple(model.NodeVar(name, conjunction(tests), span) for name, (span, tests) in nodes.items())
    return model.Pattern(node_vars, tuple(edges), pattern.span), Bound(variables, around.value, around.scope)


def _read_node(node: ast.NodePattern, nodes: dict[str, tuple[Span, list[Test]]], reading: Reading) -> str:
    name = reading.name(node.variable, ElementKind.NODE, node.span)
    _, tests = nodes.setdefault(name, (node.span, []))
    if node.labels is not None:
        tests.append(read_test(node.labels, ElementKind.NODE, reading))
    return name


def _read_edge(edge: ast.EdgePattern, name: str, left: str, right: str, reading: Reading) -> model.EdgeVar:
    test = None if edge.labels is None else read_test(edge.labels, ElementKind.EDGE, reading)
    if edge.direction is ast.Direction.BACKWARD:
        left, right = right, left
    return model.EdgeVar(name, left, right, edge.direction is not ast.Direction.ANY, test, edge.span)


def _check_value_scope(pattern: ast.Pattern, value: model.PropertyTerm, reading: Reading) -> None:
    span = named_variables(pattern).get(value.variable)
    if span is not None:
        term = f"{value.variable}.{value.key}"
        message = f"the constraint is about the values `{term}`: the body may use nothing else of `{value.variable}`"
        help_ = f"use another variable and compare: `WHERE y.{value.key} = {term}`"
        reading.findings.add(codes.VALUE_SCOPE, message, span, help=help_)


def conjunction(tests: Iterable[Test]) -> Test | None:
    """All tests as one; None if there is none."""
    found = tuple(tests)
    if not found:
        return None
    return found[0] if len(found) == 1 else model.TestAll(found)


def read_test(labels: ast.LabelExpr, kind: ElementKind, reading: Reading) -> Test:
    """A label expression as a test of labels and types."""
    match labels:
        case ast.LabelName(name) | ast.TypeName(name):
            meaning = reading.mentions.look_up(labels, Site(kind, reading.namespace, Role.PATTERN))
            if meaning is None:
                return model.HasLabel(name)
            reading.types_named[meaning] = None
            return model.Conforms(reading.types.of(meaning))
        case ast.LabelAnd(operands):
            return model.TestAll(tuple(read_test(operand, kind, reading) for operand in operands))
        case ast.LabelOr(operands):
            return model.TestAny(tuple(read_test(operand, kind, reading) for operand in operands))
        case ast.LabelEither(left, right):
            return model.TestAny((read_test(left, kind, reading), read_test(right, kind, reading)))
        case ast.LabelNot(operand):
            return model.TestNot(read_test(operand, kind, reading))
        case ast.LabelOptional(operand):
            read_test(operand, kind, reading)
            message = "`?` has no meaning in a pattern"
            reading.findings.add(codes.NOT_IN_PATTERN, message, labels.span, help="leave the optional part out")
            return ALWAYS
        case _:
            assert_never(labels)
