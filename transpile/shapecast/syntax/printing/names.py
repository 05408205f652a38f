"""Names, quoted where they need it."""

from __future__ import annotations

from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.keywords import DECIDE, upper
from shapecast.syntax.names import back_quoted, is_plain
from shapecast.syntax.tokens import tokenize

_NO_TERM = frozenset(
    {
        "TRUE", "FALSE", "NULL", "NOT", "AND", "OR", "IS", "OF", "WHERE", "WITHIN", "EXCLUSIVE", "MANDATORY",
        "SINGLETON", "IDENTIFIER", "COUNT",
    }
)


def name(text: str) -> str:
    """A name where only a name can stand."""
    return text if is_plain(text) else back_quoted(text)


def opening_name(text: str, alone: bool) -> str:
    """The first name in parentheses or brackets; OPEN right before their end or before braces is the keyword."""
    return back_quoted(text) if alone and upper(text) == "OPEN" else name(text)


def term_name(text: str) -> str:
    """A variable where a keyword of conditions or qualifiers may stand."""
    return back_quoted(text) if upper(text) in _NO_TERM else name(text)


def key(property: ast.Property, type: str) -> str:
    """``OPTIONAL key`` of a property, the key quoted where it would be taken for the keyword, or hide it."""
    plain, mark = name(property.key.text), "OPTIONAL " if property.optional else ""
    first = "OPTIONAL" if property.optional else upper(plain)
    if first in ("OPTIONAL", "OPEN"):
        tokens = tokenize(Source("", f"{mark}{plain} {type}}}")).tokens
        if DECIDE[first](tokens, 0, ("OPTIONAL", "OPEN", "WORD")) != property.optional:
            plain = back_quoted(property.key.text)
    return mark + plain
