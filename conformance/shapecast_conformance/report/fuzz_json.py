"""A run of the fuzzer for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shapecast_conformance.drawing.constructs import CONSTRUCTS
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.exhaustive.families import FAMILIES
from shapecast_conformance.fuzzer.run import FuzzRun
from shapecast_conformance.fuzzer.symptoms import Told


def fuzz_json(run: FuzzRun) -> Iterator[str]:
    """One JSON object (``formats/fuzz.schema.json``)."""
    yield json.dumps(fuzz_fields(run), ensure_ascii=True, indent=2) + "\n"


def fuzz_fields(run: FuzzRun) -> dict[str, Any]:
    """The object."""
    return {
        "engines": list(run.engines),
        "seed": run.seed,
        "bound": run.bound,
        "seconds": round(run.seconds, 3),
        "stopped": run.stopped or None,
        "fine": run.fine,
        "complete": run.complete,
        "figures": _figures(run),
        "reached": [
            {
                "family": one.family,
                "sheets": one.done,
                "of": one.total,
                "enumerated": FAMILIES[one.family].words(run.bound or 1),
            }
            for one in run.reached
        ],
        "counterexamples": [_counterexample(one) for one in run.counterexamples],
    }


def _figures(run: FuzzRun) -> dict[str, Any]:
    figures = run.figures
    tally = figures.tally
    return {
        "schemas": figures.schemas,
        "pairs": figures.pairs,
        "conforming": figures.conforming,
        "elements": figures.elements,
        "types": figures.typings,
        "answers": figures.answers,
        "excused": dict(sorted(figures.excused.items())),
        "excusedPairs": figures.excused_pairs,
        "noAnswer": dict(sorted(figures.no_answer.items())),
        "unexplainedPairs": figures.unexplained_pairs,
        "constructs": {
            name: {"accepting": tally.accepted[name], "rejecting": tally.rejected[name]} for name in CONSTRUCTS
        },
    }


def _counterexample(one: Counterexample) -> dict[str, Any]:
    return {
        "id": one.id,
        "pairs": one.times,
        "origin": one.origin,
        "schema": one.schema,
        "graph": one.graph,
        "answers": [_told(told) for told in one.told],
        "constructs": list(one.constructs),
        "paragraphs": list(one.paragraphs),
        "note": one.note,
    }


def _told(told: Told) -> dict[str, Any]:
    kind, identifier = told.element if told.element is not None else (None, None)
    return {
        "engine": told.symptom.engine,
        "element": None if kind is None else {"kind": kind.value, "id": identifier},
        "aspect": told.symptom.kind,
        "name": told.name,
        "reference": told.reference,
        "detail": told.detail,
    }
