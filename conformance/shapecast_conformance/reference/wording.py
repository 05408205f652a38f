"""Values, patterns and conditions in words, for the messages of violations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import assert_never

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Element
from shapecast.graph.values import Kind, Value, kind
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Conforms,
    Constant,
    EdgeVar,
    ElementTerm,
    Exists,
    HasLabel,
    IsNull,
    Not,
    Or,
    Pattern,
    PropertyTerm,
    Term,
    Test,
    TestAll,
    TestAny,
    TestNot,
    TypeTest,
)

MOST_CHARACTERS = 60
"""Values are cut to this length in messages."""


def value_text(value: Value) -> str:
    """A value as a message shows it: strings in quotes, long ones cut, a text that is no string with its kind."""
    match kind(value):
        case Kind.STRING:
            return _cut(json.dumps(value, ensure_ascii=False))
        case Kind.BOOLEAN | Kind.NUMBER | Kind.LIST:
            return _cut(text_of(value))
        case other:
            return _cut(f"{other.value} {text_of(value)}")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def item_text(item: Element | Value) -> str:
    """An element by its identifier, or a value."""
    return f"`{item.id}`" if isinstance(item, Element) else value_text(item)


def listing(texts: Iterable[str], total: int | None = None) -> str:
    """``a, b and 3 more``: the texts given, of ``total`` in all."""
    shown = list(texts)
    more = 0 if total is None else total - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


# --- patterns and conditions -------------------------------------------------------------------


def is_named(variable: str) -> bool:
    """Whether a variable was given a name in the text."""
    return not variable.startswith("#")


def pattern_text(pattern: Pattern) -> str:
    """A pattern, one path for each edge; what is tested of a node is said where it first occurs."""
    tests = {node.name: node.test for node in pattern.nodes}
    at_edges = {end for edge in pattern.edges for end in (edge.source, edge.target)}
    said: set[str] = set()

    def node_text(name: str) -> str:
        test = None if name in said else tests.get(name)
        said.add(name)
        return f"({_tested(name, test)})"

    def path_text(edge: EdgeVar) -> str:
        arrow = "]->" if edge.directed else "]-"
        return f"{node_text(edge.source)}-[{_tested(edge.name, edge.test)}{arrow}{node_text(edge.target)}"

    paths = [path_text(edge) for edge in pattern.edges]
    return ", ".join([*paths, *(node_text(name) for name in tests if name not in at_edges)])


def _tested(name: str, test: Test | None) -> str:
    shown = name if is_named(name) else ""
    return shown if test is None else f"{shown} : {test_text(test)}".strip()


def test_text(test: Test) -> str:
    """A test of labels and types."""
    match test:
        case HasLabel(label):
            return label
        case Conforms(type):
            return type.name
        case TestNot(operand):
            return f"!{_grouped(operand)}"
        case TestAll(operands):
            return " & ".join(map(_grouped, operands))
        case TestAny(operands):
            return " | ".join(map(_grouped, operands))
        case _:
            assert_never(test)


def _grouped(test: Test) -> str:
    return f"({test_text(test)})" if isinstance(test, TestAll | TestAny) else test_text(test)


def term_text(term: Term) -> str:
    """A term of a comparison."""
    match term:
        case Constant(value):
            return value_text(value)
        case ElementTerm(variable):
            return variable
        case PropertyTerm(variable, key):
            return f"{variable}.{key}"
        case _:
            assert_never(term)


def condition_text(condition: Condition) -> str:
    """A condition, inner AND and OR in parentheses."""
    match condition:
        case Compare(operator, left, right):
            return f"{term_text(left)} {operator.value} {term_text(right)}"
        case IsNull(term, negated):
            return f"{term_text(term)} IS {'NOT ' if negated else ''}NULL"
        case TypeTest(variable, test):
            return f"({variable} : {test_text(test)})"
        case Exists(pattern):
            return pattern_text(pattern)
        case Not(operand):
            return f"NOT {_inner(operand)}"
        case And(operands):
            return " AND ".join(map(_inner, operands))
        case Or(operands):
            return " OR ".join(map(_inner, operands))
        case _:
            assert_never(condition)


def _inner(condition: Condition) -> str:
    return f"({condition_text(condition)})" if isinstance(condition, And | Or) else condition_text(condition)
