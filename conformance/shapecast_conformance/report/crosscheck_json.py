"""A cross-check for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck import CrossCheck, Disagreement, EngineCheck
from shapecast_conformance.report.json_text import array, encode
from shapecast_conformance.report.places import element_fields, file_fields


def crosscheck_json(check: CrossCheck, graph_type: GraphType, mode: Mode) -> Iterator[str]:
    """The pieces of one JSON object (``formats/crosscheck.schema.json``)."""
    yield "{\n"
    for key, value in _header_fields(check, graph_type, mode).items():
        yield f"  {encode(key)}: {encode(value)},\n"
    yield '  "engines": ['
    for number, engine in enumerate(check.engines):
        yield (",\n    {" if number else "\n    {") + "\n"
        for key, value in _engine_fields(engine).items():
            yield f"      {encode(key)}: {encode(value)},\n"
        yield '      "unexplained": '
        yield from array((encode(disagreement_fields(one)) for one in engine.unexplained), "      ")
        yield "\n    }"
    yield "\n  ]\n}\n" if check.engines else "]\n}\n"


def disagreement_fields(disagreement: Disagreement) -> dict[str, Any]:
    """One disagreement as JSON; true is *conforms*, *has a type* or *does not violate*."""
    return {
        "element": element_fields(disagreement.element),
        **file_fields(disagreement.element),
        "aspect": disagreement.aspect.value,
        "name": disagreement.name,
        "reference": disagreement.reference,
        "engine": disagreement.engine_says,
    }


def _header_fields(check: CrossCheck, graph_type: GraphType, mode: Mode) -> dict[str, Any]:
    return {
        "graphType": graph_type.name,
        "mode": mode.value.lower(),
        "reference": check.reference.value,
        "detail": check.detail,
        "fine": check.fine,
        "complete": check.complete,
        "counts": {
            "nodes": check.nodes,
            "edges": check.edges,
            "types": check.types,
            "constraints": check.constraints,
            "skippedRecords": check.skipped,
        },
    }


def _engine_fields(check: EngineCheck) -> dict[str, Any]:
    compared = check.comparisons
    return {
        "engine": check.engine,
        "outcome": check.outcome.value,
        "detail": check.detail,
        "compared": {
            "types": compared.types,
            "coverage": compared.coverage,
            "constraints": compared.constraints,
            "total": compared.total,
        },
        "agreements": check.agreements,
        "predicted": [
            {"by": excuse, "count": count, "example": disagreement_fields(check.examples[excuse])}
            for excuse, count in check.excused.items()
        ],
        "unexplainedCount": check.unexplained_count,
    }
