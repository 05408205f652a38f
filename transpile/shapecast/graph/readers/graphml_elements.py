"""The nodes and edges of a GraphML document: their attributes and data, checked, and made records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import (
    MALFORMED_RECORD,
    NO_PROPERTY_GRAPH,
    NOT_OF_ITS_TYPE,
    REPEATED_KEY,
    UNKNOWN_PART,
)
from shapecast.graph.model import Labels, Node
from shapecast.graph.problems import shown
from shapecast.graph.readers.graphml_events import Events
from shapecast.graph.readers.graphml_keys import Key, KindKeys, Labelling, keys_of, labels_in
from shapecast.graph.readers.parts import edge_id
from shapecast.graph.records import EdgeRecord, Record
from shapecast.graph.values import Value

_PARTS = {
    "node": frozenset({"id", "labels", "label"}),
    "edge": frozenset({"id", "source", "target", "directed", "labels", "label"}),
}
_NEEDED = {"node": frozenset({"id"}), "edge": frozenset({"id", "source", "target"})}
_PORTS = ("sourceport", "targetport")


class ElementReader:
    """Begins the nodes and edges of one document, whose keys are known when the first of them begins."""

    def __init__(self, keys: Mapping[str, Key], events: Events) -> None:
        self.keys = keys
        self.events = events
        self._edges = 0
        self._of_kind: dict[str, KindKeys] = {}

    def keys_of(self, kind: str) -> KindKeys:
        """The keys of nodes, or of edges."""
        if kind not in self._of_kind:
            self._of_kind[kind] = keys_of(kind, self.keys.values())
        return self._of_kind[kind]

    def check_default(self, key: Key) -> None:
        """Report a default that is not of its key's type; forget what was known of the keys before this one."""
        self._of_kind.clear()
        if key.default is not None and not key.graphics:
            try:
                key.value(key.default)
            except ValueError as wrong:
                message = f"the default of the key {shown(key.id)} {wrong}: {shown(key.default)} is no {key.type}"
                self.events.failure(NOT_OF_ITS_TYPE, message)

    def node(self, attributes: dict[str, str]) -> Element:
        """A node begins."""
        return Element(self, "node", attributes)

    def edge(self, attributes: dict[str, str], *, directed: bool) -> Element:
        """An edge begins; ``directed`` is what goes without saying. An edge without identifier is given one."""
        self._edges += 1
        attributes.setdefault("id", edge_id(self.events.file, self._edges))
        element = Element(self, "edge", attributes)
        if not {"true": True, "false": False}.get(attributes.get("directed", ""), directed):
            hint = "an edge in each direction, or one of them, says what is meant"
            self.events.mistake(NO_PROPERTY_GRAPH, f"{element.name} has no direction", hint)
        for port in _PORTS:
            if port in attributes:
                self.events.mistake(NO_PROPERTY_GRAPH, f"{element.name} has a `{port}`, and a node has no ports")
        return element

    def value(self, key: Key, text: str, where: str) -> Value | None:
        """The value of a text under a key; None if it is not of its type, which is reported."""
        try:
            return key.value(text)
        except ValueError as wrong:
            self.events.mistake(NOT_OF_ITS_TYPE, f"{where} {wrong}: {shown(text)} is no {key.type}")
            return None


class Element:
    """A node or an edge that is being read."""

    def __init__(self, reader: ElementReader, kind: str, attributes: dict[str, str]) -> None:
        reader.events.next_record()
        self._reader = reader
        self._events = reader.events
        self._kind = kind
        self._attributes = attributes
        self._place = reader.events.place()
        self._keys = reader.keys_of(kind)
        self._seen: set[str] = set()
        self._properties: dict[str, Value] = {}
        self._labels: list[Labels] = []
        self._drawn: set[str] = set()
        self.name = kind if "id" not in attributes else f"{kind} {shown(attributes['id'])}"
        if "labels" in attributes:
            self._labels.append(labels_in(attributes["labels"]))
        if "label" in attributes:
            self._labels.append(frozenset([attributes["label"]]))
        self._check_parts()

    def key(self, key_id: str | None) -> Key | None:
        """The key of data; None if there is none for this kind of elements, which is reported, or it came already."""
        keys = self._keys.by_id
        key = keys.get(key_id or "")
        if key is None:
            wrong = f"{self.name}: the key {shown(key_id or '')} of its data is not declared for {self._kind}s"
            self._events.mistake(UNKNOWN_PART, wrong, did_you_mean(key_id or "", keys))
        elif key.id in self._seen or (key.name in self._properties and not key.graphics):
            self._events.mistake(REPEATED_KEY, f"{self.name}: the key {shown(key.name)} occurs twice")
            return None
        else:
            self._seen.add(key.id)
        return key

    def add(self, key: Key, text: str) -> None:
        """Add data: a property, or labels."""
        if self._keys.holds_labels(key, self._kind):
            many = self._keys.labelling is Labelling.NEO4J and self._kind == "node"
            self._labels.append(labels_in(text) if many else frozenset([text]))
            return
        value = self._reader.value(key, text, f"{self.name}: the property {shown(key.name)}")
        if value is not None:
            self._properties[intern(key.name)] = value

    def add_drawn_label(self, text: str) -> None:
        """Add a text that stands beside the element in a drawing: a label, where nothing else says the labels."""
        if self._keys.labelling is Labelling.YED and text.strip():
            self._drawn.add(text.strip())

    def record(self) -> Record | None:
        """The record of the element, now that it ends; None if an identifier is missing."""
        self._add_defaults()
        given = self._attributes
        if not given.keys() >= _NEEDED[self._kind]:
            return None
        labels = self._agreed([*self._labels, *([frozenset(self._drawn)] if self._drawn else [])])
        if self._kind == "node":
            return Node(given["id"], labels, self._properties, self._place)
        return EdgeRecord(given["id"], labels, self._properties, given["source"], given["target"], self._place)

    def _add_defaults(self) -> None:
        for key in self._keys.defaults:
            if key.id in self._seen or key.default is None or key.name in self._properties:
                continue
            if self._keys.holds_labels(key, self._kind) and self._labels:
                continue
            self.add(key, key.default)

    def _agreed(self, told: list[Labels]) -> Labels:
        if any(labels != told[0] for labels in told):
            texts = " and ".join(shown(":".join(["", *sorted(labels)])) for labels in told)
            self._events.mistake(MALFORMED_RECORD, f"{self.name}: its labels are told in different ways: {texts}")
        return told[0] if told else frozenset()

    def _check_parts(self) -> None:
        known = _PARTS[self._kind]
        for part in sorted(_NEEDED[self._kind] - self._attributes.keys()):
            self._events.mistake(MALFORMED_RECORD, f"{self.name}: has no `{part}`")
        for part in _plain(self._attributes.keys() - known):
            if part not in _PORTS:
                hint = did_you_mean(part, known) or f"the attributes of {self._kind}s are {', '.join(sorted(known))}"
                wrong = f"{self.name}: {shown(part)} is not an attribute of {self._kind}s"
                self._events.mistake(UNKNOWN_PART, wrong, hint)


def _plain(attributes: Iterable[str]) -> list[str]:
    """The attributes that are GraphML's own: those with a point or of another namespace are a program's."""
    return sorted(name for name in attributes if "." not in name and " " not in name)
