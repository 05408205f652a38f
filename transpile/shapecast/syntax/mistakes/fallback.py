"""What was expected, in words."""

from __future__ import annotations

from collections.abc import Iterable

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.syntax import codes
from shapecast.syntax.mistakes.failure import Failure
from shapecast.syntax.reading import Expected
from shapecast.syntax.tokens import spelling

_SPELT = dict(spelling())
_GROUPS = (
    (("EQUAL", "NE", "LE", "GE", "LESSTHAN", "MORETHAN"), "a comparison"),
    (("EXCLUSIVE", "MANDATORY", "SINGLETON", "IDENTIFIER", "COUNT"), "a qualifier such as MANDATORY"),
    (("TRUE", "STRING", "INTEGER"), "a value"),
    (("ENUM", "LIST"), "a data type"),
    (("AMPERSAND", "VBAR", "QMARK", "EITHER"), "an operator of labels"),
)
_COVERED = {
    "a value": {"TRUE", "FALSE", "NULL", "STRING", "INTEGER", "DECIMAL", "PLUS", "MINUS"},
    "a data type": {"ENUM", "LIST", "ARRAY", "WORD", "LPAR"},
    "an operator of labels": {"AMPERSAND", "VBAR", "QMARK", "EITHER"},
}
_NAMED = {
    "WORD": "a name",
    "QUOTED": "a name",
    "INTEGER": "a number",
    "DECIMAL": "a number",
    "STRING": "a string",
    "REGEX": "a regular expression",
    "$END": "the end",
}


def fallback(at: Failure) -> Diagnostic:
    """Says what could have stood here."""
    found = f"`{at.text()}`" if at.index < len(at.tokens) else "the end"
    return at.finding(codes.UNEXPECTED, f"{found} has no place here", f"expected {_listed(in_words(at.expected))}")


def in_words(expected: Expected) -> list[str]:
    """What is expected, without repetition and without the names that terminals have in the grammar."""
    left = set(expected)
    words: list[str] = []
    for members, word in _GROUPS:
        if left.issuperset(members):
            left -= _COVERED.get(word, set(members))
            words.append(word)
    named = {_NAMED.get(terminal) or f"`{_SPELT.get(terminal, terminal)}`" for terminal in left}
    return [*sorted(named, key=lambda word: (word.startswith("`"), word)), *words]


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
