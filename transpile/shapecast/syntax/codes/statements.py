"""Mistakes in statements."""

from __future__ import annotations

from shapecast.syntax.codes.making import error

UNKNOWN_STATEMENT = error(
    "SC120",
    "no statement begins here",
    "A text consists of CREATE NODE TYPE, CREATE EDGE TYPE, CREATE GRAPH TYPE and constraints, which begin with FOR.",
    "DROP GRAPH TYPE g",
    "CREATE GRAPH TYPE g {}",
    "3.1",
)
MISSPELT = error(
    "SC121",
    "a misspelt keyword",
    "Only a keyword can stand here, and this word is one slip away from it.",
    "CRATE GRAPH TYPE g STIRCT { (a : A {OPTINAL name STRING}) }",
    "CREATE GRAPH TYPE g STRICT { (a : A {OPTIONAL name STRING}) }",
    "2.7",
)
LOOSE_ELEMENT = error(
    "SC122",
    "an element type outside any graph type",
    "An element type stands in the braces of a graph type, or is declared by a statement of its own.",
    "(a : A)",
    "CREATE NODE TYPE (a : A)",
    "3.1",
)
NO_PARENTHESES = error(
    "SC123",
    "an element type without its parentheses",
    "A node type is written in parentheses, and an edge type between two pairs of them, as in a pattern.",
    "CREATE NODE TYPE a : A {name STRING}",
    "CREATE NODE TYPE (a : A {name STRING})",
    "5.1",
)
OTHER_KIND = error(
    "SC124",
    "the other kind of element type",
    "CREATE NODE TYPE is followed by a node type, CREATE EDGE TYPE by an edge type.",
    "CREATE EDGE TYPE (a : A)",
    "CREATE NODE TYPE (a : A)",
    "3.1",
)
NO_GRAPH_NAME = error(
    "SC125",
    "a graph type without a name",
    "Graph types are imported and validated by name.",
    "CREATE GRAPH TYPE { (a : A) }",
    "CREATE GRAPH TYPE g { (a : A) }",
    "3.5",
)
NO_GRAPH_BODY = error(
    "SC126",
    "a graph type without braces",
    "The element types and constraints of a graph type stand in braces, even if there are none.",
    "CREATE GRAPH TYPE g STRICT",
    "CREATE GRAPH TYPE g STRICT {}",
    "7.1",
)
FOREIGN = error(
    "SC127",
    "a clause of another language",
    "GQL, SQL and Cypher have clauses that PG-Schema has not; where it says the same, it says it in another way.",
    "CREATE GRAPH TYPE IF NOT EXISTS g AS { (a : A {name STRING NOT NULL}) }",
    "CREATE GRAPH TYPE g { (a : A {name STRING}) }",
    "3.1",
)

CODES = (
    UNKNOWN_STATEMENT,
    MISSPELT,
    LOOSE_ELEMENT,
    NO_PARENTHESES,
    OTHER_KIND,
    NO_GRAPH_NAME,
    NO_GRAPH_BODY,
    FOREIGN,
)
