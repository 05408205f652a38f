"""Types edges: by the rows of their types, given what the ends conform to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from shapecast.graph.model import Edge, Element, Labels
from shapecast.graph.values import Value
from shapecast.semantics.model import EdgeType, ElementType, GraphType, Part
from shapecast_conformance.reference.candidates import Candidates, common_labels
from shapecast_conformance.reference.forms import Form, Forms
from shapecast_conformance.reference.masks import Slot, StateLimitError
from shapecast_conformance.reference.node_typing import NodeTyping
from shapecast_conformance.reference.plans import Kept, Plan, Profile, Profiles, decision_for, too_complex
from shapecast_conformance.reference.rows import JointRow, rows_of
from shapecast_conformance.reference.shapes import Decide, Shape, always


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the type ``number``: its own form and the numbers of the forms of its ends, or (None) a joint form."""

    number: int
    form: Form
    ends: tuple[int, int] | None


class EdgeTyping:
    """The edge types of a graph type, indexed."""

    def __init__(self, graph_type: GraphType, forms: Forms, nodes: NodeTyping) -> None:
        self._types: list[EdgeType] = [*graph_type.edge_types, *graph_type.other_edge_types]
        self.number_of: dict[ElementType, int] = {t: number for number, t in enumerate(self._types)}
        self._profiles = Profiles({self.number_of[t]: [t] for t in graph_type.edge_types})
        self._rows = list(_numbered_rows(self._types, forms, nodes))
        self._candidates = Candidates(row.form for row in self._rows)
        self._forms = forms
        self._by_labels: Kept[Labels, _Rows] = Kept()
        self._plans: Kept[tuple[Labels, frozenset[str], Profile, Profile], Plan] = Kept()
        self._joint: Kept[Hashable, Decide | None] = Kept()

    def common_labels(self, edge_type: ElementType) -> Labels:
        """Labels that every edge of the type carries."""
        return common_labels(self._forms.of(edge_type.expr, one_part=False))

    def profile(self, edge: Edge, source: Profile, target: Profile) -> Profile:
        """What the edge conforms to. Raises ShapecastError if a type is too complex to decide."""
        properties = edge.properties
        asked = edge.labels, frozenset(properties), source, target
        plan = self._plans.get(asked)
        if plan is None:
            plan = self._plans.keep(asked, self._plan(*asked))
        if plan.only is not None:
            return plan.only
        alone = plan.profile(properties, self._profiles, self._types)
        if not plan.joint:
            return alone
        jointly = {number for number, form in plan.joint if self._holds_jointly(number, form, edge)}
        return self._profiles.of(alone.members | jointly)

    def _plan(self, labels: Labels, keys: frozenset[str], source: Profile, target: Profile) -> Plan:
        rows = self._by_labels.get(labels)
        if rows is None:
            rows = self._by_labels.keep(labels, _Rows(self._rows[n] for n in self._candidates.find(labels)))
        shape = Shape({Part.SELF: (labels, keys)})
        decided: dict[Form, Decide | None] = {}
        sure: set[int] = set()
        depends: dict[tuple[int, Decide], None] = {}
        for row in rows.between(source, target):
            if row.form not in decided:
                decided[row.form] = decision_for(row.form, shape, self._types[row.number])
            decide = decided[row.form]
            if decide is always:
                sure.add(row.number)
            elif decide is not None:
                depends[row.number, decide] = None
        left = tuple((number, decide) for number, decide in depends if number not in sure)
        joint = tuple((row.number, row.form) for row in rows.joint if row.number not in sure)
        return Plan(frozenset(sure), left, joint, None if left or joint else self._profiles.of(sure))

    def _holds_jointly(self, number: int, form: Form, edge: Edge) -> bool:
        elements: dict[Part, Element] = {Part.SELF: edge, Part.SOURCE: edge.source, Part.TARGET: edge.target}
        parts = {part: (element.labels, frozenset(element.properties)) for part, element in elements.items()}
        asked = form, *parts.values()
        if asked not in self._joint:
            self._joint.keep(asked, decision_for(form, Shape(parts), self._types[number]))
        decide = self._joint[asked]
        values: dict[Slot, Value] = {
            (part, key): value for part, element in elements.items() for key, value in element.properties.items()
        }
        try:
            return decide is not None and decide(values)
        except (StateLimitError, RecursionError) as limit:
            too_complex(self._types[number], limit)


class _Rows:
    """The rows that a label set leaves, by the form of the source."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self._by_source: dict[int, list[tuple[int, _Row]]] = {}
        self.joint: list[_Row] = []
        for row in rows:
            if row.ends is None:
                self.joint.append(row)
            else:
                source, target = row.ends
                self._by_source.setdefault(source, []).append((target, row))

    def between(self, source: Profile, target: Profile) -> Iterator[_Row]:
        """The rows whose ends are held."""
        for end in sorted(source.members & self._by_source.keys()):
            for other, row in self._by_source[end]:
                if other in target.members:
                    yield row


def _numbered_rows(types: Iterable[EdgeType], forms: Forms, nodes: NodeTyping) -> Iterator[_Row]:
    for number, edge_type in enumerate(types):
        for row in rows_of(edge_type, forms):
            if isinstance(row, JointRow):
                yield _Row(number, row.form, None)
            else:
                ends = nodes.enrol(row.source, edge_type), nodes.enrol(row.target, edge_type)
                yield _Row(number, row.itself, ends)
