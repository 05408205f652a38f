"""Judging instance documents one by one: which types, which violations, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.source import Span
from shapecast.graph.model import Element
from shapecast.semantics.labels import Known, LabelBounds, LabelIndex, label_bounds
from shapecast.semantics.model import (
    Conforms,
    Constraint,
    ElementType,
    GraphType,
    HasLabel,
    Part,
    Test,
    TestAll,
)
from shapecast_conformance.engines.library import Compiled, Library, Validator
from shapecast_conformance.engines.violation_codes import bounds_code
from shapecast_conformance.engines.wording import reasons_of
from shapecast_conformance.reference.codes import UNTYPED_EDGE, UNTYPED_NODE
from shapecast_conformance.verdict import NearMiss, Reason, Rule, Violation
from shapecast_mappings.json_schema.dispatch import STRICT_KEY
from shapecast_mappings.json_schema.instance import Document, content_of
from shapecast_mappings.json_schema.target import constraint_key, type_key
from shapecast_mappings.json_text import to_text

MEMORY = 50_000
"""How many answers are remembered before memory starts anew."""

NEAREST_TRIED = 5
"""How many types are tried for being the one that was meant."""

Kind: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A violation without its element, so that equal documents share it."""

    rule: Rule
    code: str
    message: str
    constraint: str | None = None
    nearest: tuple[str, tuple[Reason, ...]] | None = None
    place: Label | None = None

    def of(self, element: Element) -> Violation:
        """The violation of an element."""
        near = None if self.nearest is None else NearMiss(element, *self.nearest)
        return Violation(element, self.rule, self.code, self.message, self.constraint, near=near, place=self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says of one document."""

    types: frozenset[str]
    violations: tuple[Refusal, ...]


@dataclass(frozen=True, eq=False)
class _Entry:
    """A type or a constraint; ``bounds`` are those of the labels it can speak of, ``code`` is what violating the
    constraint is called. Its validator is made when it is first asked."""

    name: str
    bounds: Mapping[Part, LabelBounds]
    key: str
    compiled: Compiled
    span: Span
    abstract: bool = False
    code: str = ""

    @cached_property
    def validator(self) -> Validator:
        """What judges documents by the entry."""
        return self.compiled.entry(self.key)


@dataclass(slots=True)
class _Asked:
    """What documents with certain labels are asked: types and constraints."""

    types: Sequence[_Entry]
    constraints: Sequence[_Entry]
    nearest: Sequence[_Entry] | None = field(default=None)


class DocumentJudge:
    """Judges documents against one artefact. Raises whatever the library raises."""

    def __init__(
        self, graph_type: GraphType, artefact: Document, library: Library, *, strict: bool, full: bool
    ) -> None:
        compiled = library.compile(artefact)
        kinds: dict[Kind, Sequence[ElementType]] = {"node": graph_type.node_types, "edge": graph_type.edge_types}
        memo: Known = {}
        self._types = {kind: [_type_entry(t, compiled, memo) for t in types] for kind, types in kinds.items()}
        constraints = _constraint_entries(graph_type, artefact, compiled)
        self._constraints = {kind: [e for k, e in constraints if k == kind] for kind in kinds}
        self._root = compiled.entry(STRICT_KEY) if strict else None
        self._full = full
        self._remembers = library.remembers or full
        self._remembered: dict[str, Answer] = {}
        self._asked: dict[tuple[Any, ...], _Asked] = {}
        self._type_index = {kind: LabelIndex((e.bounds[Part.SELF], e) for e in es) for kind, es in self._types.items()}
        self._constraint_index = {
            kind: LabelIndex((e.bounds[Part.SELF], e) for e in es) for kind, es in self._constraints.items()
        }
        self._type_sets: dict[frozenset[str], frozenset[str]] = {}

    def answer(self, document: Document) -> Answer:
        """What the library says of a document; of equal documents (their ids aside) it says the same."""
        if not self._remembers:
            return self._judged(document)
        key = to_text(document[document["kind"]])
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= MEMORY:
                self._remembered.clear()
            found = self._remembered[key] = self._judged(document)
        return found

    def _judged(self, document: Document) -> Answer:
        asked = self._asked_of(document)
        types = frozenset(entry.name for entry in asked.types if entry.validator.is_valid(document))
        refusals = [_violated(document, entry) for entry in asked.constraints if not entry.validator.is_valid(document)]
        if self._root is not None and not self._root.is_valid(document):
            refusals.insert(0, self._untyped(document, asked, self._root))
        return Answer(self._type_sets.setdefault(types, types), tuple(refusals))

    # --- what is asked ---------------------------------------------------------------------------

    def _asked_of(self, document: Document) -> _Asked:
        kind = document["kind"]
        content = content_of(document)
        ends = (tuple(content[end]["labels"]) for end in ("source", "target")) if kind == "edge" else ()
        key = (kind, tuple(content["labels"]), *ends)
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = self._work_out(kind, [frozenset(labels) for labels in key[1:]])
        return found

    def _work_out(self, kind: Kind, labels: Sequence[frozenset[str]]) -> _Asked:
        if self._full:
            return _Asked(self._types[kind], self._constraints[kind])
        by_part = dict(zip((Part.SELF, Part.SOURCE, Part.TARGET), labels, strict=False))
        types = [e for e in self._type_index[kind].find(labels[0]) if _admits(e, by_part)]
        return _Asked(types, list(self._constraint_index[kind].find(labels[0])))

    # --- why -------------------------------------------------------------------------------------

    def _untyped(self, document: Document, asked: _Asked, root: Validator) -> Refusal:
        if asked.nearest is None:
            asked.nearest = self._near(document)
        kind = document["kind"]
        code = (UNTYPED_NODE if kind == "node" else UNTYPED_EDGE).id
        tried = [(entry, reasons_of(entry.validator.failures(document), document)) for entry in asked.nearest]
        tried = [(entry, reasons) for entry, reasons in tried if reasons]
        if not tried:
            reasons = reasons_of(root.failures(document), document)
            return Refusal(Rule.UNTYPED, code, f"conforms to no {kind} type: {_listed(reasons)}")
        entry, reasons = min(tried, key=lambda pair: len(pair[1]))
        message = f"conforms to no {kind} type; the nearest is `{entry.name}`: {_listed(reasons)}"
        place = Label(entry.span, "the nearest type")
        return Refusal(Rule.UNTYPED, code, message, nearest=(entry.name, reasons), place=place)

    def _near(self, document: Document) -> Sequence[_Entry]:
        """The types whose labels come nearest, those first that admit the labels."""
        labels = frozenset(content_of(document)["labels"])
        concrete = [entry for entry in self._types[document["kind"]] if not entry.abstract]
        return sorted(concrete, key=lambda entry: _distance(entry.bounds[Part.SELF], labels))[:NEAREST_TRIED]


def _distance(bounds: LabelBounds, labels: frozenset[str]) -> int:
    too_many = 0 if bounds.open else len(labels - bounds.possible)
    return len(bounds.required - labels) + too_many


def _listed(reasons: Iterable[Reason]) -> str:
    return "; ".join(reason.message for reason in reasons)


def _violated(document: Document, entry: _Entry) -> Refusal:
    reasons = _listed(reasons_of(entry.validator.failures(document), document))
    message = f"violates `{entry.name}`" + (f": {reasons}" if reasons else "")
    return Refusal(Rule.CONSTRAINT, entry.code, message, entry.name, place=Label(entry.span, "this constraint"))


def _admits(entry: _Entry, labels: Mapping[Part, frozenset[str]]) -> bool:
    return all(entry.bounds[part].admit(found) for part, found in labels.items())


# --- entries -----------------------------------------------------------------------------------


def _type_entry(element_type: ElementType, compiled: Compiled, memo: Known) -> _Entry:
    bounds = {part: label_bounds(element_type.expr, part, memo) for part in Part}
    return _Entry(element_type.name, bounds, type_key(element_type), compiled, element_type.span, element_type.abstract)


def _constraint_entries(graph_type: GraphType, artefact: Document, compiled: Compiled) -> list[tuple[Kind, _Entry]]:
    found = []
    for number, constraint in enumerate(graph_type.constraints, 1):
        key = constraint_key(number)
        if key in artefact["$defs"]:
            kind, bounds = _scope_bounds(constraint)
            code = bounds_code(constraint)
            entry = _Entry(constraint.name, {Part.SELF: bounds}, key, compiled, constraint.span, code=code)
            found.append((kind, entry))
    return found


def _scope_bounds(constraint: Constraint) -> tuple[Kind, LabelBounds]:
    """The kind of the elements in the scope, and bounds of their labels."""
    name, pattern = constraint.scope.target.variable, constraint.scope.pattern
    for node in pattern.nodes:
        if node.name == name:
            return "node", _test_bounds(node.test)
    tests = [edge.test for edge in pattern.edges if edge.name == name]
    return "edge", _test_bounds(tests[0] if len(tests) == 1 else None)


def _test_bounds(test: Test | None) -> LabelBounds:
    """Bounds of the labels of an element that passes a test; what the test excludes is left to the schema."""
    required: frozenset[str] = frozenset()
    match test:
        case HasLabel(label):
            required = frozenset([label])
        case Conforms(element_type):
            required = label_bounds(element_type.expr, Part.SELF, {}).required
        case TestAll(operands):
            required = required.union(*(_test_bounds(operand).required for operand in operands))
        case _:
            pass
    return LabelBounds(required, required, True)
