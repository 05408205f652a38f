"""An engine of shapecast as one who answers cases: the whole way from the texts to the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError, has_errors
from shapecast.graph.model import Edge, Element, Graph
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.checked import Checked
from shapecast_conformance.crosscheck.excuses import excuse_of
from shapecast_conformance.crosscheck.known import known_differences
from shapecast_conformance.crosscheck.results import Aspect, Disagreement
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.suite.answer import Answer, Difference, GraphAnswer, NoAnswerError, violations_of
from shapecast_conformance.suite.case import Breach, Case, CaseGraph, ExpectedLoss, Finding
from shapecast_conformance.suite.reading import checked_schema, meant, mode_of, read_case_graph
from shapecast_conformance.verdict import Judgement, Outcome, Rule, Violation
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.json_text import to_text
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.target import LossRecord

TARGETS = {"jsonschema": "json-schema", "jsonschema-rs": "json-schema", "pyshacl": "shacl"}
"""The target that an engine works through."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A graph that was judged, for what predicts its differences."""

    graph: Graph
    graph_type: GraphType
    losses: tuple[LossRecord, ...]


class OwnEngine:
    """One of the engines of shapecast, asked about every type and constraint."""

    def __init__(self, name: str, engine: Engine | None = None) -> None:
        """``engine`` stands for the one of that name. Raises ImportError if its library is not installed."""
        self.name = name
        self._engine = engine or ENGINES[name](full=True)
        self._known = [one for one in known_differences() if one.concerns(name)]
        self._judged: dict[int, _Judged] = {}
        """The graphs of the last case, by position."""

    @property
    def version(self) -> str:
        """That of the engine's package; the reference evaluator is shapecast's own."""
        package = "shapecast" if self.name == "reference" else self.name
        try:
            return version(package)
        except PackageNotFoundError:
            return ""

    def close(self) -> None:
        """Forget the graphs of the run."""
        self._judged.clear()

    # --- answering ---------------------------------------------------------------------------------

    def answer(self, case: Case) -> Answer:
        """The answer of the whole way with this engine at its end.

        Raises NoAnswerError where there is none, be it for a defect of shapecast: the other cases are answered all the
        same.
        """
        self._judged.clear()
        try:
            return self._answer(case)
        except NoAnswerError:
            raise
        except ShapecastError as problem:
            raise NoAnswerError(str(problem)) from problem
        except Exception as problem:
            raise NoAnswerError(f"shapecast failed: {type(problem).__name__}: {problem}") from problem

    def _answer(self, case: Case) -> Answer:
        checked = checked_schema(case)
        diagnostics = _findings(checked)
        if checked.schema is None or has_errors(checked.diagnostics):
            return Answer(rejected=True, diagnostics=diagnostics)
        graph_type = meant(case, checked.schema)
        losses = self._engine.losses(graph_type)
        target = TARGETS.get(self.name)
        answers = [self._graph(case, number, graph_type, losses) for number in range(len(case.graphs))]
        expected = frozenset(_loss(loss, graph_type) for loss in losses)
        return Answer(rejected=False, diagnostics=diagnostics, graphs=tuple(answers), target=target, losses=expected)

    def _graph(self, case: Case, number: int, graph_type: GraphType, losses: tuple[LossRecord, ...]) -> GraphAnswer:
        asked = case.graphs[number]
        graph, problems = read_case_graph(case, asked)
        if has_errors(problems):
            return GraphAnswer(malformed=True, problems=tuple(map(_problem, problems)))
        decode_graph(graph, graph_type)
        judgement = self._engine.judge(graph_type, graph, mode=mode_of(case))
        if judgement.outcome is Outcome.ERRORED:
            raise NoAnswerError(judgement.detail)
        if judgement.outcome is Outcome.UNSUPPORTED and not judgement.unanswered:
            raise NoAnswerError(judgement.detail, declined=True)
        self._judged[number] = _Judged(graph, graph_type, losses)
        return self._said(judgement, self._judged[number], asked)

    def _said(self, judgement: Judgement, judged: _Judged, asked: CaseGraph) -> GraphAnswer:
        numbers = {constraint.name: number for number, constraint in enumerate(judged.graph_type.constraints, 1)}
        lost = {loss.constraint: loss.code.id for loss in judged.losses}
        target, graph = TARGETS.get(self.name), judged.graph
        return GraphAnswer(
            nodes=judgement.nodes,
            edges=judgement.edges,
            violations=violations_of((_breach(one, numbers), one.code) for one in judgement.violations),
            unanswered={
                numbers[name]: lost.get(name, reason)
                for name, reason in judgement.unanswered.items()
                if name in numbers
            },
            triples="".join(n_triples(graph, Names())) if asked.rdf and target == "shacl" else None,
            documents=_documents(graph) if asked.documents and target == "json-schema" else None,
        )

    # --- what was predicted ------------------------------------------------------------------------

    def excuse(self, case: Case, graph: int, difference: Difference) -> str | None:  # noqa: ARG002  # the last one
        """The loss record or the known difference of this engine that predicts a difference in its last answer."""
        judged = self._judged.get(graph)
        if judged is None or difference.about not in ("type", "violation"):
            return None
        kind, _, identifier = difference.element.partition(" ")
        elements: Mapping[str, Element] = judged.graph.nodes if kind == "node" else judged.graph.edges
        if identifier not in elements:
            return None
        disagreement = self._disagreement(difference, elements[identifier], judged.graph_type)
        return excuse_of(disagreement, judged.graph_type, judged.losses, self._known)

    def _disagreement(self, difference: Difference, element: Element, graph_type: GraphType) -> Disagreement:
        if difference.breach is None:
            reference = difference.expected == "conforms"
            return Disagreement(self.name, element, Aspect.TYPE, difference.name, reference=reference)
        reference = difference.expected == "no violation"
        number = difference.breach.constraint
        if number is None:
            return Disagreement(self.name, element, Aspect.COVERAGE, None, reference=reference)
        name = graph_type.constraints[number - 1].name if number <= len(graph_type.constraints) else None
        return Disagreement(self.name, element, Aspect.CONSTRAINT, name, reference=reference)


def _findings(checked: Checked) -> tuple[Finding, ...]:
    return tuple(_finding(one, checked) for one in checked.diagnostics)


def _finding(diagnostic: Diagnostic, checked: Checked) -> Finding:
    if not diagnostic.labels:
        return Finding("", None, diagnostic.code.id)
    span = diagnostic.labels[0].span
    line, _ = checked.sources[span.source].position(span.start)
    return Finding(Path(span.source).name, line, diagnostic.code.id)


def _problem(diagnostic: Diagnostic) -> Finding:
    if not diagnostic.locations:
        return Finding("", None, diagnostic.code.id)
    place = diagnostic.locations[0]
    return Finding(Path(place.file).name, place.line, diagnostic.code.id)


def _breach(violation: Violation, numbers: dict[str, int]) -> Breach:
    kind = "edge" if isinstance(violation.element, Edge) else "node"
    number = None if violation.rule is Rule.UNTYPED else numbers[violation.constraint or ""]
    return Breach(kind, violation.element.id, number)


def _loss(loss: LossRecord, graph_type: GraphType) -> ExpectedLoss:
    names = [constraint.name for constraint in graph_type.constraints]
    about = loss.type or "" if loss.constraint is None else names.index(loss.constraint) + 1
    return ExpectedLoss(loss.target, loss.code.id, about)


def _documents(graph: Graph) -> str:
    return "".join(to_text(document) + "\n" for _, document in JsonSchemaTarget().instances(graph))
