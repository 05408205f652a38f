"""Conditions over one record in three-valued logic: where they are true and where they are false, apart.

A condition over a missing property is unknown, so neither schema is the negation of the other (specification,
chapter 8). The schemas speak of the content of an instance document, as ``content`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, assert_never

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph.model import ElementKind
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    compare,
    same,
)
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Conforms,
    Constant,
    EdgeVar,
    ElementTerm,
    ElementType,
    Exists,
    HasLabel,
    IsNull,
    NodeVar,
    Not,
    Or,
    Part,
    Pattern,
    PropertyTerm,
    Term,
    Test,
    TestAll,
    TestAny,
    TestNot,
    TypeTest,
)
from shapecast.syntax.ast import Comparator
from shapecast_mappings.datatypes import Schema, tagged
from shapecast_mappings.json_schema import order
from shapecast_mappings.json_schema.codes import BEYOND_THE_RECORD, ELEMENTS_COMPARED, ORDER, PROPERTIES_COMPARED
from shapecast_mappings.json_schema.logic import Truth, all_of, any_of, below, negated
from shapecast_mappings.tagged import NOT_FINITE, Tag, tagged_value


class InexpressibleError(Exception):
    """The schema of one record cannot say this; ``code`` is the kind of loss, ``reason`` what stands in the way."""

    def __init__(self, code: Code, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Known:
    """Where a condition is true and where it is false; elsewhere it is unknown."""

    true: Truth
    false: Truth


def _decided(true: Truth) -> Known:
    return Known(true, negated(true))


@dataclass(frozen=True, slots=True)
class Record:
    """What a document holds: an element of ``kind``, and the part of it that each variable is bound to.

    ``content`` gives the reference to the content schema of a type.
    """

    kind: ElementKind
    parts: Mapping[str, Part]
    content: Callable[[ElementType], Schema]

    def bound(self, more: Mapping[str, Part]) -> Record:
        """With more variables bound."""
        return Record(self.kind, {**self.parts, **more}, self.content)


# --- patterns ----------------------------------------------------------------------------------

Match: TypeAlias = tuple[Record, Truth]
"""One way a pattern can match within a record: the variables it binds, and where its tests hold."""


def matches(pattern: Pattern, record: Record) -> list[Match]:
    """The ways that a pattern can match in which all it binds is in the record (an undirected edge has two).

    Raises InexpressibleError if the pattern reaches beyond the record.
    """
    ways = _orientations(pattern, record)
    for node in pattern.nodes:
        if any(node.name not in way.parts for way in ways):
            raise InexpressibleError(BEYOND_THE_RECORD, "the pattern reaches beyond the element")
    return [(way, _tests(pattern, way)) for way in ways]


def _orientations(pattern: Pattern, record: Record) -> list[Record]:
    match pattern.edges:
        case ():
            return [record]
        case (edge,) if record.kind is ElementKind.EDGE and record.parts.get(edge.name) is Part.SELF:
            return _ends_bound(edge, record)
        case _:
            raise InexpressibleError(BEYOND_THE_RECORD, "the pattern reaches beyond the element")


def _ends_bound(edge: EdgeVar, record: Record) -> list[Record]:
    forward = {edge.source: Part.SOURCE, edge.target: Part.TARGET}
    backward = {edge.source: Part.TARGET, edge.target: Part.SOURCE}
    ways = [forward] if edge.directed else [forward, backward]
    fixed = forward.items() & record.parts.items()
    moved = forward.keys() & record.parts.keys()
    if edge.source == edge.target or len(fixed) != len(moved) or (moved and not edge.directed):
        raise InexpressibleError(ELEMENTS_COMPARED, "the pattern asks whether two ends are the same node")
    return [record.bound(way) for way in ways]


def _tests(pattern: Pattern, record: Record) -> Truth:
    variables: tuple[NodeVar | EdgeVar, ...] = (*pattern.nodes, *pattern.edges)
    tests = [(variable.name, variable.test) for variable in variables]
    return all_of(_at(record.parts[name], test_truth(test, record)) for name, test in tests if test is not None)


def test_truth(test: Test, record: Record) -> Truth:
    """Where a test of labels and types holds, below the part that it tests."""
    match test:
        case HasLabel(label):
            return {"properties": {"labels": {"contains": {"const": label}}}}
        case Conforms(element_type):
            return record.content(element_type)
        case TestNot(operand):
            return negated(test_truth(operand, record))
        case TestAll(operands):
            return all_of(test_truth(operand, record) for operand in operands)
        case TestAny(operands):
            return any_of(test_truth(operand, record) for operand in operands)
        case _:
            assert_never(test)


def _at(part: Part, truth: Truth) -> Truth:
    return truth if part is Part.SELF else below(part.value, truth)


# --- conditions --------------------------------------------------------------------------------


def condition_known(condition: Condition, record: Record) -> Known:
    """Where a condition is true and where it is false. Raises InexpressibleError."""
    match condition:
        case And(operands):
            known = [condition_known(operand, record) for operand in operands]
            return Known(all_of(k.true for k in known), any_of(k.false for k in known))
        case Or(operands):
            known = [condition_known(operand, record) for operand in operands]
            return Known(any_of(k.true for k in known), all_of(k.false for k in known))
        case Not(operand):
            inner = condition_known(operand, record)
            return Known(inner.false, inner.true)
        case IsNull(term, is_negated):
            present = present_truth(term, record)
            return _decided(present if is_negated else negated(present))
        case TypeTest(variable, test):
            return _decided(_at(_part(variable, record), test_truth(test, record)))
        case Exists(pattern):
            return _decided(any_of(truth for _, truth in matches(pattern, record)))
        case Compare():
            return _comparison(condition, record)
        case _:
            assert_never(condition)


def present_truth(term: PropertyTerm, record: Record) -> Truth:
    """Where the property is there."""
    return _at(_part(term.variable, record), below("properties", {"required": [term.key]}))


def _part(variable: str, record: Record) -> Part:
    try:
        return record.parts[variable]
    except KeyError:
        raise InexpressibleError(BEYOND_THE_RECORD, f"`{variable}` is not in the document") from None


def _comparison(condition: Compare, record: Record) -> Known:
    match condition.left, condition.right:
        case PropertyTerm() as term, Constant(value):
            return _against_constant(term, condition.operator, value, record)
        case Constant(value), PropertyTerm() as term:
            return _against_constant(term, _FLIPPED[condition.operator], value, record)
        case Constant(left), Constant(right):
            answer = _answer(left, condition.operator, right)
            return Known(answer is True, answer is False)
        case PropertyTerm() as left, PropertyTerm() as right:
            _part(left.variable, record)
            _part(right.variable, record)
            raise InexpressibleError(
                PROPERTIES_COMPARED, f"`{left.variable}.{left.key}` is compared with `{right.variable}.{right.key}`"
            )
        case left, right:
            return _elements_compared(left, condition.operator, right, record)


def _elements_compared(left: Term, operator: Comparator, right: Term, record: Record) -> Known:
    if not isinstance(left, ElementTerm) or not isinstance(right, ElementTerm) or left != right:
        raise InexpressibleError(ELEMENTS_COMPARED, "elements are compared")
    _part(left.variable, record)
    if operator not in (Comparator.EQ, Comparator.NE):
        return Known(False, False)
    return Known(operator is Comparator.EQ, operator is Comparator.NE)


_FLIPPED = {
    Comparator.EQ: Comparator.EQ,
    Comparator.NE: Comparator.NE,
    Comparator.LT: Comparator.GT,
    Comparator.LE: Comparator.GE,
    Comparator.GT: Comparator.LT,
    Comparator.GE: Comparator.LE,
}


def _answer(left: Value, operator: Comparator, right: Value) -> bool | None:
    if operator is Comparator.EQ:
        return same(left, right)
    if operator is Comparator.NE:
        return not same(left, right)
    found = compare(left, right)
    return None if found is None else _HOLDS[operator](found)


_HOLDS: Mapping[Comparator, Callable[[int], bool]] = {
    Comparator.LT: lambda found: found < 0,
    Comparator.LE: lambda found: found <= 0,
    Comparator.GT: lambda found: found > 0,
    Comparator.GE: lambda found: found >= 0,
}


# --- a property against a literal ----------------------------------------------------------------


def _against_constant(term: PropertyTerm, operator: Comparator, value: Value, record: Record) -> Known:
    part = _part(term.variable, record)

    def where(values: Truth) -> Truth:
        if values is False:
            return False
        holds: Schema = {"required": [term.key]}
        return _at(part, below("properties", holds if values is True else {**holds, "properties": {term.key: values}}))

    known = _values_known(operator, value)
    return Known(where(known.true), where(known.false))


def _values_known(operator: Comparator, value: Value) -> Known:
    """The values for which ``v operator value`` is true, and those for which it is false."""
    if operator is Comparator.EQ:
        return _decided({"const": tagged_value(value)})
    if operator is Comparator.NE:
        return _decided({"not": {"const": tagged_value(value)}})
    greater = operator in (Comparator.GT, Comparator.GE)
    inclusive = operator in (Comparator.LE, Comparator.GE)
    return Known(
        _ordered(value, greater=greater, inclusive=inclusive),
        _ordered(value, greater=not greater, inclusive=not inclusive),
    )


def _ordered(value: Value, *, greater: bool, inclusive: bool) -> Truth:
    """The values that are greater (or less) than ``value``, or level with it if ``inclusive``."""
    match value:
        case bool():
            others = [value] * inclusive + [not value] * (value is not greater)
            return {"enum": others} if others else False
        case int() | Decimal():
            return _numbers(value, greater=greater, inclusive=inclusive)
        case float() | tuple():
            return False if value != value or isinstance(value, tuple) else _beyond(value, greater, inclusive)
        case str():
            return _texts(value, greater=greater, inclusive=inclusive)
        case Date() | LocalTime() | LocalDateTime():
            ((tag, text),) = tagged_value(value).items()
            return _in_tag(Tag(tag), _texts(text, greater=greater, inclusive=inclusive, alphabet=order.VISIBLE))
        case ZonedTime() | ZonedDateTime() | Duration():
            ((tag, text),) = tagged_value(value).items()
            raise InexpressibleError(ORDER, f'values like the {tag} "{text}" are not in the order of their texts')
        case bytes():
            raise InexpressibleError(ORDER, "byte strings are not in the order of their texts")
        case _:
            assert_never(value)


def _numbers(value: int | Decimal, *, greater: bool, inclusive: bool) -> Truth:
    infinity = {"const": {Tag.NUMBER.value: NOT_FINITE[1 if greater else 2]}}
    return any_of([{"type": "number", _BOUNDS[greater, inclusive]: value}, infinity])


_BOUNDS = {
    (True, True): "minimum",
    (True, False): "exclusiveMinimum",
    (False, True): "maximum",
    (False, False): "exclusiveMaximum",
}


def _beyond(value: float, greater: bool, inclusive: bool) -> Truth:
    """The numbers beyond an infinity, or up to it."""
    level: Truth = {"const": tagged_value(value)} if inclusive else False
    if greater is (value > 0):
        return level
    other: Schema = {"const": tagged_value(-value)}
    return any_of([{"type": "number"}, other, level])


def _texts(text: str, *, greater: bool, inclusive: bool, alphabet: range = order.ALL) -> Truth:
    if len(text) > order.MAX_LENGTH:
        raise InexpressibleError(ORDER, f"the text is longer than {order.MAX_LENGTH} characters")
    return (order.after if greater else order.before)(text, inclusive=inclusive, alphabet=alphabet)


def _in_tag(tag: Tag, texts: Truth) -> Truth:
    return False if isinstance(texts, bool) else tagged({tag: texts}) | {"required": [tag.value]}
