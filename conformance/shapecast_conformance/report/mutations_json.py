"""What mutations did to a generated graph, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from shapecast.graph.model import Element
from shapecast.graph.values import Value
from shapecast.graph.writers.json_values import json_of
from shapecast_conformance.drawing.edits import Add, Edit, Put, Reconnect, Relabel, Remove
from shapecast_conformance.generate.generated import Generated
from shapecast_conformance.generate.mutations.apply import Applied, Step
from shapecast_conformance.report.json_text import array, encode
from shapecast_conformance.report.places import Sources, element_fields
from shapecast_conformance.report.validation_json import violation_fields


def mutations_json(generated: Generated, sources: Sources, *, seed: int) -> Iterator[str]:
    """The pieces of one JSON object (``formats/mutations.schema.json``)."""
    graph, judgement = generated.graph, generated.judgement
    counts = {"nodes": len(graph.nodes), "edges": len(graph.edges), "violations": len(judgement.violations)}
    yield f'{{\n  "seed": {seed},\n  "outcome": {encode(judgement.outcome.value)},\n  "counts": {encode(counts)},\n'
    yield '  "mutations": '
    yield from array((_applied(one, sources) for one in generated.applied), "  ")
    yield ',\n  "withoutPlace": '
    yield from array((encode({"name": m.name, "count": count}) for m, count in generated.missing), "  ")
    yield "\n}\n"


def _applied(one: Applied, sources: Sources) -> str:
    head = {
        "name": one.mutation.name,
        "aimsAt": sorted(one.mutation.codes),
        "element": element_fields(one.element),
        "verdictBefore": one.before.value,
        "verdictAfter": one.after.value,
    }
    tail = {
        "violations": [violation_fields(violation, sources) for violation in one.violations],
        "untyped": [element_fields(element) for element in one.untyped],
    }
    changes = ", ".join(_change(step) for step in one.steps if not _is_same_text(step))
    return f'{encode(head)[:-1]}, "changes": [{changes}], {encode(tail)[1:]}'


def _is_same_text(step: Step) -> bool:
    """Whether a value is only no longer decoded, as the labels are others: the text of it is the same."""
    match step.before, step.after:
        case Put(_, _, before), Put(_, _, after) if before is not None and after is not None:
            return json_of(before) == json_of(after)
        case _:
            return False


def _change(step: Step) -> str:
    """One step: what is changed, as it was and as it is."""
    match step.after:
        case Put(element, key, value):
            assert isinstance(step.before, Put)
            part = {"part": "property", "property": key}
            return _about(element, part, _value(step.before.value), _value(value))
        case Relabel(element, labels):
            assert isinstance(step.before, Relabel)
            return _about(element, {"part": "labels"}, encode(sorted(step.before.labels)), encode(sorted(labels)))
        case Reconnect(edge):
            return _about(edge, {"part": "ends"}, _ends(step.before), _ends(step.after))
        case Add(edge):
            return _about(edge, {"part": "edge"}, "null", _ends(step.after))
        case Remove(edge):
            return _about(edge, {"part": "edge"}, _ends(step.before), "null")
        case _:
            assert_never(step.after)


def _about(element: Element, part: dict[str, str], before: str, after: str) -> str:
    """A change as JSON; ``before`` and ``after`` are JSON already, for numbers are exact."""
    fields = encode({"element": element_fields(element), **part})
    return f'{fields[:-1]}, "before": {before}, "after": {after}}}'


def _value(value: Value | None) -> str:
    return "null" if value is None else json_of(value)


def _ends(edit: Edit) -> str:
    """From where to where an edge runs."""
    match edit:
        case Reconnect(_, source, target):
            return encode({"from": source.id, "to": target.id})
        case Add(edge) | Remove(edge):
            return encode({"from": edge.source.id, "to": edge.target.id})
        case _:
            raise TypeError(f"no step of an edge: {edit}")
