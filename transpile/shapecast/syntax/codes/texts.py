"""Mistakes in the characters and brackets of a text."""

from __future__ import annotations

from shapecast.syntax.codes.making import error

UNEXPECTED = error(
    "SC100",
    "something else was expected",
    "The text departs from the grammar here, in none of the ways that have a code of their own.",
    "CREATE GRAPH TYPE g IMPORTS {}",
    "CREATE GRAPH TYPE g IMPORTS base {}",
    "2.14",
)

STRAY = error(
    "SC101",
    "a character without a place",
    "Outside strings, comments and back-quotes only letters, digits and the marks of the grammar occur. Typographic "
    "quotes, dashes and arrows come from word processors and are none of those marks.",
    "CREATE NODE TYPE (a : A {state ENUM(“on”)})",
    'CREATE NODE TYPE (a : A {state ENUM("on")})',
    "2.12",
)
OPEN_COMMENT = error(
    "SC102",
    "a comment that never ends",
    "All that follows the opening of the comment is part of it, so nothing behind it is read.",
    "CREATE NODE TYPE (a : A) /* the first type",
    "CREATE NODE TYPE (a : A) /* the first type */",
    "2.3",
)
OPEN_STRING = error(
    "SC103",
    "a string that never ends",
    "A string ends on the line it begins on, with the quote it begins with.",
    'CREATE NODE TYPE (a : A {state ENUM("on, "off")})',
    'CREATE NODE TYPE (a : A {state ENUM("on", "off")})',
    "2.10",
)
OPEN_NAME = error(
    "SC104",
    "a name in back-quotes that never ends",
    "A name in back-quotes reaches to the next back-quote; a back-quote inside it is written twice.",
    "CREATE NODE TYPE (a : `My Label)",
    "CREATE NODE TYPE (a : `My Label`)",
    "2.6",
)
OPEN_REGEX = error(
    "SC105",
    "a regular expression that never ends",
    "A regular expression stands between ^ and $ on one line; the first unescaped $ before a delimiter ends it.",
    "CREATE NODE TYPE (a : A {code STRING ^[A-Z]+})",
    "CREATE NODE TYPE (a : A {code STRING ^[A-Z]+$})",
    "9.1",
)
BAD_ESCAPE = error(
    "SC106",
    "an escape that is none",
    "A backslash in a string begins an escape, and only a few letters follow it.",
    r'CREATE NODE TYPE (a : A {path ENUM("C:\data")})',
    r'CREATE NODE TYPE (a : A {path ENUM("C:\\data")})',
    "2.10",
)
BARE_EDGE = error(
    "SC107",
    "an edge without brackets",
    "`--` begins a comment where white space precedes it, so that an edge without brackets would vanish without a "
    "word. An edge always has its brackets, even with nothing in them.",
    "FOR (x : A) MANDATORY (x)-->(: B)",
    "FOR (x : A) MANDATORY (x)-[]->(: B)",
    "8.33",
)
GLUED_COMMENT = error(
    "SC108",
    "a comment without white space before it",
    "Names may contain dashes and edges are drawn with them, so `--` begins a comment only at the start of a line or "
    "after white space.",
    "CREATE NODE TYPE (a : A)-- the first\n;-- and only\n",
    "CREATE NODE TYPE (a : A) -- the first\n; -- and only\n",
    "2.3",
)

UNCLOSED = error(
    "SC110",
    "a bracket that is never closed",
    "What belongs to the bracket cannot be told from what follows it.",
    "CREATE NODE TYPE (a : A {name STRING)",
    "CREATE NODE TYPE (a : A {name STRING})",
    "2.14",
)
WRONG_BRACKET = error(
    "SC111",
    "a bracket that is closed by another kind",
    "Brackets close in pairs of one kind: ( ), [ ] and { }.",
    "CREATE EDGE TYPE (: A)-[e : E)->(: B)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)",
    "2.14",
)
EXTRA_BRACKET = error(
    "SC112",
    "a closing bracket too many",
    "The bracket closes nothing, so one was left out before it or it is left over.",
    "CREATE NODE TYPE (a : A {name STRING}))",
    "CREATE NODE TYPE (a : A {name STRING})",
    "2.14",
)

TOO_DEEP = error(
    "SC190",
    "nested too deep",
    "An expression of more than 100 levels is no schema that somebody wrote, and reading it must not exhaust memory.",
    "CREATE NODE TYPE (a : A" + "?" * 101 + ")",
    "CREATE NODE TYPE (a : A?)",
    "12.3",
)

CODES = (
    UNEXPECTED,
    STRAY,
    OPEN_COMMENT,
    OPEN_STRING,
    OPEN_NAME,
    OPEN_REGEX,
    BAD_ESCAPE,
    BARE_EDGE,
    GLUED_COMMENT,
    UNCLOSED,
    WRONG_BRACKET,
    EXTRA_BRACKET,
    TOO_DEEP,
)
