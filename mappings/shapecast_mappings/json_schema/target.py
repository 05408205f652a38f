"""JSON Schema 2020-12 as a target: one document for a graph type (specification 11.6 to 11.17).

``$defs`` holds, by the prefixes of ``shapecast_mappings.naming.Entry``,

* for each node and edge type the instance documents that conform to it (``node.``, ``edge.``), its content below the
  dispatch keys (``content.``), and its bare property record in plain JSON (``record.``);
* for each constraint that one record can show the instance documents that satisfy it (``constraint.``);
* ``root.document`` and ``root.strict``: any instance document, and that of a typed element.

The document itself asks for ``root.strict`` under STRICT and for ``root.document`` under LOOSE. An element conforms
to a type iff its instance document is valid against ``<$id>#/$defs/<key>``, and the same holds of constraints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shapecast.graph.model import Element, ElementKind, Graph
from shapecast.semantics.alternatives import Factoring
from shapecast.semantics.labels import Known
from shapecast.semantics.model import ElementType, GraphType
from shapecast.syntax.ast import Mode
from shapecast_mappings.datatypes import Schema, shared_datatypes
from shapecast_mappings.json_schema.constraints import TARGET, map_constraint
from shapecast_mappings.json_schema.content import content_schema, record_schema
from shapecast_mappings.json_schema.dispatch import (
    DOCUMENT_KEY,
    ONE_KEY,
    STRICT_KEY,
    Candidate,
    candidate,
    document_schema,
    strict_root,
)
from shapecast_mappings.json_schema.instance import VERSION, Document, documents
from shapecast_mappings.naming import Entry, defs_key, document_id, reference
from shapecast_mappings.target import LossRecord, Mapped
from shapecast_mappings.typed import Typed, Types, described, kind_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFAULT_BASE_IRI = "urn:shapecast:graph-type:"


class JsonSchemaTarget:
    """Maps graph types to JSON Schema documents and elements to instance documents.

    ``base_iri`` is what every ``$id`` begins with; the name of the graph type follows it.
    """

    name = TARGET

    def __init__(self, base_iri: str = DEFAULT_BASE_IRI) -> None:
        self._base_iri = base_iri

    def schema(self, graph_type: GraphType) -> Mapped[Document]:
        """The document of a graph type, and the constraints that it cannot say or not wholly.

        Raises ShapecastError, naming the type, when a type has too many alternatives (12.2).
        """
        types = Types.of(graph_type)
        losses: list[LossRecord] = []
        defs = {**_roots(types), **{key: schema for one in types.all for key, schema in _entries(one)}}
        for number, constraint in enumerate(graph_type.constraints, 1):
            mapped = map_constraint(constraint, lambda element_type: _content_reference(types[element_type]))
            losses += mapped.losses
            if mapped.schema is not None:
                defs[constraint_key(number)] = mapped.schema
        root = STRICT_KEY if graph_type.mode is Mode.STRICT else DOCUMENT_KEY
        document = {
            "$schema": DIALECT,
            "$id": document_id(self._base_iri, graph_type.name or ""),
            "title": graph_type.name or "graph type",
            **reference(root),
        }
        return Mapped({**document, "$defs": _with_datatypes(defs)}, tuple(losses))

    def record_schema(
        self, graph_type: GraphType, type_name: str, kind: ElementKind | None = None
    ) -> Mapped[dict[str, Any]]:
        """One type's property record alone, in plain JSON, as an API or a form wants it (11.14).

        A node type comes before an edge type of the same name unless ``kind`` says which is meant. Raises LookupError
        if there is no such type, ShapecastError if it has too many alternatives.
        """
        found = _find(graph_type, type_name, kind)
        found_kind = kind_of(found)
        schema = record_schema(Factoring().factor(found))
        document = {
            "$schema": DIALECT,
            "$id": document_id(self._base_iri, graph_type.name or "", defs_key(Entry.record(found_kind), type_name)),
            "title": type_name,
            "description": f"The properties of {described(found)}.",
            **schema,
        }
        shared = _with_datatypes({"": document})
        del shared[""]
        return Mapped({**document, "$defs": shared} if shared else document)

    def instances(self, graph: Graph) -> Iterator[tuple[Element, Document]]:
        """Every element of a decoded graph with its instance document, nodes first, one at a time."""
        return documents(graph)


def type_key(element_type: ElementType) -> str:
    """The ``$defs`` key of the instance documents that conform to an element of the graph type."""
    return defs_key(Entry.type(kind_of(element_type)), element_type.name)


def constraint_key(number: int) -> str:
    """The ``$defs`` key of the constraint of that number, counted from 1 in the order of the graph type."""
    return defs_key(Entry.CONSTRAINT, str(number))


def _find(graph_type: GraphType, name: str, kind: ElementKind | None) -> ElementType:
    types: tuple[ElementType, ...] = (*graph_type.node_types, *graph_type.edge_types)
    for element_type in types:
        if element_type.name == name and kind in (None, kind_of(element_type)):
            return element_type
    raise LookupError(f"the graph type has no element type `{name}`")


# --- element types -----------------------------------------------------------------------------


def _content_reference(typed: Typed) -> Schema:
    return dict(reference(defs_key(Entry.content(typed.kind), typed.name)))


def _entries(typed: Typed) -> Iterator[tuple[str, Schema]]:
    name, what = typed.type.name, described(typed.type)
    about = {"title": name, "description": f"Labels and properties of {what}."}
    yield defs_key(Entry.content(typed.kind), typed.name), {**about, **content_schema(typed.factored, typed.parts)}
    if typed.is_element:
        about = {"title": name, "description": f"Instance documents of {what}."}
        yield type_key(typed.type), {**about, **_navigation(typed.kind, _content_reference(typed))}
        about = {"title": name, "description": f"The properties of {what}."}
        yield defs_key(Entry.record(typed.kind), name), {**about, **record_schema(typed.factored)}


def _navigation(kind: ElementKind, content: Schema) -> Schema:
    """From an instance document to its content, whatever the dispatch keys."""
    inner = {**ONE_KEY, "additionalProperties": content}
    if kind is ElementKind.EDGE:
        inner = {**ONE_KEY, "additionalProperties": inner}
    return {"type": "object", "properties": {kind.value: inner}, "required": [kind.value]}


def _candidates(types: Types, kind: ElementKind) -> list[Candidate]:
    memo: Known = {}
    return [candidate(one.type, kind, one.factored, one.name, memo) for one in types.covering(kind)]


def _roots(types: Types) -> dict[str, Schema]:
    return {
        DOCUMENT_KEY: document_schema(VERSION),
        STRICT_KEY: strict_root(_candidates(types, ElementKind.NODE), _candidates(types, ElementKind.EDGE)),
    }


# --- data types --------------------------------------------------------------------------------


def _with_datatypes(defs: Mapping[str, Schema]) -> dict[str, Schema]:
    """The entries, and those of the shared data types that they refer to."""
    shared = shared_datatypes()
    by_reference = {reference(key)["$ref"]: key for key in shared}
    wanted: dict[str, Schema] = {}
    pending = [*defs.values()]
    while pending:
        for key in sorted({by_reference[ref] for ref in _references(pending.pop()) if ref in by_reference}):
            if key not in wanted:
                wanted[key] = shared[key]
                pending.append(shared[key])
    return {**defs, **dict(sorted(wanted.items()))}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key == "$ref" and isinstance(member, str):
                yield member
            else:
                yield from _references(member)
    elif isinstance(value, list):
        for member in value:
            yield from _references(member)
