"""The root of an artefact: from the dispatch key of a document to the few types that can hold it.

Types with closed label sets stand below each key they admit, in ``properties``: one look-up, whatever their
number. Types with open label sets stand below every key that carries their labels, and in
``additionalProperties``, where they are tried one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from shapecast.graph.model import ElementKind
from shapecast.semantics.alternatives import EMPTY, Factored
from shapecast.semantics.labels import Known, LabelBounds, LabelIndex, label_bounds
from shapecast.semantics.model import ElementType, Part
from shapecast_mappings.datatypes import Schema
from shapecast_mappings.json_schema.content import union_of
from shapecast_mappings.naming import Entry, defs_key, ends_key, label_key, reference
from shapecast_mappings.typed import EDGE_PARTS, NODE_PARTS

MAX_KEYS = 256
"""The most dispatch keys that one type is entered under; a type with more label sets is tried as if it were open."""

LabelSets: TypeAlias = tuple[frozenset[str], ...]
"""One label set for each of some parts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type that elements can have: where its schema stands, its normal form, and bounds of its labels."""

    ref: Schema
    factored: Factored
    bounds: Mapping[Part, LabelBounds]


def candidate(
    element_type: ElementType,
    kind: ElementKind,
    factored: Factored,
    content_name: str,
    memo: Known,
) -> Candidate:
    """The candidate of an element type whose content schema has that name; ``memo`` is that of ``label_bounds``."""
    parts = NODE_PARTS if kind is ElementKind.NODE else EDGE_PARTS
    bounds = {part: label_bounds(element_type.expr, part, memo) for part in parts}
    return Candidate(dict(reference(defs_key(Entry.content(kind), content_name))), factored, bounds)


DOCUMENT_KEY = defs_key(Entry.ROOT, "document")
"""The entry that says what an instance document looks like, whatever the types."""

STRICT_KEY = defs_key(Entry.ROOT, "strict")
"""The entry that says that the element of a document has a type."""

ONE_KEY: Schema = {"type": "object", "minProperties": 1, "maxProperties": 1}


def document_schema(version: int) -> Schema:
    """What every instance document has: the version, a kind, an identifier and one content below its key."""
    return {
        "title": "instance document",
        "type": "object",
        "required": ["shapecast", "kind", "id"],
        "properties": {
            "shapecast": {"const": version},
            "kind": {"enum": ["node", "edge"]},
            "id": {"type": "string"},
            "node": ONE_KEY,
            "edge": {**ONE_KEY, "additionalProperties": ONE_KEY},
        },
        "if": {"properties": {"kind": {"const": "node"}}},
        "then": {"required": ["node"], "properties": {"edge": False}},
        "else": {"required": ["edge"], "properties": {"node": False}},
    }


def strict_root(nodes: Sequence[Candidate], edges: Sequence[Candidate]) -> Schema:
    """What the document of a typed element satisfies, over the types that cover elements (no abstract ones)."""
    return {
        "title": "typed element",
        "description": "The element has a type: the document of a node or an edge that STRICT coverage accepts.",
        "allOf": [reference(DOCUMENT_KEY)],
        "properties": {
            "node": {**ONE_KEY, **_NODES.schema(nodes, _choice)},
            "edge": {**ONE_KEY, **_EDGES.schema(edges, _edge_ends)},
        },
    }


def _edge_ends(found: Sequence[Candidate]) -> Schema | bool:
    return {**ONE_KEY, **_ENDS.schema(found, _choice)} if found else False


def _choice(candidates: Sequence[Candidate]) -> Schema | bool:
    return union_of(candidate.ref for candidate in candidates) if candidates else False


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of the dispatch, by the label sets of some parts."""

    parts: tuple[Part, ...]
    key: Callable[[LabelSets], str]

    def schema(self, candidates: Sequence[Candidate], below: Callable[[Sequence[Candidate]], Schema | bool]) -> Schema:
        """``properties`` and ``additionalProperties`` of the level; ``below`` makes the schema of one key."""
        keyed: dict[LabelSets, list[Candidate]] = {}
        tried: list[Candidate] = []
        for one in candidates:
            sets = label_sets(one.factored, self.parts)
            if sets is None:
                tried.append(one)
            else:
                for chosen in sets:
                    keyed.setdefault(chosen, []).append(one)
        index = LabelIndex((one.bounds[self.parts[0]], one) for one in tried)
        members = {}
        for sets_, closed in sorted(keyed.items(), key=lambda item: self.key(item[0])):
            open_ones = (one for one in index.find(sets_[0]) if self._admits(one, sets_))
            members[self.key(sets_)] = below(_once([*closed, *open_ones]))
        return {"properties": members, "additionalProperties": below(tried)}

    def _admits(self, one: Candidate, sets: LabelSets) -> bool:
        return all(one.bounds[part].admit(labels) for part, labels in zip(self.parts, sets, strict=True))


_NODES = _Level((Part.SELF,), lambda sets: label_key(sets[0]))
_EDGES = _Level((Part.SELF,), lambda sets: label_key(sets[0]))
_ENDS = _Level((Part.SOURCE, Part.TARGET), lambda sets: ends_key(sets[0], sets[1]))


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list({id(one): one for one in candidates}.values())


def label_sets(factored: Factored, parts: Sequence[Part]) -> frozenset[LabelSets] | None:
    """Every combination of label sets that elements of the type have in these parts; None if they are open, or more
    than ``MAX_KEYS``."""
    if any(factored.labels_open(part) is not False for part in parts):
        return None
    found: frozenset[LabelSets] = frozenset([tuple(frozenset[str]() for _ in parts)])
    for component in factored.components:
        choices = {tuple(a.get(part, EMPTY).labels for part in parts) for a in component.alternatives}
        if len(found) * len(choices) > MAX_KEYS:
            return None
        found = frozenset(_joined(a, b) for a, b in product(found, choices))
    return found


def _joined(left: LabelSets, right: LabelSets) -> LabelSets:
    return tuple(a | b for a, b in zip(left, right, strict=True))
