"""Errors about content: records, data types, regular expressions, types that nothing can satisfy."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

UNKNOWN_DATA_TYPE = Code(
    "SC220",
    "a data type that does not exist",
    Severity.ERROR,
    "A data type says which values a key may have; a name that is none says nothing.",
    "CREATE NODE TYPE (t : T {name STRNG})",
    "CREATE NODE TYPE (t : T {name STRING})",
    "9.2",
)
BAD_PARAMETERS = Code(
    "SC221",
    "parameters that a data type cannot have",
    Severity.ERROR,
    "Parameters bound a type: their number and order are fixed, and a minimum above the maximum leaves no value.",
    "CREATE NODE TYPE (t : T {price DECIMAL(2, 4)})",
    "CREATE NODE TYPE (t : T {price DECIMAL(4, 2)})",
    "9.25",
)
BAD_REGEX = Code(
    "SC222",
    "a regular expression outside the portable dialect",
    Severity.ERROR,
    "A regular expression must mean the same in every engine a schema is translated for; what is written"
    " differently, or means different things, in some of them is refused.",
    r"CREATE NODE TYPE (t : T {code STRING ^(?=A)\w+$})",
    r"CREATE NODE TYPE (t : T {code STRING ^A\w*$})",
    "9.24",
)
DUPLICATE_KEY = Code(
    "SC230",
    "a key twice in a record",
    Severity.ERROR,
    "A record type says for each key once what its value is; several types of one value are written with `|`.",
    "CREATE NODE TYPE (t : T {id STRING, id INT})",
    "CREATE NODE TYPE (t : T {id STRING | INT})",
    "4.7",
)
UNSATISFIABLE = Code(
    "SC231",
    "a type that no element can have",
    Severity.ERROR,
    "A mandatory key must have a value in all the types that the combined operands require; these have none in common.",
    "CREATE NODE TYPE (a : A {id STRING}); CREATE NODE TYPE (b : a & B {id INT})",
    "CREATE NODE TYPE (a : A {id STRING}); CREATE NODE TYPE (b : a & B {id STRING(10)})",
    "5.25",
)

CODES = (UNKNOWN_DATA_TYPE, BAD_PARAMETERS, BAD_REGEX, DUPLICATE_KEY, UNSATISFIABLE)
