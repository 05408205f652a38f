"""Label expressions."""

from __future__ import annotations

from typing import assert_never

from shapecast.syntax import ast
from shapecast.syntax.printing.names import name

_EITHER, _ALL, _NOT, _MAYBE = range(4)


def labels(expr: ast.LabelExpr, level: int = _EITHER) -> str:
    """A label expression, in parentheses where it binds less than its place asks for."""
    match expr:
        case ast.LabelName(text):
            return name(text)
        case ast.TypeName(text):
            return f"@{name(text)}"
        case ast.LabelOptional(operand):
            return f"{labels(operand, _MAYBE)}?"
        case ast.LabelNot(operand):
            text, own = f"!{labels(operand, _NOT)}", _NOT
        case ast.LabelAnd(operands):
            text, own = " & ".join(labels(o, _NOT) for o in operands), _ALL
        case ast.LabelOr(operands):
            text, own = " | ".join(labels(o, _ALL) for o in operands), _EITHER
        case ast.LabelEither(left, right):
            text, own = f"{labels(left, _ALL)} \\/ {labels(right, _ALL)}", _EITHER
        case _:
            assert_never(expr)
    return text if own >= level else f"({text})"
