"""Decoding: text of an untyped source becomes a temporal or binary value where the schema says so, once.

The text under a key becomes a value of a type when every type that the element's labels could match and that
declares the key declares it with that one type, and the text is a valid lexical form of it
(specification, chapter 10).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias, assert_never

from shapecast.graph import lexical
from shapecast.graph.model import Element, ElementKind, Graph, Labels, Properties
from shapecast.graph.values import Value
from shapecast.semantics.algebra import NOTHING_MORE, postorder
from shapecast.semantics.alternatives import Factoring, Shape, Types, only
from shapecast.semantics.datatypes import BytesType, DataType, ListType, TemporalKind, TemporalType
from shapecast.semantics.labels import Known, LabelIndex, label_bounds
from shapecast.semantics.model import AllOf, AnyOf, Atom, ElementType, Expr, GraphType, Part

Lexical: TypeAlias = Callable[[str], "Value | None"]

_TEMPORAL: Mapping[TemporalKind, Lexical] = {
    TemporalKind.DATE: lexical.parse_date,
    TemporalKind.TIME: lexical.parse_time,
    TemporalKind.LOCAL_TIME: lexical.parse_local_time,
    TemporalKind.ZONED_TIME: lexical.parse_zoned_time,
    TemporalKind.DATETIME: lexical.parse_datetime,
    TemporalKind.LOCAL_DATETIME: lexical.parse_local_datetime,
    TemporalKind.ZONED_DATETIME: lexical.parse_zoned_datetime,
    TemporalKind.DURATION: lexical.parse_duration,
}


def decode_graph(graph: Graph, graph_type: GraphType) -> None:
    """Decode the records of a graph that was read from an untyped source, in place.

    Raises ShapecastError when a type's alternatives for some label set pass the limit.
    """
    decoder = Decoder(graph_type)
    decoder.decode(graph.nodes.values(), ElementKind.NODE)
    decoder.decode(graph.edges.values(), ElementKind.EDGE)


class Decoder:
    """Decodes records for one graph type; what a label set says of its keys is worked out once."""

    def __init__(self, graph_type: GraphType) -> None:
        node_types = [*graph_type.node_types, *graph_type.other_node_types]
        edge_types = [*graph_type.edge_types, *graph_type.other_edge_types]
        ends = ((t, part) for t in edge_types for part in (Part.SOURCE, Part.TARGET))
        self._decodings = {
            ElementKind.NODE: _Decoding([*((t, Part.SELF) for t in node_types), *ends]),
            ElementKind.EDGE: _Decoding([(t, Part.SELF) for t in edge_types]),
        }

    def decode(self, elements: Iterable[Element], kind: ElementKind) -> None:
        """Decode the records of elements of one kind, in place. Raises what ``decode_graph`` raises."""
        if self._decodings[kind].keys:
            for element in elements:
                element.properties = self.record(kind, element.labels, element.properties)

    def record(self, kind: ElementKind, labels: Labels, properties: Properties) -> Properties:
        """The decoded record of an element with these labels. Raises what ``decode_graph`` raises."""
        decoding = self._decodings[kind]
        decoders = decoding.decoders(labels) if decoding.keys else None
        return _decoded(properties, decoders) if decoders else properties


def _decoded(properties: Properties, decoders: Mapping[str, Lexical]) -> Properties:
    found = ((key, _decode_value(properties[key], decoders[key])) for key in decoders.keys() & properties.keys())
    values = {key: value for key, value in found if value is not None}
    return {**properties, **values} if values else properties


def _decode_value(value: Value, decoder: Lexical) -> Value | None:
    """The decoded value of a text, or of a list all of whose members decode; None where it stays as it is."""
    if isinstance(value, str):
        return None if isinstance(decoder, _ListDecoder) else decoder(value)
    if isinstance(value, tuple) and isinstance(decoder, _ListDecoder):
        members = tuple(_decode_value(member, decoder.member) for member in value)
        return None if None in members else members  # type: ignore[return-value]  # no member is None
    return None


class _ListDecoder:
    """The decoder of a list type, by that of its members."""

    def __init__(self, member: Lexical) -> None:
        self.member = member

    def __call__(self, text: str) -> None:
        """A list is not written as one text."""


def _decoder(data_type: DataType) -> Lexical | None:
    """How the texts of a type are read; None for types that are not decoded."""
    if isinstance(data_type, TemporalType):
        return _TEMPORAL[data_type.kind]
    if isinstance(data_type, BytesType):
        return lexical.parse_bytes
    if isinstance(data_type, ListType):
        member = _decoder(data_type.member)
        return None if member is None else _ListDecoder(member)
    return None


def _bare(data_type: DataType) -> DataType:
    """The type without its facets: how long a list or a byte string may be does not change how it is read."""
    if isinstance(data_type, BytesType):
        return BytesType()
    if isinstance(data_type, ListType):
        return ListType(_bare(data_type.member))
    return data_type


class _Decoding:
    """The decoders for every label set of one kind of element; worked out once for each label set."""

    def __init__(self, contents: list[tuple[ElementType, Part]]) -> None:
        known: Known = {}
        self._index = LabelIndex((label_bounds(t.expr, part, known), (t, part)) for t, part in contents)
        self.keys = {key for key, decodes in _declarations(contents) if decodes}
        self._known: dict[Labels, Mapping[str, Lexical]] = {}

    def decoders(self, labels: Labels) -> Mapping[str, Lexical]:
        known = self._known.get(labels)
        if known is None:
            known = self._known[labels] = self._work_out(labels)
        return known

    def _work_out(self, labels: Labels) -> Mapping[str, Lexical]:
        declared: dict[str, set[DataType | None]] = {}
        for element_type, part in self._index.find(labels):
            for key, types in self._matching(element_type, part, labels):
                if key in self.keys:
                    declared.setdefault(key, set()).add(only(frozenset(map(_bare, types))))
        found = {}
        for key, said in declared.items():
            one = said.pop() if len(said) == 1 else None
            decoder = None if one is None else _decoder(one)
            if decoder is not None:
                found[key] = decoder
        return found

    def _matching(self, element_type: ElementType, part: Part, labels: Labels) -> Iterator[tuple[str, Types]]:
        """The keys with their types in every alternative that the label set could match."""
        pruned = _prune(element_type.expr, part, labels)
        if pruned is None:
            return
        factored = Factoring().factor(element_type, pruned)
        beyond = not labels <= factored.labels(part)
        if beyond and factored.labels_open(part) is False:
            return
        matching = [
            [a[part] for a in c.alternatives if _admits(a[part], labels, c.labels[part], beyond)]
            for c in factored.components
            if part in c.parts
        ]
        if all(matching):
            for shape in chain.from_iterable(matching):
                yield from shape.mandatory
                yield from shape.optional


def _admits(shape: Shape, labels: Labels, vocabulary: Labels, beyond: bool) -> bool:
    """Whether an alternative could have the label set, some of which may lie beyond all vocabularies."""
    return shape.labels_open or (labels & vocabulary == shape.labels and not beyond)


def _prune(expr: Expr, part: Part, labels: Labels) -> Expr | None:
    """The expression of one part without the alternatives that need a label which is not there; None: nothing left."""
    kept: dict[int, Expr | None] = {}
    for each in postorder([expr]):
        kept[id(each)] = _pruned(each, part, labels, kept)
    return kept[id(expr)]


def _pruned(expr: Expr, part: Part, labels: Labels, kept: Mapping[int, Expr | None]) -> Expr | None:
    match expr:
        case Atom():
            if expr.part is not part:
                return NOTHING_MORE
            return expr if expr.labels <= labels else None
        case AllOf(operands):
            found = tuple(k for operand in operands if (k := kept[id(operand)]) is not None)
            return AllOf(found) if len(found) == len(operands) else None
        case AnyOf(operands):
            found = tuple(k for operand in operands if (k := kept[id(operand)]) is not None)
            return AnyOf(found) if found else None
        case _:
            assert_never(expr)


def _declarations(contents: Iterable[tuple[ElementType, Part]]) -> Iterator[tuple[str, bool]]:
    """Every key that some content declares, and whether that declaration could decode."""
    for expr in postorder(element_type.expr for element_type, _ in contents):
        if isinstance(expr, Atom):
            yield from ((f.key, _decoder(f.type) is not None) for f in expr.record.fields.values())
