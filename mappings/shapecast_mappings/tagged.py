"""Values as JSON: plain where JSON has them, objects of one tagged key otherwise (specification 11.10).

``{"date": "2020-02-29"}``, ``{"number": "NaN"}``: no value of a graph is a map, so the two never meet. Texts below a
tag are canonical: equal values have equal JSON.
"""

from __future__ import annotations

import math
from decimal import Decimal
from enum import Enum
from typing import Any

from shapecast.graph.lexical import text_of
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
)


class Tag(Enum):
    """The keys of tagged values: what JSON has no literal for, by kind."""

    NUMBER = "number"
    BYTES = "bytes"
    DATE = "date"
    LOCAL_TIME = "localTime"
    ZONED_TIME = "zonedTime"
    LOCAL_DATETIME = "localDateTime"
    ZONED_DATETIME = "zonedDateTime"
    DURATION = "duration"


NOT_FINITE = ("NaN", "Infinity", "-Infinity")
"""The texts below ``Tag.NUMBER``."""

_TAG_OF = {
    bytes: Tag.BYTES.value,
    Date: Tag.DATE.value,
    LocalTime: Tag.LOCAL_TIME.value,
    ZonedTime: Tag.ZONED_TIME.value,
    LocalDateTime: Tag.LOCAL_DATETIME.value,
    ZonedDateTime: Tag.ZONED_DATETIME.value,
    Duration: Tag.DURATION.value,
}
AS_THEY_ARE = frozenset({str, bool, int, Decimal})
"""The classes of values that are their own JSON."""


def tagged_value(value: Value) -> Any:
    """The JSON of a value. Raises TypeError for an object that is no value of a graph."""
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, tuple):
        return [tagged_value(member) for member in value]
    if isinstance(value, float):
        return {Tag.NUMBER.value: "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    try:
        return {_TAG_OF[type(value)]: text_of(value)}
    except KeyError:
        raise TypeError(f"not a value of a property graph: {value!r}") from None
