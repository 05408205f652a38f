"""Judging through SHACL: one engine, whatever the library below it.

The graph is projected to RDF and judged as a whole. To the shapes of the artefact come *questions*: for each type a
shape with a target whose results are the elements that do not conform. Results of coverage shapes are untyped
elements, and those of a constraint's shape the elements that violate it. What the shapes cannot say of a constraint
leaves it *unanswered*, and then the outcome is VIOLATES or UNSUPPORTED, never CONFORMS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from shapecast.diagnostics.diagnostic import Label, ShapecastError
from shapecast.graph.model import Element, ElementKind, Graph, Node
from shapecast.semantics.labels import label_bounds
from shapecast.semantics.model import Constraint, ElementType, GraphType, Part
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.codes import UNANSWERED, UNFIT
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.engines.shacl_library import ReadShapes, Result, ShaclLibrary
from shapecast_conformance.engines.violation_codes import bounds_code, failing_code
from shapecast_conformance.engines.wording import listed
from shapecast_conformance.reference.codes import SEVERAL, UNTYPED_EDGE, UNTYPED_NODE
from shapecast_conformance.verdict import Judgement, NearMiss, Outcome, Reason, Rule, Violation
from shapecast_mappings.rdf.names import Names, Space
from shapecast_mappings.rdf.terms import Description
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.coverage import question
from shapecast_mappings.shacl.names import Failing
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.target import LossRecord, Mapped
from shapecast_mappings.typed import Typed, Types, kind_of

PROGRESS_STEP = 1000


class ShaclEngine:
    """An engine over a SHACL library.

    With ``full`` every element is asked about every type; without, about those only that its labels leave possible.
    """

    def __init__(self, library: ShaclLibrary, *, full: bool = False, target: ShaclTarget | None = None) -> None:
        self._library = library
        self._full = full
        self._target = target or ShaclTarget()
        self._last: _Prepared | None = None

    @property
    def name(self) -> str:
        """The name of the library."""
        return self._library.name

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        """What SHACL cannot say of the graph type; of one that cannot be mapped at all, nothing."""
        try:
            return self._prepare(graph_type, graph_type.mode).mapped.losses
        except ShapecastError:
            return ()

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement of a decoded graph. The schema is mapped and read once for graphs of one type in a row."""
        try:
            prepared = self._prepare(graph_type, mode or graph_type.mode)
        except ShapecastError as error:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=f"{UNFIT.id}: the schema cannot be mapped: {error}")
        at = "reading the schema"
        try:
            shapes = prepared.read(self._library)
            at = "judging the graph"
            answers = _Answers(prepared, graph, shapes.results(self._triples(graph, progress)))
        except ShapecastError as error:
            return Judgement(self.name, Outcome.UNSUPPORTED, detail=f"{UNFIT.id}: the graph cannot be mapped: {error}")
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # noqa: BLE001  # panics of compiled extensions derive from it
            detail = f"the engine broke down {at}: {type(error).__name__}: {error}"
            return Judgement(self.name, Outcome.ERRORED, detail=detail)
        if progress is not None:
            progress(len(graph.nodes) + len(graph.edges))
        return answers.judgement(self.name)

    def _triples(self, graph: Graph, progress: Progress | None) -> Iterator[str]:
        for number, (_, triples) in enumerate(self._target.instances(graph), 1):
            yield triples
            if progress is not None and number % PROGRESS_STEP == 0:
                progress(number)

    def _prepare(self, graph_type: GraphType, mode: Mode) -> _Prepared:
        if self._last is None or self._last.graph_type is not graph_type or self._last.mode is not mode:
            mapped = self._target.schema(replace(graph_type, mode=mode))
            self._last = _Prepared(graph_type, mode, mapped, _questions(graph_type, full=self._full))
        return self._last


@dataclass(frozen=True, slots=True)
class _Question:
    """A type, and the label that elements carry which are asked about it (None: all of its kind are)."""

    typed: Typed
    label: str | None


def _questions(graph_type: GraphType, *, full: bool) -> tuple[_Question, ...]:
    found = []
    types = Types.of(graph_type)
    for kind in ElementKind:
        for typed in types.elements(kind):
            required = label_bounds(typed.type.expr, Part.SELF, {}).required
            found.append(_Question(typed, None if full else min(required, default=None)))
    return tuple(found)


class _Prepared:
    """A graph type in the terms of the engine."""

    def __init__(
        self, graph_type: GraphType, mode: Mode, mapped: Mapped[Shapes], questions: tuple[_Question, ...]
    ) -> None:
        self.graph_type = graph_type
        self.mode = mode
        self.mapped = mapped
        self.questions = questions
        self._read: ReadShapes | None = None

    def read(self, library: ShaclLibrary) -> ReadShapes:
        """The shapes and the questions, read by the library once; raises whatever it raises over them."""
        if self._read is None:
            self._read = library.read("".join(self.mapped.artefact.turtle(map(self._asked, self.questions))))
        return self._read

    def _asked(self, asked: _Question) -> Description:
        names, kind = self.mapped.artefact.names, asked.typed.kind
        target = CLASSES[kind] if asked.label is None else names.names.label(kind, asked.label)
        return question(asked.typed, names, target)


