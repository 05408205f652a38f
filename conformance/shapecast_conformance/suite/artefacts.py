"""What the schema of a case is mapped to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shapecast.diagnostics.diagnostic import ShapecastError, has_errors
from shapecast.semantics.model import GraphType, Schema
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.reading import checked_schema, meant
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.json_text import to_lines
from shapecast_mappings.shacl.target import ShaclTarget


def _json_schema(graph_type: GraphType) -> str:
    return to_lines(JsonSchemaTarget().schema(graph_type).artefact)


def _shapes(graph_type: GraphType) -> str:
    return "".join(ShaclTarget().schema(graph_type).artefact.turtle())


MAPPINGS: Mapping[str, Callable[[GraphType], str]] = {"JSON Schema": _json_schema, "SHACL": _shapes}
"""The text of each artefact of a graph type."""


def artefacts(case: Case) -> dict[str, str]:
    """The text of each artefact of the graph type that is meant, none for a schema with errors.

    One that cannot be mapped has the reason in the place of its text.
    """
    checked = checked_schema(case)
    if checked.schema is None or has_errors(checked.diagnostics):
        return {}
    return {name: _text(mapping, case, checked.schema) for name, mapping in MAPPINGS.items()}


def _text(mapping: Callable[[GraphType], str], case: Case, schema: Schema) -> str:
    try:
        return mapping(meant(case, schema))
    except ShapecastError as problem:
        return f"cannot be mapped: {problem}"
