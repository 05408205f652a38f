"""What a constraint relates: the x of its scope, and to each the distinct tuples of its query (8.3 to 8.19, 8.26)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from shapecast.graph.model import Element
from shapecast.graph.values import Value, identity
from shapecast.semantics.conjuncts import conjuncts
from shapecast.semantics.model import Constraint, ElementTerm, Item, PropertyTerm, Query
from shapecast_conformance.reference.conditions import VALUE, Bindings, read_term, variables_of_terms
from shapecast_conformance.reference.conditions import variables_of as variables_of_condition
from shapecast_conformance.reference.index import GraphIndex
from shapecast_conformance.reference.match import Matcher, compile_pattern

Tuple: TypeAlias = "tuple[Element | Value, ...]"
"""A y: elements and values."""


@dataclass(slots=True, eq=False)
class HeldValue:
    """A value that a constraint is about, and the elements of the scope that hold it."""

    value: Value
    holders: list[Element]


Subject: TypeAlias = "Element | HeldValue"
"""An x: an element, or a value with its holders."""


def subjects(constraint: Constraint, index: GraphIndex) -> list[Subject]:
    """Every x of the scope, once, in the order in which the graph has them (a value: has its first holder)."""
    scope = constraint.scope
    x = scope.target.variable
    asked = frozenset({x})
    matches = compile_pattern(scope.pattern, conjuncts(scope.where), index, asked=asked, first=x)
    found: list[Element] = []

    def take(bound: Bindings) -> bool:
        found.append(bound[x])
        return False

    matches({}, take)
    if isinstance(scope.target, ElementTerm):
        return list(found)
    return list(_values(found, scope.target.key))


def elements_of(found: Iterable[Subject]) -> Iterator[Element]:
    """The elements that each x is reported for: itself, or all that hold the value."""
    for subject in found:
        if isinstance(subject, HeldValue):
            yield from subject.holders
        else:
            yield subject


def _values(holders: list[Element], key: str) -> Iterator[HeldValue]:
    by_identity: dict[Hashable, HeldValue] = {}
    for holder in holders:
        value = holder.properties.get(key)
        if value is not None:
            by_identity.setdefault(identity(value), HeldValue(value, [])).holders.append(holder)
    return iter(by_identity.values())


class Related:
    """The distinct tuples that the query of a constraint relates to an x."""

    def __init__(self, constraint: Constraint, index: GraphIndex) -> None:
        query, target = constraint.query, constraint.scope.target
        self._x = target.variable if isinstance(target, ElementTerm) else VALUE
        value_term = target if isinstance(target, PropertyTerm) else None
        bound = frozenset({target.variable}) if value_term is None else frozenset[str]()
        asked = variables_of_terms(query.items, value_term)
        conditions = conjuncts(query.where)
        plain = query.pattern is None and not conditions
        self._matches: Matcher | None = (
            None
            if plain
            else compile_pattern(query.pattern, conditions, index, bound=bound, asked=asked, value_term=value_term)
        )
        self._read = [read_term(item, value_term) for item in query.items]
        self._identify = [_identify(item) for item in query.items]
        self.is_same_for_all = not _speaks_of_x(query, target)
        """Whether the query does not speak of x, so that every x is related to the same tuples."""
        self._kept: tuple[int | None, dict[Hashable, Tuple]] | None = None

    def tuples(self, subject: Subject, most: int | None = None) -> dict[Hashable, Tuple]:
        """The tuples of an x by what makes them the same; with ``most``, no more than so many are looked for."""
        if self.is_same_for_all and self._kept is not None and self._kept[0] == most:
            return self._kept[1]
        found: dict[Hashable, Tuple] = {}
        take = self._taker(found, most)
        bound: Bindings = {self._x: subject.value if isinstance(subject, HeldValue) else subject}
        if self._matches is None:
            take(bound)
        else:
            self._matches(bound, take)
        if self.is_same_for_all:
            self._kept = most, found
        return found

    def _taker(self, found: dict[Hashable, Tuple], most: int | None) -> Callable[[Bindings], bool]:
        if len(self._read) == 1:
            return self._taker_of_one(found, most)

        def take(bound: Bindings) -> bool:
            parts = tuple(read(bound) for read in self._read)
            if None not in parts:
                found[tuple(identify(part) for identify, part in zip(self._identify, parts, strict=True))] = parts
            return most is not None and len(found) >= most

        return take

    def _taker_of_one(self, found: dict[Hashable, Tuple], most: int | None) -> Callable[[Bindings], bool]:
        (read,), (identify,) = self._read, self._identify

        def take(bound: Bindings) -> bool:
            part = read(bound)
            if part is not None:
                found[identify(part)] = (part,)
            return most is not None and len(found) >= most

        return take


def _itself(element: Hashable) -> Hashable:
    return element


def _identify(item: Item) -> Callable[..., Hashable]:
    return _itself if isinstance(item, ElementTerm) else identity


def _speaks_of_x(query: Query, target: Item) -> bool:
    value_term = target if isinstance(target, PropertyTerm) else None
    if value_term is not None:
        return True
    variables = variables_of_terms(query.items, None) | set(
        query.pattern.variables if query.pattern is not None else ()
    )
    for condition in conjuncts(query.where):
        variables |= variables_of_condition(condition)
    return target.variable in variables
