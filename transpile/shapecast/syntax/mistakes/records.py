"""Mistakes in records and data types."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.syntax import codes
from shapecast.syntax.build.property_checks import CLAUSES
from shapecast.syntax.mistakes.failure import NAMES, Failure

_VALUES = frozenset({"STRING", "INTEGER", "DECIMAL", "MINUS"})


def no_type(at: Failure) -> Diagnostic | None:
    """``{name, age INT}``."""
    if at.inside() != "LBRACE" or "ENUM" not in at.expected or at.kind() not in ("COMMA", "RBRACE", "VBAR", "$END"):
        return None
    if at.kind(-1) == "VBAR" or at.kind() == "VBAR":
        return at.finding(codes.NO_TYPE, "a data type is missing beside `|`", "name a data type on both sides")
    key = at.text(-2 if at.kind(-1) == "COLON" else -1)
    return at.finding(codes.NO_TYPE, f"the key `{key}` has no data type", f"write `{key} STRING`, or `{key} ANY`")


def value_as_type(at: Failure) -> Diagnostic | None:
    """``{country "DE"}``, ``{id: 7}``."""
    if at.inside() != "LBRACE" or "ENUM" not in at.expected or at.kind() not in _VALUES:
        return None
    value = at.text()
    help = f"write `ENUM({value})`" if at.kind() == "STRING" else "name its data type, such as INT, and check the value"
    return at.finding(codes.VALUE_AS_TYPE, f"{value} is a value and no data type", help)


def missing_comma(at: Failure) -> Diagnostic | None:
    """``{tags LIST<STRING> name STRING}``, and ``{tags LIST<STRING> NOT NULL}``."""
    if at.inside() == "LBRACE" and at.kind() in NAMES and "COMMA" in at.expected and "RBRACE" in at.expected:
        key = at.text()
        for clause, help in CLAUSES.items():
            if clause.split(" ")[0] == at.word():
                return at.finding(codes.FOREIGN, f"PG-Schema has no `{clause}`", help)
        return at.finding(codes.NO_COMMA, f"no comma stands before `{key}`", f"write `, {key}`")
    return None


def missing_comma_before_colon(at: Failure) -> Diagnostic | None:
    """``{name: STRING zip: INT}``: the key was taken for a word of the data type before it."""
    is_key = at.kind() == "COLON" and at.kind(-1) in NAMES and at.kind(-2) not in ("COMMA", "LBRACE")
    if at.inside() != "LBRACE" or not is_key:
        return None
    key = at.text(-1)
    return at.finding(codes.NO_COMMA, f"no comma stands before `{key}`", f"write `, {key}`", at.span(-1))


def check_in_record(at: Failure) -> Diagnostic | None:
    """``{age INT CHECK > 18}``."""
    if at.inside() != "LBRACE" or at.word(-1) != "CHECK":
        return None
    help = "write a constraint: `FOR (x : T) MANDATORY x.key > 18`"
    return at.finding(codes.FOREIGN, "PG-Schema has no `CHECK`", help, at.span(-1))
