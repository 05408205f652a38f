"""Loss records, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from shapecast_conformance.report.json_text import array, encode
from shapecast_conformance.report.places import Sources, plain, span_fields, span_text
from shapecast_mappings.target import LossRecord


def loss_fields(loss: LossRecord, sources: Sources) -> dict[str, Any]:
    """One loss record as JSON (``formats/losses.schema.json``)."""
    return {
        "code": loss.code.id,
        "target": loss.target,
        "construct": loss.construct,
        "direction": loss.direction.value,
        "message": loss.message,
        "constraint": loss.constraint,
        "elementType": loss.type,
        "schema": span_fields(loss.span, sources),
    }


def losses_json(losses: Sequence[LossRecord], sources: Sources) -> Iterator[str]:
    """The pieces of a JSON array of loss records, one a line."""
    yield from array(encode(loss_fields(loss, sources)) for loss in losses)
    yield "\n"


def loss_text(loss: LossRecord, sources: Sources) -> str:
    """One loss record on one line."""
    place = span_text(loss.span, sources)
    direction = loss.direction.value.replace("-", " ")
    return f"{loss.code.id} {plain(loss.message)} ({loss.target} {direction})" + (f"  {place}" if place else "")
