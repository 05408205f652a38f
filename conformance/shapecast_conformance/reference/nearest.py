"""The type that an untyped element comes nearest to, and everything that keeps it out (specification 7.15, 7.16).

Types are found by the labels and keys they share with the element, and where there are none by how little they ask
for: a bounded number of them for each shape. Of these the one with the fewest reasons is the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import TypeAlias

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.suggest import nearest as nearest_name
from shapecast.graph.model import Edge, Element, Labels, Node, Properties
from shapecast.semantics.model import Atom, ElementType, GraphType, Part
from shapecast_conformance.reference.forms import below
from shapecast_conformance.reference.plans import Kept
from shapecast_conformance.reference.reasons import LABEL_WEIGHT, Draft, PartShapes, draft
from shapecast_conformance.verdict import NearMiss, Reason

_Mark: TypeAlias = tuple[Part, bool, str]
"""A label (True) or a key of one part."""

MOST_LISTED = 200
"""Of the types that share one label or key, so many are looked at."""

MOST_DRAFTED = 12
"""So many of the types that share most with a shape are compared with it in full."""

MOST_TRIED = 4
"""So many of those are tried on the values of an element."""

MOST_SAID = 3
"""So many reasons are in a message; all are in the near miss."""


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest type of an element, with every reason."""

    draft: Draft
    reasons: tuple[Reason, ...]

    @property
    def type(self) -> str:
        """The name of the type."""
        return self.draft.type.name

    @property
    def place(self) -> Label:
        """Where the type is declared."""
        return Label(self.draft.type.span, "the nearest type")

    @property
    def reason_text(self) -> str:
        """The first reasons in one line."""
        said = [
            f"it {reason.message}" if not reason.message.startswith("its") else reason.message
            for reason in self.reasons[:MOST_SAID]
        ]
        more = len(self.reasons) - len(said)
        return "; ".join(said) + (f" (and {more} more {'reason' if more == 1 else 'reasons'})" if more else "")

    def miss(self, element: Element) -> NearMiss:
        """The near miss of an element."""
        return NearMiss(element, self.type, self.reasons)


class Nearest:
    """Finds nearest types among those of a graph type that are not abstract."""

    def __init__(self, graph_type: GraphType) -> None:
        self._graph_type = graph_type

    @cached_property
    def _nodes(self) -> _Types:
        return _Types(t for t in self._graph_type.node_types if not t.abstract)

    @cached_property
    def _edges(self) -> _Types:
        return _Types(t for t in self._graph_type.edge_types if not t.abstract)

    def find(self, element: Element) -> Near | None:
        """The nearest type of an untyped element; None where every type of its kind is abstract."""
        match element:
            case Node():
                return self._nodes.nearest({Part.SELF: element})
            case Edge():
                ends = {Part.SOURCE: element.source, Part.TARGET: element.target}
                return self._edges.nearest({Part.SELF: element, **ends})

    def near_miss(self, element: Element) -> NearMiss | None:
        """The near miss of an untyped element that carries the labels of its nearest type, or all but one."""
        near = self.find(element)
        if near is None or not near.draft.kindred or near.draft.label_faults > 1:
            return None
        return near.miss(element)


