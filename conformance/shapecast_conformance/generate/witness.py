"""Adding what is missing: a match of a pattern for one x, of nodes that are there and of new elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shapecast.graph.model import Edge, Element, Node
from shapecast.graph.values import Value
from shapecast.semantics.conjuncts import conjuncts
from shapecast.semantics.model import (
    Compare,
    Condition,
    Constant,
    EdgeVar,
    NodeVar,
    Part,
    Pattern,
    PropertyTerm,
    Term,
)
from shapecast.syntax.ast import Comparator
from shapecast_conformance.drawing.choice import chance
from shapecast_conformance.generate.draft import Draft
from shapecast_conformance.generate.templates import EdgeTemplate, NodeTemplate
from shapecast_conformance.reference.conditions import VALUE, Bindings

_TRIES = 6
_TEMPLATES = 8


@dataclass(slots=True)
class _Match:
    """A match in the making: what is bound, and what was added for it."""

    bound: Bindings
    added: list[Element] = field(default_factory=list)


class WitnessMaker:
    """Makes matches in one draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def make(
        self, pattern: Pattern, where: Condition | None, bound: Bindings, value_term: PropertyTerm | None = None
    ) -> bool:
        """Add a match of the pattern, in which the condition is true, to what is bound already. False if none is found;
        then the graph is as it was."""
        holds = self._draft.typing.holds(where, lambda _: lambda _: True, value_term)
        wants = _Wants(where, value_term)
        for _ in range(_TRIES):
            match = _Match(dict(bound))
            if self._bind_all(pattern, wants, match) and holds(match.bound) is True:
                return True
            self._take_back(match, 0)
        return False

    def _bind_all(self, pattern: Pattern, wants: _Wants, match: _Match) -> bool:
        nodes = {node.name: node for node in pattern.nodes}
        for element, key, value in wants.of_bound(match.bound):
            if element.properties.get(key) is None and not self._draft.put(element, key, value):
                return False
        if not all(self._passes(nodes[name], match.bound[name]) for name in nodes.keys() & match.bound.keys()):
            return False
        waiting = list(pattern.edges)
        while waiting:
            edge = next((e for e in waiting if e.source in match.bound or e.target in match.bound), waiting[0])
            waiting.remove(edge)
            if not self._bind_edge(edge, nodes, wants, match):
                return False
        return all(name in match.bound or self._bind_node(node, wants, match) for name, node in nodes.items())

    def _passes(self, node: NodeVar, element: Element) -> bool:
        return self._draft.typing.passes(node.test)(element)

    # --- nodes

    def _bind_node(self, node: NodeVar, wants: _Wants, match: _Match) -> bool:
        """Bind a node that no edge of the pattern leads to."""
        suits = self._suits(node, wants.of(node.name, match.bound))
        pools = [pool for pool in self._draft.pools.values() if len(pool)]
        for pool in self._draft.rng.choices(pools, k=_TEMPLATES) if pools else ():
            found = pool.choice(self._draft.rng)
            if suits(found):
                match.bound[node.name] = found
                return True
        made = self._new_node(self._draft.templates.nodes, node, wants, match)
        return made is not None

    def _suits(self, node: NodeVar, wanted: dict[str, Value]) -> Callable[[Node], bool]:
        passes = self._draft.typing.passes(node.test)
        if not wanted:
            return passes
        return lambda found: passes(found) and all(found.properties.get(k) == v for k, v in wanted.items())

    def _new_node(
        self, templates: list[NodeTemplate], node: NodeVar, wants: _Wants, match: _Match
    ) -> Node | None:
        passes, fixed = self._draft.typing.passes(node.test), wants.of(node.name, match.bound)
        able = [t for t in templates if t.weight and any(passes(example) for example in t.examples)]
        for template in self._draft.rng.sample(able, min(len(able), _TEMPLATES)):
            made = self._draft.add_node(template, fixed)
            if made is None:
                continue
            match.added.append(made)
            if passes(made):
                match.bound[node.name] = made
                return made
        return None

    # --- edges

    def _bind_edge(self, edge: EdgeVar, nodes: dict[str, NodeVar], wants: _Wants, match: _Match) -> bool:
        """Bind an edge between its ends, and the ends that are not yet bound."""
        there = match.bound.get(edge.name)
        if isinstance(there, Edge):
            return _bind_ends(edge, there, match)
        passes = self._draft.typing.passes(edge.test)
        able = [t for t in self._draft.templates.edges if t.example is not None and passes(t.example)]
        for template in self._draft.rng.sample(able, min(len(able), _TEMPLATES)):
            turned = not edge.directed and chance(self._draft.rng, 0.5)
            source, target = (edge.target, edge.source) if turned else (edge.source, edge.target)
            before = len(match.added)
            ends = self._ends(template, nodes[source], nodes[target], wants, match)
            made = None if ends is None else self._draft.add_edge(template, *ends, wants.of(edge.name, match.bound))
            if made is not None:
                match.added.append(made)
                if passes(made):
                    match.bound |= {edge.name: made, source: made.source, target: made.target}
                    return True
            self._take_back(match, before)
        return False

    def _take_back(self, match: _Match, before: int) -> None:
        """Remove what was added since there were so many."""
        for element in reversed(match.added[before:]):
            self._draft.remove(element)
            match.bound = {name: one for name, one in match.bound.items() if one is not element}
        del match.added[before:]

    def _ends(
        self, template: EdgeTemplate, source: NodeVar, target: NodeVar, wants: _Wants, match: _Match
    ) -> tuple[Node, Node] | None:
        """The ends of a new edge: those that are bound, and others that fit."""
        first: Node | None = match.bound.get(source.name)
        second: Node | None = match.bound.get(target.name)
        if first is None:
            first = self._end(template, Part.SOURCE, source, wants, match, second)
        if first is None or source.name == target.name:
            return None if first is None else (first, first)
        if second is None:
            second = self._end(template, Part.TARGET, target, wants, match, first)
        return None if second is None else (first, second)

    def _end(
        self, template: EdgeTemplate, part: Part, node: NodeVar, wants: _Wants, match: _Match, other: Node | None
    ) -> Node | None:
        """One end of a new edge: a node that is there and has room for it, else a new one."""
        suits = self._suits(node, wants.of(node.name, match.bound))

        def fits(found: Node) -> bool:
            if not suits(found) or other is None:
                return suits(found)
            ends = (found, other) if part is Part.SOURCE else (other, found)
            return self._draft.room(template, *ends)

        def is_new(found: Node) -> bool:  # who is joined already adds nothing, where neighbours are counted
            return fits(found) and (other is None or not self._draft.are_joined(found, other))

        return (
            self._draft.pick_end(template, part, is_new, patient=True)
            or self._new_node(template.ends(part), node, wants, match)
            or self._draft.pick_end(template, part, fits, patient=True)
        )


