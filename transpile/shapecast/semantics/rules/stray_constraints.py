"""A constraint outside any graph type belongs to the graph types of its file (7.13)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.semantics.codes.lints import STRAY_CONSTRAINT
from shapecast.semantics.compilation import Compilation
from shapecast.syntax import ast


def stray_constraints(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each constraint in a text without a graph type, when other texts have graph types."""
    if not compilation.names.graph_types:
        return
    for text in compilation.texts:
        for statement in text.syntax.statements:
            if isinstance(statement, ast.Constraint) and not text.graph_types:
                message = "this constraint belongs to no graph type"
                help_ = "move it into a graph type, or into the text of one"
                yield Diagnostic(STRAY_CONSTRAINT, message, (Label(statement.span),), help_)