class _Answers:
    """Makes a judgement of validation results."""

    def __init__(self, prepared: _Prepared, graph: Graph, results: Iterable[Result]) -> None:
        self._prepared = prepared
        self._graph = graph
        self._names: Names = prepared.mapped.artefact.names.names
        self._refused: dict[Element, dict[str, tuple[str, ...]]] = {}
        self._untyped: set[Element] = set()
        self._violated: dict[int, dict[Element, set[str]]] = {}
        graph_type = prepared.graph_type
        types: tuple[ElementType, ...] = (*graph_type.node_types, *graph_type.edge_types)
        concrete = [one for one in types if not one.abstract]
        self._places = {(kind_of(one), one.name): Label(one.span, "the nearest type") for one in concrete}
        for result in results:
            self._take(result)

    def _take(self, result: Result) -> None:
        element = self._element(result.focus)
        _, (_, *steps) = self._names.steps(result.shape)
        match steps:
            case ("question", _, name):
                self._refused.setdefault(element, {})[name] = result.details
            case ("strict", *_):
                self._untyped.add(element)
            case ("constraint", number, *_):
                constraint = self._prepared.graph_type.constraints[int(number) - 1]
                codes = self._violated.setdefault(int(number), {}).setdefault(element, set())
                codes.add(self._code(constraint, result.query or result.shape))
            case _:
                raise ValueError(f"a result of a shape that was not asked: {result.shape}")

    def _element(self, iri: str) -> Element:
        space, (identifier,) = self._names.steps(iri)
        return self._graph.nodes[identifier] if space is Space.NODE else self._graph.edges[identifier]

    def _code(self, constraint: Constraint, iri: str) -> str:
        """The code of what the shape or the query of that IRI asks."""
        _, (_, _, _, *failing) = self._names.steps(iri)
        return failing_code(constraint, Failing(failing[0])) if failing else bounds_code(constraint)

    # --- the judgement -----------------------------------------------------------------------------

    def judgement(self, judge: str) -> Judgement:
        """The typing, the violations in the order of the graph, and what is left unanswered."""
        losses = self._prepared.mapped.losses
        unanswered = {loss.constraint: loss.message for loss in losses if loss.constraint is not None}
        violations = tuple(self._violations())
        outcome = Outcome.VIOLATES if violations else Outcome.UNSUPPORTED if unanswered else Outcome.CONFORMS
        detail = ""
        if unanswered:
            detail = f"{UNANSWERED.id}: SHACL does not answer for {listed(f'`{name}`' for name in unanswered)}"
        nodes = self._typing(self._graph.nodes.values(), ElementKind.NODE)
        edges = self._typing(self._graph.edges.values(), ElementKind.EDGE)
        return Judgement(judge, outcome, nodes, edges, violations, unanswered=unanswered, detail=detail)

    def _typing(self, elements: Iterable[Element], kind: ElementKind) -> dict[str, frozenset[str]]:
        questions = [asked for asked in self._prepared.questions if asked.typed.kind is kind]
        everywhere = frozenset(asked.typed.type.name for asked in questions if asked.label is None)
        by_label: dict[str, set[str]] = {}
        for asked in questions:
            if asked.label is not None:
                by_label.setdefault(asked.label, set()).add(asked.typed.type.name)
        asked_of: dict[frozenset[str], frozenset[str]] = {}
        found: dict[str, frozenset[str]] = {}
        for element in elements:
            names = asked_of.get(element.labels)
            if names is None:
                names = everywhere.union(*(by_label.get(label, ()) for label in element.labels))
                asked_of[element.labels] = names
            refused = self._refused.get(element)
            found[element.id] = names - refused.keys() if refused else names
        return found

    def _violations(self) -> Iterator[Violation]:
        elements: Iterable[Element] = chain(self._graph.nodes.values(), self._graph.edges.values())
        constraints = self._prepared.graph_type.constraints
        violated = [(constraints[number - 1], found) for number, found in sorted(self._violated.items())]
        for element in elements:
            if element in self._untyped:
                yield self._untyped_violation(element)
            for constraint, found in violated:
                if element in found:
                    yield _violation(element, constraint, found[element])

    def _untyped_violation(self, element: Element) -> Violation:
        """With the type that refuses the element for the fewest reasons, of those it was asked about."""
        code, kind = (UNTYPED_NODE, ElementKind.NODE) if isinstance(element, Node) else (UNTYPED_EDGE, ElementKind.EDGE)
        message = f"conforms to no {kind.value} type"
        refusals = self._refused.get(element, {}).items()
        told = [(len(found), name, found) for name, found in refusals if found and (kind, name) in self._places]
        if not told:
            return Violation(element, Rule.UNTYPED, code.id, message)
        _, name, found = min(told)
        message += f"; the nearest is `{name}`: {'; '.join(found)}"
        near = NearMiss(element, name, tuple(map(Reason, found)))
        return Violation(element, Rule.UNTYPED, code.id, message, near=near, place=self._places[kind, name])


def _violation(element: Element, constraint: Constraint, codes: set[str]) -> Violation:
    code = next(iter(codes)) if len(codes) == 1 else SEVERAL.id
    place = Label(constraint.span, "this constraint")
    return Violation(element, Rule.CONSTRAINT, code, f"violates `{constraint.name}`", constraint.name, place=place)
