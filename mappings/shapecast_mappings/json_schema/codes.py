"""The codes of loss records: what a schema of one record cannot say (specification 11.17).

Every loss is of a constraint, and in every one JSON Schema accepts too much. PG-Types are said exactly.
"""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

EXCLUSIVE = Code(
    id="SC601",
    title="JSON Schema cannot compare elements with each other",
    severity=Severity.WARNING,
    why="EXCLUSIVE says that no two elements share a key. A JSON Schema sees one document at a time, so two documents"
    " with the same key are both valid. What else the constraint asks (MANDATORY, COUNT) is kept.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {id STRING}), FOR (x : P) EXCLUSIVE MANDATORY x.id }",
    instead="CREATE GRAPH TYPE g STRICT { (p : P {id STRING}), FOR (x : P) MANDATORY x.id }",
    paragraph="11.17",
)
BEYOND_THE_RECORD = Code(
    id="SC602",
    title="JSON Schema cannot see the neighbours of an element",
    severity=Severity.WARNING,
    why="The constraint speaks of elements that the document of one element does not hold: the edges of a node,"
    " the other edges of an end, or elements somewhere else in the graph. Nothing of the constraint is checked.",
    example="CREATE GRAPH TYPE g STRICT { (p : P), (:P)-[k : K]->(:P), FOR (x : P) MANDATORY y WITHIN (x)-[:K]->(y) }",
    instead="CREATE GRAPH TYPE g STRICT { (p : P), (:P)-[k : K {since DATE}]->(:P),"
    " FOR ()-[e : K]->() MANDATORY e.since }",
    paragraph="11.17",
)
PROPERTIES_COMPARED = Code(
    id="SC603",
    title="JSON Schema cannot compare two properties",
    severity=Severity.WARNING,
    why="A JSON Schema holds a property to values that stand in the schema, never to another property of the document."
    " Nothing of the constraint is checked.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {a INT, b INT}), FOR (x : P) MANDATORY x.a < x.b }",
    instead="CREATE GRAPH TYPE g STRICT { (p : P {a INT, b INT}), FOR (x : P) MANDATORY x.a < 10 }",
    paragraph="11.17",
)
ORDER = Code(
    id="SC604",
    title="JSON Schema cannot say this order",
    severity=Severity.WARNING,
    why="Numbers are compared by bounds; texts, dates and local times by a pattern over their text, which for values"
    " with a zone and for durations is in another order than the values. Nothing of the constraint is checked.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {at ZONED DATETIME}),"
    ' FOR (x : P) MANDATORY x.at > ZONED DATETIME "2020-01-01T00:00:00Z" }',
    instead="CREATE GRAPH TYPE g STRICT { (p : P {at LOCAL DATETIME}),"
    ' FOR (x : P) MANDATORY x.at > LOCAL DATETIME "2020-01-01T00:00:00" }',
    paragraph="11.17",
)
ELEMENTS_COMPARED = Code(
    id="SC605",
    title="JSON Schema cannot tell whether two elements are the same",
    severity=Severity.WARNING,
    why="The document of an edge holds the labels and the properties of its ends, not who they are; and no schema"
    " compares two places of a document. Nothing of the constraint is checked.",
    example="CREATE GRAPH TYPE g STRICT { (p : P), (:P)-[k : K]->(:P), FOR e WITHIN (a)-[e : K]->(b) WHERE a = b"
    " COUNT 0 OF e }",
    instead="CREATE GRAPH TYPE g STRICT { (p : P {a INT}), (:P)-[k : K]->(:P),"
    " FOR e WITHIN (a)-[e : K]->(b) WHERE a.a = 1 COUNT 0 OF e }",
    paragraph="11.17",
)

CODES = (EXCLUSIVE, BEYOND_THE_RECORD, PROPERTIES_COMPARED, ORDER, ELEMENTS_COMPARED)
