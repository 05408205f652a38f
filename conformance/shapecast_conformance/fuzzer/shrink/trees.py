"""Smaller trees of the abstract syntax: parts left out, or put in the place of what is around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from shapecast.syntax import ast

Tree = TypeVar("Tree", bound=ast.Syntax)

MAY_BE_EMPTY = frozenset({"statements", "elements", "imports", "properties", "steps", "parameters"})
"""The lists of the syntax that may have no member; any other keeps one."""

FAMILIES: tuple[tuple[type[ast.Syntax], ...], ...] = (
    (
        *(ast.LabelName, ast.TypeName, ast.LabelAnd, ast.LabelOr),
        *(ast.LabelEither, ast.LabelOptional, ast.LabelNot),
    ),
    (ast.NamedType, ast.ListType, ast.UnionType, ast.EnumType, ast.RegexType),
    (ast.Comparison, ast.NullTest, ast.PatternTest, ast.Not, ast.And, ast.Or),
)
"""Syntax of which one can stand where another one stood: label expressions, data types, conditions."""

PLAIN: dict[str, Any] = {
    "labels": None, "record": None, "variable": None, "where": None, "within": None, "reference": None,
    "lower": None, "upper": None, "maximum": None, "minimum": 0, "open": False, "abstract": False, "optional": False,
}  # fmt: skip
"""Parts that may be missing, by field, with the value that says so."""

SIMPLE_TYPES = (ast.NamedType("INT"), ast.NamedType("STRING"))
"""What the place of any other data type is offered."""


def smaller_trees(tree: Tree) -> Iterator[Tree]:
    """Every tree that is one step smaller, the largest steps first: a part at the top before the same further down."""
    yield from _here(tree)
    for each in fields(tree):
        if each.name != "span":
            yield from (replace(tree, **{each.name: one}) for one in _of_value(getattr(tree, each.name)))


def _of_value(value: Any) -> Iterator[Any]:
    """A value with one syntax tree in it replaced by a smaller one."""
    if isinstance(value, ast.Syntax):
        yield from _hoisted(value)
        yield from smaller_trees(value)
    elif isinstance(value, tuple):
        for at, member in enumerate(value):
            yield from ((*value[:at], one, *value[at + 1 :]) for one in _of_value(member))


def _hoisted(tree: ast.Syntax) -> Iterator[ast.Syntax]:
    """What can stand in the place of a tree: one of its parts that is of the same family, or the simplest of all."""
    family = next((one for one in FAMILIES if isinstance(tree, one)), None)
    if family is None:
        return
    for each in fields(tree):
        value = getattr(tree, each.name)
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, family))
    if isinstance(tree, FAMILIES[1]) and tree not in SIMPLE_TYPES:
        yield from SIMPLE_TYPES


def _here(tree: Any) -> Iterator[Any]:
    """The tree without one of its own parts."""
    for each in fields(tree):
        value = getattr(tree, each.name)
        if isinstance(value, tuple):
            if len(value) > (each.name not in MAY_BE_EMPTY):
                yield from (replace(tree, **{each.name: (*value[:n], *value[n + 1 :])}) for n in range(len(value)))
        elif each.name in PLAIN and value != PLAIN[each.name] and not isinstance(value, str):
            yield replace(tree, **{each.name: PLAIN[each.name]})
    if isinstance(tree, ast.RegexType):
        yield from (ast.RegexType(tree.regex[:n] + tree.regex[n + 1 :]) for n in range(len(tree.regex)))
    if isinstance(tree, ast.NodeType | ast.EdgeType | ast.Endpoint) and tree.name is not None:
        yield replace(tree, name=None)
    if isinstance(tree, ast.Scope) and tree.target is not None:
        yield replace(tree, target=None)
    if isinstance(tree, ast.Path) and tree.steps:
        yield ast.Path(tree.steps[0][1], tree.steps[1:])
