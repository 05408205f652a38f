"""What constraints say of one element by itself, and which keys have to differ: known before an element is added."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from shapecast.graph.model import Edge, Element, Node, Properties
from shapecast.graph.values import Date, Duration, LocalDateTime, LocalTime, Value, ZonedDateTime, ZonedTime, identity
from shapecast.graph.values import number as one_number
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Constant,
    Constraint,
    ElementTerm,
    Exists,
    GraphType,
    IsNull,
    Item,
    Not,
    Or,
    Pattern,
    PropertyTerm,
    Scope,
    Term,
)
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.reference.conditions import Bindings

InScope = Callable[[Element], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A constraint whose query needs nothing but x: how many tuples x has, none or one, is seen at once.

    ``keys`` are those it speaks of; with ``demands`` x has to have all of them.
    """

    constraint: Constraint
    holds: Callable[[Element], bool]
    keys: tuple[str, ...]
    demands: bool


@dataclass(frozen=True, slots=True, eq=False)
class UniqueKey:
    """Properties of x that no other x of the scope has alike; ``key`` reads them, None if x lacks one."""

    constraint: Constraint
    applies: InScope
    keys: tuple[str, ...]

    def key(self, element: Element) -> tuple[Hashable, ...] | None:
        """The value of the composite key of an element, in a form that makes equal values equal."""
        return self.value(element.properties)

    def value(self, properties: Properties) -> tuple[Hashable, ...] | None:
        """The same of a record."""
        values = [properties.get(key) for key in self.keys]
        return None if None in values else tuple(identity(value) for value in values if value is not None)


def rules(graph_type: GraphType, typing: LiveTyping) -> Iterator[Rule]:
    """The rules among the constraints of a graph type."""
    for constraint in graph_type.constraints:
        target, query, bounds = constraint.scope.target, constraint.query, constraint.qualifiers
        if not isinstance(target, ElementTerm) or not _is_about(query.pattern, target) or _reaches_out(query.where):
            continue
        applies = scope_test(constraint.scope, typing)
        if applies is None or (bounds.lower == 0 and bounds.upper != 0):
            continue
        holds = _count_test(constraint, applies, target.variable, typing)
        keys = dict.fromkeys(t.key for t in (*query.items, *_terms(query.where)) if isinstance(t, PropertyTerm))
        simple = constraint.scope.where is None and _plain(query.where)
        yield Rule(constraint, holds, tuple(keys), demands=bounds.lower > 0 and simple)


def unique_keys(graph_type: GraphType, typing: LiveTyping) -> Iterator[UniqueKey]:
    """The keys among the constraints of a graph type."""
    for constraint in graph_type.constraints:
        target, query = constraint.scope.target, constraint.query
        if not constraint.qualifiers.exclusive or query.pattern is not None or not isinstance(target, ElementTerm):
            continue
        applies = scope_test(constraint.scope, typing)
        keys = tuple(item.key for item in query.items if isinstance(item, PropertyTerm))
        if applies is not None and len(keys) == len(query.items):
            yield UniqueKey(constraint, applies, keys)


def hints(graph_type: GraphType) -> dict[str, list[Value]]:
    """The values that constraints compare a key with, and those beside them."""
    found: dict[str, dict[Hashable, Value]] = {}
    for constraint in graph_type.constraints:
        for condition in (constraint.scope.where, constraint.query.where):
            for compare in _comparisons(condition):
                for key, value in _compared(compare.left, compare.right):
                    for near in _beside(value):
                        found.setdefault(key, {}).setdefault(identity(near), near)
    return {key: list(values.values()) for key, values in found.items()}


def compared_keys(constraint: Constraint) -> list[str]:
    """The keys of x that the condition of a constraint speaks of."""
    x = constraint.scope.target.variable
    terms = _terms(constraint.query.where)
    return list(dict.fromkeys(t.key for t in terms if isinstance(t, PropertyTerm) and t.variable == x))


# --- what rules are made of --------------------------------------------------------------------


def _count_test(
    constraint: Constraint, applies: InScope, x: str, typing: LiveTyping
) -> Callable[[Element], bool]:
    bounds, items, pattern = constraint.qualifiers, constraint.query.items, constraint.query.pattern
    tests = [typing.passes(node.test) for node in pattern.nodes] if pattern is not None else []
    where = typing.holds(constraint.query.where, _no_pattern)
    keys = [item.key for item in items if isinstance(item, PropertyTerm)]

    def holds(element: Element) -> bool:
        if not applies(element):
            return True
        there = all(key in element.properties for key in keys) and all(passes(element) for passes in tests)
        there = there and where({x: element}) is True
        return bounds.lower <= there and (bounds.upper is None or there <= bounds.upper)

    return holds


