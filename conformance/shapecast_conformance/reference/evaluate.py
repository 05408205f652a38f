"""The reference evaluator: the whole judgement about a graph, straight from the definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.reference import codes, explain
from shapecast_conformance.reference.constraints import failures
from shapecast_conformance.reference.index import GraphIndex
from shapecast_conformance.reference.nearest import Nearest
from shapecast_conformance.reference.plans import Profile
from shapecast_conformance.reference.related import elements_of, subjects
from shapecast_conformance.reference.typing import GraphTyping, Typer
from shapecast_conformance.reference.wording import listing
from shapecast_conformance.verdict import Judgement, NearMiss, Outcome, Rule, Typing, Violation

JUDGE = "reference"


def evaluate(
    graph_type: GraphType,
    graph: Graph,
    *,
    mode: Mode | None = None,
    tell_nearest: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Judgement:
    """Judge one decoded graph: ``Evaluator.judge``, whose arguments these are."""
    return Evaluator(graph_type).judge(graph, mode=mode, tell_nearest=tell_nearest, progress=progress)


class Evaluator:
    """Judges graphs by one graph type; what it works out for one serves the next."""

    def __init__(self, graph_type: GraphType) -> None:
        self.graph_type = graph_type
        self._typer = Typer(graph_type)
        self._nearest = Nearest(graph_type)

    def judge(
        self,
        graph: Graph,
        *,
        mode: Mode | None = None,
        tell_nearest: bool = True,
        progress: Callable[[int], None] | None = None,
    ) -> Judgement:
        """Judge a decoded graph (specification, chapters 4 to 9).

        ``mode`` overrides that of the graph type. ``progress`` is told now and then how many elements have been typed.
        Violations come in the order of the graph, nodes before edges; those of one element: the lack of a type first,
        then constraints in the order of the schema. Near misses are told in LOOSE mode; in STRICT they are with the
        violations. Without ``tell_nearest`` nobody looks for the types that untyped elements come nearest to, which
        takes longer than the verdict where much is untyped; the verdict is the same.

        Raises ShapecastError (SC510) if a type is too complex to decide for some element.
        """
        typing = self._typer.type(graph, progress)
        found: dict[Element, list[Violation]] = {}
        near_misses: tuple[NearMiss, ...] = ()
        nearest = self._nearest if tell_nearest else None
        if (mode or self.graph_type.mode) is Mode.STRICT:
            for element, profile in _untyped(typing):
                found[element] = [_untyped_violation(element, profile, nearest)]
        elif nearest is not None:
            misses = (nearest.near_miss(element) for element, _ in _untyped(typing))
            near_misses = tuple(miss for miss in misses if miss is not None)
        for violation in self._constraint_violations(graph, typing):
            found.setdefault(violation.element, []).append(violation)
        violations = _in_order(found, graph)
        return Judgement(
            JUDGE,
            Outcome.VIOLATES if violations else Outcome.CONFORMS,
            _names(typing.nodes),
            _names(typing.edges),
            violations,
            near_misses,
        )

    def _constraint_violations(self, graph: Graph, typing: GraphTyping) -> Iterator[Violation]:
        index = GraphIndex(graph, typing)
        for constraint in self.graph_type.constraints:
            yield from explain.violations(constraint, failures(constraint, index))

    def scopes(self, graph: Graph) -> dict[str, list[Element]]:
        """The elements that each constraint is about, by its name: those that it could be violated by (8.3, 8.26)."""
        index = GraphIndex(graph, self._typer.type(graph))
        return {
            constraint.name: list(elements_of(subjects(constraint, index)))
            for constraint in self.graph_type.constraints
        }


def _names(profiles: Mapping[Node, Profile] | Mapping[Edge, Profile]) -> Typing:
    return {element.id: profile.types for element, profile in profiles.items()}


def _untyped(typing: GraphTyping) -> Iterator[tuple[Element, Profile]]:
    """The elements that conform to no type that is not abstract."""
    profiles: Iterable[tuple[Element, Profile]] = chain(typing.nodes.items(), typing.edges.items())
    return ((element, profile) for element, profile in profiles if not profile.covered)


def _untyped_violation(element: Element, profile: Profile, nearest: Nearest | None) -> Violation:
    code, kind = (codes.UNTYPED_NODE, "node") if isinstance(element, Node) else (codes.UNTYPED_EDGE, "edge")
    message = f"conforms to no {kind} type"
    if profile.types:
        message += f" but abstract ones ({listing(f'`{name}`' for name in sorted(profile.types))})"
    if nearest is None:
        return Violation(element, Rule.UNTYPED, code.id, message)
    near = nearest.find(element)
    if near is None:
        message += f"; the graph type has no {kind} type that types anything"
        return Violation(element, Rule.UNTYPED, code.id, message)
    message += f"; the nearest is `{near.type}`: {near.reason_text}"
    return Violation(element, Rule.UNTYPED, code.id, message, near=near.miss(element), place=near.place)


def _in_order(found: Mapping[Element, list[Violation]], graph: Graph) -> tuple[Violation, ...]:
    if not found:
        return ()
    elements: Iterable[Element] = chain(graph.nodes.values(), graph.edges.values())
    return tuple(violation for element in elements for violation in found.get(element, ()))
