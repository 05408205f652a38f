"""Conditions compiled to functions of what is bound; three truth values, None is unknown (8.27 to 8.31)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from shapecast.graph.values import compare, same
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Constant,
    ElementTerm,
    Exists,
    IsNull,
    Not,
    Or,
    Pattern,
    PropertyTerm,
    Term,
    Test,
    TypeTest,
)
from shapecast.syntax.ast import Comparator
from shapecast_conformance.reference.element_tests import Passes

Bindings: TypeAlias = dict[Any, Any]
"""What each variable is bound to: an element; under ``VALUE``, the value of a scope over values."""

Truth: TypeAlias = "bool | None"
Holds: TypeAlias = Callable[[Bindings], Truth]
Reads: TypeAlias = Callable[[Bindings], Any]

VALUE = ("value",)
"""No name of a variable, which are strings."""


@dataclass(frozen=True, slots=True)
class Compiling:
    """What the conditions at one place need to be compiled.

    ``value_term`` is the term that stands for the value of a scope over values; ``exists`` compiles a pattern, ``test``
    a test of labels and types.
    """

    value_term: PropertyTerm | None
    exists: Callable[[Pattern], Callable[[Bindings], bool]]
    test: Callable[[Test], Passes]


def variables_of(condition: Condition) -> frozenset[str]:
    """The variables that a condition speaks of, also for a bound value; a pattern in it may have more, of its own."""
    match condition:
        case Compare(_, left, right):
            return variables_of_terms((left, right), None)
        case IsNull(term):
            return variables_of_terms((term,), None)
        case TypeTest(variable):
            return frozenset({variable})
        case Exists(pattern):
            return frozenset(pattern.variables)
        case Not(operand):
            return variables_of(operand)
        case And(operands) | Or(operands):
            return frozenset[str]().union(*map(variables_of, operands))
        case _:
            assert_never(condition)


def variables_of_terms(terms: Iterable[Term], value_term: PropertyTerm | None) -> frozenset[str]:
    """The variables of terms; the one that stands for a bound value has none."""
    return frozenset(term.variable for term in terms if not isinstance(term, Constant) and term != value_term)


def read_term(term: Term, value_term: PropertyTerm | None) -> Reads:
    """The element or value that a term stands for; None if the property is missing."""
    if term == value_term:
        return lambda bound: bound[VALUE]
    match term:
        case Constant(value):
            return lambda _: value
        case ElementTerm(variable):
            return lambda bound: bound[variable]
        case PropertyTerm(variable, key):
            return lambda bound: bound[variable].properties.get(key)
        case _:
            assert_never(term)


def compile_condition(condition: Condition, compiling: Compiling) -> Holds:
    """A condition as a function of what is bound: True, False, or None for unknown."""
    match condition:
        case Compare():
            return _comparison(condition, compiling.value_term)
        case IsNull(term, negated):
            read = read_term(term, compiling.value_term)
            return lambda bound: (read(bound) is None) is not negated
        case TypeTest(variable, test):
            passes = compiling.test(test)
            return lambda bound: passes(bound[variable])
        case Exists(pattern):
            return compiling.exists(pattern)
        case Not(operand):
            inner = compile_condition(operand, compiling)
            return lambda bound: None if (truth := inner(bound)) is None else not truth
        case And(operands):
            return _until([compile_condition(operand, compiling) for operand in operands], decisive=False)
        case Or(operands):
            return _until([compile_condition(operand, compiling) for operand in operands], decisive=True)
        case _:
            assert_never(condition)


def _until(operands: Sequence[Holds], *, decisive: bool) -> Holds:
    """AND is decided by a false operand, OR by a true one; else an unknown one leaves it unknown."""

    def holds(bound: Bindings) -> Truth:
        outcome: Truth = not decisive
        for operand in operands:
            truth = operand(bound)
            if truth is decisive:
                return decisive
            if truth is None:
                outcome = None
        return outcome

    return holds


_ORDERS: dict[Comparator, Callable[[int], bool]] = {
    Comparator.LT: lambda order: order < 0,
    Comparator.LE: lambda order: order <= 0,
    Comparator.GT: lambda order: order > 0,
    Comparator.GE: lambda order: order >= 0,
}


def _comparison(condition: Compare, value_term: PropertyTerm | None) -> Holds:
    left, right = read_term(condition.left, value_term), read_term(condition.right, value_term)
    elements = isinstance(condition.left, ElementTerm) + isinstance(condition.right, ElementTerm)
    if condition.operator in _ORDERS:
        return _order(left, right, _ORDERS[condition.operator])  # of values: to order elements is an error (8.29)
    wanted = condition.operator is Comparator.EQ
    alike = _ALIKE[elements]

    def holds(bound: Bindings) -> Truth:
        a, b = left(bound), right(bound)
        return None if a is None or b is None else alike(a, b) is wanted

    return holds


_ALIKE: list[Callable[[Any, Any], bool]] = [same, lambda _element, _value: False, lambda a, b: a is b]
"""Two values, an element and a value, two elements."""


def _order(left: Reads, right: Reads, wanted: Callable[[int], bool]) -> Holds:
    def holds(bound: Bindings) -> Truth:
        a, b = left(bound), right(bound)
        if a is None or b is None:
            return None
        order = compare(a, b)
        return None if order is None else wanted(order)

    return holds
