"""Mending: what is missing is added, what is shared gets new values, what is too much goes, and the rest is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shapecast.graph.model import Edge, Element, Node
from shapecast.semantics.conjuncts import conjuncts
from shapecast.semantics.model import Constraint, ElementTerm, Exists, Not, Pattern, PropertyTerm
from shapecast_conformance.generate.draft import Draft
from shapecast_conformance.generate.failures import Wrong, elements_of
from shapecast_conformance.generate.templates import EdgeTemplate, NodeTemplate
from shapecast_conformance.generate.witness import WitnessMaker
from shapecast_conformance.reference.conditions import VALUE, Bindings
from shapecast_conformance.reference.constraints import Failure
from shapecast_conformance.reference.related import HeldValue

PATIENCE = 4
"""How often an element is mended before it is dropped."""


class Mender:
    """Mends one draft, round by round. ``dropped`` counts the nodes that were given up, by their templates, ``cut`` the
    edges that were taken away."""

    def __init__(self, draft: Draft) -> None:
        self.dropped: Counter[NodeTemplate] = Counter()
        self.cut: Counter[EdgeTemplate] = Counter()
        self._draft = draft
        self._witnesses = WitnessMaker(draft)
        self._tried: Counter[Element] = Counter()

    def mend(self, wrong: Wrong) -> None:
        """Mend each x that violates something; one that was mended often enough, or cannot be mended, is dropped."""
        for element in wrong.untyped:
            if self._is_there(element) and not (self._worth_it(element) and self._draft.refill(element)):
                self._drop(element, None)
        for constraint, failing in wrong.failures:
            for failure in failing:
                elements = [element for element in elements_of(failure) if self._is_there(element)]
                if elements and not (all(map(self._worth_it, elements)) and self._mend(constraint, failure)):
                    self._drop(elements[-1], constraint)

    def drop(self, wrong: Wrong) -> None:
        """Drop all that violate something."""
        for element in wrong.untyped:
            self._drop(element, None)
        for constraint, failing in wrong.failures:
            for failure in failing:
                for element in elements_of(failure):
                    self._drop(element, constraint)

    def _worth_it(self, element: Element) -> bool:
        self._tried[element] += 1
        return self._tried[element] <= PATIENCE

    def _is_there(self, element: Element) -> bool:
        return element in self._draft.origin

    def _drop(self, element: Element, constraint: Constraint | None) -> None:
        if not self._is_there(element):
            return
        template = self._draft.origin[element]
        if constraint is not None:
            self._draft.filling.blame[constraint] += 1
        elif template.type is not None:
            self._draft.filling.blame[template.type] += 1
        if isinstance(template, NodeTemplate):
            self.dropped[template] += 1
        else:
            self.cut[template] += 1
        self._draft.remove(element)

    def _remove(self, edge: Edge) -> None:
        template = self._draft.origin[edge]
        assert isinstance(template, EdgeTemplate)
        self.cut[template] += 1
        self._draft.remove(edge)

    # --- one constraint --------------------------------------------------------------------------

    def _mend(self, constraint: Constraint, failure: Failure) -> bool:
        """Change something for the better; False if nothing can be changed."""
        if failure.shared:
            done = self._part(constraint, failure)
        elif failure.too_many:
            done = self._lessen(constraint, failure)
        else:
            done = self._add(constraint, failure)
        return done or self._leave(constraint, failure)

    def _leave(self, constraint: Constraint, failure: Failure) -> bool:
        """Take an x out of the scope, by the edges that it is in it for or by its values."""
        x = failure.subject
        if isinstance(x, HeldValue) or not self._is_there(x):
            return False
        edges = list(self._edges_of(constraint.scope.pattern, x))
        for edge in edges:
            self._remove(edge)
        return bool(edges) or self._draft.refill(x)

    def _add(self, constraint: Constraint, failure: Failure) -> bool:
        """Add what an x has too few of."""
        query, target = constraint.query, constraint.scope.target
        if query.pattern is not None and query.pattern.edges:
            value_term = target if isinstance(target, PropertyTerm) else None
            missing = constraint.qualifiers.lower - failure.count
            made = [
                self._witnesses.make(query.pattern, query.where, _bound(constraint, failure), value_term)
                for _ in range(missing)
            ]
            if any(made):
                return True
        if not isinstance(failure.subject, HeldValue):
            return self._satisfy_patterns(constraint, failure.subject)
        value_made = query.pattern is not None and not query.pattern.edges and self._add_node(constraint, failure)
        return value_made or self._renew_values(constraint, failure)

    def _add_node(self, constraint: Constraint, failure: Failure) -> bool:
        """Add a node that a scope over values asks for."""
        query, target = constraint.query, constraint.scope.target
        assert query.pattern is not None
        assert isinstance(target, PropertyTerm)
        return self._witnesses.make(query.pattern, query.where, _bound(constraint, failure), target)

    def _satisfy_patterns(self, constraint: Constraint, element: Element) -> bool:
        """Make the patterns that a condition asks for, and take away edges that it must not have."""
        changed = False
        for condition in conjuncts(constraint.query.where):
            bound = {constraint.scope.target.variable: element}
            if isinstance(condition, Exists):
                changed |= self._witnesses.make(condition.pattern, None, bound)
            elif isinstance(condition, Not) and isinstance(condition.operand, Exists):
                for edge in self._edges_of(condition.operand.pattern, element):
                    self._remove(edge)
                    changed = True
        return changed

    def _renew_values(self, constraint: Constraint, failure: Failure) -> bool:
        """Give the x of a scope over values other values, or none."""
        target = constraint.scope.target
        if not isinstance(target, PropertyTerm):
            return False
        for holder in elements_of(failure):
            if self._is_there(holder) and not (
                self._draft.put(holder, target.key, None) or self._draft.renew(holder, target.key)
            ):
                return False
        return True

    def _part(self, constraint: Constraint, failure: Failure) -> bool:
        """Let an x no longer share what it shares with one before it."""
        first = failure.shared[0][1][0]
        if first is failure.subject:
            return True  # the others change
        x, query = constraint.scope.target.variable, constraint.query
        mine = [item.key for item in query.items if isinstance(item, PropertyTerm) and item.variable == x]
        if isinstance(failure.subject, Node | Edge) and any(self._draft.renew(failure.subject, key) for key in mine):
            return True
        parts = [part for tuple_, _ in failure.shared for part in tuple_ if isinstance(part, Node | Edge)]
        return self._cut(constraint, failure, parts) or self._vary(constraint, failure)

    def _vary(self, constraint: Constraint, failure: Failure) -> bool:
        """Give the neighbours of an x, whose properties it shares, other values."""
        keys = [item.key for item in constraint.query.items if isinstance(item, PropertyTerm)]
        x = failure.subject
        neighbours = [] if not isinstance(x, Node) else [_other(edge, x) for edge in self._draft.incident.get(x, ())]
        done = [self._draft.renew(node, key) for node in neighbours for key in keys if key in node.properties]
        return any(done)

    def _lessen(self, constraint: Constraint, failure: Failure) -> bool:
        """Take away what an x has too many of."""
        upper = constraint.qualifiers.upper or 0
        beyond = [part for parts in failure.tuples[upper:] for part in parts if isinstance(part, Node | Edge)]
        if self._cut(constraint, failure, beyond):
            return True
        if constraint.query.pattern is None and isinstance(failure.subject, Node | Edge):
            items = [item for item in constraint.query.items if isinstance(item, PropertyTerm)]
            return any(self._draft.put(failure.subject, item.key, None) for item in items)
        return self._renew_values(constraint, failure)

    def _cut(self, constraint: Constraint, failure: Failure, parts: list[Element]) -> bool:
        """Remove the edges that lead an x to parts of its tuples."""
        x, done = failure.subject, False
        for part in parts:
            if part is x or not self._is_there(part):
                continue
            if isinstance(part, Edge):
                self._remove(part)
                done = True
            elif isinstance(x, Node) and self._is_there(x):
                done |= self._cut_between(x, part)
        if done or constraint.query.pattern is None or not isinstance(x, Node | Edge):
            return done
        return self._remove_first(self._edges_of(constraint.query.pattern, x))

    def _cut_between(self, x: Node, other: Element) -> bool:
        between = [edge for edge in self._draft.incident[x] if _other(edge, x) is other]
        for edge in between:
            self._remove(edge)
        return bool(between)

    def _edges_of(self, pattern: Pattern, x: Element) -> Iterator[Edge]:
        """The edges at a node that could be those of a pattern."""
        tests = [self._draft.typing.passes(edge.test) for edge in pattern.edges]
        if isinstance(x, Node):
            yield from (edge for edge in list(self._draft.incident.get(x, ())) if any(test(edge) for test in tests))

    def _remove_first(self, edges: Iterator[Edge]) -> bool:
        edge = next(edges, None)
        if edge is not None:
            self._remove(edge)
        return edge is not None


def _bound(constraint: Constraint, failure: Failure) -> Bindings:
    subject, target = failure.subject, constraint.scope.target
    if isinstance(subject, HeldValue):
        return {VALUE: subject.value}
    assert isinstance(target, ElementTerm)
    return {target.variable: subject}


def _other(edge: Edge, node: Node) -> Node:
    return edge.target if edge.source is node else edge.source