class _Types:
    """The types of one kind, by the labels and keys of their atoms."""

    def __init__(self, types: Iterable[ElementType]) -> None:
        self._types = list(types)
        self._marks = [_marks(element_type) for element_type in self._types]
        self._by_mark: dict[_Mark, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for number, marks in enumerate(self._marks):
            for mark in marks:
                self._by_mark.setdefault(mark, []).append(number)
            self._by_name.setdefault(self._types[number].name, []).append(number)
        self._least = nsmallest(MOST_DRAFTED, range(len(self._types)), key=self._demands)
        self._drafts: Kept[object, list[Draft]] = Kept()
        self._slips: Kept[str, str | None] = Kept()

    def nearest(self, elements: Mapping[Part, Element]) -> Near | None:
        """The type with the fewest reasons, labels weighing more; of equals the first declared."""
        shapes = {part: (element.labels, frozenset(element.properties)) for part, element in elements.items()}
        shape = tuple(shapes.values())
        drafts = self._drafts.get(shape)
        if drafts is None:
            drafts = self._drafts.keep(shape, self._draft(shapes))
        records = {part: element.properties for part, element in elements.items()}
        tried = ((one, list(_wrong_values(one, records))) for one in drafts)
        best = min(tried, key=lambda pair: pair[0].distance + len(pair[1]), default=None)
        return None if best is None else Near(best[0], (*best[0].reasons, *best[1]))

    def _draft(self, shapes: PartShapes) -> list[Draft]:
        labels = shapes[Part.SELF][0]
        numbers = self._shortlist(shapes) or self._strangers(labels)
        drafts = [one for number in numbers if (one := draft(self._types[number], shapes)) is not None]
        return sorted(drafts, key=lambda one: (one.distance, one.type.name not in labels))[:MOST_TRIED]

    def _strangers(self, labels: Labels) -> list[int]:
        """Where no type has anything in common with a shape: those with the name of a label, and those that demand
        least."""
        namesakes = [number for label in sorted(labels) for number in self._by_name.get(label, ())]
        return [*dict.fromkeys([*namesakes[:MOST_DRAFTED], *self._least])]

    def _demands(self, number: int) -> int:
        """How much the type asks of an element that has nothing of it."""
        return sum(LABEL_WEIGHT if is_label else 1 for _, is_label, _ in self._marks[number])

    def _shortlist(self, shapes: PartShapes) -> list[int]:
        """The types that share a label with the shape; else those with a label much like one of it, and those that
        share a label of an end or a key; of each group those that share most."""
        marks = {(part, True, label) for part, (labels, _) in shapes.items() for label in labels}
        own = {mark for mark in marks if mark[0] is Part.SELF}
        marks |= {(Part.SELF, False, key) for key in shapes[Part.SELF][1]}
        found = self._most_sharing(self._with_any(own), marks)
        if found:
            return found
        others = self._most_sharing(self._with_any(marks - own), marks)
        return list(dict.fromkeys([*self._by_slip(shapes), *others]))[:MOST_DRAFTED]

    def _most_sharing(self, numbers: Iterable[int], marks: set[_Mark]) -> list[int]:
        def rank(number: int) -> tuple[int, int]:
            shared = self._marks[number] & marks
            return -sum(LABEL_WEIGHT if is_label else 1 for _, is_label, _ in shared), number

        return nsmallest(MOST_DRAFTED, numbers, key=rank)

    def _with_any(self, marks: Iterable[_Mark]) -> set[int]:
        return {number for mark in marks for number in self._by_mark.get(mark, ())[:MOST_LISTED]}

    def _by_slip(self, shapes: PartShapes) -> list[int]:
        """The types with a label that one of the element's labels may be a slip of."""
        found: list[int] = []
        for label in sorted(shapes[Part.SELF][0]):
            if label not in self._slips:
                known = [name for part, is_label, name in self._by_mark if part is Part.SELF and is_label]
                self._slips.keep(label, nearest_name(label, known))
            meant = self._slips[label]
            if meant is not None:
                found += self._by_mark[Part.SELF, True, meant]
        return list(dict.fromkeys(found))[:MOST_DRAFTED]


def _marks(element_type: ElementType) -> frozenset[_Mark]:
    """The labels of a type and of its ends, and its own keys."""
    atoms = [at for at in below(element_type.expr) if isinstance(at, Atom)]
    labels = ((atom.part, True, label) for atom in atoms for label in atom.labels)
    keys = ((Part.SELF, False, key) for atom in atoms if atom.part is Part.SELF for key in atom.record.fields)
    return frozenset((*labels, *keys))


def _wrong_values(one: Draft, records: Mapping[Part, Properties]) -> Iterator[Reason]:
    for test in one.tests:
        reason = test.reason(records[test.part][test.key])
        if reason is not None:
            yield reason
