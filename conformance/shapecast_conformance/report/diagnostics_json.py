"""What checking schemas found, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shapecast.diagnostics.diagnostic import Diagnostic, Label, Location, Severity
from shapecast.semantics.model import ElementType, GraphType
from shapecast_conformance.checked import Checked
from shapecast_conformance.report.json_text import array, encode
from shapecast_conformance.report.places import Sources, span_fields


def checks_json(checks: Sequence[Checked]) -> Iterator[str]:
    """The pieces of one JSON object about one compilation or several (``formats/diagnostics.schema.json``)."""
    yield '{\n  "diagnostics": '
    found = ((diagnostic, check.sources) for check in checks for diagnostic in check.diagnostics)
    yield from array((encode(diagnostic_fields(diagnostic, sources)) for diagnostic, sources in found), "  ")
    yield ',\n  "graphTypes": '
    graph_types = (g for check in checks if check.schema is not None for g in check.schema.graph_types)
    yield from array((encode(_graph_type_fields(graph_type)) for graph_type in graph_types), "  ")
    yield f',\n  "counts": {encode(severities(checks))}\n}}\n'


def diagnostics_jsonl(diagnostics: Iterable[Diagnostic], sources: Sources) -> Iterator[str]:
    """One line for each diagnostic (``formats/validation-line.schema.json``)."""
    for diagnostic in diagnostics:
        yield encode({"type": "diagnostic", **diagnostic_fields(diagnostic, sources)}) + "\n"


def severities(checks: Sequence[Checked]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    weights = [diagnostic.weight for check in checks for diagnostic in check.diagnostics]
    return {f"{severity.value}s": weights.count(severity) for severity in Severity}


def diagnostic_fields(diagnostic: Diagnostic, sources: Sources) -> dict[str, Any]:
    """One diagnostic as JSON."""
    return {
        "code": diagnostic.code.id,
        "severity": diagnostic.weight.value,
        "message": diagnostic.message,
        "labels": [_label_fields(label, sources) for label in diagnostic.labels],
        "locations": [_location_fields(location) for location in diagnostic.locations],
        "help": diagnostic.help,
        "related": [_label_fields(label, sources) for label in diagnostic.related],
    }


def _label_fields(label: Label, sources: Sources) -> dict[str, Any]:
    return {"place": span_fields(label.span, sources), "text": label.text}


def _location_fields(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column, "text": location.text}


def _graph_type_fields(graph_type: GraphType) -> dict[str, Any]:
    return {
        "name": graph_type.name,
        "mode": graph_type.mode.value.lower(),
        "nodeTypes": [_type_fields(node_type) for node_type in graph_type.node_types],
        "edgeTypes": [_type_fields(edge_type) for edge_type in graph_type.edge_types],
        "constraints": [constraint.name for constraint in graph_type.constraints],
    }


def _type_fields(element_type: ElementType) -> dict[str, Any]:
    return {"name": element_type.name, "abstract": element_type.abstract}
