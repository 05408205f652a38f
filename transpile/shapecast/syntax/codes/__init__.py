"""Every kind of syntax error (SC1xx)."""

from __future__ import annotations

from shapecast.syntax.codes.constraints import (
    BAD_COUNT,
    COMMA_AS_AND,
    CONTENT_IN_PATTERN,
    NO_BODY,
    NO_CONDITION,
    NO_OPERAND,
    NO_QUALIFIER,
    NULL_COMPARED,
    NULL_ELEMENT,
    UNQUOTED_DATE,
)
from shapecast.syntax.codes.constraints import CODES as _CONSTRAINTS
from shapecast.syntax.codes.statements import CODES as _STATEMENTS
from shapecast.syntax.codes.statements import (
    FOREIGN,
    LOOSE_ELEMENT,
    MISSPELT,
    NO_GRAPH_BODY,
    NO_GRAPH_NAME,
    NO_PARENTHESES,
    OTHER_KIND,
    UNKNOWN_STATEMENT,
)
from shapecast.syntax.codes.texts import (
    BAD_ESCAPE,
    BARE_EDGE,
    EXTRA_BRACKET,
    GLUED_COMMENT,
    OPEN_COMMENT,
    OPEN_NAME,
    OPEN_REGEX,
    OPEN_STRING,
    STRAY,
    TOO_DEEP,
    UNCLOSED,
    UNEXPECTED,
    WRONG_BRACKET,
)
from shapecast.syntax.codes.texts import CODES as _TEXTS
from shapecast.syntax.codes.types import CODES as _TYPES
from shapecast.syntax.codes.types import (
    EDGE_CHAIN,
    NO_COMMA,
    NO_LABEL,
    NO_TYPE,
    NUMBER_AS_NAME,
    REGEX_ON_OTHER,
    STRING_AS_NAME,
    TOO_LARGE,
    TWO_WORDS,
    UNDIRECTED,
    VALUE_AS_TYPE,
)

CODES = tuple(sorted((*_TEXTS, *_STATEMENTS, *_TYPES, *_CONSTRAINTS), key=lambda code: code.id))

__all__ = [
    "BAD_COUNT",
    "BAD_ESCAPE",
    "BARE_EDGE",
    "CODES",
    "COMMA_AS_AND",
    "CONTENT_IN_PATTERN",
    "EDGE_CHAIN",
    "EXTRA_BRACKET",
    "FOREIGN",
    "GLUED_COMMENT",
    "LOOSE_ELEMENT",
    "MISSPELT",
    "NO_BODY",
    "NO_COMMA",
    "NO_CONDITION",
    "NO_GRAPH_BODY",
    "NO_GRAPH_NAME",
    "NO_LABEL",
    "NO_OPERAND",
    "NO_PARENTHESES",
    "NO_QUALIFIER",
    "NO_TYPE",
    "NULL_COMPARED",
    "NULL_ELEMENT",
    "NUMBER_AS_NAME",
    "OPEN_COMMENT",
    "OPEN_NAME",
    "OPEN_REGEX",
    "OPEN_STRING",
    "OTHER_KIND",
    "REGEX_ON_OTHER",
    "STRAY",
    "STRING_AS_NAME",
    "TOO_DEEP",
    "TOO_LARGE",
    "TWO_WORDS",
    "UNCLOSED",
    "UNDIRECTED",
    "UNEXPECTED",
    "UNKNOWN_STATEMENT",
    "UNQUOTED_DATE",
    "VALUE_AS_TYPE",
    "WRONG_BRACKET",
]
