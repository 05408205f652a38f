"""The codes of loss records of SHACL (specification 11.36)."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

LISTS_COUNTED = Code(
    id="SC621",
    title="SHACL cannot count a list that far inside a query",
    severity=Severity.WARNING,
    why="A test of a type inside a query counts the members of a list by a path of as many steps as the list may have."
    " Beyond a hundred no engine follows. Shapes count lists of any length, so the type itself is said exactly, and so"
    " are constraints that need no query. Nothing of the constraint is checked.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {k INT ARRAY[500], id INT}), FOR (x : p) EXCLUSIVE x.id }",
    instead="CREATE GRAPH TYPE g STRICT { (p : P {k INT ARRAY[500], id INT}), FOR (x : P) EXCLUSIVE x.id }",
    paragraph="11.36",
)

CODES = (LISTS_COUNTED,)
