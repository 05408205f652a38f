"""The JSON of values and names, numbers exact (1.18)."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Element
from shapecast.graph.values import Duration, Value
from shapecast.graph.writers.writer import UnwritableError, unwritable


def json_text(text: str) -> str:
    """A string in JSON."""
    return json.dumps(text, ensure_ascii=False)


def json_of(value: Value) -> str:
    """The JSON text of a value. Raises UnwritableError where there is none."""
    match value:
        case bool() | int() | Decimal():
            return text_of(value)
        case float():
            raise UnwritableError(f"{text_of(value)} is not JSON")
        case tuple():
            return f"[{', '.join(map(json_of, value))}]"
        case _:
            return json_text(lexical_text(value))


def lexical_text(value: Value) -> str:
    """The text of a string, a temporal or a binary value. Raises UnwritableError for a duration without one (1.13)."""
    if isinstance(value, Duration) and value.months * value.nanos < 0:
        raise UnwritableError(f"the duration {text_of(value)} has no lexical form")
    return text_of(value)


def plain_value(value: Value) -> Value:
    """A value as it comes back from a format that has booleans, numbers, strings and lists: all others are texts."""
    if isinstance(value, tuple):
        return tuple(map(plain_value, value))
    return value if isinstance(value, bool | int | Decimal | float | str) else text_of(value)


def json_labels(element: Element) -> str:
    """The labels of an element as an array, sorted."""
    return f"[{', '.join(map(json_text, sorted(element.labels)))}]"


def json_record(element: Element, json_of: Callable[[Value], str] = json_of) -> str:
    """The record of an element as an object, keys sorted. Raises UnwritableError for a value that has no JSON."""
    members = []
    for key in sorted(element.properties):
        try:
            members.append(f"{json_text(key)}: {json_of(element.properties[key])}")
        except UnwritableError as problem:
            raise unwritable(element, key, problem) from None
    return f"{{{', '.join(members)}}}"
