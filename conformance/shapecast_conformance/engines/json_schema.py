"""Judging through JSON Schema: one engine, whatever the library below it.

Every element is projected to its instance document. Its types are the ``node.`` and ``edge.`` entries that the document
is valid against; under STRICT an element whose document the root refuses is untyped; a violated constraint is an entry
that refuses the document. What the schema cannot say of a constraint leaves it *unanswered*, and then the
outcome is VIOLATES or UNSUPPORTED, never CONFORMS.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.codes import UNANSWERED, UNFIT
from shapecast_conformance.engines.documents import DocumentJudge
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.engines.library import Library
from shapecast_conformance.engines.preflight import Finding, preflight
from shapecast_conformance.engines.wording import listed
from shapecast_conformance.verdict import Judgement, Outcome, Violation
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.target import LossRecord, Mapped, Target

PROGRESS_STEP = 1000


class JsonSchemaEngine:
    """An engine over a JSON Schema library.

    With ``full`` every element is asked about every type and every constraint; without, about those only that
    its labels leave possible, so that the cost does not grow with the number of types.
    """

    def __init__(
        self, library: Library, *, full: bool = False, target: Target[Document, Document] | None = None
    ) -> None:
        self._library = library
        self._full = full
        self._target = target or JsonSchemaTarget()
        self._last: _Prepared | None = None

    @property
    def name(self) -> str:
        """The name of the library."""
        return self._library.name

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        """What JSON Schema cannot say of the graph type; of one that cannot be mapped at all, nothing."""
        try:
            return self._prepare(graph_type).mapped.losses
        except ShapecastError:
            return ()

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of a decoded graph. The schema is mapped and read once for graphs of one type in a row."""
        try:
            prepared = self._prepare(graph_type)
        except ShapecastError as error:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=f"{UNFIT.id}: the schema cannot be mapped: {error}")
        if prepared.findings:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=_would_ignore(prepared.findings))
        run = _Run(self.name, prepared.mapped.losses)
        try:
            judge = prepared.judge(self._library, is_strict=(mode or graph_type.mode) is Mode.STRICT, full=self._full)
            return run.judge(judge, self._target, graph, progress)
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # noqa: BLE001  # panics of compiled extensions derive from it
            where = f" judging {run.at}" if run.at else " reading the schema"
            detail = f"the engine broke down{where}: {type(error).__name__}: {error}"
            return Judgement(self.name, Outcome.ERRORED, detail=detail)

    def _prepare(self, graph_type: GraphType) -> _Prepared:
        if self._last is None or self._last.graph_type is not graph_type:
            mapped = self._target.schema(graph_type)
            self._last = _Prepared(graph_type, mapped, preflight(mapped.artefact, self._library.profile))
        return self._last


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A graph type in the terms of the engine, and what judges documents by it, by strictness."""

    graph_type: GraphType
    mapped: Mapped[Document]
    findings: tuple[Finding, ...]
    judges: dict[bool, DocumentJudge] = field(default_factory=dict)

    def judge(self, library: Library, *, is_strict: bool, full: bool) -> DocumentJudge:
        """What judges documents; raises whatever the library raises over the schema."""
        found = self.judges.get(is_strict)
        if found is None:
            found = DocumentJudge(self.graph_type, self.mapped.artefact, library, strict=is_strict, full=full)
            self.judges[is_strict] = found
        return found


def _would_ignore(findings: tuple[Finding, ...]) -> str:
    return f"{UNFIT.id}: the engine is unfit for this schema: " + listed(
        f"{finding.problem} (at {finding.pointer})" for finding in findings
    )


class _Run:
    """One judging, with the element that is being judged, for the report of a breakdown."""

    def __init__(self, name: str, losses: tuple[LossRecord, ...]) -> None:
        self._name = name
        self._losses = losses
        self.at = ""

    def judge(
        self, judge: DocumentJudge, target: Target[Document, Document], graph: Graph, progress: Progress | None
    ) -> Judgement:
        typing: dict[str, dict[str, frozenset[str]]] = {"node": {}, "edge": {}}
        violations: list[Violation] = []
        for number, (element, document) in enumerate(target.instances(graph), 1):
            kind = document["kind"]
            self.at = f"{kind} `{element.id}`"
            answer = judge.answer(document)
            typing[kind][element.id] = answer.types
            if answer.violations:
                violations += (violation.of(element) for violation in answer.violations)
            if progress is not None and number % PROGRESS_STEP == 0:
                progress(number)
        if progress is not None:
            progress(len(graph.nodes) + len(graph.edges))
        return self._judgement(typing, tuple(violations))

    def _judgement(self, typing: dict[str, dict[str, frozenset[str]]], violations: tuple[Violation, ...]) -> Judgement:
        unanswered = {loss.constraint: loss.message for loss in self._losses if loss.constraint is not None}
        outcome = Outcome.VIOLATES if violations else Outcome.UNSUPPORTED if unanswered else Outcome.CONFORMS
        detail = (
            f"{UNANSWERED.id}: JSON Schema does not answer for {listed(f'`{name}`' for name in unanswered)}"
            if unanswered
            else ""
        )
        return Judgement(
            self._name, outcome, typing["node"], typing["edge"], violations, unanswered=unanswered, detail=detail
        )
