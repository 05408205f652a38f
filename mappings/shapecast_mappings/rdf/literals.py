"""The values of properties as literals and lists: equal values have the identical literal (specification 11.27)."""

from __future__ import annotations

from decimal import Decimal

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.graph.lexical import text_of
from shapecast.graph.values import Date, Duration, LocalDateTime, LocalTime, Value, ZonedDateTime, ZonedTime
from shapecast_mappings.json_text import to_text
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.codes import MAX_DIGITS, MOST_OF_DURATION, TOO_LONG
from shapecast_mappings.rdf.terms import Iri, Literal, xsd
from shapecast_mappings.tagged import tagged_value

_DATATYPES: dict[type, Iri] = {
    bool: xsd("boolean"),
    int: xsd("integer"),
    float: xsd("double"),
    str: xsd("string"),
    bytes: xsd("hexBinary"),
    Date: xsd("date"),
    LocalTime: xsd("time"),
    ZonedTime: xsd("time"),
    LocalDateTime: xsd("dateTime"),
    ZonedDateTime: xsd("dateTime"),
}


def literal(value: Value) -> Literal:
    """The literal of a value; of a list its companion. Raises ShapecastError (SC611) for a number that is too long."""
    match value:
        case str():
            return Literal(value)
        case Decimal():
            return _decimal(value)
        case bytes():
            return Literal(value.hex().upper(), _DATATYPES[bytes])
        case Duration():
            return _duration(value)
        case tuple():
            return Literal(to_text(tagged_value(value)), vocabulary.LIST)
        case _:
            return Literal(text_of(value), _DATATYPES[type(value)])


def _decimal(value: Decimal) -> Literal:
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or len(digits) + abs(exponent) > MAX_DIGITS:
        message = f"a number of more than {MAX_DIGITS:,} digits cannot be written in RDF: {value:.3e}"
        raise ShapecastError([Diagnostic(TOO_LONG, message)])
    return Literal(format(value, "f"), xsd("integer" if exponent >= 0 else "decimal"))


def _duration(value: Duration) -> Literal:
    if max(abs(value.months), abs(value.nanos)) >= MOST_OF_DURATION:
        raise ShapecastError([Diagnostic(TOO_LONG, "a duration of more than 27 digits cannot be compared in RDF")])
    mixed = value.months * value.nanos < 0
    return Literal(text_of(value), vocabulary.DURATION if mixed else xsd("duration"))
