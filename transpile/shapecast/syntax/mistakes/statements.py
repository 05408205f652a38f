"""Mistakes in statements and the headers of graph types."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.syntax import codes
from shapecast.syntax.mistakes.failure import NAMES, Failure

_FOREIGN = {
    "IF": "a graph type is declared once; leave `IF NOT EXISTS` out",
    "OR": "a graph type is declared once; write `CREATE`",
    "AS": "the elements follow the name in braces; leave `AS` out",
    "LIKE": "write `IMPORTS name`",
    "COPY": "write `IMPORTS name`",
    "STARTS": "compare with `=`, or give the key a `STRING ^regex$` type",
    "ENDS": "compare with `=`, or give the key a `STRING ^regex$` type",
    "CONTAINS": "compare with `=`, or give the key a `STRING ^regex$` type",
    "IN": "write a comparison for each value, joined by OR, or give the key an `ENUM(...)` type",
    "EXISTS": "a pattern is a condition by itself: `(x)-[: L]->()`",
    "DISTINCT": "the y of a constraint are always distinct; leave it out",
    "MATCH": "leave it out: a pattern follows FOR and WITHIN directly",
    "WITH": "constraints begin with FOR and have no other clauses than WHERE and WITHIN",
    "RETURN": "constraints begin with FOR and have no other clauses than WHERE and WITHIN",
}


def extra_bracket(at: Failure) -> Diagnostic | None:
    """``(a : A))``."""
    if not at.closes_nothing():
        return None
    return at.finding(codes.EXTRA_BRACKET, f"`{at.text()}` closes nothing", "remove it, or open it before")


def foreign_clause(at: Failure) -> Diagnostic | None:
    """Clauses of GQL, SQL and Cypher."""
    if at.index >= len(at.tokens) or at.word(-1) == "TYPE":
        return None
    for sign, first, second, help in (
        ("::", "COLON", "COLON", "write `key TYPE` or `key: TYPE`"),
        ("=>", "EQUAL", "MORETHAN", "labels are joined by `&`, and further labels are allowed by `OPEN`"),
        ("=~", "EQUAL", "BAD", "give the key a `STRING ^regex$` type"),
    ):
        for offset in (0, -1):
            if at.kind(offset) == first and at.kind(offset + 1) == second:
                return at.finding(codes.FOREIGN, f"PG-Schema has no `{sign}`", help, at.span(offset, offset + 1))
    if at.rule == "header" and at.word(-2) == "TYPE" and at.word(-1) in ("IF", "AS", "LIKE"):
        return at.finding(codes.FOREIGN, f"PG-Schema has no `{at.text(-1)}` here", _FOREIGN[at.word(-1)], at.span(-1))
    word = at.word()
    if word in _FOREIGN and at.inside() != "LBRACE" and (at.rule in ("header", "constraint") or at.index == 1):
        return at.finding(codes.FOREIGN, f"PG-Schema has no `{word}` here", _FOREIGN[word])
    return None


def unknown_statement(at: Failure) -> Diagnostic | None:
    """``DROP GRAPH TYPE g``."""
    known = "a statement begins with `CREATE NODE TYPE`, `CREATE EDGE TYPE`, `CREATE GRAPH TYPE` or `FOR`"
    if at.rule not in ("statement", "header"):
        return None
    if at.index == 0:
        return at.finding(codes.UNKNOWN_STATEMENT, f"no statement begins with `{at.text()}`", known)
    if at.word(-1) == "CREATE" and "NODE" in at.expected:
        what = f"`CREATE {at.text()}`" if at.index < len(at.tokens) else "`CREATE` alone"
        return at.finding(codes.UNKNOWN_STATEMENT, f"{what} is no statement", known, at.span(-1, 0))
    return None


def graph_header(at: Failure) -> Diagnostic | None:
    """A graph type without a name or without braces."""
    if at.rule != "header":
        return None
    if at.word(-1) == "TYPE":
        help = "write `CREATE GRAPH TYPE name STRICT { ... }`"
        return at.finding(codes.NO_GRAPH_NAME, "the graph type has no name", help)
    if "LBRACE" in at.expected and (at.index == len(at.tokens) or at.kind() == "LPAR"):
        help = "put its elements in braces: `{ ... }`"
        return at.finding(codes.NO_GRAPH_BODY, "the graph type has no braces", help, at.span(-at.index, -1))
    return None


def no_parentheses(at: Failure) -> Diagnostic | None:
    """``CREATE NODE TYPE a : A``."""
    help = "write it as `(name : Label {key TYPE})`"
    starts = at.rule == "statement" and "LPAR" in at.expected and not at.inside()
    if starts and at.kind() in (*NAMES, "COLON", "LBRACE", "$END"):
        return at.finding(codes.NO_PARENTHESES, "the element type has no parentheses", help)
    if at.rule == "element" and at.index == 1 and at.kind(-1) in NAMES and at.kind() in (*NAMES, "COLON", "LBRACE"):
        return at.finding(codes.NO_PARENTHESES, "the element type has no parentheses", help, at.span(-1))
    return None
