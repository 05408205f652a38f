"""Constraints as queries whose results are the elements that violate them (specification 11.34).

Each query is asked about one element, ``$this``, which engines bind beforehand. Several qualifiers give several
queries; an element that several of them find violates the constraint once all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from shapecast.graph.model import ElementKind
from shapecast.semantics.conjuncts import conjuncts
from shapecast.semantics.model import Constraint, EdgeVar, ElementTerm, NodeVar, Pattern, PropertyTerm, Scope
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.terms import TYPE
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.names import Failing
from shapecast_mappings.shacl.sparql.logic import TRUE, exists, negation
from shapecast_mappings.shacl.sparql.members import Conformance
from shapecast_mappings.shacl.sparql.patterns import Bound, BoundValue, Place, fetched, items, matches
from shapecast_mappings.shacl.sparql.text import is_literal, same_term
from shapecast_mappings.typed import Types

THIS = "$this"
_THIS_VALUE = "?value0"
_COUNTED_VALUE = "?counted"


def kind_of_scope(scope: Scope) -> ElementKind:
    """Whether the constraint is about nodes or about edges."""
    nodes = {node.name for node in scope.pattern.nodes}
    return ElementKind.NODE if scope.target.variable in nodes else ElementKind.EDGE


def is_shared(constraint: Constraint) -> bool:
    """Whether two elements can share a tuple: none does if every tuple holds the x that it belongs to."""
    return constraint.qualifiers.exclusive and constraint.scope.target not in constraint.query.items


class Queries:
    """The queries of one constraint. ``others`` is its scope for elements that are not known to pass what the scope of
    ``constraint`` leaves out, as the target of the shape sees to it."""

    def __init__(self, constraint: Constraint, others: Scope, types: Types, names: Names) -> None:
        self._constraint = constraint
        self._others = others
        numbers = count(1)
        self._place = Place(types, Conformance(names, lambda: f"?v{next(numbers)}"))
        self._kind = kind_of_scope(others)

    def counted(self) -> Iterator[tuple[Failing, str]]:
        """The queries for elements that are related to too few or too many. Raise TooLongError."""
        qualifiers = self._constraint.qualifiers
        if qualifiers.lower == 1:
            yield Failing.MISSING, self._select(self._scope(), self._missing())
        elif qualifiers.lower > 1:
            enough = self._counted(f">= {qualifiers.lower}")
            yield Failing.TOO_FEW, self._select(self._scope(), _filter(negation(exists(enough))))
        if qualifiers.upper is not None:
            yield Failing.TOO_MANY, self._select(self._scope(), self._counted(f"> {qualifiers.upper}"))

    def shared(self) -> str:
        """The query for elements that share a tuple with another: the tuple comes first, and leads to whoever else has
        it. Raises TooLongError."""
        mine, variables, place = self._related()
        theirs, other = self._theirs(variables, place)
        if isinstance(self._constraint.scope.target, ElementTerm):
            apart = _filter(negation(same_term(THIS, other)))
        else:
            apart = _filter(negation(same_term(_VALUES[THIS], _VALUES[OTHER])))
        kind = _filter(exists(f"{other} {TYPE} {CLASSES[self._kind]}"))
        held = self._held(self._constraint.scope, THIS), self._held(self._others, other)
        return self._select(*self._value(THIS), mine, theirs, kind, apart, *held)

    @staticmethod
    def _select(*parts: str) -> str:
        body = "\n  ".join(part for part in parts if part)
        return f"SELECT DISTINCT $this WHERE {{\n  {body}\n}}"

    # --- the scope -------------------------------------------------------------------------------

    def _at(self, variable: str) -> Place:
        """Where only x is bound, to a variable."""
        return self._place.binding({self._constraint.scope.target.variable: Bound(variable, self._kind)})

    def _scope(self) -> str:
        """Holds x to the scope and, in a constraint over values, binds its value."""
        return _joined(*self._value(THIS), self._held(self._constraint.scope, THIS))

    def _held(self, scope: Scope, variable: str) -> str:
        return _filter(matches(scope.pattern, conjuncts(scope.where), self._at(variable)).truth())

    def _value(self, variable: str, value: str = "") -> list[str]:
        """Binds a value of x, in a constraint over values."""
        target = self._constraint.scope.target
        if isinstance(target, ElementTerm):
            return []
        value = value or _VALUES[variable]
        return [fetched(target, self._at(variable), value), _filter(is_literal(value))]

    # --- what is related -------------------------------------------------------------------------

    def _query_place(self, variable: str, value: str) -> Place:
        """What the query sees: x, or in a constraint over values its value only."""
        target = self._constraint.scope.target
        if isinstance(target, ElementTerm):
            return self._at(variable)
        # without a pattern all that the query speaks of is the value
        return replace(self._place, value=BoundValue(target, value, Bound(variable, self._kind)))

    def _related(self, value: str = _THIS_VALUE) -> tuple[str, list[str], Place]:
        """The matches of the query about ``$this``, the variables of the items, and what is bound."""
        query = self._constraint.query
        found = matches(query.pattern, conjuncts(query.where), self._query_place(THIS, value))
        variables, triples, test = items(query.items, found.place)
        return _joined(found.text(), triples, _filter(test)), variables, found.place

    def _missing(self) -> str:
        return _filter(negation(exists(self._related()[0])))

    def _counted(self, bound: str) -> str:
        """The x that have a number of distinct tuples within a bound, none of them with no tuple at all.

        What is counted has a variable of its own for the value and is compared with the value afterwards: what an
        engine has bound outside of a query within EXISTS is not to be seen by the filters within.
        """
        related, variables, _ = self._related(_COUNTED_VALUE)
        over_values = isinstance(self._constraint.scope.target, PropertyTerm)
        held = [THIS, *([_COUNTED_VALUE] if over_values else [])]
        keys = " ".join(held)
        distinct = " ".join(dict.fromkeys([*held, *variables]))
        inner = _joined(f"SELECT DISTINCT {distinct} WHERE {{", *self._value(THIS, _COUNTED_VALUE), related, "}")
        outer = f"SELECT {keys} (COUNT(*) AS ?count) WHERE {{ {{ {inner} }} }} GROUP BY {keys}"
        same = f" && {same_term(_COUNTED_VALUE, _VALUES[THIS])}" if over_values else ""
        return f"{{ {outer} }} FILTER (?count {bound}{same})"

    # --- what is shared --------------------------------------------------------------------------

    def _theirs(self, variables: Sequence[str], mine: Place) -> tuple[str, str]:
        """The matches of the query about another x that have the same items, and the variable of that x."""
        query, target = self._constraint.query, self._constraint.scope.target
        bound: dict[str, Bound] = {}
        told: list[str] = []
        place = self._place
        if isinstance(target, PropertyTerm):
            told += self._value(OTHER)
            place = self._query_place(OTHER, _VALUES[OTHER])
        for item, variable in zip(query.items, variables, strict=True):
            kind = mine.bound[item.variable].kind
            if isinstance(item, ElementTerm):
                bound[item.variable] = Bound(variable, kind)
                continue
            bound.setdefault(item.variable, Bound(self._place.fresh(), kind))
            told.append(fetched(item, place.binding(bound), variable))
        pattern = query.pattern
        if isinstance(target, ElementTerm) and target.variable not in bound and pattern is not None:
            pattern = self._with_x(pattern)
        found = matches(pattern, conjuncts(query.where), place.binding(bound))
        other = OTHER if isinstance(target, PropertyTerm) else found.place.bound[target.variable].variable
        return _joined(*told, found.text()), other

    def _with_x(self, pattern: Pattern) -> Pattern:
        """The pattern with x in it. If only conditions speak of x, an equality among them may lead to another one; if
        nothing does, every other x has the tuple."""
        x = self._constraint.scope.target.variable
        if x in pattern.variables:
            return pattern
        if self._kind is ElementKind.NODE:
            return replace(pattern, nodes=(*pattern.nodes, NodeVar(x, None, pattern.span)))
        return replace(pattern, edges=(*pattern.edges, EdgeVar(x, "#source", "#target", True, None, pattern.span)))


OTHER = "?other"
_VALUES = {THIS: _THIS_VALUE, OTHER: "?value1"}
"""The variables of the values of x and of another x, in a constraint over values."""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _filter(truth: str) -> str:
    return "" if truth == TRUE else f"FILTER ({truth})"
