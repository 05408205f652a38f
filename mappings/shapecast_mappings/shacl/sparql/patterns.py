"""Patterns and conditions as SPARQL (specification 11.34).

A pattern becomes triples in an order that starts from what is bound and follows edges; labels and types are filters. So
an engine that takes triples in this order, those with fewer unknowns first, never begins with all elements of a label.
(rdflib does that; it works out nested groups and unions apart, however large they are, so there are none.) A
condition becomes two expressions: where it is true and where it is false, for elsewhere it is unknown; both are built
of total tests, since engines differ about errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from shapecast.graph.model import ElementKind
from shapecast.graph.values import compare, kind, same
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
    Item,
    NodeVar,
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
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.terms import TYPE
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.sparql.logic import FALSE, TRUE, both, either, exists, negation
from shapecast_mappings.shacl.sparql.members import Conformance
from shapecast_mappings.shacl.sparql.order import OPPOSITE, ways
from shapecast_mappings.shacl.sparql.text import is_literal, is_torn, same_term, term
from shapecast_mappings.typed import Types


@dataclass(frozen=True, slots=True)
class Bound:
    """The variable of the query that stands for one of the schema, and what it is bound to."""

    variable: str
    kind: ElementKind


@dataclass(frozen=True, slots=True)
class BoundValue:
    """The term that stands for the value of a scope over values, the variable that holds it, and a holder."""

    term: PropertyTerm
    variable: str
    holder: Bound


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern or a condition stands: what is bound there.

    ``value`` is, in a constraint over values, the value that is bound.
    """

    types: Types
    conformance: Conformance
    bound: Mapping[str, Bound] = field(default_factory=dict)
    value: BoundValue | None = None

    def fresh(self) -> str:
        """A variable that is used nowhere else."""
        return self.conformance.fresh()

    def without_value(self) -> Place:
        """Where the value is looked up at its holder instead: not every engine lets BIND see what is bound further
        out."""
        if self.value is None:
            return self
        return replace(self, value=None, bound={**self.bound, self.value.term.variable: self.value.holder})

    def binding(self, more: Mapping[str, Bound]) -> Place:
        """With more variables bound."""
        return replace(self, bound={**self.bound, **more})


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of a pattern: triples in order, filters over them, and what they bind."""

    triples: tuple[str, ...]
    filters: tuple[str, ...]
    place: Place

    def text(self) -> str:
        """As the inside of one group."""
        filters = [f"FILTER ({found})" for found in self.filters if found != TRUE]
        return " ".join([*self.triples, *filters])

    def truth(self) -> str:
        """True where there is a match."""
        filters = both(*self.filters)
        return exists(self.text()) if self.triples and filters != FALSE else filters


# --- properties --------------------------------------------------------------------------------


def fetched(found: PropertyTerm, place: Place, value: str) -> str:
    """The triples that bind a variable to the literal of a property: that of a list is its companion."""
    names, owner = place.conformance.names, place.bound[found.variable].variable
    return f"{owner} {names.key(found.key)}|{names.list_of(found.key)} {value} ."


def fetch(found: PropertyTerm, place: Place) -> tuple[str, str, str]:
    """The variable of a property's literal, the triples that bind it, and the filter that is to hold of it."""
    if place.value is not None and found == place.value.term:
        return place.value.variable, "", TRUE
    value = place.fresh()
    return value, fetched(found, place, value), is_literal(value)


def _with_terms(terms: Iterable[Term], place: Place, test: Sequence[str] = ()) -> tuple[list[str], str, str]:
    """Expressions for terms that are no elements, and the triples and filters that bind them."""
    told, triples, filters = [], [], list(test)
    for each in terms:
        if isinstance(each, PropertyTerm):
            value, bound, literal_test = fetch(each, place)
            told.append(value)
            triples.append(bound)
            filters.append(literal_test)
        elif isinstance(each, Constant):
            told.append(term(literal(each.value)))
    return told, " ".join(filter(None, triples)), both(*filters)


def _some(triples: str, truth: str) -> str:
    """True where triples can be matched so that something is true."""
    if truth == FALSE or not triples:
        return truth
    return exists(triples if truth == TRUE else f"{triples} FILTER ({truth})")


# --- tests -------------------------------------------------------------------------------------


def test_truth(test: Test, bound: Bound, place: Place) -> str:
    """True where the element of a variable passes a test."""
    match test:
        case HasLabel(label):
            return place.conformance.carries(label, bound.kind, bound.variable)
        case Conforms(element_type):
            return place.conformance.test(place.types[element_type], bound.variable)
        case TestNot(operand):
            return negation(test_truth(operand, bound, place))
        case TestAll(operands):
            return both(*(test_truth(operand, bound, place) for operand in operands))
        case TestAny(operands):
            return either(*(test_truth(operand, bound, place) for operand in operands))
        case _:
            assert_never(test)


# --- conditions --------------------------------------------------------------------------------


