"""From the written constraint to its meaning: scope, qualifiers and query (chapter 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import assert_never

from shapecast.diagnostics.source import Span
from shapecast.semantics import model
from shapecast.semantics.codes import constraints as codes
from shapecast.semantics.conditions import Conditions, KeyUse
from shapecast.semantics.declarations import Declared, Namespace
from shapecast.semantics.findings import Findings
from shapecast.semantics.mentions import Mentions
from shapecast.semantics.patterns import Bound, Reading, lone_node, named_variables, read_pattern
from shapecast.semantics.resolve import ResolvedTypes
from shapecast.semantics.walk import walk
from shapecast.syntax import ast
from shapecast.syntax.printer import show


@dataclass(frozen=True, slots=True, eq=False)
class ReadConstraint:
    """A constraint with its meaning, where its names were looked up, the types it names and the keys it asks for."""

    syntax: ast.Constraint
    namespace: Namespace
    meaning: model.Constraint
    types_named: tuple[Declared, ...]
    key_uses: tuple[KeyUse, ...]


def read_constraint(
    syntax: ast.Constraint, namespace: Namespace, types: ResolvedTypes, mentions: Mentions, findings: Findings
) -> ReadConstraint:
    """The meaning of a constraint whose names are looked up in ``namespace``; it is named by its printed text."""
    reading = Reading(syntax, namespace, types, mentions, findings, _unnamed(syntax))
    conditions = Conditions(reading)
    scope, body_sees = _read_scope(syntax.scope, conditions)
    query, is_check = _read_body(syntax.body, body_sees, conditions)
    qualifiers = _read_qualifiers(syntax, is_check, findings)
    meaning = model.Constraint(show(syntax), scope, qualifiers, query, is_check, syntax.span)
    return ReadConstraint(syntax, namespace, meaning, tuple(reading.types_named), tuple(conditions.key_uses))


def _unnamed(syntax: ast.Constraint) -> Iterator[str]:
    """Names for unnamed positions: none that the constraint spells, be it in back-quotes."""
    spelled = {name.text for name in walk(syntax) if isinstance(name, ast.Name)}
    return (name for number in count(1) if (name := f"#{number}") not in spelled)


# --- scope -------------------------------------------------------------------------------------


def _read_scope(scope: ast.Scope, conditions: Conditions) -> tuple[model.Scope, Bound]:
    """The scope, and what the body sees of it."""
    pattern, bound = read_pattern(scope.pattern, Bound(), conditions.reading)
    named = frozenset(named_variables(scope.pattern))
    target: model.Item
    match scope.target:
        case None:
            target = model.ElementTerm(_only_variable(scope.pattern, conditions.reading.findings))
        case ast.Variable():
            target = conditions.element(scope.target, bound)
        case ast.PropertyRef():
            target = conditions.property(scope.target, bound)
        case _:
            assert_never(scope.target)
    where = None if scope.where is None else conditions.read(scope.where, bound)
    if isinstance(target, model.PropertyTerm):
        return model.Scope(target, pattern, where), Bound({}, target, named)
    x = target.variable
    return model.Scope(target, pattern, where), Bound({x: bound.variables.get(x, ())}, None, named)


def _only_variable(pattern: ast.Pattern, findings: Findings) -> str:
    names = list(named_variables(pattern))
    if not names:
        message = "the scope names no variable, so the constraint is about nothing"
        help_ = "name the node or edge that it is about, as in `FOR (x : Person)`"
        findings.add(codes.SCOPE_VARIABLE, message, pattern.span, help=help_)
        return "#0"
    if len(names) > 1:
        message = f"the scope names several variables: {', '.join(f'`{name}`' for name in names)}"
        help_ = f"say which one the constraint is about: `FOR {names[0]} WITHIN ...`"
        findings.add(codes.SCOPE_VARIABLE, message, pattern.span, help=help_)
    return names[0]


# --- body --------------------------------------------------------------------------------------


def _read_body(body: ast.Body, bound: Bound, conditions: Conditions) -> tuple[model.Query, bool]:
    """The query, and whether the body is a condition."""
    match body:
        case ast.KeyBody(items, within, where):
            pattern, inside = _within(within, bound, conditions)
            read = tuple(conditions.item(item, inside) for item in items)
            return model.Query(read, pattern, _where(where, inside, conditions)), False
        case ast.PatternBody(written, where):
            node = lone_node(written)
            if node is not None and node.variable is not None and node.variable.text in bound.variables:
                test = conditions.type_test(node)
                return model.Query((), None, _both(test, _where(where, bound, conditions))), True
            pattern, inside = read_pattern(written, bound, conditions.reading)
            beside = tuple(model.ElementTerm(name) for name in pattern.variables if name not in bound.variables)
            return model.Query(beside, pattern, _where(where, inside, conditions)), not beside
        case ast.ConditionBody(condition, within, where):
            pattern, inside = _within(within, bound, conditions)
            both = _both(conditions.read(condition, inside), _where(where, inside, conditions))
            return model.Query((), pattern, both), True
        case _:
            assert_never(body)


def _within(within: ast.Pattern | None, bound: Bound, conditions: Conditions) -> tuple[model.Pattern | None, Bound]:
    return (None, bound) if within is None else read_pattern(within, bound, conditions.reading)


def _where(where: ast.Condition | None, bound: Bound, conditions: Conditions) -> model.Condition | None:
    return None if where is None else conditions.read(where, bound)


def _both(condition: model.Condition, where: model.Condition | None) -> model.Condition:
    return condition if where is None else model.And((condition, where))


# --- qualifiers --------------------------------------------------------------------------------


def _read_qualifiers(syntax: ast.Constraint, is_check: bool, findings: Findings) -> model.Qualifiers:
    """All qualifiers together; ranges combine to the narrower one (8.25)."""
    exclusive, lower, upper = False, 0, None
    for qualifier in syntax.qualifiers:
        if is_check and qualifier.kind is not ast.QualifierKind.MANDATORY:
            message = f"{qualifier.kind.value} of a condition has no meaning"
            help_ = _unbracketed(syntax.body) or "write MANDATORY: the condition must be true"
            findings.add(codes.QUALIFIED_CONDITION, message, qualifier.span, help=help_)
            continue
        least, most = _bounds(qualifier)
        exclusive |= qualifier.kind in (ast.QualifierKind.EXCLUSIVE, ast.QualifierKind.IDENTIFIER)
        lower = max(lower, least)
        upper = most if upper is None else upper if most is None else min(upper, most)
    if upper is not None and lower > upper:
        message = f"at least {lower} and at most {upper}: no number is both"
        findings.add(codes.CONTRADICTORY_COUNT, message, _across(syntax.qualifiers))
    return model.Qualifiers(exclusive, lower, upper)


def _unbracketed(body: ast.Body) -> str | None:
    """What to write for ``(z) WITHIN pattern``, a condition that looks like an item."""
    match body:
        case ast.ConditionBody(ast.PatternTest(pattern), ast.Pattern()):
            node = lone_node(pattern)
        case _:
            return None
    if node is None or node.variable is None or node.labels is not None:
        return None
    return f"`({node.variable.text})` is a pattern; write `{node.variable.text} WITHIN ...` for the element itself"


def _bounds(qualifier: ast.Qualifier) -> tuple[int, int | None]:
    match qualifier.kind:
        case ast.QualifierKind.EXCLUSIVE:
            return 0, None
        case ast.QualifierKind.MANDATORY:
            return 1, None
        case ast.QualifierKind.SINGLETON:
            return 0, 1
        case ast.QualifierKind.IDENTIFIER:
            return 1, 1
        case ast.QualifierKind.COUNT:
            return qualifier.lower or 0, qualifier.upper
        case _:
            assert_never(qualifier.kind)


def _across(qualifiers: Sequence[ast.Qualifier]) -> Span:
    return qualifiers[0].span.to(qualifiers[-1].span)
