"""Constraints: scopes, qualifiers, bodies, patterns and conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from lark import Token

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.syntax import ast, codes
from shapecast.syntax.build.base import Marked, SpoiltError, rule
from shapecast.syntax.build.datatypes import DataTypeBuilder
from shapecast.syntax.build.labels import LabelBuilder
from shapecast.syntax.scopes import tests_scope


@dataclass(frozen=True, slots=True)
class Bare:
    """A path, or several in parentheses, where a condition may stand: a condition in company, a pattern alone."""

    span: Span
    paths: tuple[ast.Path, ...]


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-|\Z)")

Operand: TypeAlias = ast.Condition | Bare
Reference: TypeAlias = ast.Variable | ast.PropertyRef


class PatternBuilder(LabelBuilder):
    """``(x)-[e : L]->(y), (y)<-[]-(z)``."""

    @rule
    def pattern_labels(self, span: Span, labels: ast.LabelExpr) -> Marked:
        return Marked(span, labels)

    @rule
    def node_pattern(self, span: Span, variable: ast.Name | None, labels: Marked | None) -> ast.NodePattern:
        return ast.NodePattern(variable, None if labels is None else labels.value, span=span)

    @rule
    def edge_pattern(
        self, span: Span, left: Marked, variable: ast.Name | None, labels: Marked | None, right: Marked
    ) -> ast.EdgePattern:
        direction = _DIRECTIONS[left.value, right.value]
        return ast.EdgePattern(direction, variable, None if labels is None else labels.value, span=span)

    @rule
    def path(self, span: Span, start: ast.NodePattern, *rest: Any) -> ast.Path:
        return ast.Path(start, tuple(zip(rest[::2], rest[1::2], strict=True)), span=span)

    @rule
    def pattern(self, span: Span, *paths: ast.Path | ast.Pattern) -> ast.Pattern:
        inner = tuple(path for part in paths for path in (part.paths if isinstance(part, ast.Pattern) else (part,)))
        return ast.Pattern(inner, span=span)

    @rule
    def many_paths(self, span: Span, *paths: ast.Path) -> ast.Pattern:
        return ast.Pattern(paths, span=span)


_DIRECTIONS = {
    ("tail", "head"): ast.Direction.FORWARD,
    ("head", "tail"): ast.Direction.BACKWARD,
    ("tail", "tail"): ast.Direction.ANY,
    ("head", "head"): ast.Direction.ANY,
}


class TermBuilder(DataTypeBuilder):
    """``x``, ``x.key``, ``-20.5``, ``DATE "2020-01-01"``."""

    @rule
    def variable(self, span: Span, name: ast.Name) -> ast.Variable:
        if _DATE.match(name.text) and self.source.text[span.start] != "`":
            message = f"`{name.text}` is a name here, and no date"
            raise SpoiltError(Diagnostic(codes.UNQUOTED_DATE, message, (Label(span),), f'write `DATE "{name.text}"`'))
        return ast.Variable(name.text, span=span)

    @rule
    def property_reference(self, span: Span, variable: ast.Name, key: ast.Name) -> ast.PropertyRef:
        return ast.PropertyRef(variable.text, key.text, span=span)

    @rule
    def sign(self, span: Span) -> Marked:
        return Marked(span, self.source.text[span.start])

    @rule
    def number(self, span: Span, *parts: Marked | Token) -> ast.NumberLiteral:
        negative = isinstance(parts[0], Marked) and parts[0].value == "-"
        return ast.NumberLiteral(f"{'-' if negative else ''}{parts[-1]}", span=span)

    @rule
    def string(self, span: Span, token: Token) -> ast.StringLiteral:
        return ast.StringLiteral(str(token.value), span=span)

    def truth(self, children: list[Token]) -> ast.BooleanLiteral:
        return ast.BooleanLiteral(children[0].type == "TRUE", span=self.token_span(children[0]))

    @rule
    def temporal(self, span: Span, words: Marked, text: Token) -> ast.TemporalLiteral:
        return ast.TemporalLiteral(words.value, str(text.value), span=span)

    @rule
    def null(self, span: Span) -> ast.Term:
        message = "nothing is equal to NULL, and nothing is less or greater"
        help = "write `x.key IS NULL` or `x.key IS NOT NULL`"
        raise SpoiltError(Diagnostic(codes.NULL_COMPARED, message, (Label(span),), help))


_COMPARATORS = {
    "EQUAL": ast.Comparator.EQ,
    "NE": ast.Comparator.NE,
    "LESSTHAN": ast.Comparator.LT,
    "LE": ast.Comparator.LE,
    "MORETHAN": ast.Comparator.GT,
    "GE": ast.Comparator.GE,
}


class ConditionBuilder(PatternBuilder, TermBuilder):
    """``x.a > 1 AND NOT (x)-[]->(: B)``."""

    def comparator(self, children: list[Token]) -> Marked:
        return Marked(self.token_span(children[0]), _COMPARATORS[children[0].type])

    @rule
    def comparison(self, span: Span, left: ast.Term, operator: Marked, right: ast.Term) -> ast.Comparison:
        return ast.Comparison(operator.value, left, right, span=span)

    @rule
    def negation(self, span: Span) -> Marked:
        return Marked(span, True)

    @rule
    def null_test(self, span: Span, term: Reference, negated: Marked | None) -> ast.NullTest:
        if isinstance(term, ast.Variable):
            message = f"`{term.name}` is an element, and only a property can be missing"
            help = f"write `{term.name}.key IS NULL`"
            raise SpoiltError(Diagnostic(codes.NULL_ELEMENT, message, (Label(term.span),), help))
        return ast.NullTest(term, negated is not None, span=span)

    @rule
    def path_test(self, span: Span, path: ast.Path) -> Bare:
        return Bare(span, (path,))

    @rule
    def paths_test(self, span: Span, pattern: ast.Pattern) -> Bare:
        return Bare(span, pattern.paths)

    @rule
    def group(self, span: Span, node: Any) -> Any:
        return replace(node, span=span)

    @rule
    def not_condition(self, span: Span, operand: Operand) -> ast.Not:
        return ast.Not(as_condition(operand), span=span)

    @rule
    def every(self, span: Span, *operands: Operand) -> ast.And:
        return ast.And(tuple(as_condition(o) for o in operands), span=span)

    @rule
    def condition(self, span: Span, *operands: Operand) -> ast.Or:
        return ast.Or(tuple(as_condition(o) for o in operands), span=span)

    @rule
    def where(self, span: Span, condition: Operand) -> Marked:
        return Marked(span, as_condition(condition))

    @rule
    def within(self, span: Span, pattern: ast.Pattern) -> Marked:
        return Marked(span, pattern)


class ConstraintBuilder(ConditionBuilder):
    """``FOR scope qualifiers body``."""

    @rule
    def scope(self, span: Span, pattern: ast.Pattern, where: Marked | None) -> ast.Scope:
        return ast.Scope(pattern, None, value(where), span=span)

    @rule
    def target_scope(self, span: Span, target: Reference, pattern: ast.Pattern, where: Marked | None) -> ast.Scope:
        return ast.Scope(pattern, target, value(where), span=span)

    def qualifier_word(self, children: list[Token]) -> Marked:
        return Marked(self.token_span(children[0]), ast.QualifierKind(children[0].type))

    @rule
    def qualifier(self, span: Span, word: Marked) -> ast.Qualifier:
        return ast.Qualifier(word.value, span=span)

    @rule
    def counted(self, span: Span, bounds: Marked) -> ast.Qualifier:
        lower, upper = bounds.value
        return ast.Qualifier(ast.QualifierKind.COUNT, lower, upper, span=span)

    @rule
    def count_exactly(self, span: Span, number: Token) -> Marked:
        return Marked(span, (self.whole(number),) * 2)

    @rule
    def count_between(self, span: Span, lower: Marked | None, upper: Marked | None) -> Marked:
        return Marked(span, (value(lower), value(upper)))

    @rule
    def qualifiers(self, span: Span, *qualifiers: ast.Qualifier) -> Marked:
        return Marked(span, qualifiers)

    @rule
    def references(self, span: Span, *references: Reference) -> Marked:
        return Marked(span, references)

    @rule
    def key_body(self, span: Span, items: Marked, within: Marked | None, where: Marked | None) -> ast.KeyBody:
        return ast.KeyBody(items.value, value(within), value(where), span=span)

    @rule
    def pattern_body(
        self, span: Span, pattern: ast.Pattern, within: Marked | None, where: Marked | None
    ) -> ast.PatternBody | ast.ConditionBody:
        if within is None:
            return ast.PatternBody(pattern, value(where), span=span)
        test = ast.PatternTest(pattern, span=pattern.span)
        return ast.ConditionBody(test, within.value, value(where), span=span)

    @rule
    def condition_body(
        self, span: Span, condition: Operand, within: Marked | None, where: Marked | None
    ) -> ast.PatternBody | ast.ConditionBody:
        if isinstance(condition, Bare) and within is None:
            pattern = ast.Pattern(condition.paths, span=condition.span)
            return ast.PatternBody(pattern, value(where), span=span)
        return ast.ConditionBody(as_condition(condition), value(within), value(where), span=span)

    @rule
    def constraint(self, span: Span, scope: ast.Scope, qualifiers: Marked, body: ast.Body) -> ast.Constraint:
        if isinstance(body, ast.PatternBody) and body.where is None and tests_scope(scope, body.pattern):
            body = ast.ConditionBody(ast.PatternTest(body.pattern, span=body.pattern.span), span=body.span)
        return ast.Constraint(scope, qualifiers.value, body, span=span)


def value(marked: Marked | None) -> Any:
    """What an optional part says, or None."""
    return None if marked is None else marked.value


def as_condition(operand: Operand) -> ast.Condition:
    """A path in the place of a condition says that it has a match."""
    if isinstance(operand, Bare):
        return ast.PatternTest(ast.Pattern(operand.paths, span=operand.span), span=operand.span)
    return operand
