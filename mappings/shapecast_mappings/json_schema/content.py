"""The content of an element type as JSON Schema: which labels and records, of the element and of its ends.

The schema speaks of what lies below the dispatch keys of an instance document: ``{"labels": [...],
"properties": {...}}`` for a node, with ``source`` and ``target`` beside them for an edge. It follows the normal form
of ``shapecast.semantics.alternatives`` component by component, so it is as small as that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from shapecast.semantics.alternatives import EMPTY, Alternative, Component, Factored, Shape, only
from shapecast.semantics.datatypes import AnyType, DataType
from shapecast.semantics.model import Part
from shapecast_mappings.datatypes import Schema, intersection, spelling, union

Column: TypeAlias = Callable[[DataType], Schema]
"""A column of the table of data types: the schema of one."""


def tagged_column(data_type: DataType) -> Schema:
    """The column of instance documents."""
    return spelling(data_type).tagged


def plain_column(data_type: DataType) -> Schema:
    """The column of bare property records."""
    return spelling(data_type).plain


def content_schema(factored: Factored, parts: Iterable[Part]) -> Schema:
    """The schema of the content of a type: true of exactly the elements that conform to it."""
    parts = tuple(parts)
    alone = frozenset(part for part in parts if _speakers(factored, part) <= 1)
    pairs: dict[Part, Schema] = {part: _pair(*_closure(factored, part)) for part in parts if part not in alone}
    pairs |= {part: _exact_pair(EMPTY) for part in parts if _speakers(factored, part) == 0}
    choices: list[Schema] = []
    for component in factored.components:
        match component.alternatives:
            case (single,):
                pairs |= {part: _exact_pair(shape) for part, shape in single.items() if part in alone}
                relative = {part: shape for part, shape in single.items() if part not in alone}
                if relative:
                    choices.append(_alternative(relative, component, alone))
            case alternatives:
                choices.append(union_of(_alternative(one, component, alone) for one in alternatives))
    known = {part: pairs[part] for part in parts if part in pairs}
    return _assembled(_of_parts(known, _required(parts)), choices)


def union_of(schemas: Iterable[Schema]) -> Schema:
    """Any of the schemas; of none, nothing."""
    found = list(schemas)
    return union(found) if found else {"not": {}}


def _assembled(base: Schema, choices: list[Schema]) -> Schema:
    if not choices:
        return base
    if len(choices) == 1 and not choices[0].keys() & base.keys():
        return {**base, **choices[0]}
    return {**base, "allOf": choices}


def _speakers(factored: Factored, part: Part) -> int:
    return sum(part in component.parts or not component.alternatives for component in factored.components)


def _required(parts: Iterable[Part]) -> list[str]:
    return ["labels", "properties", *(part.value for part in parts if part is not Part.SELF)]


def _of_parts(pairs: Mapping[Part, Schema], required: list[str] | None = None) -> Schema:
    """One schema of the content from the schemas of its parts' labels and properties."""
    members: Schema = {}
    for part, schema in pairs.items():
        if part is Part.SELF:
            members |= schema["properties"]
        else:
            members[part.value] = schema
    asked = {"required": required} if required else {}
    return {"type": "object", "properties": members, **asked}


def _pair(labels: Schema, properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"labels": labels, "properties": properties},
        "required": ["labels", "properties"],
    }


# --- one component alone speaks of the part ------------------------------------------------------


def _exact_pair(shape: Shape) -> Schema:
    return _pair(exact_labels(shape), exact_record(shape, tagged_column))


def exact_labels(shape: Shape) -> Schema:
    """The label sets of a shape, in any order."""
    labels = sorted(shape.labels)
    if not shape.labels_open:
        count = len(labels)
        if count < 2:  # there is only one order
            return {"const": labels}
        return {
            "type": "array",
            "items": {"enum": labels},
            "uniqueItems": True,
            "minItems": count,
            "maxItems": count,
        }
    return {"type": "array", **_all_carried(labels)}


