"""The nodes and edges of the PG exchange format, made records (1.37, 1.38)."""

from __future__ import annotations

from sys import intern

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD, NO_PROPERTY_GRAPH, NOT_A_VALUE, UNKNOWN_PART
from shapecast.graph.model import Node
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.parts import PartReader, edge_id
from shapecast.graph.records import EdgeRecord, Record
from shapecast.graph.values import Value

_PARTS = {
    "node": frozenset({"type", "id", "labels", "properties"}),
    "edge": frozenset({"type", "id", "labels", "properties", "from", "to", "undirected"}),
}


class PGRecords:
    """Makes records of the JSON values of one file."""

    def __init__(self, problems: FileProblems) -> None:
        self._problems = problems
        self._parts = PartReader(problems)
        self._edges = 0

    def record(self, data: Json, line: int, kind: str | None = None) -> Record | None:
        """The record that a value stands for; ``kind`` is its type if it does not say. None if an identifier is
        missing, which is reported."""
        if not isinstance(data, dict):
            self._problems.add(MALFORMED_RECORD, "a record is a JSON object", line)
            return None
        match data.get("type", kind):
            case "node" if kind in ("node", None):
                return self._node(data, line)
            case "edge" if kind in ("edge", None):
                return self._edge(data, line)
            case None:
                wrong = "the record has no `type`"
            case other:
                wrong = f"the `type` of a record is {shown(other) if isinstance(other, str) else 'no string'}"
        hint = f"it is to be {'`node` or `edge`' if kind is None else f'`{kind}`'}"
        self._problems.add(MALFORMED_RECORD, wrong, line, help=hint)
        return None

    def _node(self, data: Json, line: int) -> Node | None:
        parts = self._parts
        node_id = parts.identifier(data.get("id"), "id", line, "node")
        labels = parts.labels(data.get("labels"), line, "node", node_id)
        properties = self._properties(data.get("properties"), line, "node", node_id)
        self._check_parts(data, line, "node")
        return None if node_id is None else Node(node_id, labels, properties, parts.place(line))

    def _edge(self, data: Json, line: int) -> EdgeRecord | None:
        parts = self._parts
        self._edges += 1
        raw = data.get("id")
        given = edge_id(self._problems.file, self._edges) if raw is None else raw
        found = parts.identifier(given, "id", line, "edge")
        labels = parts.labels(data.get("labels"), line, "edge", found)
        properties = self._properties(data.get("properties"), line, "edge", found)
        source = parts.identifier(data.get("from"), "from", line, "edge", found)
        target = parts.identifier(data.get("to"), "to", line, "edge", found)
        self._check_direction(data.get("undirected", False), line, found)
        self._check_parts(data, line, "edge")
        if found is None or source is None or target is None:
            return None
        return EdgeRecord(found, labels, properties, source, target, parts.place(line))

    def _properties(self, raw: Json, line: int, kind: str, owner: str | None) -> dict[str, Value]:
        """An object whose values are lists: a list of one is the value in it, a longer one a list."""
        if isinstance(raw, dict):
            return {
                intern(key): values[0] if len(values) == 1 else tuple(values)
                for key, values in raw.items()
                if self._are_values(values, key, line, kind, owner)
            }
        if raw is not None:
            self._parts.report(kind, owner, "`properties` is not an object", line)
        return {}

    def _are_values(self, values: Json, key: str, line: int, kind: str, owner: str | None) -> bool:
        if isinstance(values, list) and values and not any(v is None or isinstance(v, list | dict) for v in values):
            return True
        name = kind if owner is None else f"{kind} {shown(owner)}"
        wrong = f"{name}: the property {shown(key)} is not a list of booleans, numbers or strings, one at least"
        self._problems.add(NOT_A_VALUE, wrong, line)
        return False

    def _check_direction(self, undirected: Json, line: int, owner: str | None) -> None:
        if undirected is True:
            name = "edge" if owner is None else f"edge {shown(owner)}"
            hint = "an edge in each direction, or one of them, says what is meant"
            self._problems.add(NO_PROPERTY_GRAPH, f"{name} has no direction", line, help=hint)
        elif undirected is not False:
            self._parts.report("edge", owner, "`undirected` is not a boolean", line)

    def _check_parts(self, data: Json, line: int, kind: str) -> None:
        known = _PARTS[kind]
        for part in sorted(data.keys() - known):
            hint = did_you_mean(part, known) or f"the parts are {', '.join(sorted(known))}"
            self._problems.add(UNKNOWN_PART, f"{kind}: {shown(part)} is not a part of a record", line, help=hint)
