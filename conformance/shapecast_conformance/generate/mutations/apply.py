"""Mutating a graph: changes are tried out until the reference finds what a mutation aims at, and no more if it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from shapecast.graph.model import Element, Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.drawing.edits import Edit
from shapecast_conformance.generate.form import Form
from shapecast_conformance.generate.mutations.mutation import Change, Mutation, Site, element_of
from shapecast_conformance.reference.evaluate import Evaluator
from shapecast_conformance.verdict import Judgement, Outcome, Violation

TRIES = 24
"""How many changes are tried out for one mutation."""
ENOUGH = 5
LARGE = 10_000
"""In a graph of so many elements, where judging takes its time, so many are enough once one does what is aimed at, and
more."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a mutation, with the one that would take it back: what is, and what was."""

    after: Edit
    before: Edit


@dataclass(frozen=True, slots=True)
class Applied:
    """A mutation that was applied: to which element, in which steps, and which violations there are because of it.

    ``untyped`` are the elements that have a type no longer, which in a LOOSE graph type is no violation. ``before`` and
    ``after`` are the verdicts on the whole graph.
    """

    mutation: Mutation
    element: Element
    steps: tuple[Step, ...]
    violations: tuple[Violation, ...]
    untyped: tuple[Element, ...]
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Mutated:
    """What became of the mutations that were asked for, in their order, and how many times each was not applied for
    lack of a place."""

    applied: tuple[Applied, ...]
    missing: tuple[tuple[Mutation, int], ...]
    judgement: Judgement


def mutate(
    rng: Random,
    graph_type: GraphType,
    graph: Graph,
    asked: Sequence[tuple[Mutation, int]],
    *,
    form: Form,
    mode: Mode | None = None,
    progress: Progress | None = None,
) -> Mutated:
    """Apply each mutation as often as it is asked for, in place; no element is changed by two of them.

    The graph is judged after each change, so that each violation belongs to one mutation. ``progress`` is told how many
    were applied so far. Raises ShapecastError (SC290, SC510) for a type that is too complex.
    """
    work = _Work(Site(rng, graph_type, graph, form), mode or graph_type.mode)
    applied: list[Applied] = []
    missing: list[tuple[Mutation, int]] = []
    for mutation, count in asked:
        for number in range(count):
            found = work.apply(mutation)
            if found is None:
                missing.append((mutation, count - number))
                break
            applied.append(found)
            if progress is not None:
                progress(len(applied))
    return Mutated(tuple(applied), tuple(missing), work.judgement)


class _Work:
    """The graph at hand, with the judgement on it."""

    def __init__(self, site: Site, mode: Mode) -> None:
        self._site, self._mode = site, mode
        self._evaluator = Evaluator(site.graph_type)
        self.judgement = self._evaluator.judge(site.graph, mode=mode)

    def apply(self, mutation: Mutation) -> Applied | None:
        """Apply a mutation once; None if no change has the effect that it aims at."""
        graph, second_best = self._site.graph, None
        enough = ENOUGH if len(graph.nodes) + len(graph.edges) >= LARGE else TRIES
        for number, change in enumerate(islice(mutation.proposals(self._site), TRIES), 1):
            if second_best is not None and number > enough:
                break
            found = self._tried(mutation, change)
            if found is None:
                continue
            if {violation.code for violation in found.violations} <= mutation.codes:
                return self._kept(found)
            self._take_back(found.steps)
            effects = len(found.violations)
            if second_best is None or effects < second_best[0]:
                second_best = effects, change
        found = None if second_best is None else self._tried(mutation, second_best[1])
        return None if found is None else self._kept(found)

    def _tried(self, mutation: Mutation, change: Change) -> Applied | None:
        """What came of a change; None, and the graph is as it was, if that is not what the mutation aims at."""
        before = self.judgement
        steps = self._taken(change)
        if not self._is_writable(steps):
            self._take_back(steps)
            return None
        after = self._evaluator.judge(self._site.graph, mode=self._mode)
        violations, cured = tuple(_new(before, after)), next(_new(after, before), None)
        untyped = tuple(self._untyped(before, after))
        aimed = bool(untyped) if mutation.aims_at_types else any(v.code in mutation.codes for v in violations)
        if not aimed or cured is not None:  # what another mutation broke stays broken
            self._take_back(steps)
            return None
        self._last = after
        return Applied(mutation, change.element, steps, violations, untyped, before.outcome, after.outcome)

    def _kept(self, found: Applied) -> Applied:
        self.judgement = self._last
        touched = [found.element, *(element_of(step.after) for step in found.steps)]
        touched += [violation.element for violation in found.violations]
        self._site.touched.update(dict.fromkeys(touched))
        self._site.changed()
        return found

    def _taken(self, change: Change) -> tuple[Step, ...]:
        graph, steps = self._site.graph, []
        for edit in change.edits:
            steps.append(Step(edit, edit.apply(graph)))
        for element in dict.fromkeys(map(element_of, change.edits)):
            for edit in self._site.settled(element):
                steps.append(Step(edit, edit.apply(graph)))
        return tuple(steps)

    def _take_back(self, steps: Sequence[Step]) -> None:
        for step in reversed(steps):
            step.before.apply(self._site.graph)

    def _is_writable(self, steps: Sequence[Step]) -> bool:
        return all(self._site.form.holds_element(element_of(step.after)) for step in steps)

    def _untyped(self, before: Judgement, after: Judgement) -> Iterator[Element]:
        """The elements that had a type that is not abstract, and have none."""
        graph, graph_type = self._site.graph, self._site.graph_type
        nodes = frozenset(t.name for t in graph_type.node_types if not t.abstract)
        edges = frozenset(t.name for t in graph_type.edge_types if not t.abstract)
        for node in graph.nodes.values():
            if not after.nodes[node.id] & nodes and before.nodes.get(node.id, frozenset()) & nodes:
                yield node
        for edge in graph.edges.values():
            if not after.edges[edge.id] & edges and before.edges.get(edge.id, frozenset()) & edges:
                yield edge


def _new(before: Judgement, after: Judgement) -> Iterator[Violation]:
    """The violations of the one judgement that the other does not have, by element, constraint and code."""
    known = {(id(v.element), v.constraint, v.code) for v in before.violations}
    return (v for v in after.violations if (id(v.element), v.constraint, v.code) not in known)
