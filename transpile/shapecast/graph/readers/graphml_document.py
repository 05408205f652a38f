"""The elements of a GraphML document, one after the other, made records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD, NO_PROPERTY_GRAPH, UNKNOWN_PART, XML_REFERENCE
from shapecast.graph.problems import shown
from shapecast.graph.readers.graphml_elements import Element, ElementReader
from shapecast.graph.readers.graphml_events import Events
from shapecast.graph.readers.graphml_keys import Key, kinds_of
from shapecast.graph.readers.graphml_values import TYPES
from shapecast.graph.readers.inputs import RECORD_SIZE
from shapecast.graph.readers.xml_text import XmlStream

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_DRAWN_LABELS = ("NodeLabel", "EdgeLabel")
_REFUSED = {
    "hyperedge": "a hyperedge joins any number of nodes",
    "port": "a node has no ports",
    "endpoint": "an edge has no endpoints beside its two nodes",
    "graph": "a node or an edge holds no graph",
}
_KNOWN = ("graphml", "graph", "node", "edge", "data", "key", "default", "desc")


class _Within(Enum):
    """The element that is open."""

    NOTHING = "the document"
    GRAPHML = "`graphml`"
    KEY = "`key`"
    DEFAULT = "`default`"
    GRAPH = "`graph`"
    ELEMENT = "`node` or `edge`"
    DATA = "`data`"
    DRAWING = "a drawing"
    DRAWN_LABEL = "a label in a drawing"
    OTHER = "what is passed over"


class Document:
    """Handles the XML of one file, and tells of what it finds."""

    def __init__(self, text: XmlStream, events: Events) -> None:
        self._text = text
        self._events = events
        self._keys: dict[str, Key] = {}
        self._elements = ElementReader(self._keys, events)
        self._within = [_Within.NOTHING]
        self._attributes: dict[str, str] = {}
        self._element: Element | None = None
        self._directed = True
        self._data: Key | None = None
        self._pieces: list[str] | None = None
        self._size = 0
        self._begin: Mapping[tuple[_Within, str], Callable[[dict[str, str]], _Within]] = {
            (_Within.NOTHING, "graphml"): lambda _: _Within.GRAPHML,
            (_Within.GRAPHML, "key"): self._begin_key,
            (_Within.GRAPHML, "graph"): self._begin_graph,
            (_Within.KEY, "default"): self._begin_default,
            (_Within.GRAPH, "node"): self._begin_node,
            (_Within.GRAPH, "edge"): self._begin_edge,
            (_Within.ELEMENT, "data"): self._begin_data,
            (_Within.GRAPHML, "data"): lambda _: _Within.OTHER,
            (_Within.GRAPH, "data"): lambda _: _Within.OTHER,
        }

    # --- what the XML has ------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        within = self._within[-1]
        namespace, _, local = name.rpartition(" ")
        if within is _Within.OTHER:
            inside = _Within.OTHER
        elif within in (_Within.DATA, _Within.DRAWING, _Within.DRAWN_LABEL):
            inside = self._inside_data(local)
        elif namespace and not namespace.startswith(_NAMESPACE):
            inside = _Within.OTHER if within is not _Within.NOTHING else self._strange(within, name)
        else:
            begin = self._begin.get((within, local))
            inside = self._strange(within, local) if begin is None else begin(attributes)
        self._within.append(inside)

    def end(self, _name: str) -> None:
        """It ends."""
        match self._within.pop():
            case _Within.KEY:
                self._end_key()
            case _Within.DEFAULT:
                self._attributes["default"] = self._taken()
            case _Within.ELEMENT:
                self._end_element()
            case _Within.DATA:
                self._end_data()
            case _Within.DRAWN_LABEL:
                if self._element is not None:
                    self._element.add_drawn_label(self._taken())
            case _:
                pass

    def text(self, text: str) -> None:
        """A text stands in the open element."""
        if self._pieces is not None and self._within[-1] is not _Within.OTHER:
            self._pieces.append(text)
            self._size += len(text)
            if self._size > RECORD_SIZE:
                self._text.fail("a text has no end")

    def _collect(self) -> None:
        self._pieces, self._size = [], 0

    def _taken(self) -> str:
        text, self._pieces = "".join(self._pieces or ()), None
        return text

    def _strange(self, within: _Within, name: str) -> _Within:
        """Report an element that has no business here, unless it is a description, and pass it over."""
        if name == "desc":
            return _Within.OTHER
        if within is _Within.GRAPH:
            self._events.next_record()
        if name == "locator":
            self._events.mistake(XML_REFERENCE, "a locator leads to another document, which is not fetched")
        elif within in (_Within.ELEMENT, _Within.GRAPH) and name in _REFUSED:
            self._events.mistake(NO_PROPERTY_GRAPH, f"{_REFUSED[name]} in a property graph: `{name}` is not read")
        else:
            code = MALFORMED_RECORD if within is _Within.NOTHING else UNKNOWN_PART
            report = self._events.mistake if within in (_Within.ELEMENT, _Within.GRAPH) else self._events.failure
            report(code, f"{shown(name)} does not belong into {within.value}", did_you_mean(name, _KNOWN))
        return _Within.OTHER

    # --- keys ------------------------------------------------------------------------------------

    def _begin_key(self, attributes: dict[str, str]) -> _Within:
        self._attributes = attributes
        key_id = attributes.get("id")
        if key_id is None or key_id in self._keys:
            wrong = "a key has no `id`" if key_id is None else f"the key {shown(key_id)} is declared twice"
            self._events.failure(MALFORMED_RECORD, wrong)
        for given in (attributes.get("attr.type"), attributes.get("attr.list")):
            if given is not None and given not in TYPES:
                hint = did_you_mean(given, TYPES) or f"the types are {', '.join(TYPES)}"
                wrong = f"the key {shown(key_id or '')} is of the type {shown(given)}, which GraphML does not have"
                self._events.failure(MALFORMED_RECORD, wrong, hint)
        return _Within.KEY

    def _begin_default(self, _attributes: dict[str, str]) -> _Within:
        self._collect()
        return _Within.DEFAULT

    def _end_key(self) -> None:
        given = self._attributes
        if "id" not in given:
            return
        list_type = given.get("attr.list")
        key_type = given.get("attr.type", "string") if list_type is None else list_type
        key = Key(
            given["id"],
            kinds_of(given.get("for", "all")),
            given.get("attr.name", given["id"]),
            key_type if key_type in TYPES else "string",
            list_type is not None,
            "yfiles.type" in given,
            given.get("default"),
        )
        self._keys[key.id] = key
        self._elements.check_default(key)

    def _begin_graph(self, attributes: dict[str, str]) -> _Within:
        self._directed = attributes.get("edgedefault", "directed") != "undirected"
        return _Within.GRAPH

    # --- nodes and edges -------------------------------------------------------------------------

    def _begin_node(self, attributes: dict[str, str]) -> _Within:
        self._element = self._elements.node(attributes)
        return _Within.ELEMENT

    def _begin_edge(self, attributes: dict[str, str]) -> _Within:
        self._element = self._elements.edge(attributes, directed=self._directed)
        return _Within.ELEMENT

    def _end_element(self) -> None:
        element, self._element = self._element, None
        if element is not None and (record := element.record()) is not None:
            self._events.found(record)

    def _begin_data(self, attributes: dict[str, str]) -> _Within:
        assert self._element is not None
        self._data = self._element.key(attributes.get("key"))
        if self._data is None:
            return _Within.OTHER
        if self._data.graphics:
            return _Within.DRAWING
        self._collect()
        return _Within.DATA

    def _inside_data(self, local: str) -> _Within:
        if self._within[-1] is not _Within.DATA:
            if local not in _DRAWN_LABELS:
                return _Within.OTHER if self._within[-1] is _Within.DRAWN_LABEL else _Within.DRAWING
            self._collect()
            return _Within.DRAWN_LABEL
        self._events.mistake(MALFORMED_RECORD, f"the data are not a text: they hold the element {shown(local)}")
        return _Within.OTHER

    def _end_data(self) -> None:
        text = self._taken()
        if self._element is not None and self._data is not None:
            self._element.add(self._data, text)
