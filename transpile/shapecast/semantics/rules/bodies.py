"""What bodies of constraints say of the scope: they mention its x (8.2), and no other variable of it (8.13)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.semantics.codes.lints import BODY_WITHOUT_X, FRESH_VARIABLE
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.constraints import ReadConstraint
from shapecast.semantics.patterns import named_variables
from shapecast.semantics.walk import walk
from shapecast.syntax import ast


def bodies_without_x(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each body that does not mention what the constraint is about."""
    for read in _constraints(compilation):
        x = read.meaning.scope.target.variable
        body = read.syntax.body
        if not any(name == x for node in walk(body) for name, _ in _variables(node)):
            message = f"the body says nothing of `{x}`"
            yield Diagnostic(BODY_WITHOUT_X, message, (Label(body.span),), f"use `{x}` in it")


def fresh_variables(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each variable of a body's pattern that has the name of another variable of the scope."""
    for read in _constraints(compilation):
        x = read.meaning.scope.target.variable
        scope = named_variables(read.syntax.scope.pattern)
        seen = {x}
        for node in walk(read.syntax.body):
            for name, span in _variables(node):
                if name in scope and name not in seen:
                    seen.add(name)
                    message = f"`{name}` is not the `{name}` of the scope, but a variable of its own"
                    related = (Label(scope[name], "this one is not seen in the body"),)
                    help_ = "give it another name, or say in the body how it is related"
                    yield Diagnostic(FRESH_VARIABLE, message, (Label(span),), help_, related)


def _constraints(compilation: Compilation) -> Iterator[ReadConstraint]:
    """Every constraint once, whatever number of graph types it belongs to."""
    found = {id(read.syntax): read for built in compilation.graph_types for read in built.constraints}
    yield from found.values()


def _variables(node: ast.Syntax) -> Iterator[tuple[str, Span]]:
    match node:
        case ast.NodePattern(ast.Name() as name) | ast.EdgePattern(_, ast.Name() as name):
            yield name.text, name.span
        case ast.Variable(name=text) | ast.PropertyRef(variable=text):
            yield text, node.span
        case _:
            return
