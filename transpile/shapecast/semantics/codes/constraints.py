"""Errors in constraints: variables, keys, qualifiers, literals."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

_TYPES = "(accountType : Account {iban STRING}), (: accountType)-[: Pays]->(: accountType)"


def _schema(constraint: str) -> str:
    return f"CREATE GRAPH TYPE g STRICT {{ {_TYPES}, {constraint} }}"


SCOPE_VARIABLE = Code(
    "SC240",
    "a scope that does not say what the constraint is about",
    Severity.ERROR,
    "A constraint is about one variable of its scope; a pattern that names none, or several, leaves open which.",
    _schema("FOR (x : Account)-[: Pays]->(y : Account) EXCLUSIVE x.iban"),
    _schema("FOR x WITHIN (x : Account)-[: Pays]->(y : Account) EXCLUSIVE x.iban"),
    "8.3",
)
UNKNOWN_VARIABLE = Code(
    "SC241",
    "a variable that nothing binds",
    Severity.ERROR,
    "A body speaks of the variable of the scope and of those that its own pattern names; a WHERE of those beside it.",
    _schema("FOR (acc : Account) IDENTIFIER acct.iban"),
    _schema("FOR (acc : Account) IDENTIFIER acc.iban"),
    "8.34",
)
KIND_CLASH = Code(
    "SC242",
    "one variable for nodes and for edges",
    Severity.ERROR,
    "Nothing is a node and an edge: a pattern that needs one has no match.",
    _schema("FOR (x : Account) COUNT ..5 OF p WITHIN (x)-[p : Pays]->(p : Account)"),
    _schema("FOR (x : Account) COUNT ..5 OF p WITHIN (x)-[p : Pays]->(y : Account)"),
    "8.34",
)
UNKNOWN_KEY = Code(
    "SC243",
    "a key that no type has",
    Severity.ERROR,
    "No element that has a type of the graph type can have the property, so the constraint cannot mean what it says.",
    _schema("FOR (x : Account) IDENTIFIER x.ibna"),
    _schema("FOR (x : Account) IDENTIFIER x.iban"),
    "8.35",
)
CONTRADICTORY_COUNT = Code(
    "SC244",
    "bounds that no number meets",
    Severity.ERROR,
    "Several qualifiers hold together, and here the least number that they allow is above the greatest.",
    _schema("FOR (x : Account) MANDATORY COUNT ..0 OF y WITHIN (x)-[: Pays]->(y)"),
    _schema("FOR (x : Account) COUNT ..0 OF y WITHIN (x)-[: Pays]->(y)"),
    "8.25",
)
QUALIFIED_CONDITION = Code(
    "SC245",
    "a condition with a qualifier other than MANDATORY",
    Severity.ERROR,
    "A condition is true or not; there is nothing to count and nothing that two elements could share.",
    _schema('FOR (x : Account) EXCLUSIVE x.iban <> ""'),
    _schema('FOR (x : Account) MANDATORY x.iban <> ""'),
    "8.18",
)
VALUE_SCOPE = Code(
    "SC246",
    "more of the scope than its value",
    Severity.ERROR,
    "`FOR x.key WITHIN` is about values: several elements may hold one value, and the body cannot know which is meant.",
    _schema("FOR x.iban WITHIN (x : Account) COUNT ..1 OF y WITHIN (x)-[: Pays]->(y)"),
    _schema("FOR x WITHIN (x : Account) COUNT ..1 OF y WITHIN (x)-[: Pays]->(y)"),
    "8.5",
)
BAD_LITERAL = Code(
    "SC247",
    "a literal that stands for no value",
    Severity.ERROR,
    "A temporal literal is a temporal type and a text that is one of its lexical forms.",
    _schema('FOR (x : Account) MANDATORY DATE "2024-02-30" < DATE "2024-03-01" AND x.iban <> ""'),
    _schema('FOR (x : Account) MANDATORY DATE "2024-02-29" < DATE "2024-03-01" AND x.iban <> ""'),
    "2.11",
)
NO_ORDER = Code(
    "SC248",
    "an order of elements",
    Severity.ERROR,
    "Elements are the same or not; only values have an order.",
    _schema("FOR (x : Account) MANDATORY x < 5"),
    _schema("FOR (x : Account) MANDATORY x.iban < 'M'"),
    "8.29",
)
NOT_IN_PATTERN = Code(
    "SC249",
    "`?` in a pattern",
    Severity.ERROR,
    "A pattern tests what an element carries; that it may carry something is true of every element.",
    _schema("FOR (x : Account & Blocked?) IDENTIFIER x.iban"),
    _schema("FOR (x : Account) IDENTIFIER x.iban"),
    "8.7",
)

CODES = (
    SCOPE_VARIABLE,
    UNKNOWN_VARIABLE,
    KIND_CLASH,
    UNKNOWN_KEY,
    CONTRADICTORY_COUNT,
    QUALIFIED_CONDITION,
    VALUE_SCOPE,
    BAD_LITERAL,
    NO_ORDER,
    NOT_IN_PATTERN,
)
