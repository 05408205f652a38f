"""Patterns, conditions and constraints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from shapecast.syntax import ast
from shapecast.syntax.names import quoted
from shapecast.syntax.printing.labels import labels
from shapecast.syntax.printing.names import name, term_name
from shapecast.syntax.scopes import hangs_together

_OR, _AND, _NOT = range(3)


def _pattern_inner(variable: ast.Name | None, expr: ast.LabelExpr | None) -> str:
    parts = ([] if variable is None else [name(variable.text)]) + ([] if expr is None else [f": {labels(expr)}"])
    return " ".join(parts)


def node_pattern(node: ast.NodePattern) -> str:
    """``(x : labels)``."""
    return f"({_pattern_inner(node.variable, node.labels)})"


def edge_pattern(edge: ast.EdgePattern) -> str:
    """``-[e : labels]->`` and its other directions."""
    left = "<-" if edge.direction is ast.Direction.BACKWARD else "-"
    right = "->" if edge.direction is ast.Direction.FORWARD else "-"
    return f"{left}[{_pattern_inner(edge.variable, edge.labels)}]{right}"


def path(path: ast.Path) -> str:
    """A node pattern and the steps from it."""
    return node_pattern(path.start) + "".join(edge_pattern(e) + node_pattern(n) for e, n in path.steps)


def pattern(pattern: ast.Pattern) -> str:
    """Paths, separated by commas."""
    return ", ".join(map(path, pattern.paths))


def term(term: ast.Term) -> str:
    """A variable, a property or a literal."""
    match term:
        case ast.Variable(text):
            return term_name(text)
        case ast.PropertyRef(variable, key):
            return f"{name(variable)}.{name(key)}"
        case ast.NumberLiteral(text):
            return text
        case ast.StringLiteral(string):
            return quoted(string)
        case ast.BooleanLiteral(truth):
            return "TRUE" if truth else "FALSE"
        case ast.TemporalLiteral(words, text):
            return f"{words} {quoted(text)}"
        case _:
            assert_never(term)


def condition(cond: ast.Condition, level: int = _OR) -> str:
    """A condition, in parentheses where it binds less than its place asks for."""
    match cond:
        case ast.Comparison(operator, left, right):
            return f"{term(left)} {operator.value} {term(right)}"
        case ast.NullTest(tested, negated):
            return f"{term(tested)} IS {'NOT ' if negated else ''}NULL"
        case ast.PatternTest(tested):
            return pattern(tested) if len(tested.paths) == 1 else f"({pattern(tested)})"
        case ast.Not(operand):
            text, own = f"NOT {condition(operand, _NOT)}", _NOT
        case ast.And(operands):
            text, own = " AND ".join(condition(o, _NOT) for o in operands), _AND
        case ast.Or(operands):
            text, own = " OR ".join(condition(o, _AND) for o in operands), _OR
        case _:
            assert_never(cond)
    return text if own >= level else f"({text})"


def qualifier(qualifier: ast.Qualifier) -> str:
    """``MANDATORY``, ``COUNT 1..3 OF``."""
    if qualifier.kind is not ast.QualifierKind.COUNT:
        return str(qualifier.kind.value)
    lower, upper = ("" if bound is None else str(bound) for bound in (qualifier.lower, qualifier.upper))
    return f"COUNT {lower if lower and lower == upper else f'{lower}..{upper}'} OF"


def _where(where: ast.Condition | None) -> str:
    return "" if where is None else f" WHERE {condition(where)}"


def scope(scope: ast.Scope) -> str:
    """``x WITHIN pattern WHERE condition``."""
    text = pattern(scope.pattern) + _where(scope.where)
    if scope.target is None:
        return text
    target = scope.target
    return f"{name(target.name) if isinstance(target, ast.Variable) else term(target)} WITHIN {text}"


def body(body: ast.Body, scope: ast.Scope | None = None) -> str:
    """What a constraint demands, in the form that is right behind a scope (None: behind any)."""
    match body:
        case ast.KeyBody(items, within, where):
            text = ", ".join(map(term, items))
            # without WITHIN, a comma and a variable would be taken for the next element of the graph type
            listed = within is None and any(isinstance(item, ast.Variable) for item in items[1:])
            tail = _within(within, items, where, scope)
            return (f"({text})" if listed else text) + tail
        case ast.PatternBody(tested, where):
            return _whole(tested, (), where, scope) + _where(where)
        case ast.ConditionBody(cond, within, where):
            return condition(cond) + _within(within, (), where, scope)
        case _:
            assert_never(body)


Items: TypeAlias = Sequence[ast.Variable | ast.PropertyRef]


def _within(within: ast.Pattern | None, items: Items, where: ast.Condition | None, scope: ast.Scope | None) -> str:
    text = "" if within is None else f" WITHIN {_whole(within, items, where, scope)}"
    return text + _where(where)


def _whole(tested: ast.Pattern, items: Items, where: ast.Condition | None, scope: ast.Scope | None) -> str:
    """A pattern in a body, in parentheses where its commas would be taken for those between elements."""
    if len(tested.paths) == 1 or where is not None or (scope is not None and hangs_together(scope, items, tested)):
        return pattern(tested)
    return f"({pattern(tested)})"


def constraint(constraint: ast.Constraint) -> str:
    """``FOR scope qualifiers body``."""
    qualifiers = " ".join(map(qualifier, constraint.qualifiers))
    return f"FOR {scope(constraint.scope)} {qualifiers} {body(constraint.body, constraint.scope)}"
