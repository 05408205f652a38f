"""Mistakes in constraints."""

from __future__ import annotations

from shapecast.syntax.codes.making import error

NO_QUALIFIER = error(
    "SC150",
    "a constraint without a qualifier",
    "MANDATORY, SINGLETON, EXCLUSIVE, IDENTIFIER and COUNT say what is demanded of what follows them.",
    "FOR (x : A) x.id",
    "FOR (x : A) IDENTIFIER x.id",
    "8.1",
)
NO_BODY = error(
    "SC151",
    "a constraint without a body",
    "The qualifiers are about something: properties, variables WITHIN a pattern, a pattern or a condition.",
    "FOR (x : A) MANDATORY",
    "FOR (x : A) MANDATORY x.id",
    "8.1",
)
NO_OPERAND = error(
    "SC152",
    "an operator without an operand",
    "A comparison has a term on both sides, and AND, OR and NOT join conditions.",
    "FOR (x : A) MANDATORY x.age >",
    "FOR (x : A) MANDATORY x.age > 17",
    "8.27",
)
NULL_COMPARED = error(
    "SC153",
    "a comparison with NULL",
    "A missing property makes every comparison unknown, so a comparison with NULL never holds.",
    "FOR (x : A) MANDATORY x.age = NULL",
    "FOR (x : A) MANDATORY x.age IS NULL",
    "8.27",
)
NULL_ELEMENT = error(
    "SC154",
    "an element that is tested for NULL",
    "A variable is bound to an element whenever its pattern has a match; only properties can be missing.",
    "FOR (x : A) MANDATORY x IS NOT NULL",
    "FOR (x : A) MANDATORY x.id IS NOT NULL",
    "8.30",
)
CONTENT_IN_PATTERN = error(
    "SC155",
    "properties or OPEN in a pattern",
    "A pattern tests labels and types; properties are compared in WHERE.",
    'FOR (x : A {state: "on"}) MANDATORY x.id',
    'FOR (x : A) WHERE x.state = "on" MANDATORY x.id',
    "8.7",
)
BAD_COUNT = error(
    "SC156",
    "a COUNT that is not understood",
    "COUNT takes a number or a range of numbers, either end of which may be missing, and OF.",
    "FOR (x : A) COUNT 1..3 y WITHIN (x)-[]->(y)",
    "FOR (x : A) COUNT 1..3 OF y WITHIN (x)-[]->(y)",
    "8.24",
)
NO_CONDITION = error(
    "SC157",
    "a term in the place of a condition",
    "A condition is a comparison, a test for NULL or a pattern; a lone term is none, not even TRUE.",
    "FOR (x : A) WHERE x.active MANDATORY x.id",
    "FOR (x : A) WHERE x.active = TRUE MANDATORY x.id",
    "8.27",
)
COMMA_AS_AND = error(
    "SC158",
    "a comma between conditions",
    "Conditions are joined by AND and OR.",
    "FOR (x : A) MANDATORY y WITHIN (y : B) WHERE y.a = x.a, y.b = x.b",
    "FOR (x : A) MANDATORY y WITHIN (y : B) WHERE y.a = x.a AND y.b = x.b",
    "8.27",
)
UNQUOTED_DATE = error(
    "SC159",
    "a date or time without quotes",
    "A temporal literal is the name of its type and a string.",
    "FOR (x : A) MANDATORY x.since > 2020-01-01",
    'FOR (x : A) MANDATORY x.since > DATE "2020-01-01"',
    "2.11",
)

CODES = (
    NO_QUALIFIER,
    NO_BODY,
    NO_OPERAND,
    NULL_COMPARED,
    NULL_ELEMENT,
    CONTENT_IN_PATTERN,
    BAD_COUNT,
    NO_CONDITION,
    COMMA_AS_AND,
    UNQUOTED_DATE,
)
