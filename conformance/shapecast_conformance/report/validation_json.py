"""A validation for programs: one JSON object, or the same as typed lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from shapecast.graph.model import Edge
from shapecast_conformance.report.json_text import array, encode, members
from shapecast_conformance.report.losses import loss_fields
from shapecast_conformance.report.places import Sources, element_fields, file_fields, span_fields
from shapecast_conformance.validation import Validation
from shapecast_conformance.verdict import NearMiss, Reason, Violation


def validation_json(validation: Validation, *, limit: int | None = None, typing: bool = False) -> Iterator[str]:
    """The pieces of one JSON object (``formats/validation.schema.json``).

    ``limit`` is the most violations, and the most near misses, that are listed; the counts are always of all.
    """
    sources, judgement = validation.sources, validation.judgement
    yield "{\n"
    for key, value in header_fields(validation).items():
        yield f"  {encode(key)}: {encode(value)},\n"
    yield '  "violations": '
    yield from array((encode(violation_fields(v, sources)) for v in islice(judgement.violations, limit)), "  ")
    yield ',\n  "nearMisses": '
    yield from array((encode(near_miss_fields(m, sources)) for m in islice(judgement.near_misses, limit)), "  ")
    if typing and not validation.typed:
        yield ',\n  "typing": null'
    elif typing:
        yield ',\n  "typing": {\n    "nodes": '
        yield from members(_typing(validation, edges=False), "    ")
        yield ',\n    "edges": '
        yield from members(_typing(validation, edges=True), "    ")
        yield "\n  }"
    yield ',\n  "losses": '
    yield from array((encode(loss_fields(loss, sources)) for loss in validation.losses), "  ")
    yield f',\n  "counts": {encode(counts(validation, limit))}\n}}\n'


def validation_jsonl(validation: Validation, *, limit: int | None = None, typing: bool = False) -> Iterator[str]:
    """The same as lines (``formats/validation-line.schema.json``): the head first, the counts last."""
    sources, judgement = validation.sources, validation.judgement
    yield _line("validation", header_fields(validation))
    for violation in islice(judgement.violations, limit):
        yield _line("violation", violation_fields(violation, sources))
    for miss in islice(judgement.near_misses, limit):
        yield _line("nearMiss", near_miss_fields(miss, sources))
    if typing and validation.typed:
        for element, types in validation.typing():
            yield _line("typing", {"element": element_fields(element), "types": types})
    for loss in validation.losses:
        yield _line("loss", loss_fields(loss, sources))
    yield _line("counts", counts(validation, limit))


def header_fields(validation: Validation) -> dict[str, Any]:
    """What was judged, by whom, and the outcome."""
    judgement = validation.judgement
    return {
        "graphType": validation.graph_type.name,
        "mode": validation.mode.value.lower(),
        "engine": judgement.judge,
        "outcome": judgement.outcome.value,
        "complete": validation.complete,
        "detail": judgement.detail,
        "unanswered": dict(judgement.unanswered),
    }


def violation_fields(violation: Violation, sources: Sources) -> dict[str, Any]:
    """One violation as JSON."""
    place = violation.place
    return {
        "element": element_fields(violation.element),
        "rule": violation.rule.value,
        "constraint": violation.constraint,
        "code": violation.code,
        "message": violation.message,
        **file_fields(violation.element),
        "schema": span_fields(place.span if place else None, sources),
        "witnesses": [{**element_fields(e), **file_fields(e)} for e in violation.witnesses],
        "nearest": _nearest_fields(violation.near, sources) if violation.near else None,
    }


def near_miss_fields(miss: NearMiss, sources: Sources) -> dict[str, Any]:
    """One near miss as JSON."""
    return {
        "element": element_fields(miss.element),
        **file_fields(miss.element),
        "nearest": _nearest_fields(miss, sources),
    }


def counts(validation: Validation, limit: int | None) -> dict[str, int]:
    """How many there are of everything, and how many are listed."""
    judgement = validation.judgement
    violations, misses = len(judgement.violations), len(judgement.near_misses)
    return {
        "nodes": len(validation.graph.nodes),
        "edges": len(validation.graph.edges),
        "violations": violations,
        "violationsListed": violations if limit is None else min(violations, limit),
        "nearMisses": misses,
        "nearMissesListed": misses if limit is None else min(misses, limit),
        "losses": len(validation.losses),
        "unanswered": len(judgement.unanswered),
        "skippedRecords": validation.graph.skipped,
    }


def _nearest_fields(miss: NearMiss, sources: Sources) -> dict[str, Any]:
    return {"type": miss.type, "reasons": [_reason_fields(reason, sources) for reason in miss.reasons]}


def _reason_fields(reason: Reason, sources: Sources) -> dict[str, Any]:
    return {"message": reason.message, "schema": span_fields(reason.place.span if reason.place else None, sources)}


def _typing(validation: Validation, *, edges: bool) -> Iterator[tuple[str, str]]:
    encoded: dict[tuple[str, ...], str] = {}
    for element, types in validation.typing():
        if isinstance(element, Edge) is edges:
            if types not in encoded:
                encoded[types] = encode(types)
            yield element.id, encoded[types]


def _line(kind: str, fields: dict[str, Any]) -> str:
    return encode({"type": kind, **fields}) + "\n"