def _all_carried(labels: list[str]) -> Schema:
    contains = [{"contains": {"const": label}} for label in labels]
    return intersection(contains) if contains else {}


def exact_record(shape: Shape, column: Column) -> Schema:
    """The records of a shape: its keys, and others only if it is open."""
    schema = _record(shape, shape.keys, column)
    if not shape.record_open:
        schema["additionalProperties"] = False
    return schema


def _record(shape: Shape, keys: Iterable[str], column: Column) -> Schema:
    """The records of a shape as far as ``keys`` go: none of them beside those that it admits."""
    mandatory, optional = dict(shape.mandatory), dict(shape.optional)
    members: Schema = {}
    for key in sorted(keys):
        if key in mandatory:
            members[key] = _all_types(mandatory[key], column)
        elif key in shape.free:
            members[key] = column(AnyType())
        elif key in optional:
            members[key] = _any_type(optional[key], column)
        elif not shape.record_open:
            members[key] = False
    schema: Schema = {"type": "object", "properties": members}
    if mandatory:
        schema["required"] = sorted(mandatory)
    return schema


def _all_types(types: frozenset[DataType], column: Column) -> Schema:
    single = only(types)
    return column(single) if single is not None else intersection(map(column, sorted(types, key=repr)))


def _any_type(types: frozenset[DataType], column: Column) -> Schema:
    if AnyType() in types:
        return column(AnyType())
    return union(map(column, sorted(types, key=repr)))


# --- several components speak of the part --------------------------------------------------------


def _closure(factored: Factored, part: Part) -> tuple[Schema, Schema]:
    """What holds of a part beside its components: nothing outside their vocabulary, unless it is open."""
    labels: Schema = {"type": "array", "uniqueItems": True}
    if not factored.labels_open(part):
        labels["items"] = {"enum": sorted(factored.labels(part))}
    properties: Schema = {"type": "object"}
    if not factored.record_open(part):
        properties |= {"properties": dict.fromkeys(sorted(factored.keys(part)), True), "additionalProperties": False}
    return labels, properties


def _alternative(alternative: Alternative, component: Component, alone: frozenset[Part]) -> Schema:
    return _of_parts(
        {
            part: _exact_pair(shape) if part in alone else _relative_pair(shape, part, component)
            for part, shape in alternative.items()
        }
    )


def _relative_pair(shape: Shape, part: Part, component: Component) -> Schema:
    """The pairs of a shape as far as the vocabulary of its component goes."""
    labels = _all_carried(sorted(shape.labels))
    others = sorted(component.labels[part] - shape.labels)
    if others and not shape.labels_open:
        labels = {**labels, "not": {"contains": {"enum": others}}}
    return _pair({"type": "array", **labels}, _record(shape, component.keys[part], tagged_column))


# --- bare property records -----------------------------------------------------------------------


def record_schema(factored: Factored) -> Schema:
    """The schema of the bare property records of a type, in plain JSON: the records that some element of the type
    has, whatever its labels and ends."""
    speakers = [component for component in factored.components if _speaks_of_records(component)]
    match speakers:
        case []:
            return exact_record(EMPTY, plain_column)
        case [component]:
            shapes = (alternative[Part.SELF] for alternative in component.alternatives)
            return union_of(exact_record(shape, plain_column) for shape in shapes)
        case _:
            _, closure = _closure(factored, Part.SELF)
            return _assembled(closure, [_record_choice(component) for component in speakers])


def _speaks_of_records(component: Component) -> bool:
    """Whether leaving the component out would change the records: one of labels alone admits the empty record."""
    if not component.alternatives:
        return True
    shapes = [alternative.get(Part.SELF, EMPTY) for alternative in component.alternatives]
    return bool(component.keys[Part.SELF]) or any(shape.record_open for shape in shapes)


def _record_choice(component: Component) -> Schema:
    keys = component.keys[Part.SELF]
    return union_of(_record(a[Part.SELF], keys, plain_column) for a in component.alternatives)
