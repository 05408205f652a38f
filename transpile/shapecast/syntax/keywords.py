"""Which words are keywords: decided by where they stand and by what follows.

A keyword is a keyword where the grammar has a place for it, and a name everywhere else. A few keywords stand where
a name may stand as well; for each of them ``DECIDE`` has the rule that looks at the words around.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import TypeAlias

from shapecast.syntax.tokens import Tokens

TYPE_WORDS = frozenset(
    {
        "ANY", "BIGINT", "BINARY", "BOOL", "BOOLEAN", "BYTES", "CHAR", "CHARACTER", "DATE", "DATETIME", "DEC",
        "DECIMAL", "DOUBLE", "DURATION", "ENUM", "FLOAT", "FLOAT16", "FLOAT32", "FLOAT64", "FLOAT128",
        "FLOAT256", "INT", "INT8", "INT16", "INT32", "INT64", "INT128", "INT256", "INTEGER", "INTEGER8",
        "INTEGER16", "INTEGER32", "INTEGER64", "INTEGER128", "INTEGER256", "LONG", "NUMERIC", "REAL",
        "SMALLINT", "STR", "STRING", "TEXT", "TIME", "TIMESTAMP", "UINT", "UINT8", "UINT16", "UINT32", "UINT64",
        "UINT128", "UINT256", "URI", "UUID", "VARBINARY", "VARCHAR",
    }
)
"""Words that are a data type of their own. They decide nothing but how an ambiguous text is read; which data types
there are is for the resolution to say."""

_ZONES = ("WITH TIME ZONE", "WITHOUT TIME ZONE")
TYPE_PHRASES = frozenset(
    ["DOUBLE PRECISION", "LOCAL TIME", "LOCAL DATETIME", "LOCAL TIMESTAMP", "ZONED TIME", "ZONED DATETIME"]
    + ["BIG INTEGER", "SMALL INTEGER", "CHARACTER VARYING", "ANY VALUE"]
    + [f"{word} {zone}" for word in ("TIME", "DATETIME", "TIMESTAMP") for zone in _ZONES]
)
"""Data types of several words."""

_LISTS = frozenset({"LIST", "ARRAY"})
_MOST_WORDS = 16
_COMPARATORS = frozenset({"EQUAL", "NE", "LE", "GE", "LESSTHAN", "MORETHAN"})

Choices: TypeAlias = Container[str]
"""The terminals that the parser has a place for."""


def spelt(tokens: Tokens, index: int) -> str:
    """The word at an index in upper case, or "" where there is none."""
    if index < len(tokens) and tokens[index].type == "WORD":
        return upper(tokens[index])
    return ""


def upper(word: str) -> str:
    """A word in upper case. What is not of ASCII stays as it is: ``ſtrict`` is no keyword (2.7)."""
    return word.upper() if word.isascii() else word


def kind(tokens: Tokens, index: int) -> str:
    """The type of the token at an index, or ``$END``."""
    return tokens[index].type if index < len(tokens) else "$END"


def words_from(tokens: Tokens, index: int) -> list[str]:
    """The words, in upper case, that follow each other from an index on: as many as any data type may have."""
    words: list[str] = []
    while len(words) < _MOST_WORDS and (word := spelt(tokens, index + len(words))):
        words.append(word)
    return words


def is_type(words: list[str]) -> bool:
    """Whether the words are a known data type, with any number of LIST and ARRAY behind."""
    while len(words) > 1 and words[-1] in _LISTS:
        words = words[:-1]
    return " ".join(words) in TYPE_PHRASES if len(words) > 1 else bool(words) and words[0] in TYPE_WORDS


def _marks_property(tokens: Tokens, index: int) -> bool:
    """OPTIONAL or OPEN before ``key TYPE``, and not the key itself: ``optional STRING``, ``open: BOOLEAN``.

    Where both can be read, OPTIONAL is the keyword (``OPTIONAL local TIME``) and OPEN, which a comma should follow,
    the key (``open LOCAL TIME``).
    """
    following = kind(tokens, index + 1)
    if following == "QUOTED":
        return True
    words = words_from(tokens, index + 1)
    after = kind(tokens, index + 1 + len(words))
    if len(words) < 2:
        missing_type = tokens[index].isupper() and after in ("COMMA", "RBRACE") and not is_type(words)
        group = after == "LPAR" and kind(tokens, index + 2 + len(words)) not in ("INTEGER", "STRING")
        return bool(words) and (after == "COLON" or missing_type or group)
    both = spelt(tokens, index) == "OPTIONAL" and is_type(words[1:])
    return after in ("COLON", "LESSTHAN") or both or not is_type(words)


def _optional(tokens: Tokens, index: int, _: Choices) -> bool:
    return _marks_property(tokens, index)


def _open(tokens: Tokens, index: int, choices: Choices) -> bool:
    """OPEN: in a record alone or before a property; behind ``(``, ``[`` or ``:`` only where no name can be meant."""
    following = kind(tokens, index + 1)
    if "OPTIONAL" in choices:
        return following in ("COMMA", "RBRACE") or _marks_property(tokens, index)
    if "VBAR" in choices:
        return following in ("COMMA", "RBRACE") or _marks_property(tokens, index)
    if index and tokens[index - 1].type == "COLON":
        return tokens[index] == "OPEN" and following in ("RPAR", "LBRACE")
    return following in ("RPAR", "RSQB", "LBRACE")


def _before_parenthesis(tokens: Tokens, index: int, _: Choices) -> bool:
    return kind(tokens, index + 1) == "LPAR"


def _list(tokens: Tokens, index: int, choices: Choices) -> bool:
    """``LIST<T>``, or behind a complete type."""
    return "VBAR" in choices or kind(tokens, index + 1) == "LESSTHAN"


def _no_term(tokens: Tokens, index: int, _: Choices) -> bool:
    """A qualifier or NOT; ``count.id``, ``not = 1`` and ``single WITHIN (...)`` begin with a variable."""
    following = kind(tokens, index + 1)
    within = spelt(tokens, index + 1) == "WITHIN" and kind(tokens, index + 2) == "LPAR"
    return following not in ("DOT", "COLON", "RPAR") and following not in _COMPARATORS and not within


def negates(tokens: Tokens, index: int) -> bool:
    """Whether NOT at an index negates a condition, and is no variable."""
    tested = spelt(tokens, index + 1) == "IS" and spelt(tokens, index + 2) in ("NULL", "NOT")
    return _no_term(tokens, index, ()) and not tested


def _not(tokens: Tokens, index: int, _: Choices) -> bool:
    return negates(tokens, index)


def _literal(tokens: Tokens, index: int, _: Choices) -> bool:
    """A truth value or NULL; ``true.id``, ``(true : A)`` and ``(true)`` are about a variable."""
    following = kind(tokens, index + 1)
    return following not in ("DOT", "STRING", "COLON") and (following, tokens[index - 1].type) != ("RPAR", "LPAR")


def _count(tokens: Tokens, index: int, _: Choices) -> bool:
    return kind(tokens, index + 1) in ("INTEGER", "DOTS", "DECIMAL") or spelt(tokens, index + 1) == "OF"


Rule: TypeAlias = Callable[[Tokens, int, Choices], bool]

DECIDE: Mapping[str, Rule] = {
    "ABSTRACT": _before_parenthesis,
    "ARRAY": _list,
    "COUNT": _count,
    "ENUM": _before_parenthesis,
    "EXCLUSIVE": _no_term,
    "FALSE": _literal,
    "IDENTIFIER": _no_term,
    "LIST": _list,
    "MANDATORY": _no_term,
    "NOT": _not,
    "NULL": _literal,
    "OPEN": _open,
    "OPTIONAL": _optional,
    "SINGLETON": _no_term,
    "TRUE": _literal,
}
"""For the keywords that stand where a name may begin: whether the word at an index is the keyword. AND, OR, IS, WHERE
and WITHIN stand behind a term, where only the words of a temporal literal could go on, and are always keywords."""


def as_keyword(tokens: Tokens, index: int, choices: Choices, keywords: Container[str]) -> str | None:
    """The keyword that the word at ``index`` is where the parser has a place for ``choices``, or None for a name."""
    word = upper(tokens[index])
    if word not in keywords or word not in choices:
        return None
    if "WORD" not in choices:
        return word
    decide = DECIDE.get(word)
    return word if decide is None or decide(tokens, index, choices) else None
