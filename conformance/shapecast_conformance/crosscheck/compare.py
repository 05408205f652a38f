"""Comparing answers, element by element and type by type, constraint by constraint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck.excuses import excuse_of
from shapecast_conformance.crosscheck.known import KnownDifference, known_differences
from shapecast_conformance.crosscheck.results import Aspect, Comparisons, CrossCheck, Disagreement, EngineCheck
from shapecast_conformance.engines.engine import Engine, Progress
from shapecast_conformance.engines.reference import ReferenceEngine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Judgement, Outcome, Rule

DEFAULT_ENGINES = tuple(name for name in ENGINES if name != "reference")


def crosscheck(
    graph_type: GraphType,
    graph: Graph,
    engines: Sequence[str | Engine] = DEFAULT_ENGINES,
    *,
    mode: Mode | None = None,
    reference: Judgement | None = None,
    known: Sequence[KnownDifference] | None = None,
    listed: int = 1000,
    progress: Progress | None = None,
) -> CrossCheck:
    """Compare the answers of engines about a decoded graph with those of the reference.

    ``engines`` are names in ``ENGINES`` or engines themselves; ``reference`` is the reference's judgement, if it is
    there already; ``known`` the known differences (those of the reviewed file by default); ``listed`` is how many
    unexplained disagreements are listed for each engine. Raises KeyError for an unknown name, ImportError for an engine
    whose library is not installed.
    """
    known = known_differences() if known is None else known
    judges = [ENGINES[engine](full=True) if isinstance(engine, str) else engine for engine in engines]
    if reference is None:
        reference = ReferenceEngine(tell_nearest=False).judge(graph_type, graph, mode=mode, progress=progress)
    checks = []
    if reference.outcome in (Outcome.CONFORMS, Outcome.VIOLATES):
        for judge in judges:
            comparison = _Comparison(graph_type, graph, mode or graph_type.mode, judge, known)
            checks.append(comparison.check(reference, listed, progress))
    return CrossCheck(
        nodes=len(graph.nodes),
        edges=len(graph.edges),
        types=len(graph_type.node_types) + len(graph_type.edge_types),
        constraints=len(graph_type.constraints),
        reference=reference.outcome,
        detail=reference.detail,
        engines=tuple(checks),
        skipped=graph.skipped,
    )


class _Comparison:
    """One engine against the reference."""

    def __init__(
        self, graph_type: GraphType, graph: Graph, mode: Mode, engine: Engine, known: Iterable[KnownDifference]
    ) -> None:
        self._graph_type = graph_type
        self._graph = graph
        self._mode = mode
        self._engine = engine
        self._known = [one for one in known if one.concerns(engine.name)]

    def check(self, reference: Judgement, listed: int, progress: Progress | None) -> EngineCheck:
        judgement = self._engine.judge(self._graph_type, self._graph, mode=self._mode, progress=progress)
        if not _has_answers(judgement, self._graph):
            return EngineCheck(self._engine.name, judgement.outcome, judgement.detail)
        losses = self._engine.losses(self._graph_type)
        excused: Counter[str] = Counter()
        examples: dict[str, Disagreement] = {}
        unexplained: list[Disagreement] = []
        count = 0
        for disagreement in self._disagreements(reference, judgement):
            excuse = excuse_of(disagreement, self._graph_type, losses, self._known)
            if excuse is not None:
                excused[excuse] += 1
                examples.setdefault(excuse, disagreement)
                continue
            count += 1
            if len(unexplained) < listed:
                unexplained.append(disagreement)
        return EngineCheck(
            self._engine.name,
            judgement.outcome,
            judgement.detail,
            self._comparisons(),
            dict(excused),
            examples,
            tuple(unexplained),
            count,
        )

    def _comparisons(self) -> Comparisons:
        nodes, edges = len(self._graph.nodes), len(self._graph.edges)
        over_nodes = sum(
            _is_about_nodes(constraint.scope.target.variable, constraint.scope.pattern.nodes)
            for constraint in self._graph_type.constraints
        )
        over_edges = len(self._graph_type.constraints) - over_nodes
        return Comparisons(
            types=nodes * len(self._graph_type.node_types) + edges * len(self._graph_type.edge_types),
            coverage=nodes + edges if self._mode is Mode.STRICT else 0,
            constraints=nodes * over_nodes + edges * over_edges,
        )

    # --- disagreements -----------------------------------------------------------------------------

    def _disagreements(self, reference: Judgement, judgement: Judgement) -> Iterator[Disagreement]:
        yield from self._typings(self._graph.nodes, reference.nodes, judgement.nodes)
        yield from self._typings(self._graph.edges, reference.edges, judgement.edges)
        theirs, ours = _violated(judgement), _violated(reference)
        for question in sorted(theirs.keys() | ours.keys(), key=str):
            aspect = Aspect.COVERAGE if question is None else Aspect.CONSTRAINT
            expected, found = ours.get(question, {}), theirs.get(question, {})
            for element in (e for e in expected if e not in found):
                yield Disagreement(self._engine.name, element, aspect, question, reference=False)
            for element in (e for e in found if e not in expected):
                yield Disagreement(self._engine.name, element, aspect, question, reference=True)

    def _typings(
        self,
        elements: Mapping[str, Node] | Mapping[str, Edge],
        reference: Mapping[str, frozenset[str]],
        found: Mapping[str, frozenset[str]],
    ) -> Iterator[Disagreement]:
        nothing: frozenset[str] = frozenset()
        for identifier, element in elements.items():
            expected, said = reference.get(identifier, nothing), found.get(identifier, nothing)
            if expected != said:
                for name in sorted(expected ^ said):
                    yield Disagreement(self._engine.name, element, Aspect.TYPE, name, reference=name in expected)


def _has_answers(judgement: Judgement, graph: Graph) -> bool:
    """An engine that leaves single constraints unanswered still gives a typing; one that is unfit gives nothing."""
    if judgement.outcome in (Outcome.CONFORMS, Outcome.VIOLATES):
        return True
    return judgement.outcome is Outcome.UNSUPPORTED and bool(judgement.unanswered) and _typed_all(judgement, graph)


def _typed_all(judgement: Judgement, graph: Graph) -> bool:
    return len(judgement.nodes) == len(graph.nodes) and len(judgement.edges) == len(graph.edges)


def _is_about_nodes(variable: str, nodes: Iterable[object]) -> bool:
    return any(getattr(node, "name", None) == variable for node in nodes)


def _violated(judgement: Judgement) -> dict[str | None, dict[Element, None]]:
    """The elements that violate each constraint (None: coverage), in the order of the judgement."""
    found: dict[str | None, dict[Element, None]] = {}
    for violation in judgement.violations:
        question = None if violation.rule is Rule.UNTYPED else violation.constraint
        found.setdefault(question, {})[violation.element] = None
    return found
