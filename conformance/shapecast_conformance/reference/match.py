"""Matches of patterns (specification 8.8 to 8.10), found by steps from what is bound to what hangs on it.

The order of the steps is worked out once for each pattern and each place it stands at. A step that nothing bound
touches starts where an index gives the fewest elements: by an equality of the condition, by label, by type. As soon as
every variable that is asked for is bound, the rest of the pattern need only have one match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from shapecast.graph.model import Element
from shapecast.graph.values import identity
from shapecast.semantics.model import (
    Compare,
    Condition,
    EdgeVar,
    ElementTerm,
    NodeVar,
    Pattern,
    PropertyTerm,
    Term,
    Test,
)
from shapecast.syntax.ast import Comparator
from shapecast_conformance.reference.conditions import (
    Bindings,
    Compiling,
    Reads,
    compile_condition,
    read_term,
    variables_of,
    variables_of_terms,
)
from shapecast_conformance.reference.element_tests import Passes, compile_test
from shapecast_conformance.reference.index import GraphIndex, Pool
from shapecast_conformance.reference.steps import (
    EdgeSearch,
    MakeStep,
    Sink,
    Step,
    check,
    check_element,
    connect,
    expand,
    scan,
    settle_ends,
)

Matcher: TypeAlias = Callable[[Bindings, Sink], bool]
"""Gives the sink what is bound, for every choice of the variables asked for that has a match (a choice may come
more than once); stops and returns True when the sink returns True."""


def compile_pattern(
    pattern: Pattern | None,
    conditions: Sequence[Condition],
    index: GraphIndex,
    *,
    bound: frozenset[str] = frozenset(),
    asked: frozenset[str] = frozenset(),
    first: str | None = None,
    value_term: PropertyTerm | None = None,
) -> Matcher:
    """The matches of a pattern (None: the empty one) under which all conditions are true.

    ``bound`` are the variables that have an element beforehand, ``asked`` those that the sink reads, ``first`` is the
    variable to start from; ``value_term`` stands for a bound value.
    """
    plan = _Plan(pattern, conditions, index, bound, value_term)
    return plan.compile(asked, first)


class _Plan:
    """The steps chosen so far, and what is left of the pattern and of the conditions."""

    def __init__(
        self,
        pattern: Pattern | None,
        conditions: Sequence[Condition],
        index: GraphIndex,
        bound: frozenset[str],
        value_term: PropertyTerm | None,
    ) -> None:
        self._index = index
        self._bound = set(bound)
        self._value_term = value_term
        self._nodes: dict[str, NodeVar] = {node.name: node for node in pattern.nodes} if pattern is not None else {}
        self._edges: list[EdgeVar] = list(pattern.edges) if pattern is not None else []
        self._unchecked = {name: node.test for name, node in self._nodes.items() if node.test is not None}
        known = self._bound | set(pattern.variables if pattern is not None else ())
        self._conditions = [(c, variables_of(c) & known) for c in conditions]
        self._steps: list[MakeStep] = []

    def compile(self, asked: frozenset[str], first: str | None) -> Matcher:
        """Choose all steps, and chain them."""
        if first is not None and first not in self._bound:
            self._start(first)
        asked_at: int | None = None
        apart_at: int | None = None
        growing = True
        while growing:
            self._check_what_is_bound()
            if asked_at is None and asked <= self._bound:
                asked_at = len(self._steps)
            if asked_at is not None and apart_at is None and self._rest_is_apart():
                apart_at = len(self._steps)
            growing = self._grow()
        last = len(self._steps)
        return _chain(self._steps, last if asked_at is None else asked_at, last if apart_at is None else apart_at)

    def _rest_is_apart(self) -> bool:
        """Whether what is left has nothing to do with what is bound."""
        touched = any(self._bound & {edge.name, edge.source, edge.target} for edge in self._edges)
        spoken_of = any(self._bound & needs for _, needs in self._conditions)
        return not touched and not spoken_of and self._value_term is None

    def _check_what_is_bound(self) -> None:
        for name in [name for name in self._unchecked if name in self._bound]:
            self._steps.append(check_element(name, self._test(self._unchecked.pop(name))))
        for condition, needs in [pair for pair in self._conditions if pair[1] <= self._bound]:
            self._conditions.remove((condition, needs))
            compiling = Compiling(self._value_term, self._exists, lambda test: compile_test(test, self._index.typing))
            self._steps.append(check(compile_condition(condition, compiling)))

    def _exists(self, pattern: Pattern) -> Callable[[Bindings], bool]:
        matcher = compile_pattern(pattern, (), self._index, bound=frozenset(self._bound))
        return lambda bound: matcher(bound, lambda _: True)

    # --- growing -------------------------------------------------------------------------------

    def _grow(self) -> bool:
        """Add the step that binds more at the least cost; False if all is bound."""
        touching = [edge for edge in self._edges if self._bound & {edge.name, edge.source, edge.target}]
        if touching:
            self._follow(min(touching, key=self._cost_of_following))
            return True
        free = [name for name in (*self._nodes, *(edge.name for edge in self._edges)) if name not in self._bound]
        if not free:
            return False
        self._start(min(free, key=self._cost_of_starting))
        return True

    def _cost_of_following(self, edge: EdgeVar) -> int:
        """No choice at all before few choices: a bound edge, two bound ends, then the rarer edges."""
        if edge.name in self._bound:
            return -2
        if {edge.source, edge.target} <= self._bound:
            return -1
        return len(self._index.pool(edge.test, nodes=False).elements)

    def _cost_of_starting(self, name: str) -> int:
        if self._equalities(name):
            return 0
        return len(self._pool(name).elements)

    def _pool(self, name: str) -> Pool:
        if name in self._nodes:
            return self._index.pool(self._nodes[name].test, nodes=True)
        pools = [self._index.pool(edge.test, nodes=False) for edge in self._edges if edge.name == name]
        return min(pools, key=lambda pool: len(pool.elements))

    def _follow(self, edge: EdgeVar) -> None:
        self._edges.remove(edge)
        search = EdgeSearch(edge.name, edge.source, edge.target, edge.directed, self._optional_test(edge.test))
        ends = {edge.source, edge.target}
        if edge.name in self._bound:
            known = frozenset(self._bound)
            tests = {end: self._test(test) for end in ends - known if (test := self._unchecked.get(end)) is not None}
            self._steps.append(settle_ends(search, known, tests))
        else:
            outgoing = self._index.edges_at(edge.test, source=True) if self._leaves(edge) else {}
            incoming = self._index.edges_at(edge.test, source=False) if self._arrives(edge) else {}
            if ends <= self._bound:
                self._steps.append(connect(search, outgoing, incoming))
            else:
                start, other = (edge.source, edge.target) if edge.source in self._bound else (edge.target, edge.source)
                passes = self._optional_test(self._unchecked.get(other))
                self._steps.append(expand(search, start, outgoing, incoming, passes))
        for end in ends - self._bound:
            self._unchecked.pop(end, None)
        self._bound |= {edge.name, *ends}

    def _leaves(self, edge: EdgeVar) -> bool:
        """Whether the edges that leave a node are asked for."""
        return not edge.directed or edge.source in self._bound

    def _arrives(self, edge: EdgeVar) -> bool:
        return not edge.directed or edge.target in self._bound

    # --- starting ------------------------------------------------------------------------------

    def _start(self, name: str) -> None:
        """Bind a variable that nothing bound touches."""
        pool = self._pool(name)
        equalities = self._equalities(name)
        elements = self._looked_up(pool, *equalities[0]) if equalities else lambda _: pool.elements
        test = self._unchecked.pop(name, None)
        self._steps.append(scan(name, elements, self._optional_test(test)))
        self._bound.add(name)

    def _equalities(self, name: str) -> list[tuple[str | None, Reads]]:
        """What a variable (None) or its property of a key must be equal to, in terms of what is bound.

        Where nothing is bound the search is made once, and an index would cost as much as it saves.
        """
        found: list[tuple[str | None, Reads]] = []
        if not self._bound and self._value_term is None:
            return found
        for condition, _ in self._conditions:
            if isinstance(condition, Compare) and condition.operator is Comparator.EQ:
                for mine, other in ((condition.left, condition.right), (condition.right, condition.left)):
                    if self._is_of(mine, name) and self._is_bound(other, mine):
                        key = mine.key if isinstance(mine, PropertyTerm) else None
                        found.append((key, read_term(other, self._value_term)))
        return found

    def _is_of(self, term: Term, name: str) -> bool:
        return isinstance(term, ElementTerm | PropertyTerm) and term.variable == name and term != self._value_term

    def _is_bound(self, term: Term, like: Term) -> bool:
        if isinstance(term, ElementTerm) is not isinstance(like, ElementTerm):
            return False
        return variables_of_terms((term,), self._value_term) <= self._bound

    def _looked_up(self, pool: Pool, key: str | None, read: Reads) -> Callable[[Bindings], Iterable[Element]]:
        if key is None:
            everywhere = frozenset(pool.elements)
            return lambda bound: (read(bound),) if read(bound) in everywhere else ()
        by_value = self._index.by_value(pool, key)

        def elements(bound: Bindings) -> Iterable[Element]:
            value = read(bound)
            return () if value is None else by_value.get(identity(value), ())

        return elements

    # --- tests ---------------------------------------------------------------------------------

    def _test(self, test: Test) -> Passes:
        return compile_test(test, self._index.typing)

    def _optional_test(self, test: Test | None) -> Passes | None:
        return None if test is None else self._test(test)


def _chain(steps: Sequence[MakeStep], asked_at: int, apart_at: int) -> Matcher:
    """The steps one after another: from ``asked_at`` on one match is enough, and from ``apart_at`` on it is looked for
    once and for all."""
    rest: Step = _found
    for make in reversed(steps[apart_at:]):
        rest = make(rest)
    if apart_at < len(steps):
        rest = _once(rest)
    for make in reversed(steps[asked_at:apart_at]):
        rest = make(rest)
    step: Step = _give if asked_at == len(steps) else lambda bound, sink: rest(bound, sink) and sink(bound)
    for make in reversed(steps[:asked_at]):
        step = make(step)
    return step


def _once(step: Step) -> Step:
    """A step that reads nothing that is bound has one answer."""
    answers: list[bool] = []

    def remembered(_: Bindings, sink: Sink) -> bool:
        if not answers:
            answers.append(step({}, sink))
        return answers[0]

    return remembered


def _found(bound: Bindings, sink: Sink) -> bool:  # noqa: ARG001  # a step takes both
    return True


def _give(bound: Bindings, sink: Sink) -> bool:
    return sink(bound)