def _bind_ends(edge: EdgeVar, there: Edge, match: _Match) -> bool:
    """Bind the ends of an edge that is there, in the one direction or the other."""
    ways = [(there.source, there.target)]
    if not edge.directed:
        ways.append((there.target, there.source))
    for source, target in ways:
        if match.bound.get(edge.source, source) is source and match.bound.get(edge.target, target) is target:
            match.bound |= {edge.source: source, edge.target: target}
            return True
    return False


class _Wants:
    """What the equalities of a condition say that properties are to be."""

    def __init__(self, where: Condition | None, value_term: PropertyTerm | None) -> None:
        self._value_term = value_term
        equal = [c for c in conjuncts(where) if isinstance(c, Compare) and c.operator is Comparator.EQ]
        self._pairs = [
            (one, other)
            for c in equal
            for one, other in ((c.left, c.right), (c.right, c.left))
            if isinstance(one, PropertyTerm) and one != value_term
        ]

    def of(self, name: str, bound: Bindings) -> dict[str, Value]:
        """What the properties of a variable are to be, as far as that is known."""
        values = ((one.key, self._value(other, bound)) for one, other in self._pairs if one.variable == name)
        return {key: value for key, value in values if value is not None}

    def of_bound(self, bound: Bindings) -> Iterator[tuple[Element, str, Value]]:
        """What the properties of what is bound are to be."""
        for one, other in self._pairs:
            value = self._value(other, bound) if one.variable in bound else None
            if value is not None:
                yield bound[one.variable], one.key, value

    def _value(self, term: Term, bound: Bindings) -> Value | None:
        if isinstance(term, Constant):
            return term.value
        if not isinstance(term, PropertyTerm):
            return None
        if term == self._value_term:
            found: Value | None = bound[VALUE]
            return found
        element: Element | None = bound.get(term.variable)
        return None if element is None else element.properties.get(term.key)
