"""What the words of a data type show to be something else: a clause of another language, or the next property."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.suggest import nearest
from shapecast.syntax import ast, codes
from shapecast.syntax.keywords import TYPE_PHRASES, TYPE_WORDS, is_type

CLAUSES = {
    "NOT NULL": "leave it out: a property is mandatory unless it is OPTIONAL",
    "NULL": "write `OPTIONAL` before the key",
    "PRIMARY KEY": "write a constraint: `FOR (x : T) IDENTIFIER x.key`",
    "KEY": "write a constraint: `FOR (x : T) IDENTIFIER x.key`",
    "UNIQUE": "write a constraint: `FOR (x : T) EXCLUSIVE x.key`",
    "REQUIRED": "leave it out: a property is mandatory unless it is OPTIONAL",
    "DEFAULT": "leave it out: a schema gives no values",
}
"""Clauses of SQL and GQL that may follow a data type there, and what says the same here."""

_MARKS = ("OPTIONAL", "OPEN")


def mistake_in(property: ast.Property) -> Diagnostic | None:
    """The mistake that a property shows, if there is one."""
    words = _words(property.type)
    if len(words) < 2 or " ".join(words) in TYPE_PHRASES:
        return None
    return _misspelt(property, words) or _clause(property, words) or _comma(property, words)


def _words(type: ast.DataType) -> list[str]:
    """The words that end a data type."""
    while isinstance(type, ast.UnionType):
        type = type.members[-1]
    return type.words.split(" ") if isinstance(type, ast.NamedType) else []


def _misspelt(property: ast.Property, words: list[str]) -> Diagnostic | None:
    meant = nearest(property.key.text.upper(), _MARKS, cutoff=0.75)
    if meant is None or property.optional or not is_type(words[1:]):
        return None
    message = f"`{property.key.text}` is no keyword"
    return Diagnostic(codes.MISSPELT, message, (Label(property.key.span),), f"did you mean `{meant}`?")


def _clause(property: ast.Property, words: list[str]) -> Diagnostic | None:
    for size in (2, 1):
        for start in range(1, len(words)):
            clause = " ".join(words[start : start + size])
            if clause in CLAUSES:
                return Diagnostic(
                    codes.FOREIGN, f"PG-Schema has no `{clause}`", (Label(property.type.span),), CLAUSES[clause]
                )
    return None


def _comma(property: ast.Property, words: list[str]) -> Diagnostic | None:
    """``name STRING age INT``: the longest data type at the start, perhaps OPTIONAL, a key, and another data type."""
    keys = [end + (words[end] == "OPTIONAL") for end in range(len(words) - 2, 0, -1) if is_type(words[:end])]
    found = [words[at] for at in keys if at + 1 < len(words) and words[at + 1] in TYPE_WORDS]
    if not found:
        return None
    key = found[0]
    message = f"no comma stands before the key `{key.lower()}`"
    return Diagnostic(codes.NO_COMMA, message, (Label(property.type.span),), "write a comma between two properties")
