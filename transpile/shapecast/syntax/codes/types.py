"""Mistakes in element types, records and data types."""

from __future__ import annotations

from shapecast.syntax.codes.making import error

UNDIRECTED = error(
    "SC130",
    "an edge type without a direction",
    "The edges of a property graph are directed, and an edge type says which end is which.",
    "CREATE EDGE TYPE (: A)-[e : E]-(: B)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)",
    "6.15",
)
EDGE_CHAIN = error(
    "SC131",
    "two edges in one edge type",
    "An edge type describes one edge; paths occur in the patterns of constraints.",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)-[f : F]->(: C)",
    "CREATE EDGE TYPE (: A)-[e : E]->(: B)\nCREATE EDGE TYPE (: B)-[f : F]->(: C)",
    "6.1",
)
NO_LABEL = error(
    "SC132",
    "a label expression with a gap",
    "After a colon and around &, | and ! a label, a type or a group in parentheses is expected.",
    "CREATE NODE TYPE (a : A & )",
    "CREATE NODE TYPE (a : A & B)",
    "5.1",
)
TWO_WORDS = error(
    "SC133",
    "a name of two words",
    "A name is one word; with blanks in it, it is written in back-quotes.",
    "CREATE NODE TYPE (a : Business Partner)",
    "CREATE NODE TYPE (a : `Business Partner`)",
    "2.5",
)
NUMBER_AS_NAME = error(
    "SC134",
    "a number in the place of a name",
    "A name may begin with a digit, but a word that is a number as a whole is a number.",
    "CREATE NODE TYPE (a : 2024)",
    "CREATE NODE TYPE (a : `2024`)",
    "2.5",
)
STRING_AS_NAME = error(
    "SC135",
    "a string in the place of a name",
    "Names that are not one word are written in back-quotes; quotes make a string.",
    'CREATE NODE TYPE (a : "My Label")',
    "CREATE NODE TYPE (a : `My Label`)",
    "2.6",
)

NO_TYPE = error(
    "SC140",
    "a key without a data type",
    "Every key has a data type; ANY is the one that holds every value.",
    "CREATE NODE TYPE (a : A {name, age INT})",
    "CREATE NODE TYPE (a : A {name STRING, age INT})",
    "4.1",
)
NO_COMMA = error(
    "SC141",
    "two properties without a comma between them",
    "Data types may have several words, so a comma ends a property.",
    "CREATE NODE TYPE (a : A {name STRING age INT})",
    "CREATE NODE TYPE (a : A {name STRING, age INT})",
    "3.2",
)
VALUE_AS_TYPE = error(
    "SC142",
    "a value in the place of a data type",
    "A record type gives the types of properties. One fixed string is a type too: ENUM with one value.",
    'CREATE NODE TYPE (a : A {country "DE"})',
    'CREATE NODE TYPE (a : A {country ENUM("DE")})',
    "4.1",
)
REGEX_ON_OTHER = error(
    "SC143",
    "a regular expression for what is no string",
    "Regular expressions are for strings.",
    "CREATE NODE TYPE (a : A {code INT ^[0-9]+$})",
    "CREATE NODE TYPE (a : A {code STRING ^[0-9]+$})",
    "9.1",
)
TOO_LARGE = error(
    "SC144",
    "a number that is too large for its place",
    "Parameters and bounds count characters, digits, members and answers, and go up to 18 digits; literals are"
    " exact at any size.",
    "CREATE NODE TYPE (a : A {code STRING(9999999999999999999)})",
    "CREATE NODE TYPE (a : A {code STRING})",
    "12.7",
)

CODES = (
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
    TOO_LARGE,
)
