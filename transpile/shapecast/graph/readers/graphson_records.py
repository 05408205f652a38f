"""The vertices and edges of GraphSON, made records (1.35)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import intern

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import (
    DUPLICATE_ID,
    MALFORMED_RECORD,
    NOT_A_VALUE,
    NOT_OF_ITS_TYPE,
    SEVERAL_VALUES,
    UNKNOWN_PART,
)
from shapecast.graph.model import Node
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.graphson1 import has_embedded_types, without_classes
from shapecast.graph.readers.graphson_values import NoValueError, value_of
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.options import MultiValued
from shapecast.graph.readers.parts import PartReader
from shapecast.graph.records import EdgeRecord, Record
from shapecast.graph.values import Value, identity

_ELEMENTS = {"g:Vertex": "vertex", "g:Edge": "edge"}
_SIDES = {"outE": "inV", "inE": "outV"}
_AS_LIST = "with `--multi-valued list` they are read as a list"
_PARTS = {
    "vertex": frozenset({"id", "label", "type", "properties", *_SIDES}),
    "edge": frozenset({"id", "label", "type", "properties", "inV", "outV", "inVLabel", "outVLabel"}),
}
_RELATION = "janusgraph:RelationIdentifier"


class GraphSONRecords:
    """Makes records of the JSON values of one file."""

    def __init__(self, problems: FileProblems, multi_valued: MultiValued) -> None:
        self._problems = problems
        self._multi_valued = multi_valued
        self._parts = PartReader(problems)
        self._told: Mapping[str, dict[str, int]] = {side: {} for side in _SIDES}

    def records(self, data: Json, line: int, kind: str | None = None) -> Iterator[Record]:
        """The records of a vertex with its edges, or of an edge; ``kind`` says which, if that is known."""
        if has_embedded_types(data):
            data = without_classes(data)
        match data:
            case {"@type": "g:Vertex" | "g:Edge" as name, "@value": dict(inside)}:
                kind, data = _ELEMENTS[name], inside
            case _:
                pass
        if not isinstance(data, dict):
            self._problems.add(MALFORMED_RECORD, "a vertex or an edge is a JSON object", line)
        elif (kind or _kind_of(data)) == "edge":
            edge = self._edge(data, line)
            if edge is not None:
                yield edge
        else:
            yield from self._vertex(data, line)

    def _vertex(self, data: Json, line: int) -> Iterator[Record]:
        node_id = self._identifier(data, "id", line, "vertex")
        labels = self._label(data, line, "vertex", node_id)
        properties = self._properties(data.get("properties"), line, "vertex", node_id)
        self._check_parts(data, line, "vertex")
        if node_id is not None:
            yield Node(node_id, labels, properties, self._parts.place(line))
            for side in _SIDES:
                yield from self._edges(data.get(side), side, node_id, line)

    def _edges(self, by_label: Json, side: str, node_id: str, line: int) -> Iterator[EdgeRecord]:
        """The edges beside a vertex that were not told yet beside their other end."""
        if by_label is None:
            return
        if not isinstance(by_label, dict):
            self._parts.report("vertex", node_id, f"`{side}` is not an object", line)
            return
        for label, edges in by_label.items():
            if not isinstance(edges, list) or not all(isinstance(edge, dict) for edge in edges):
                self._parts.report("vertex", node_id, f"`{side}.{label}` is not a list of edges", line)
                continue
            for data in edges:
                self._problems.next_record()
                here = "outV" if side == "outE" else "inV"
                edge = self._edge({**data, "label": label, here: node_id}, line)
                if edge is not None and self._is_new(edge, side):
                    yield edge

    def _is_new(self, edge: EdgeRecord, side: str) -> bool:
        """Whether an edge was not told beside its other end; a difference between the two is reported."""
        other = "inE" if side == "outE" else "outE"
        record = frozenset((key, identity(value)) for key, value in edge.properties.items())
        content = hash((edge.labels, edge.source, edge.target, record))
        before = self._told[other].pop(edge.id, None)
        if before is None:
            self._told[side][edge.id] = content
            return True
        if before != content:
            wrong = f"edge {shown(edge.id)}: its two ends tell different things of it"
            self._problems.add(DUPLICATE_ID, wrong, edge.place.line)
        return False

    def _edge(self, data: Json, line: int) -> EdgeRecord | None:
        parts = self._parts
        edge_id = self._identifier(data, "id", line, "edge")
        labels = self._label(data, line, "edge", edge_id)
        properties = self._properties(data.get("properties"), line, "edge", edge_id)
        source = self._identifier(data, "outV", line, "edge", edge_id)
        target = self._identifier(data, "inV", line, "edge", edge_id)
        self._check_parts(data, line, "edge")
        if edge_id is None or source is None or target is None:
            return None
        return EdgeRecord(edge_id, labels, properties, source, target, parts.place(line))

    def _identifier(self, data: Json, part: str, line: int, kind: str, owner: str | None = None) -> str | None:
        raw = data.get(part)
        if isinstance(raw, dict) and raw.get("@type") == _RELATION and isinstance(raw.get("@value"), dict):
            raw = raw["@value"].get("relationId")
        if isinstance(raw, dict):
            try:
                raw = value_of(raw)
            except NoValueError as wrong:
                self._parts.report(kind, owner, f"`{part}` {wrong}", line)
                return None
        return self._parts.identifier(raw, part, line, kind, owner)

    def _check_parts(self, data: Json, line: int, kind: str) -> None:
        known = _PARTS[kind]
        for part in sorted(data.keys() - known):
            hint = did_you_mean(part, known) or f"the parts are {', '.join(sorted(known))}"
            self._problems.add(UNKNOWN_PART, f"{kind}: {shown(part)} is not a part of it", line, help=hint)

    def _label(self, data: Json, line: int, kind: str, owner: str | None) -> frozenset[str]:
        label = data.get("label")
        if isinstance(label, str):
            return frozenset([intern(label)])
        self._parts.report(kind, owner, "has no `label`" if label is None else "`label` is not a string", line)
        return frozenset()

    def _properties(self, raw: Json, line: int, kind: str, owner: str | None) -> dict[str, Value]:
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            self._parts.report(kind, owner, "`properties` is not an object", line)
            return {}
        record: dict[str, Value] = {}
        for key, given in raw.items():
            where = f"{kind}{'' if owner is None else f' {shown(owner)}'}: the property {shown(key)}"
            values = self._values(given, where, line) if kind == "vertex" else [_of_edge(given)]
            try:
                if values:
                    record[intern(key)] = self._one(values, where, line)
            except NoValueError as wrong:
                self._problems.add(NOT_OF_ITS_TYPE if wrong.typed else NOT_A_VALUE, f"{where} {wrong}", line)
        return record

    def _values(self, given: Json, where: str, line: int) -> list[Json]:
        """The vertex properties of one key."""
        values = [_inside(each, "g:VertexProperty") for each in given] if isinstance(given, list) else []
        if not values or not all(isinstance(each, dict) and "value" in each for each in values):
            hint = "a key of a vertex has a list of objects, each with a `value`"
            self._problems.add(MALFORMED_RECORD, f"{where} is not a list of values", line, help=hint)
            return []
        return values

    def _one(self, values: list[Json], where: str, line: int) -> Value:
        """The value of a key; of several, or of one with properties of its own, a list."""
        if len(values) == 1 and not values[0].get("properties"):
            return value_of(values[0]["value"])
        if self._multi_valued == "error":
            wrong = f"has {len(values)} values" if len(values) > 1 else "has properties of its own"
            self._problems.add(SEVERAL_VALUES, f"{where} {wrong}", line, help=_AS_LIST)
        read = tuple(map(_with_meta_properties, values))
        return read if len(read) > 1 else read[0]


def _with_meta_properties(each: Json) -> Value:
    """A value; one with properties of its own as the list of the value and, of each property, the key and the value."""
    value, meta = value_of(each["value"]), each.get("properties")
    if not meta:
        return value
    if not isinstance(meta, dict):
        raise NoValueError("has properties of its own that are not an object")
    return (value, *((key, value_of(_of_edge(meta[key])["value"])) for key in sorted(meta)))


def _of_edge(given: Json) -> Json:
    """A property of an edge, which is its value itself or an object around it, as that object."""
    inside = _inside(given, "g:Property")
    return inside if inside is not given and isinstance(inside, dict) and "value" in inside else {"value": given}


def _inside(data: Json, name: str) -> Json:
    return data["@value"] if isinstance(data, dict) and data.get("@type") == name and "@value" in data else data


def _kind_of(data: Json) -> str:
    return "edge" if "inV" in data or "outV" in data else "vertex"
