"""Warnings about what is allowed and probably not meant."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

DUPLICATE_CONSTRAINT = Code(
    "SC318",
    "a constraint twice",
    Severity.WARNING,
    "The same constraint written again asks for nothing more; perhaps another one was meant.",
    "CREATE GRAPH TYPE g STRICT { (: A {id INT}), FOR (x : A) IDENTIFIER x.id, FOR (x : A) IDENTIFIER x.id }",
    "CREATE GRAPH TYPE g STRICT { (: A {id INT}), FOR (x : A) IDENTIFIER x.id }",
    "8.37",
)

CODES = (DUPLICATE_CONSTRAINT,)