def truth_of(condition: Condition, place: Place, *, wanted: bool = True) -> str:
    """Where a condition is true; or, with ``wanted`` False, where it is false."""
    match condition:
        case Compare():
            return _comparison(condition, place, wanted=wanted)
        case IsNull(found, negated):
            _, triples, test = fetch(found, place)
            there = _some(triples, test) if triples else TRUE
            return there if wanted is negated else negation(there)
        case TypeTest(variable, test):
            truth = test_truth(test, place.bound[variable], place)
            return truth if wanted else negation(truth)
        case Exists(pattern):
            truth = matches(pattern, (), place).truth()
            return truth if wanted else negation(truth)
        case Not(operand):
            return truth_of(operand, place, wanted=not wanted)
        case And(operands) | Or(operands):
            joined = both if isinstance(condition, And) is wanted else either
            return joined(*(truth_of(operand, place, wanted=wanted) for operand in operands))
        case _:
            assert_never(condition)


def _comparison(condition: Compare, place: Place, *, wanted: bool) -> str:
    operator, terms = condition.operator, (condition.left, condition.right)
    elements = [each for each in terms if isinstance(each, ElementTerm)]
    if operator not in OPPOSITE:
        equal = (operator is Comparator.EQ) is wanted
        return _sameness(terms, elements, place, equal=equal)
    if elements:
        return FALSE
    asked = operator if wanted else OPPOSITE[operator]
    if all(isinstance(each, Constant) for each in terms):
        return _decided(asked, terms)
    kinds = [kind(each.value) for each in terms if isinstance(each, Constant)]
    told, triples, test = _with_terms(terms, place.without_value())
    found = ways(asked, told[0], told[1], kinds[0] if kinds else None, place.fresh)
    return either(*(_some(f"{triples} {way.bound}".rstrip(), both(test, way.truth)) for way in found))


def _decided(operator: Comparator, terms: Sequence[Term]) -> str:
    """The order of two literals of the schema."""
    a, b = (each.value for each in terms if isinstance(each, Constant))
    order = compare(a, b)
    holds = {
        Comparator.LT: order is not None and order < 0,
        Comparator.LE: order is not None and order <= 0,
        Comparator.GT: order is not None and order > 0,
        Comparator.GE: order is not None and order >= 0,
    }
    return TRUE if holds[operator] else FALSE


def _sameness(terms: Sequence[Term], elements: Sequence[ElementTerm], place: Place, *, equal: bool) -> str:
    if len(elements) == 2:
        a, b = (place.bound[each.variable].variable for each in elements)
        same_element = TRUE if a == b else same_term(a, b)
        return same_element if equal else negation(same_element)
    told, triples, test = _with_terms(terms, place)
    if elements:  # an element and a value differ, if the value is there
        return FALSE if equal else _some(triples, test) if triples else TRUE
    if all(isinstance(each, Constant) for each in terms):
        a_value, b_value = (each.value for each in terms if isinstance(each, Constant))
        return TRUE if same(a_value, b_value) is equal else FALSE
    alike = same_term(told[0], told[1])
    return _some(triples, both(test, alike if equal else negation(alike)))


# --- patterns ----------------------------------------------------------------------------------


def matches(pattern: Pattern | None, conditions: Sequence[Condition], place: Place) -> Matches:
    """The matches of a pattern (None: the one that binds nothing more) for which all conditions are true."""
    plan = _Plan(place, list(conditions))
    if pattern is not None:
        plan.take(pattern)
    filters = [*plan.filters, *(truth_of(condition, plan.place) for condition in plan.conditions)]
    return Matches(tuple(plan.triples), tuple(filters), plan.place)


