"""Where statements and constraints begin: places that a mistake before them cannot hide."""

from __future__ import annotations

from shapecast.diagnostics.suggest import nearest
from shapecast.syntax.keywords import kind, spelt
from shapecast.syntax.tokens import Tokens

KINDS = ("NODE", "EDGE", "GRAPH")
QUALIFIERS = frozenset({"EXCLUSIVE", "MANDATORY", "SINGLETON", "IDENTIFIER", "COUNT"})
NAMES = ("WORD", "QUOTED")


def statement_kind(tokens: Tokens, index: int) -> str:
    """NODE, EDGE or GRAPH where ``CREATE ... TYPE`` begins, spelt rightly; else ""."""
    if spelt(tokens, index) != "CREATE":
        return ""
    after = index + 2 if spelt(tokens, index + 1) == "ABSTRACT" else index + 1
    word = spelt(tokens, after)
    return word if word in KINDS and spelt(tokens, after + 1) == "TYPE" else ""


def guessed_statement_kind(tokens: Tokens, index: int) -> str:
    """The same for ``CRATE GRAPH TYPE`` and ``CREATE GRPAH TYPE``: one of the words may be misspelt or missing."""
    words = [spelt(tokens, at) for at in range(index, index + 4)]
    if len(words) > 1 and words[1] == "ABSTRACT":
        del words[1]
    if not words[0]:
        return ""
    wanted = nearest(words[1], KINDS) if words[1] else None
    right = [words[0] == "CREATE", words[1] in KINDS, words[2] == "TYPE"]
    near = nearest(words[0], ["CREATE"]) is not None and nearest(words[2] or "-", ["TYPE"]) is not None
    return wanted if wanted is not None and (near or (sum(right) > 1 and right[1])) else ""


def starts_constraint(tokens: Tokens, index: int) -> bool:
    """FOR before a pattern, or before ``x WITHIN`` or ``x.key WITHIN``."""
    if spelt(tokens, index) != "FOR":
        return False
    if kind(tokens, index + 1) == "LPAR":
        return True
    after = index + 4 if kind(tokens, index + 2) == "DOT" else index + 2
    return kind(tokens, index + 1) in NAMES and spelt(tokens, after) == "WITHIN"


def surely_starts_constraint(tokens: Tokens, index: int) -> bool:
    """The same inside a record, where ``for (INT | STRING)`` is a key and its type: the node must have a colon."""
    if not starts_constraint(tokens, index) or kind(tokens, index + 1) != "LPAR":
        return False
    return "COLON" in (kind(tokens, index + 2), kind(tokens, index + 3))


def starts_abstract(tokens: Tokens, index: int) -> bool:
    """ABSTRACT (also misspelt) before an element type."""
    word = spelt(tokens, index)
    if kind(tokens, index + 1) != "LPAR" or not word:
        return False
    return word == "ABSTRACT" or (word.startswith("A") and nearest(word, ["ABSTRACT"], 0.8) is not None)


def is_qualifier(tokens: Tokens, index: int) -> bool:
    """Whether a qualifier stands at an index, and no variable of its name."""
    return spelt(tokens, index) in QUALIFIERS and kind(tokens, index + 1) != "DOT"
