"""The kinds of syntax errors (SC1xx)."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity


def _error(id: str, title: str, why: str, example: str, instead: str, paragraph: str) -> Code:
    return Code(id, title, Severity.ERROR, why, example, instead, paragraph)


UNEXPECTED = _error(
    "SC100",
    "something else was expected",
    "The text departs from the grammar here, in none of the ways that have a code of their own.",
    "CREATE GRAPH TYPE g IMPORTS {}",
    "CREATE GRAPH TYPE g IMPORTS base {}",
    "2.14",
)

# --- characters --------------------------------------------------------------------------------

STRAY = _error(
    "SC101",
    "a character without a place",
    "Outside strings, comments and back-quotes only letters, digits and the marks of the grammar occur. Typographic "
    "quotes, dashes and arrows come from word processors and are none of those marks.",
    "CREATE NODE TYPE (a : A {state ENUM(“on”)})",
    'CREATE NODE TYPE (a : A {state ENUM("on")})',
    "2.12",
)
OPEN_COMMENT = _error(
    "SC102",
    "a comment that never ends",
    "All that follows the opening of the comment is part of it, so nothing behind it is read.",
    "CREATE NODE TYPE (a : A) /* the first type",
    "CREATE NODE TYPE (a : A) /* the first type */",
    "2.3",
)
OPEN_STRING = _error(
    "SC103",
    "a string that never ends",
    "A string ends on the line it begins on, with the quote it begins with.",
    'CREATE NODE TYPE (a : A {state ENUM("on, "off")})',
    'CREATE NODE TYPE (a : A {state ENUM("on", "off")})',
    "2.10",
)
OPEN_NAME = _error(
    "SC104",
    "a name in back-quotes that never ends",
    "A name in back-quotes reaches to the next back-quote; a back-quote inside it is written twice.",
    "CREATE NODE TYPE (a : `My Label)",
    "CREATE NODE TYPE (a : `My Label`)",
    "2.6",
)
OPEN_REGEX = _error(
    "SC105",
    "a regular expression that never ends",
    "A regular expression stands between ^ and $ on one line; the first unescaped $ before a delimiter ends it.",
    "CREATE NODE TYPE (a : A {code STRING ^[A-Z]+})",
    "CREATE NODE TYPE (a : A {code STRING ^[A-Z]+$})",
    "9.1",
)
BAD_ESCAPE = _error(
    "SC106",
    "an escape that is none",
    "A backslash in a string begins an escape, and only a few letters follow it.",
    r'CREATE NODE TYPE (a : A {path ENUM("C:\data")})',
    r'CREATE NODE TYPE (a : A {path ENUM("C:\\data")})',
    "2.10",
)
BARE_EDGE = _error(
    "SC107",
    "an edge without brackets",
    "`--` begins a comment where white space precedes it, so that an edge without brackets would vanish without a "
    "word. An edge always has its brackets, even with nothing in them.",
    "FOR (x : A) MANDATORY (x)-->(: B)",
    "FOR (x : A) MANDATORY (x)-[]->(: B)",
    "8.33",
)
GLUED_COMMENT = _error(
    "SC108",
    "a comment without white space before it",
    "Names may contain dashes and edges are drawn with them, so `--` begins a comment only at the start of a line or "
    "after white space.",
    "CREATE NODE TYPE (a : A)-- the first\n;-- and only\n",
    "CREATE NODE TYPE (a : A) -- the first\n; -- and only\n",
    "2.3",
)

# --- brackets ----------------------------------------------------------------------------------

UNCLOSED = _error(
    "SC110",
    "a bracket that is never closed",
    "What belongs to the bracket cannot be told from what follows it.",
    "CREATE NODE TYPE (a : A {name STRING)",
    "CREATE NODE TYPE (a : A {name STRING})",
    "2.14",
)
WRONG_BRACKET = _error(
    "SC111",
    "a bracket that is closed by another kind",
    "Brackets close in pairs of one kind: ( ), [ ] and { }.",
    "CREATE EDGE TYPE (: A)-[e : E)->(: B)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)",
    "2.14",
)
EXTRA_BRACKET = _error(
    "SC112",
    "a closing bracket too many",
    "The bracket closes nothing, so one was left out before it or it is left over.",
    "CREATE NODE TYPE (a : A {name STRING}))",
    "CREATE NODE TYPE (a : A {name STRING})",
    "2.14",
)

# --- statements --------------------------------------------------------------------------------

UNKNOWN_STATEMENT = _error(
    "SC120",
    "no statement begins here",
    "A text consists of CREATE NODE TYPE, CREATE EDGE TYPE, CREATE GRAPH TYPE and constraints, which begin with FOR.",
    "DROP GRAPH TYPE g",
    "CREATE GRAPH TYPE g {}",
    "3.1",
)
MISSPELT = _error(
    "SC121",
    "a misspelt keyword",
    "Only a keyword can stand here, and this word is one slip away from it.",
    "CRATE GRAPH TYPE g STIRCT { (a : A {OPTINAL name STRING}) }",
    "CREATE GRAPH TYPE g STRICT { (a : A {OPTIONAL name STRING}) }",
    "2.7",
)
LOOSE_ELEMENT = _error(
    "SC122",
    "an element type outside any graph type",
    "An element type stands in the braces of a graph type, or is declared by a statement of its own.",
    "(a : A)",
    "CREATE NODE TYPE (a : A)",
    "3.1",
)
NO_PARENTHESES = _error(
    "SC123",
    "an element type without its parentheses",
    "A node type is written in parentheses, and an edge type between two pairs of them, as in a pattern.",
    "CREATE NODE TYPE a : A {name STRING}",
    "CREATE NODE TYPE (a : A {name STRING})",
    "5.1",
)
OTHER_KIND = _error(
    "SC124",
    "the other kind of element type",
    "CREATE NODE TYPE is followed by a node type, CREATE EDGE TYPE by an edge type.",
    "CREATE EDGE TYPE (a : A)",
    "CREATE NODE TYPE (a : A)",
    "3.1",
)
NO_GRAPH_NAME = _error(
    "SC125",
    "a graph type without a name",
    "Graph types are imported and validated by name.",
    "CREATE GRAPH TYPE { (a : A) }",
    "CREATE GRAPH TYPE g { (a : A) }",
    "3.5",
)
NO_GRAPH_BODY = _error(
    "SC126",
    "a graph type without braces",
    "The element types and constraints of a graph type stand in braces, even if there are none.",
    "CREATE GRAPH TYPE g STRICT",
    "CREATE GRAPH TYPE g STRICT {}",
    "7.1",
)
FOREIGN = _error(
    "SC127",
    "a clause of another language",
    "GQL, SQL and Cypher have clauses that PG-Schema has not; where it says the same, it says it in another way.",
    "CREATE GRAPH TYPE IF NOT EXISTS g AS { (a : A {name STRING NOT NULL}) }",
    "CREATE GRAPH TYPE g { (a : A {name STRING}) }",
    "3.1",
)

# --- element types -----------------------------------------------------------------------------

UNDIRECTED = _error(
    "SC130",
    "an edge type without a direction",
    "The edges of a property graph are directed, and an edge type says which end is which.",
    "CREATE EDGE TYPE (: A)-[e : E]-(: B)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)",
    "6.15",
)
EDGE_CHAIN = _error(
    "SC131",
    "two edges in one edge type",
    "An edge type describes one edge; paths occur in the patterns of constraints.",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)-[f : F]->(: C)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)\nCREATE EDGE TYPE (: B)-[f : F]->(: C)",
    "6.1",
)
NO_LABEL = _error(
    "SC132",
    "a label expression with a gap",
    "After a colon and around &, | and ! a label, a type or a group in parentheses is expected.",
    "CREATE NODE TYPE (a : A & )",
    "CREATE NODE TYPE (a : A & B)",
    "5.1",
)
TWO_WORDS = _error(
    "SC133",
    "a name of two words",
    "A name is one word; with blanks in it, it is written in back-quotes.",
    "CREATE NODE TYPE (a : Business Partner)",
    "CREATE NODE TYPE (a : `Business Partner`)",
    "2.5",
)
NUMBER_AS_NAME = _error(
    "SC134",
    "a number in the place of a name",
    "A name may begin with a digit, but a word that is a number as a whole is a number.",
    "CREATE NODE TYPE (a : 2024)",
    "CREATE NODE TYPE (a : `2024`)",
    "2.5",
)
STRING_AS_NAME = _error(
    "SC135",
    "a string in the place of a name",
    "Names that are not one word are written in back-quotes; quotes make a string.",
    'CREATE NODE TYPE (a : "My Label")',
    "CREATE NODE TYPE (a : `My Label`)",
    "2.6",
)

# --- records -----------------------------------------------------------------------------------

NO_TYPE = _error(
    "SC140",
    "a key without a data type",
    "Every key has a data type; ANY is the one that holds every value.",
    "CREATE NODE TYPE (a : A {name, age INT})",
    "CREATE NODE TYPE (a : A {name STRING, age INT})",
    "4.1",
)
NO_COMMA = _error(
    "SC141",
    "two properties without a comma between them",
    "Data types may have several words, so a comma ends a property.",
    "CREATE NODE TYPE (a : A {name STRING age INT})",
    "CREATE NODE TYPE (a : A {name STRING, age INT})",
    "3.2",
)
VALUE_AS_TYPE = _error(
    "SC142",
    "a value in the place of a data type",
    "A record type gives the types of properties. One fixed string is a type too: ENUM with one value.",
    'CREATE NODE TYPE (a : A {country "DE"})',
    'CREATE NODE TYPE (a : A {country ENUM("DE")})',
    "4.1",
)
REGEX_ON_OTHER = _error(
    "SC143",
    "a regular expression for what is no string",
    "Regular expressions are for strings.",
    "CREATE NODE TYPE (a : A {code INT ^[0-9]+$})",
    "CREATE NODE TYPE (a : A {code STRING ^[0-9]+$})",
    "9.1",
)

# --- constraints -------------------------------------------------------------------------------

NO_QUALIFIER = _error(
    "SC150",
    "a constraint without a qualifier",
    "MANDATORY, SINGLETON, EXCLUSIVE, IDENTIFIER and COUNT say what is demanded of what follows them.",
    "FOR (x : A) x.id",
    "FOR (x : A) IDENTIFIER x.id",
    "8.1",
)
NO_BODY = _error(
    "SC151",
    "a constraint without a body",
    "The qualifiers are about something: properties, variables WITHIN a pattern, a pattern or a condition.",
    "FOR (x : A) MANDATORY",
    "FOR (x : A) MANDATORY x.id",
    "8.1",
)
NO_OPERAND = _error(
    "SC152",
    "an operator without an operand",
    "A comparison has a term on both sides, and AND, OR and NOT join conditions.",
    "FOR (x : A) MANDATORY x.age >",
    "FOR (x : A) MANDATORY x.age > 17",
    "8.27",
)
NULL_COMPARED = _error(
    "SC153",
    "a comparison with NULL",
    "A missing property makes every comparison unknown, so a comparison with NULL never holds.",
    "FOR (x : A) MANDATORY x.age = NULL",
    "FOR (x : A) MANDATORY x.age IS NULL",
    "8.27",
)
NULL_ELEMENT = _error(
    "SC154",
    "an element that is tested for NULL",
    "A variable is bound to an element whenever its pattern has a match; only properties can be missing.",
    "FOR (x : A) MANDATORY x IS NOT NULL",
    "FOR (x : A) MANDATORY x.id IS NOT NULL",
    "8.30",
)
CONTENT_IN_PATTERN = _error(
    "SC155",
    "properties or OPEN in a pattern",
    "A pattern tests labels and types; properties are compared in WHERE.",
    'FOR (x : A {state: "on"}) MANDATORY x.id',
    'FOR (x : A) WHERE x.state = "on" MANDATORY x.id',
    "8.7",
)
BAD_COUNT = _error(
    "SC156",
    "a COUNT that is not understood",
    "COUNT takes a number or a range of numbers, either end of which may be missing, and OF.",
    "FOR (x : A) COUNT 1..3 y WITHIN (x)-[]->(y)",
    "FOR (x : A) COUNT 1..3 OF y WITHIN (x)-[]->(y)",
    "8.24",
)
NO_CONDITION = _error(
    "SC157",
    "a term in the place of a condition",
    "A condition is a comparison, a test for NULL or a pattern; a lone term is none, not even TRUE.",
    "FOR (x : A) WHERE x.active MANDATORY x.id",
    "FOR (x : A) WHERE x.active = TRUE MANDATORY x.id",
    "8.27",
)
COMMA_AS_AND = _error(
    "SC158",
    "a comma between conditions",
    "Conditions are joined by AND and OR.",
    "FOR (x : A) MANDATORY y WITHIN (y : B) WHERE y.a = x.a, y.b = x.b",
    "FOR (x : A) MANDATORY y WITHIN (y : B) WHERE y.a = x.a AND y.b = x.b",
    "8.27",
)
UNQUOTED_DATE = _error(
    "SC159",
    "a date or time without quotes",
    "A temporal literal is the name of its type and a string.",
    "FOR (x : A) MANDATORY x.since > 2020-01-01",
    'FOR (x : A) MANDATORY x.since > DATE "2020-01-01"',
    "2.11",
)

# --- limits ------------------------------------------------------------------------------------

TOO_DEEP = _error(
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
    UNKNOWN_STATEMENT,
    MISSPELT,
    LOOSE_ELEMENT,
    NO_PARENTHESES,
    OTHER_KIND,
    NO_GRAPH_NAME,
    NO_GRAPH_BODY,
    FOREIGN,
    UNDIRECTED,
    EDGE_CHAIN,
    NO_LABEL,
    TWO_WORDS,
    NUMBER_AS_NAME,
    STRING_AS_NAME,
    NO_TYPE,
    NO_COMMA,
    VALUE_AS_TYPE,
    REGEX_ON_OTHER,
    NO_QUALIFIER,
    NO_BODY,
    NO_OPERAND,
    NULL_COMPARED,
    NULL_ELEMENT,
    CONTENT_IN_PATTERN,
    BAD_COUNT,
    NO_CONDITION,
    COMMA_AS_AND,
    UNQUOTED_DATE,
    TOO_DEEP,
)
"""Every code of this chapter, in the order of their numbers."""
