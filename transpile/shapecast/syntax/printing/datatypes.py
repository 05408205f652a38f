"""Data types."""

from __future__ import annotations

from typing import assert_never

from shapecast.syntax import ast
from shapecast.syntax.names import quoted


def datatype(type: ast.DataType) -> str:
    """A data type."""
    match type:
        case ast.NamedType(words, parameters):
            return f"{words}({', '.join(map(str, parameters))})" if parameters else words
        case ast.EnumType(values):
            return f"ENUM({', '.join(map(quoted, values))})"
        case ast.RegexType(regex):
            return f"STRING ^{regex}$"
        case ast.UnionType(members):
            return " | ".join(map(_member, members))
        case ast.ListType(member, 0, None):
            return f"LIST<{datatype(member)}>"
        case ast.ListType(member, minimum, maximum):
            return f"{_member(member)} ARRAY{_bounds(minimum, maximum)}"
        case _:
            assert_never(type)


def _member(type: ast.DataType) -> str:
    text = datatype(type)
    if not isinstance(type, ast.UnionType):
        return text
    return f"({text} )" if text.endswith("$") else f"({text})"  # only a delimiter ends a regular expression


def _bounds(minimum: int, maximum: int | None) -> str:
    if minimum == 0:
        return f"[{maximum}]"
    return f" {{{minimum}, {'' if maximum is None else maximum}}}".replace(", }", ",}")
