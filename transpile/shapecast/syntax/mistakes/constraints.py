"""Mistakes in constraints."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.syntax import codes
from shapecast.syntax.cut.starts import QUALIFIERS
from shapecast.syntax.mistakes.failure import Failure

_COMPARATORS = frozenset({"EQUAL", "NE", "LE", "GE", "LESSTHAN", "MORETHAN"})
_JOINING = frozenset({"AND", "OR", "NOT", "WHERE"})
_ALL = "MANDATORY, SINGLETON, EXCLUSIVE, IDENTIFIER or COUNT ... OF"


def content_in_pattern(at: Failure) -> Diagnostic | None:
    """``(x : A {state: "on"})``, ``(x : A OPEN)``."""
    if at.rule != "constraint" or at.inside() not in ("LPAR", "LSQB"):
        return None
    if at.kind() == "LBRACE":
        help = "compare properties: `WHERE x.key = value`; labels are grouped by parentheses"
        return at.finding(codes.CONTENT_IN_PATTERN, "a pattern has no braces", help)
    if at.word() == "OPEN":
        help = "leave it out: a pattern admits further labels and properties anyway"
        return at.finding(codes.CONTENT_IN_PATTERN, "a pattern has no OPEN", help)
    if at.word() == "WHERE":
        help = "write WHERE behind the pattern"
        return at.finding(codes.CONTENT_IN_PATTERN, "WHERE stands behind the pattern and not in it", help)
    return None


def count_range(at: Failure) -> Diagnostic | None:
    """``COUNT 1..3 y``, ``COUNT 0..* OF``, ``COUNT OF``."""
    if at.rule != "constraint" or not ("OF" in at.expected or ("DOTS" in at.expected and "LPAR" not in at.expected)):
        return None
    message = "COUNT is followed by OF" if "OF" in at.expected else "COUNT needs a number or a range"
    help = "write `COUNT 1..3 OF`, `COUNT 1.. OF`, `COUNT ..3 OF` or `COUNT 2 OF`"
    return at.finding(codes.BAD_COUNT, message, help)


def no_operand(at: Failure) -> Diagnostic | None:
    """``x.age >``, ``x.a = 1 AND``, ``x.a == 1``, ``WHERE MANDATORY x.a``."""
    if at.rule != "constraint" or "STRING" not in at.expected:
        return None
    if at.kind(-1) == "EQUAL" and at.kind() == "EQUAL":
        return at.finding(codes.NO_OPERAND, "`==` is no comparison", "write `=`", at.span(-1, 0))
    places = [-1, *(o - 1 for o in (-1, -2, -3) if at.word(o) in QUALIFIERS)]
    for place in places:
        if at.kind(place) in _COMPARATORS or at.word(place) in _JOINING:
            message = f"nothing is there for `{at.text(place)}` to be about"
            term = at.kind(place) in _COMPARATORS
            help = "write a property, a variable or a value behind it" if term else "write a condition behind it"
            return at.finding(codes.NO_OPERAND, message, help, at.span(place))
    return None


def unquoted_temporal(at: Failure) -> Diagnostic | None:
    """``x.born = DATE 2020-01-01``: the digits were taken for a word of the data type."""
    last = at.text(-1) if at.rule == "constraint" and at.kind(-1) == "WORD" and "STRING" in at.expected else ""
    if not last[:1].isdecimal() or at.kind(-2) != "WORD":
        return None
    message = f"`{last}` is a name here, and no date or time"
    return at.finding(codes.UNQUOTED_DATE, message, f'write `{at.text(-2)} "{last}"`', at.span(-1))


def no_body(at: Failure) -> Diagnostic | None:
    """``FOR (x : A) MANDATORY``."""
    if at.rule != "constraint" or not (at.word(-1) in QUALIFIERS or at.word(-1) == "OF") or "NOT" not in at.expected:
        return None
    help = "write what is demanded: `x.key`, `y WITHIN pattern`, a pattern or a condition"
    return at.finding(codes.NO_BODY, f"nothing follows `{at.text(-1)}`", help, at.span(-1))


def no_condition(at: Failure) -> Diagnostic | None:
    """``WHERE x.active``, ``MANDATORY TRUE``."""
    if at.rule != "constraint" or "EQUAL" not in at.expected:
        return None
    if at.word() == "WITHIN" or at.kind() in ("COMMA", "LPAR"):
        return None
    message = f"`{at.text(-1)}` is no condition by itself"
    help = "compare it: `x.key = TRUE`, or ask whether it is there: `x.key IS NOT NULL`"
    return at.finding(codes.NO_CONDITION, message, help, at.span(-1))


def comma_as_and(at: Failure) -> Diagnostic | None:
    """``WHERE y.a = x.a, y.b = x.b``."""
    if at.rule != "constraint" or at.kind() != "COMMA" or "AND" not in at.expected:
        return None
    return at.finding(codes.COMMA_AS_AND, "conditions are not joined by a comma", "write AND")


def no_qualifier(at: Failure) -> Diagnostic | None:
    """``FOR (x : A) x.id``."""
    if at.rule != "constraint" or "MANDATORY" not in at.expected or "NOT" in at.expected:
        return None
    if at.word() == "WITHIN":
        help = "write `FOR x WITHIN (x : Label), ...`"
        return at.finding(codes.NO_QUALIFIER, "WITHIN follows a variable, and here it follows a pattern", help)
    found = f" before `{at.text()}`" if at.index < len(at.tokens) else ""
    return at.finding(codes.NO_QUALIFIER, f"the constraint has no qualifier{found}", f"write {_ALL}")