class _Plan:
    """Takes the edges and nodes of a pattern in an order that follows what is bound."""

    def __init__(self, place: Place, conditions: list[Condition]) -> None:
        self.place = place
        self.conditions = conditions
        self.triples: list[str] = []
        self.filters: list[str] = []

    def take(self, pattern: Pattern) -> None:
        """Add the triples and filters of a pattern."""
        edges, nodes = list(pattern.edges), list(pattern.nodes)
        for node in nodes:
            if node.name in self.place.bound:
                self._filter(node.name, node.test)
        waiting = [one for one in nodes if one.name not in self.place.bound]
        tests = {node.name: node.test for node in waiting}
        while edges or waiting:
            edge = next((e for e in edges if self._touches(e)), None)
            if edge is not None:
                edges.remove(edge)
                self._edge(edge, tests)
            elif not self._by_equality(waiting, edges):
                self._anew(edges, waiting, tests)
            waiting = [node for node in waiting if node.name not in self.place.bound]

    def _touches(self, edge: EdgeVar) -> bool:
        bound = self.place.bound
        return edge.name in bound or edge.source in bound or edge.target in bound

    def _anew(self, edges: list[EdgeVar], waiting: list[NodeVar], tests: Mapping[str, Test | None]) -> None:
        """Begin somewhere: with a node that has a label, or any node, or else an edge between them."""
        if not waiting:
            self._edge(edges.pop(0), tests)
            return
        node = min(waiting, key=lambda one: one.test is None)
        variable = self._bind(node.name, ElementKind.NODE)
        label = next((each for each in _conjuncts(node.test) if isinstance(each, HasLabel)), None)
        names = self.place.conformance.names
        first = CLASSES[ElementKind.NODE] if label is None else names.label(ElementKind.NODE, label.label)
        self.triples.append(f"{variable} {TYPE} {first} .")
        self._filter(node.name, node.test)

    def _edge(self, edge: EdgeVar, tests: Mapping[str, Test | None]) -> None:
        new = [name for name in (edge.source, edge.target) if name not in self.place.bound]
        from_target = edge.source in new and edge.target not in new
        variable = self._bind(edge.name, ElementKind.EDGE)
        source, target = (self._bind(name, ElementKind.NODE) for name in (edge.source, edge.target))
        if edge.directed:
            ends = [f"{variable} {vocabulary.SOURCE} {source} .", f"{variable} {vocabulary.TARGET} {target} ."]
        else:
            either_end = f"{vocabulary.SOURCE}|{vocabulary.TARGET}"
            ends = [f"{variable} {either_end} {end} ." for end in dict.fromkeys((source, target))]
            self.filters.append(_either_way(variable, source, target))
        self.triples += reversed(ends) if from_target else ends
        self._filter(edge.name, edge.test)
        for name in dict.fromkeys(new):
            self._filter(name, tests.get(name))

    def _filter(self, name: str, test: Test | None) -> None:
        if test is not None:
            self.filters.append(test_truth(test, self.place.bound[name], self.place))

    def _bind(self, name: str, of_kind: ElementKind) -> str:
        if name not in self.place.bound:
            self.place = self.place.binding({name: Bound(self.place.fresh(), of_kind)})
        return self.place.bound[name].variable

    # --- equalities that lead from what is bound to what is not ----------------------------------

    def _by_equality(self, waiting: Sequence[NodeVar], edges: Sequence[EdgeVar]) -> bool:
        """Bind a variable by an equality of one of its properties with what is known; False if there is none."""
        names = {node.name: (ElementKind.NODE, node.test) for node in waiting}
        names |= {edge.name: (ElementKind.EDGE, None) for edge in edges}
        for condition in self.conditions:
            found = self._equality(condition, names.keys())
            if found is None:
                continue
            new, known = found
            self.conditions.remove(condition)
            of_kind, test = names[new.variable]
            self._joined(new, known, of_kind, test)
            return True
        return False

    def _equality(self, condition: Condition, names: Iterable[str]) -> tuple[PropertyTerm, Term] | None:
        if not isinstance(condition, Compare) or condition.operator is not Comparator.EQ:
            return None
        for new, known in ((condition.left, condition.right), (condition.right, condition.left)):
            if isinstance(new, PropertyTerm) and new.variable in names and self._is_known(known):
                return new, known
        return None

    def _is_known(self, found: Term) -> bool:
        match found:
            case Constant(value):
                return not isinstance(value, tuple) and not is_torn(literal(value).text)
            case PropertyTerm(variable):
                return variable in self.place.bound
            case ElementTerm():
                return False
            case _:
                assert_never(found)

    def _joined(self, new: PropertyTerm, known: Term, of_kind: ElementKind, test: Test | None) -> None:
        if isinstance(known, Constant):
            value = str(literal(known.value))
        else:
            assert isinstance(known, PropertyTerm)
            value, triples, literal_test = fetch(known, self.place)
            self.triples += [triples] if triples else []
            self.filters.append(literal_test)
        variable = self._bind(new.variable, of_kind)
        self.triples.append(fetched(new, self.place, value))
        self.filters.append(exists(f"{variable} {TYPE} {CLASSES[of_kind]}"))
        self._filter(new.variable, test)


def _conjuncts(test: Test | None) -> Sequence[Test]:
    return test.operands if isinstance(test, TestAll) else () if test is None else (test,)


def _either_way(edge: str, source: str, target: str) -> str:
    """True of an edge and two of its ends, if they are its two ends; of a loop, twice the one."""
    ways = ((vocabulary.SOURCE, vocabulary.TARGET), (vocabulary.TARGET, vocabulary.SOURCE))
    return either(*(exists(f"{edge} {near} {source} . {edge} {far} {target}") for near, far in ways))


def items(found: Sequence[Item], place: Place) -> tuple[list[str], str, str]:
    """The variables of the items of a tuple, and the triples and filters that bind those which are properties."""
    told, triples, filters = [], [], []
    for item in found:
        if isinstance(item, ElementTerm):
            told.append(place.bound[item.variable].variable)
            continue
        value, bound, test = fetch(item, place)
        told.append(value)
        triples.append(bound)
        filters.append(test)
    return told, " ".join(filter(None, triples)), both(*filters)
