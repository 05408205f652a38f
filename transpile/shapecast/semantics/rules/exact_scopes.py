"""A type that others build on as the scope of a constraint (8.12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import EXACT_SCOPE
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.constraints import ReadConstraint
from shapecast.semantics.declarations import Declared
from shapecast.semantics.mentions import Role, Site, meaning_of
from shapecast.semantics.patterns import positions
from shapecast.syntax import ast


def exact_scopes(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each name of such a type that selects what a constraint is about."""
    builders: dict[Declared, list[Declared]] = {}
    for declared, used in compilation.types.uses.items():
        for each in used:
            if each.kind is declared.kind:
                builders.setdefault(each, []).append(declared)
    seen: set[int] = set()
    for built in compilation.graph_types:
        for read in built.constraints:
            if id(read.syntax) not in seen:
                seen.add(id(read.syntax))
                yield from _check(read, builders)


def _check(read: ReadConstraint, builders: dict[Declared, list[Declared]]) -> Iterator[Diagnostic]:
    x = read.meaning.scope.target.variable
    for position in positions(read.syntax.scope.pattern):
        if position.variable is None or position.variable.text != x or position.labels is None:
            continue
        kind = ElementKind.NODE if isinstance(position, ast.NodePattern) else ElementKind.EDGE
        for name in _asked(position.labels):
            meaning = meaning_of(name, Site(kind, read.namespace, Role.PATTERN))
            if meaning is not None and meaning in builders:
                message = f"only elements that conform to `{meaning.name}` itself are in this scope"
                other = builders[meaning][0]
                help_ = f"if those of `{other.name}` are meant too, name a label that they all carry"
                related = Label(other.span, f"builds on `{meaning.name}`")
                yield Diagnostic(EXACT_SCOPE, message, (Label(name.span),), help_, (related,))


def _asked(labels: ast.LabelExpr) -> Iterator[ast.LabelName | ast.TypeName]:
    """The names that are asked for, and not excluded by `!`."""
    match labels:
        case ast.LabelName() | ast.TypeName():
            yield labels
        case ast.LabelAnd(operands) | ast.LabelOr(operands):
            for operand in operands:
                yield from _asked(operand)
        case ast.LabelEither(left, right):
            yield from _asked(left)
            yield from _asked(right)
        case ast.LabelOptional() | ast.LabelNot():
            return
        case _:
            assert_never(labels)
