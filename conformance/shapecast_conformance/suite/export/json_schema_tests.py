"""The part about JSON Schema, in the layout of the JSON-Schema-Test-Suite.

``tests/draft2020-12/FEATURE/NAME.json`` is an array of groups; each has a schema, and documents that are valid or not.
A document is one element of a graph of the case (specification 11.7); what is valid comes from the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Element, ElementKind
from shapecast.semantics.model import ElementType, GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.export.judged import JudgedGraph, judged_graphs
from shapecast_mappings.json_schema.target import JsonSchemaTarget, constraint_key, type_key
from shapecast_mappings.json_text import to_lines
from shapecast_mappings.naming import reference
from shapecast_mappings.typed import kind_of

Valid = Callable[[JudgedGraph, ElementKind, Element], bool]


def json_schema_tests(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """The files of all cases that have something to test: name and text.

    Cases whose schema cannot be mapped, and constraints that are lost or partly lost, have no tests.
    """
    for case in cases:
        groups = list(_groups(case))
        if groups:
            yield f"tests/draft2020-12/{case.id}.json", to_lines(groups)


def _groups(case: Case) -> Iterator[dict[str, Any]]:
    found = judged_graphs(case)
    if found is None:
        return
    graph_type, graphs = found
    target = JsonSchemaTarget()
    try:
        mapped = target.schema(graph_type)
    except ShapecastError:
        return  # beyond a limit of the mapping (12.2), so that there is no schema to test
    lost = {loss.constraint for loss in mapped.losses}
    for description, key, kind, valid in _questions(graph_type, lost):
        tests = [
            {"description": f"{graph.expected.name}: {of.value} {element.id}", "data": document, "valid": expected}
            for graph in graphs
            for (of, element), (_, document) in zip(graph.elements, target.instances(graph.graph), strict=True)
            for expected in [valid(graph, of, element)]
            if kind in (None, of)
        ]
        if tests:
            schema = {"$schema": mapped.artefact["$schema"], **_root(key, mapped.artefact)}
            about = f"{case.title}: {description}"
            yield {"description": about, "comment": case.why, "schema": schema, "tests": tests}


def _root(key: str | None, artefact: dict[str, Any]) -> dict[str, Any]:
    root = {"$ref": artefact["$ref"]} if key is None else dict(reference(key))
    return {**root, "$defs": artefact["$defs"]}


def _questions(
    graph_type: GraphType, lost: set[str | None]
) -> Iterator[tuple[str, str | None, ElementKind | None, Valid]]:
    """What is asked: in words, the entry of the document (None: the document), of which elements, and the answer."""
    types: tuple[ElementType, ...] = (*graph_type.node_types, *graph_type.edge_types)
    for one in types:
        kind, name = kind_of(one), one.name
        yield f"{kind.value} type {name}", type_key(one), kind, _of_type(name)
    if graph_type.mode is Mode.STRICT:
        yield "has a type", None, None, _keeps_to(None)
    for number, constraint in enumerate(graph_type.constraints, 1):
        if constraint.name not in lost:
            yield constraint.name, constraint_key(number), None, _keeps_to(number)


def _of_type(name: str) -> Valid:
    return lambda graph, kind, element: name in graph.types_of(kind, element)


def _keeps_to(constraint: int | None) -> Valid:
    return lambda graph, kind, element: not graph.violates(kind, element, constraint)
