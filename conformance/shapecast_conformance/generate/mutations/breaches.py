"""Mutations that break constraints: keys, participations, upper bounds and checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from shapecast.graph.model import Edge, Element, Node
from shapecast.semantics.model import Constraint, EdgeVar, ElementTerm, NodeVar, Pattern, PropertyTerm
from shapecast_conformance.drawing.edits import Add, Put, Reconnect, Remove
from shapecast_conformance.drawing.values import random_value
from shapecast_conformance.generate.mutations.mutation import Change, Site
from shapecast_conformance.generate.rules import compared_keys, hints
from shapecast_conformance.reference.related import HeldValue, Related, subjects

_MOST_ADDED = 400
"""How many edges are added at most to break one upper bound."""
_DRAWS = 8


def duplicate_key(site: Site) -> Iterator[Change]:
    """An element of a scope gets the key of another one (EXCLUSIVE, IDENTIFIER)."""
    for constraint in _constraints(site, lambda c: c.qualifiers.exclusive):
        elements = _subjects(site, constraint)
        for first, second in pairwise(elements):
            if first in site.touched or second in site.touched:
                continue
            change = _same_key(site, constraint, first, second)
            if change is not None:
                yield change


def _same_key(site: Site, constraint: Constraint, first: Element, second: Element) -> Change | None:
    """Give the second x what the first one has: values of its own or of a neighbour, or the neighbour itself."""
    x, items = constraint.scope.target.variable, constraint.query.items
    own = [item.key for item in items if isinstance(item, PropertyTerm) and item.variable == x]
    if len(own) == len(items):
        values = [first.properties.get(key) for key in own]
        if own and None not in values:
            return Change(second, tuple(Put(second, key, value) for key, value in zip(own, values, strict=True)))
        return None
    if constraint.query.pattern is None:
        return None
    if isinstance(first, Edge) and isinstance(second, Edge):
        return Change.of(Reconnect(second, first.source, first.target))
    return _same_neighbour(site, constraint.query.pattern, first, second)


def _same_neighbour(site: Site, pattern: Pattern, first: Element, second: Element) -> Change | None:
    if not isinstance(first, Node) or not isinstance(second, Node):
        return None
    passes = _passes_any(site, pattern)
    for theirs in filter(passes, site.edges_at(first)):
        for mine in filter(passes, site.edges_at(second)):
            other = theirs.target if theirs.source is first else theirs.source
            ends = (mine.source, other) if mine.source is second else (other, mine.target)
            if mine.labels == theirs.labels and mine not in site.touched:
                return Change(second, (Reconnect(mine, *ends),))
    return None


def missing_key(site: Site) -> Iterator[Change]:
    """An element of a scope loses a property that a constraint demands (MANDATORY, IDENTIFIER)."""
    for constraint in _constraints(site, lambda c: c.qualifiers.lower > 0 and not c.is_check):
        x = constraint.scope.target.variable
        keys = [i.key for i in constraint.query.items if isinstance(i, PropertyTerm) and i.variable == x]
        for element in _subjects(site, constraint) if keys and constraint.query.pattern is None else ():
            if element not in site.touched:
                yield Change.of(Put(element, site.rng.choice(keys), None))


def break_participation(site: Site) -> Iterator[Change]:
    """A node loses the edges that a constraint demands (MANDATORY, COUNT from a number on)."""
    for constraint in _constraints(site, lambda c: c.qualifiers.lower > 0 and _has_edges(c)):
        pattern = constraint.query.pattern
        assert pattern is not None
        passes = _passes_any(site, pattern)
        for node in _subjects(site, constraint):
            edges = [edge for edge in site.edges_at(node) if passes(edge)] if isinstance(node, Node) else []
            if edges and not any(element in site.touched for element in (node, *edges)):
                yield Change(node, tuple(map(Remove, edges)))


def too_many(site: Site) -> Iterator[Change]:
    """A node gets more edges than a constraint allows (SINGLETON, COUNT up to a number)."""
    for constraint in _constraints(site, lambda c: c.qualifiers.upper is not None and _has_edges(c)):
        pattern, target = constraint.query.pattern, constraint.scope.target
        assert pattern is not None
        sides = [edge for edge in pattern.edges if target.variable in (edge.source, edge.target)]
        related = Related(constraint, site.index)
        for node in _subjects(site, constraint) if sides and isinstance(target, ElementTerm) else ():
            if isinstance(node, Node) and node not in site.touched:
                there = len(related.tuples(node))
                change = _crowded(site, constraint, sides[0], node, there)
                if change is not None:
                    yield change


def _crowded(site: Site, constraint: Constraint, side: EdgeVar, node: Node, there: int) -> Change | None:
    """One edge more at a node than it may have: like an edge that some node has, each to another neighbour."""
    missing = (constraint.qualifiers.upper or 0) + 1 - there
    if not 0 < missing <= _MOST_ADDED:
        return None
    passes, at_source = site.typing.passes(side.test), side.source == constraint.scope.target.variable
    model = next((edge for edge in site.some(list(site.graph.edges.values())) if passes(edge)), None)
    if model is None:
        return None
    others = _partners(site, constraint, side, node, at_source)
    if len(others) < missing:
        return None
    edges = []
    for number, other in enumerate(others[:missing], len(site.graph.edges) + 1):
        ends = (node, other) if at_source else (other, node)
        edges.append(Edge(f"more{number}", model.labels, model.properties, *ends))
    return Change(node, tuple(map(Add, edges)))


def _partners(site: Site, constraint: Constraint, side: EdgeVar, node: Node, at_source: bool) -> list[Node]:
    """Nodes that a node is not joined to, and that could be the other end: they pass its test."""
    name = side.target if at_source else side.source
    joined = {end for edge in site.edges_at(node) for end in (edge.source, edge.target)}
    passes = site.typing.passes(_node(constraint, name).test)
    pool = site.index.pool(_node(constraint, name).test, nodes=True).elements
    return [n for n in site.some(pool) if isinstance(n, Node) and n not in joined and n is not node and passes(n)]


def break_check(site: Site) -> Iterator[Change]:
    """A property gets a value of its type for which a condition is not true."""
    suggested = hints(site.graph_type)
    for constraint in _constraints(site, lambda c: c.is_check):
        keys = compared_keys(constraint)
        for element in _subjects(site, constraint):
            for key in site.some(keys) if element not in site.touched else ():
                drawn = [*suggested.get(key, ()), *(random_value(site.rng, 0) for _ in range(_DRAWS))]
                for value in [*site.some(drawn), None]:
                    put = Put(element, key, value)
                    if (value is None or site.form.holds(value)) and site.keeps(put):
                        yield Change.of(put)


# --- what they have in common ------------------------------------------------------------------


def _constraints(site: Site, wanted: Callable[[Constraint], bool]) -> list[Constraint]:
    found = [constraint for constraint in site.graph_type.constraints if wanted(constraint)]
    return site.some(found)


def _subjects(site: Site, constraint: Constraint) -> list[Element]:
    """Elements of the scope, in random order."""
    found = subjects(constraint, site.index)
    return [x for x in site.some(found) if not isinstance(x, HeldValue)]


def _has_edges(constraint: Constraint) -> bool:
    return constraint.query.pattern is not None and bool(constraint.query.pattern.edges)


def _passes_any(site: Site, pattern: Pattern) -> Callable[[Element], bool]:
    tests = [site.typing.passes(edge.test) for edge in pattern.edges]
    return lambda edge: any(passes(edge) for passes in tests)


def _node(constraint: Constraint, name: str) -> NodeVar:
    assert constraint.query.pattern is not None
    return next(node for node in constraint.query.pattern.nodes if node.name == name)