def scope_test(scope: Scope, typing: LiveTyping) -> InScope | None:
    """Whether an element is in a scope; None where that cannot be seen of the element, and for an edge its ends."""
    if _reaches_out(scope.where):
        return None
    x, pattern = scope.target.variable, scope.pattern
    tests = {node.name: typing.passes(node.test) for node in pattern.nodes}
    where = None if scope.where is None else typing.holds(scope.where, _no_pattern)
    if x in tests and len(pattern.nodes) == 1 and not pattern.edges:
        return _node_test(x, tests[x], where)
    if len(pattern.edges) == 1 and pattern.edges[0].name == x and pattern.edges[0].directed:
        edge = pattern.edges[0]
        return _edge_test(x, edge.source, edge.target, typing.passes(edge.test), tests, where)
    return None


def _node_test(x: str, passes: InScope, where: Callable[[Bindings], bool | None] | None) -> InScope:
    def applies(element: Element) -> bool:
        return isinstance(element, Node) and passes(element) and (where is None or where({x: element}) is True)

    return applies


def _edge_test(
    x: str,
    source: str,
    target: str,
    passes: InScope,
    ends: dict[str, InScope],
    where: Callable[[Bindings], bool | None] | None,
) -> InScope:
    def applies(element: Element) -> bool:
        if not isinstance(element, Edge) or (source == target and element.source is not element.target):
            return False
        if not (passes(element) and ends[source](element.source) and ends[target](element.target)):
            return False
        return where is None or where({x: element, source: element.source, target: element.target}) is True

    return applies


def _is_about(pattern: Pattern | None, target: ElementTerm) -> bool:
    """Whether a pattern binds nothing beside x."""
    return pattern is None or (not pattern.edges and all(node.name == target.variable for node in pattern.nodes))


def _no_pattern(_: Pattern) -> Callable[[Bindings], bool]:
    raise AssertionError("conditions with patterns are no rules about one element")


def _reaches_out(condition: Condition | None) -> bool:
    """Whether a condition asks for a pattern."""
    return any(isinstance(part, Exists) for part in _parts(condition))


def _plain(condition: Condition | None) -> bool:
    """Whether a condition is true only where all properties are there that it speaks of."""
    return not any(isinstance(part, Or | Not | IsNull) and not _asks_presence(part) for part in _parts(condition))


def _asks_presence(part: Condition) -> bool:
    return isinstance(part, IsNull) and part.negated


def _parts(condition: Condition | None) -> Iterator[Condition]:
    match condition:
        case None:
            return
        case Not(operand):
            yield condition
            yield from _parts(operand)
        case And(operands) | Or(operands):
            yield condition
            for operand in operands:
                yield from _parts(operand)
        case _:
            yield condition


def _terms(condition: Condition | None) -> Iterator[Term | Item]:
    for part in _parts(condition):
        if isinstance(part, Compare):
            yield from (part.left, part.right)
        elif isinstance(part, IsNull):
            yield part.term


def _comparisons(condition: Condition | None) -> Iterator[Compare]:
    return (part for part in _parts(condition) if isinstance(part, Compare))


def _compared(left: Term, right: Term) -> Iterable[tuple[str, Value]]:
    match left, right:
        case (PropertyTerm(_, key), Constant(value)) | (Constant(value), PropertyTerm(_, key)):
            return [(key, value)]
        case _:
            return []


def _beside(value: Value) -> list[Value]:
    """A value and those next to it in their order."""
    match value:
        case bool():
            return [value, not value]
        case int() | Decimal():
            steps = (Decimal(1), Decimal("0.01"), Decimal(100))
            return [value, *(one_number(Decimal(value) + sign * step) for step in steps for sign in (1, -1))]
        case str():
            return [value, value + "a", value[:-1]]
        case Date(ordinal):
            return [Date(day) for day in (ordinal, ordinal - 1, ordinal + 1) if 1 <= day <= 3652059]
        case bytes() | float() | tuple() | LocalTime() | ZonedTime() | LocalDateTime() | ZonedDateTime() | Duration():
            return [value]
