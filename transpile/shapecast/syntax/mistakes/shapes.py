"""Mistakes in node types, edge types and label expressions."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.syntax import codes
from shapecast.syntax.mistakes.failure import NAMES, Failure

_OPERATORS = frozenset({"COLON", "AMPERSAND", "VBAR", "EITHER", "BANG", "AT"})
_NUMBERS = frozenset({"INTEGER", "DECIMAL"})


def bare_edge(at: Failure) -> Diagnostic | None:
    """``(a)-e->(b)``, ``(a)->(b)``."""
    if at.kind(-1) != "MINUS" or "LSQB" not in at.expected or at.kind() == "$END":
        return None
    middle = at.text() if at.kind() in NAMES else ""
    help = f"write `-[{middle}]->`"
    return at.finding(codes.BARE_EDGE, "an edge has brackets", help, at.span(-1, 0))


def edge_chain(at: Failure) -> Diagnostic | None:
    """``(: A)-[...]->(: B)-[...]->(: C)``."""
    if at.rule == "constraint" or at.kind(-1) != "RPAR" or at.kind() not in ("MINUS", "LESSTHAN"):
        return None
    help = "write an edge type for each edge"
    return at.finding(codes.EDGE_CHAIN, "an edge type describes one edge, and here a second one begins", help)


def label_gap(at: Failure) -> Diagnostic | None:
    """An operator of label expressions that no label follows, or a number or string where a name is expected."""
    if "WORD" not in at.expected:
        return None
    expects_label = at.kind(-1) in _OPERATORS and "AT" in at.expected
    if at.kind() in _NUMBERS and (expects_label or at.kind(-1) == "DOT" or "COLON" in at.expected):
        help = f"write it in back-quotes: `` `{at.text()}` ``"
        return at.finding(codes.NUMBER_AS_NAME, f"`{at.text()}` is a number and no name", help)
    key = at.inside() == "LBRACE" and "OPTIONAL" in at.expected
    if at.kind() == "STRING" and (expects_label or key or "COLON" in at.expected):
        help = f"write it in back-quotes: `` `{at.token().value}` ``"
        return at.finding(codes.STRING_AS_NAME, f"{at.text()} is a string and no name", help)
    empty = at.kind(-1) in ("LPAR", "LSQB") and at.kind() in ("RPAR", "RSQB") and "AT" in at.expected
    if empty or (at.kind(-1) in _OPERATORS and at.kind(-1) != "COLON") or expects_label:
        before = at.text(-1)
        return at.finding(codes.NO_LABEL, f"no label follows `{before}`", "name a label or a type", at.span(-1))
    return None


def leading_operator(at: Failure) -> Diagnostic | None:
    """``(: & A)``, ``(: A & & B)``, ``(a ? )``."""
    if at.kind() in ("AMPERSAND", "VBAR", "EITHER", "QMARK") and "AT" in at.expected:
        help = "name a label or a type before it"
        return at.finding(codes.NO_LABEL, f"no label precedes `{at.text()}`", help)
    return None


def two_words(at: Failure) -> Diagnostic | None:
    """``(a : Business Partner)``, ``(personType Person)``."""
    if at.kind() not in NAMES or at.kind(-1) not in NAMES or at.inside() not in ("LPAR", "LSQB"):
        return None
    first, second = at.token(-1).value, at.token().value
    if "AMPERSAND" in at.expected:
        help = f"write `` `{first} {second}` ``, or join labels: `{at.text(-1)} & {at.text()}`"
    else:
        help = f"write `{at.text(-1)} : {at.text()}`, or `` `{first} {second}` ``"
    message = f"`{at.text(-1)} {at.text()}` is two words, and a name is one"
    return at.finding(codes.TWO_WORDS, message, help, at.span(-1, 0))
