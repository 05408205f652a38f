"""The code of what RDF cannot hold (specification 11.27)."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

MAX_DIGITS = 1000
"""The longest number: XSD's decimals have no exponent, so 1e999999 would have a million digits."""

MOST_OF_DURATION = 10**27
"""Months, and nanoseconds, from here on are too many: queries compute with them, and decimals have 28 digits in some
engines."""

TOO_LONG = Code(
    id="SC611",
    title="a number is too long for RDF",
    severity=Severity.ERROR,
    why=f"Numbers are written without exponents in RDF, as XSD has them. One of more than {MAX_DIGITS:,} digits would"
    " fill pages, and readers of RDF refuse it, so the graph cannot be projected as a whole.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {k INT}) }\n--- graph\n"
    '{"type": "node", "id": "p1", "labels": ["P"], "properties": {"k": 1e5000}}\n',
    instead="CREATE GRAPH TYPE g STRICT { (p : P {k INT}) }\n--- graph\n"
    '{"type": "node", "id": "p1", "labels": ["P"], "properties": {"k": 1e50}}\n',
    paragraph="11.27",
)

CODES = (TOO_LONG,)
