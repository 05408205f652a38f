"""Constraints in SHACL Core, where it says them exactly (specification 11.33).

Core walks from an element along its edges and asks of everything on the way what can be asked of it alone. So it says
patterns that are trees with x at the root, as far as it matters only whether there is a match, or how many edges at
x begin one; labels and types; comparisons of one property with a whole number, and by ``=`` with any value. All else
(sharing, counting what is reached by more than one way, comparing two properties) is for queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from shapecast.graph.model import ElementKind
from shapecast.graph.values import Value
from shapecast.semantics.conjuncts import conjuncts
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Conforms,
    Constant,
    Constraint,
    EdgeVar,
    ElementTerm,
    ElementType,
    Exists,
    HasLabel,
    IsNull,
    NodeVar,
    Not,
    Or,
    Pattern,
    PropertyTerm,
    Query,
    Scope,
    Test,
    TestAll,
    TestAny,
    TestNot,
    TypeTest,
)
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.terms import Blank, Collection, Iri, Literal, integer, xsd
from shapecast_mappings.shacl.logic import Truth, all_of, any_of, negated, shape_of
from shapecast_mappings.shacl.sparql.order import OPPOSITE
from shapecast_mappings.shacl.terms import (
    HAS_VALUE,
    IN,
    MAX_COUNT,
    NODE,
    OR,
    Shape,
    along,
    exists,
    inverse,
    labelled,
    sh,
)


class NotCoreError(Exception):
    """Core cannot say this."""


@dataclass(frozen=True, slots=True)
class Core:
    """Says constraints in Core; ``type_shape`` gives the IRI of the shape of a type."""

    names: Names
    type_shape: Callable[[ElementType], Iri]

    def scope(self, scope: Scope) -> Truth:
        """Where an element is in the scope. Raises NotCoreError."""
        target = scope.target
        wanted = {target.variable: [target.key]} if isinstance(target, PropertyTerm) else {}
        return _Tree(self, scope.pattern, conjuncts(scope.where), wanted).at(target.variable)

    def bounds(self, constraint: Constraint) -> tuple[Truth, Truth]:
        """Where an element of the scope has enough tuples, and where not too many. Raises NotCoreError."""
        lower, upper = constraint.qualifiers.lower, constraint.qualifiers.upper
        enough = True if lower == 0 else self._bounded(constraint, lower, None)
        return enough, True if upper is None else self._bounded(constraint, 0, upper)

    def _bounded(self, constraint: Constraint, lower: int, upper: int | None) -> Truth:
        """Where an element has so many tuples; one of the bounds is none."""
        tree = self._query(constraint.query, constraint.scope)
        x = constraint.scope.target.variable
        if (lower, upper) == (1, None):
            return tree.at(x)
        if upper == 0:
            return negated(tree.at(x))
        if tree.is_single(x):
            return lower <= 1
        return tree.counted(x, constraint.query, lower, upper)

    def _query(self, query: Query, scope: Scope) -> _Tree:
        wanted: dict[str, list[str]] = {}
        for item in query.items:
            if isinstance(item, PropertyTerm):
                wanted.setdefault(item.variable, []).append(item.key)
        pattern = query.pattern
        if pattern is None:
            nodes = (NodeVar(scope.target.variable, None, scope.pattern.span),)
            is_node = any(node.name == scope.target.variable for node in scope.pattern.nodes)
            pattern = Pattern(nodes if is_node else (), () if is_node else _edge(scope), scope.pattern.span)
        elif isinstance(scope.target, PropertyTerm):
            raise NotCoreError  # the value is looked for in other elements
        return _Tree(self, pattern, conjuncts(query.where), wanted)

    # --- what is asked of one element --------------------------------------------------------------

    def test(self, test: Test | None, of_kind: ElementKind) -> Truth:
        """Where an element passes a test."""
        match test:
            case None:
                return True
            case HasLabel(label):
                return labelled(self.names.label(of_kind, label))
            case Conforms(element_type):
                return ((NODE, self.type_shape(element_type)),)
            case TestNot(operand):
                return negated(self.test(operand, of_kind))
            case TestAll(operands):
                return all_of(self.test(operand, of_kind) for operand in operands)
            case TestAny(operands):
                return any_of(self.test(operand, of_kind) for operand in operands)
            case _:
                assert_never(test)

    def condition(self, found: Condition, variable: str, of_kind: ElementKind, *, wanted: bool = True) -> Truth:
        """Where a condition about one variable is true of its element; or, with ``wanted`` False, where it is false.

        Raises NotCoreError, also where it speaks of another variable.
        """
        match found:
            case Compare():
                return self._comparison(found, variable, wanted=wanted)
            case IsNull(term, negated=is_there):
                self._about(term.variable, variable)
                there = exists(self.names.key(term.key))
                return there if wanted is is_there else along(self.names.key(term.key), (MAX_COUNT, integer(0)))
            case TypeTest(tested, test):
                self._about(tested, variable)
                truth = self.test(test, of_kind)
                return truth if wanted else negated(truth)
            case Exists(pattern):
                truth = _Tree(self, pattern, []).at(variable)
                return truth if wanted else negated(truth)
            case Not(operand):
                return self.condition(operand, variable, of_kind, wanted=not wanted)
            case And(operands) | Or(operands):
                joined = all_of if isinstance(found, And) is wanted else any_of
                return joined(self.condition(operand, variable, of_kind, wanted=wanted) for operand in operands)
            case _:
                assert_never(found)

    @staticmethod
    def _about(spoken_of: str, variable: str) -> None:
        if spoken_of != variable:
            raise NotCoreError

    def _comparison(self, found: Compare, variable: str, *, wanted: bool) -> Truth:
        operator = found.operator
        match found.left, found.right:
            case PropertyTerm() as term, Constant(value):
                pass
            case Constant(value), PropertyTerm() as term:
                operator = _TURNED[operator]
            case _:
                raise NotCoreError
        self._about(term.variable, variable)
        key = self.names.key(term.key)
        if operator in OPPOSITE:
            return exists(key, _ordered(operator if wanted else OPPOSITE[operator], value))
        same = along(key, (HAS_VALUE, literal(value)))
        return same if (operator is Comparator.EQ) is wanted else all_of([exists(key), negated(same)])


_TURNED = {
    Comparator.EQ: Comparator.EQ,
    Comparator.NE: Comparator.NE,
    Comparator.LT: Comparator.GT,
    Comparator.GT: Comparator.LT,
    Comparator.LE: Comparator.GE,
    Comparator.GE: Comparator.LE,
}
"""The same comparison with its sides exchanged."""

_FACETS = {
    Comparator.LT: "maxExclusive",
    Comparator.LE: "maxInclusive",
    Comparator.GT: "minExclusive",
    Comparator.GE: "minInclusive",
}


def _ordered(operator: Comparator, value: Value) -> Shape:
    """The numbers on one side of a whole number. Other kinds have orders that Core does not know, or engines do not;
    and pyshacl, which asks all that a shape says of a value, breaks down over NaN where the bound is no whole number.
    """
    found = literal(value)
    if found.datatype != xsd("integer"):
        raise NotCoreError
    bound = (sh(_FACETS[operator]), found)
    finite = [Blank(((sh("datatype"), xsd(name)), bound)) for name in ("integer", "decimal")]
    end = "-INF" if operator in (Comparator.LT, Comparator.LE) else "INF"
    return ((OR, Collection((*finite, Blank(((IN, Collection((Literal(end, xsd("double")),))),))))),)


def _edge(scope: Scope) -> tuple[EdgeVar, ...]:
    """The edge that the scope is about, with ends that have no names."""
    edge = next(edge for edge in scope.pattern.edges if edge.name == scope.target.variable)
    return (EdgeVar(edge.name, "#source", "#target", True, None, edge.span),)


# --- patterns that are trees ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tree:
    """A pattern, conditions that each speak of one variable, and the keys that elements must have beside."""

    core: Core
    pattern: Pattern
    conditions: Sequence[Condition]
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def at(self, root: str) -> Truth:
        """Where the pattern has a match with the root at an element. Raises NotCoreError if it is no tree."""
        walk = _Walk(self)
        found = walk.edge_at(root) if root in walk.edges_by_name else walk.node(root)
        walk.finish()
        return found

    def is_single(self, root: str) -> bool:
        """Whether the pattern has at most one match for an element at the root: it never leaves it and its ends."""
        nodes = {node.name for node in self.pattern.nodes}
        match self.pattern.edges:
            case ():
                return nodes <= {root}
            case (edge,):
                return edge.name == root and edge.directed and nodes <= set(_ends(edge))
            case _:
                return False

    def counted(self, root: str, query: Query, lower: int, upper: int | None) -> Truth:
        """Where so many edges at a node begin a match, if each of them makes one tuple."""
        match self.pattern.edges:
            case (edge,) if edge.directed and root in (edge.source, edge.target) and edge.source != edge.target:
                if ElementTerm(edge.name) not in query.items:
                    raise NotCoreError
                walk = _Walk(self)
                found = walk.node(root, lower, upper)
                walk.finish()
                return found
            case _:
                raise NotCoreError


class _Walk:
    """Goes through a tree from its root, and says at each element what is asked there."""

    def __init__(self, tree: _Tree) -> None:
        self._tree = tree
        self._core = tree.core
        self._nodes = {node.name: node for node in tree.pattern.nodes}
        self.edges_by_name = {edge.name: edge for edge in tree.pattern.edges}
        if len(self.edges_by_name) != len(tree.pattern.edges):
            raise NotCoreError  # one edge at two places
        ends = {end for edge in tree.pattern.edges for end in (edge.source, edge.target)}
        self._all = frozenset({*self._nodes, *ends, *self.edges_by_name})
        self._left = set(self._all)
        self._conditions = list(tree.conditions)

    def finish(self) -> None:
        """Raises NotCoreError if something of the pattern or of the conditions was not reached."""
        if self._left or self._conditions:
            raise NotCoreError

    def node(self, name: str, lower: int = 1, upper: int | None = None) -> Truth:
        """What is asked of a node and of all that hangs on it, but for the edge by which it was reached; of its edges
        there are to be so many."""
        self._visit(name)
        known = self._nodes.get(name)
        test = self._core.test(known.test if known else None, ElementKind.NODE)
        edges = [edge for edge in self._tree.pattern.edges if edge.name in self._left and name in _ends(edge)]
        # what stands at the node itself is asked beside the number of its edges
        if edges and (lower, upper) != (1, None) and (test is not True or self._speaks_of(name)):
            raise NotCoreError
        told = [test, *self._asked(name, ElementKind.NODE)]
        return all_of([*told, *(self._from(name, edge, lower, upper) for edge in edges)])

    def edge_at(self, name: str) -> Truth:
        """What is asked of an edge at the root, and of its ends."""
        edge = self.edges_by_name[name]
        if not edge.directed or edge.source == edge.target:
            raise NotCoreError
        told = self._edge_asked(edge)
        ends = ((vocabulary.SOURCE, edge.source), (vocabulary.TARGET, edge.target))
        return all_of([*told, *(_at_end(path, self.node(end)) for path, end in ends)])

    def _from(self, name: str, edge: EdgeVar, lower: int, upper: int | None) -> Truth:
        """The edges at a node that go on as the tree does."""
        if edge.source == edge.target:
            raise NotCoreError
        asked = self._edge_asked(edge)
        other = edge.target if name == edge.source else edge.source
        ahead, back = (vocabulary.SOURCE, vocabulary.TARGET), (vocabulary.TARGET, vocabulary.SOURCE)
        ways = [ahead if name == edge.source else back]
        if not edge.directed:
            ways = [ahead, back]
        beyond = self.node(other)
        told: list[Truth] = []
        for near, far in ways:
            found = all_of([*asked, _at_end(far, beyond)])
            if found is False:
                told.append(lower == 0)
            else:
                told.append(exists(inverse(near), None if found is True else shape_of(found), lower, upper))
        return any_of(told)

    def _edge_asked(self, edge: EdgeVar) -> list[Truth]:
        self._visit(edge.name)
        return [self._core.test(edge.test, ElementKind.EDGE), *self._asked(edge.name, ElementKind.EDGE)]

    def _visit(self, name: str) -> None:
        if name not in self._left:
            raise NotCoreError  # a cycle, or a root that the pattern does not have
        self._left.remove(name)

    # --- conditions and keys -----------------------------------------------------------------------

    def _asked(self, name: str, of_kind: ElementKind) -> Iterable[Truth]:
        for key in self._tree.wanted.get(name, ()):
            yield exists(self._core.names.key(key))
        mine = [condition for condition in self._conditions if self._is_about(condition, name)]
        for condition in mine:
            self._conditions.remove(condition)
            yield self._core.condition(condition, name, of_kind)

    def _speaks_of(self, name: str) -> bool:
        about = any(self._is_about(condition, name) for condition in self._conditions)
        return about or bool(self._tree.wanted.get(name))

    def _is_about(self, condition: Condition, name: str) -> bool:
        """Whether a condition speaks of one variable only, beside those that a pattern in it has for itself."""
        return variables_of(condition) & self._all == {name}


def _ends(edge: EdgeVar) -> tuple[str, str]:
    return edge.source, edge.target


def _at_end(path: Iri, truth: Truth) -> Truth:
    """What is true of an edge when something is true of one of its ends."""
    if isinstance(truth, bool) or not truth:
        return truth is True or truth == ()
    return along(path, (NODE, Blank(truth)))


def variables_of(condition: Condition) -> set[str]:
    """The variables that a condition speaks of; a pattern in it may have some for itself."""
    match condition:
        case Compare(_, left, right):
            return {term.variable for term in (left, right) if not isinstance(term, Constant)}
        case IsNull(term):
            return {term.variable}
        case TypeTest(variable):
            return {variable}
        case Exists(pattern):
            return set(pattern.variables)
        case Not(operand):
            return variables_of(operand)
        case And(operands) | Or(operands):
            return set[str]().union(*(variables_of(operand) for operand in operands))
        case _:
            assert_never(condition)
