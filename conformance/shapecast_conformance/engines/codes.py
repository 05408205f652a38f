"""The codes of what JSON Schema engines find (specification 11.18).

The examples are graph files for the schema that ``explain`` shows beside them.
"""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

INVALID_ELEMENT = Code(
    id="SC701",
    title="an instance document is not valid against any type",
    severity=Severity.ERROR,
    why="Under STRICT every element has a type. The engine found the element's document invalid against the root of the"
    " JSON Schema. What the document lacks is said of the nearest type, in the words of the engine.",
    example='{"type": "node", "id": "p1", "labels": ["Person"], "properties": {"name": 1}}',
    instead='{"type": "node", "id": "p1", "labels": ["Person"], "properties": {"name": "Ann"}}',
    paragraph="11.12",
)
INVALID_CONSTRAINT = Code(
    id="SC702",
    title="an instance document is not valid against a constraint",
    severity=Severity.ERROR,
    why="The engine found the element's document invalid against the entry of a constraint in the JSON Schema.",
    example='{"type": "node", "id": "p1", "labels": ["Person"], "properties": {"name": "Ann", "age": -1}}',
    instead='{"type": "node", "id": "p1", "labels": ["Person"], "properties": {"name": "Ann", "age": 1}}',
    paragraph="11.16",
)

EXAMPLE_SCHEMA = """CREATE GRAPH TYPE g STRICT {
  (personType : Person {name STRING, OPTIONAL age INT}),
  FOR (p : Person) MANDATORY p.age >= 0
}"""
"""The schema that the examples are judged under."""

CODES = (INVALID_ELEMENT, INVALID_CONSTRAINT)
