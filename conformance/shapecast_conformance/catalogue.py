"""Every code there is, room by room, in the order of their numbers."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph.codes import CODES as GRAPH_CODES
from shapecast.semantics.codes import CODES as SEMANTICS_CODES
from shapecast.syntax.codes import CODES as SYNTAX_CODES
from shapecast_conformance.codes import CODES as USAGE_CODES
from shapecast_conformance.engines.codes import CODES as ENGINE_CODES
from shapecast_conformance.reference.codes import CODES as VIOLATION_CODES
from shapecast_mappings.json_schema.codes import CODES as JSON_SCHEMA_CODES
from shapecast_mappings.rdf.codes import CODES as RDF_CODES
from shapecast_mappings.shacl.codes import CODES as SHACL_CODES

CODES: tuple[Code, ...] = (
    *SYNTAX_CODES,
    *sorted(SEMANTICS_CODES, key=lambda code: code.id),
    *GRAPH_CODES,
    *VIOLATION_CODES,
    *JSON_SCHEMA_CODES,
    *RDF_CODES,
    *SHACL_CODES,
    *ENGINE_CODES,
    *USAGE_CODES,
)
