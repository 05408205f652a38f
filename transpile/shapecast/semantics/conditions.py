"""The conditions and terms of constraints (8.27 to 8.31)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph import lexical
from shapecast.graph.model import ElementKind
from shapecast.graph.values import Value, number
from shapecast.semantics import model
from shapecast.semantics.codes import constraints as codes
from shapecast.semantics.data_type_names import DATA_TYPES
from shapecast.semantics.datatypes import TemporalKind, TemporalType
from shapecast.semantics.model import Test
from shapecast.semantics.patterns import ALWAYS, Bound, Reading, lone_node, read_pattern, read_test
from shapecast.syntax import ast

_LEXICAL: Mapping[TemporalKind, Callable[[str], Value | None]] = {
    TemporalKind.DATE: lexical.parse_date,
    TemporalKind.TIME: lexical.parse_time,
    TemporalKind.LOCAL_TIME: lexical.parse_local_time,
    TemporalKind.ZONED_TIME: lexical.parse_zoned_time,
    TemporalKind.DATETIME: lexical.parse_datetime,
    TemporalKind.LOCAL_DATETIME: lexical.parse_local_datetime,
    TemporalKind.ZONED_DATETIME: lexical.parse_zoned_datetime,
    TemporalKind.DURATION: lexical.parse_duration,
}

_EXAMPLES: Mapping[TemporalKind, str] = {
    TemporalKind.DATE: "2024-02-29",
    TemporalKind.TIME: "12:30:00",
    TemporalKind.LOCAL_TIME: "12:30:00",
    TemporalKind.ZONED_TIME: "12:30:00+01:00",
    TemporalKind.DATETIME: "2024-02-29T12:30:00",
    TemporalKind.LOCAL_DATETIME: "2024-02-29T12:30:00",
    TemporalKind.ZONED_DATETIME: "2024-02-29T12:30:00Z",
    TemporalKind.DURATION: "P1DT2H",
}

_ORDERING = {ast.Comparator.LT, ast.Comparator.LE, ast.Comparator.GT, ast.Comparator.GE}


@dataclass(frozen=True, slots=True, eq=False)
class KeyUse:
    """A property that a constraint asks for, of an element of some kind that is known to pass ``tests``. ``absence``:
    what is asked is that it is not there."""

    kind: ElementKind
    key: str
    span: Span
    tests: tuple[Test, ...]
    absence: bool


@dataclass(eq=False)
class Conditions:
    """Reads conditions and terms; remembers which keys they ask for."""

    reading: Reading
    key_uses: list[KeyUse] = field(default_factory=list)

    def read(self, condition: ast.Condition, bound: Bound) -> model.Condition:
        """The condition, its terms speaking of what is bound."""
        match condition:
            case ast.Comparison():
                return self._comparison(condition, bound)
            case ast.NullTest(term, negated):
                return model.IsNull(self.property(term, bound, absence=not negated), negated)
            case ast.PatternTest(pattern):
                return self._pattern_test(pattern, bound)
            case ast.Not(operand):
                return model.Not(self.read(operand, bound))
            case ast.And(operands):
                return model.And(tuple(self.read(operand, bound) for operand in operands))
            case ast.Or(operands):
                return model.Or(tuple(self.read(operand, bound) for operand in operands))
            case _:
                assert_never(condition)

    def _comparison(self, condition: ast.Comparison, bound: Bound) -> model.Condition:
        left, right = self._term(condition.left, bound), self._term(condition.right, bound)
        if condition.operator in _ORDERING:
            for term, written in ((left, condition.left), (right, condition.right)):
                if isinstance(term, model.ElementTerm):
                    message = f"`{term.variable}` is an element, and elements have no order"
                    help_ = f"compare a property: `{term.variable}.key`"
                    self.reading.findings.add(codes.NO_ORDER, message, written.span, help=help_)
        return model.Compare(condition.operator, left, right)

    def _pattern_test(self, pattern: ast.Pattern, bound: Bound) -> model.Condition:
        node = lone_node(pattern)
        if node is not None and node.variable is not None and node.variable.text in bound.variables:
            return self.type_test(node)
        return model.Exists(read_pattern(pattern, bound, self.reading)[0])

    def type_test(self, node: ast.NodePattern) -> model.TypeTest:
        """``(x : L)`` about an element, node or edge, that is bound already."""
        assert node.variable is not None
        name = node.variable.text
        kind = self.reading.kinds[name][0] if name in self.reading.kinds else ElementKind.NODE
        return model.TypeTest(name, ALWAYS if node.labels is None else read_test(node.labels, kind, self.reading))

    def _term(self, term: ast.Term, bound: Bound) -> model.Term:
        match term:
            case ast.Variable():
                return self.element(term, bound)
            case ast.PropertyRef():
                return self.property(term, bound)
            case ast.NumberLiteral(text):
                return model.Constant(self._number(text, term.span))
            case ast.StringLiteral(text):
                return model.Constant(text)
            case ast.BooleanLiteral(value):
                return model.Constant(value)
            case ast.TemporalLiteral():
                return model.Constant(self._temporal(term))
            case _:
                assert_never(term)

    def item(self, item: ast.Variable | ast.PropertyRef, bound: Bound) -> model.Item:
        """An item of a key: an element or a property."""
        return self.element(item, bound) if isinstance(item, ast.Variable) else self.property(item, bound)

    def element(self, variable: ast.Variable, bound: Bound) -> model.ElementTerm:
        """A variable as a term."""
        if variable.name not in bound.variables:
            self._report_unbound(variable.name, variable.span, bound)
        return model.ElementTerm(variable.name)

    def property(self, term: ast.PropertyRef, bound: Bound, *, absence: bool = False) -> model.PropertyTerm:
        """A property as a term."""
        found = model.PropertyTerm(term.variable, term.key)
        tests = bound.variables.get(term.variable)
        if tests is None:
            if found != bound.value:
                self._report_unbound(term.variable, term.span, bound)
        elif term.variable in self.reading.kinds:  # else the pattern of the scope lacks it, which is reported there
            kind = self.reading.kinds[term.variable][0]
            self.key_uses.append(KeyUse(kind, term.key, term.span, tests, absence))
        return found

    def _report_unbound(self, name: str, span: Span, bound: Bound) -> None:
        if bound.value is not None and name == bound.value.variable:
            value = f"{name}.{bound.value.key}"
            message = f"the constraint is about the values `{value}`: the body may use nothing else of `{name}`"
            self.reading.findings.add(codes.VALUE_SCOPE, message, span)
            return
        if name in bound.scope:
            help_: str | None = "of the scope the body sees only what it is about; name it in the pattern of the body"
        else:
            help_ = did_you_mean(name, [each for each in bound.variables if not each.startswith("#")])
        self.reading.findings.add(codes.UNKNOWN_VARIABLE, f"nothing binds the variable `{name}`", span, help=help_)

    def _number(self, text: str, span: Span) -> Value:
        try:
            return number(text)
        except ValueError as problem:
            self.reading.findings.add(codes.BAD_LITERAL, f"`{text}` is no number: {problem}", span)
            return 0

    def _temporal(self, literal: ast.TemporalLiteral) -> Value:
        data_type = DATA_TYPES.get(literal.words.upper())
        if not isinstance(data_type, TemporalType):
            message = f"`{literal.words}` is no temporal type"
            self.reading.findings.add(codes.BAD_LITERAL, message, literal.span, help="DATE, TIME, DATETIME, DURATION")
            return literal.text
        value = _LEXICAL[data_type.kind](literal.text)
        if value is None:
            message = f"`{literal.text}` is no {data_type.kind.value}"
            help_ = f'an example of one: {literal.words} "{_EXAMPLES[data_type.kind]}"'
            self.reading.findings.add(codes.BAD_LITERAL, message, literal.span, help=help_)
            return literal.text
        return value
