"""The steps of a search for matches: each binds or checks something and goes on with the next.

A step is called with what is bound so far and with a sink that is given every match; it returns True to stop the
whole search. A step binds its variables anew at every turn and never unbinds: no later step
reads a variable that is not bound before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from shapecast.graph.model import Edge, Element, Node
from shapecast_conformance.reference.conditions import Bindings, Holds
from shapecast_conformance.reference.element_tests import Passes
from shapecast_conformance.reference.index import Adjacency

Sink: TypeAlias = Callable[[Bindings], bool]
Step: TypeAlias = Callable[[Bindings, Sink], bool]
MakeStep: TypeAlias = Callable[[Step], Step]
"""Gives a step, told which step comes after it."""


@dataclass(frozen=True, slots=True)
class EdgeSearch:
    """An edge position: its variable, its ends, and the test of the edge."""

    name: str
    source: str
    target: str
    directed: bool
    passes: Passes | None


def check(holds: Holds) -> MakeStep:
    """Go on only where a condition is true."""

    def make(then: Step) -> Step:
        return lambda bound, sink: holds(bound) is True and then(bound, sink)

    return make


def check_element(variable: str, passes: Passes) -> MakeStep:
    """Go on only where a bound element passes its test."""
    return check(lambda bound: passes(bound[variable]))


def scan(variable: str, elements: Callable[[Bindings], Iterable[Element]], passes: Passes | None) -> MakeStep:
    """Bind a variable to each of the elements that passes the test."""

    def make(then: Step) -> Step:
        def step(bound: Bindings, sink: Sink) -> bool:
            for element in elements(bound):
                if passes is None or passes(element):
                    bound[variable] = element
                    if then(bound, sink):
                        return True
            return False

        return step

    return make


def expand(edge: EdgeSearch, start: str, outgoing: Adjacency, incoming: Adjacency, passes: Passes | None) -> MakeStep:
    """From one bound end along each edge that passes, binding the edge and the other end if it passes its test."""
    other = edge.target if start == edge.source else edge.source
    forward = start == edge.source or not edge.directed
    backward = start == edge.target or not edge.directed

    def ways(node: Node) -> Iterable[tuple[Edge, Node]]:
        if forward:
            for found in outgoing.get(node, ()):
                yield found, found.target
        if backward:
            for found in incoming.get(node, ()):
                if not (forward and found.source is found.target):
                    yield found, found.source

    def make(then: Step) -> Step:
        def step(bound: Bindings, sink: Sink) -> bool:
            for found, end in ways(bound[start]):
                if (edge.passes is None or edge.passes(found)) and (passes is None or passes(end)):
                    bound[edge.name] = found
                    bound[other] = end
                    if then(bound, sink):
                        return True
            return False

        return step

    return make


def connect(edge: EdgeSearch, outgoing: Adjacency, incoming: Adjacency) -> MakeStep:
    """Bind each edge between two bound nodes, looking from the end with fewer edges."""

    def between(source: Node, target: Node) -> Iterable[Edge]:
        ahead, back = outgoing.get(source, ()), incoming.get(target, ())
        if len(ahead) <= len(back):
            return (found for found in ahead if found.target is target)
        return (found for found in back if found.source is source)

    def make(then: Step) -> Step:
        def step(bound: Bindings, sink: Sink) -> bool:
            source, target = bound[edge.source], bound[edge.target]
            ways = [between(source, target)]
            if not edge.directed and source is not target:
                ways.append(between(target, source))
            for way in ways:
                for found in way:
                    if edge.passes is None or edge.passes(found):
                        bound[edge.name] = found
                        if then(bound, sink):
                            return True
            return False

        return step

    return make


def settle_ends(edge: EdgeSearch, known: frozenset[str], tests: dict[str, Passes]) -> MakeStep:
    """Check a bound edge, and bind its ends or hold them against what is bound."""

    def fits(bound: Bindings, variable: str, node: Node) -> bool:
        if variable in known:
            return bound[variable] is node
        bound[variable] = node
        return variable not in tests or tests[variable](node)

    loop = edge.source == edge.target

    def make(then: Step) -> Step:
        def step(bound: Bindings, sink: Sink) -> bool:
            found: Edge = bound[edge.name]
            if edge.passes is not None and not edge.passes(found):
                return False
            ends = [(found.source, found.target)]
            if not edge.directed and found.source is not found.target:
                ends.append((found.target, found.source))
            for source, target in ends:
                if loop and source is not target:
                    continue
                if fits(bound, edge.source, source) and fits(bound, edge.target, target) and then(bound, sink):
                    return True
            return False

        return step

    return make
