"""Errors about names: what is declared, imported and referred to."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

UNKNOWN_TYPE = Code(
    "SC201",
    "a type that is not declared",
    Severity.ERROR,
    "`@name` always means a declared type of the kind that is described, so that a slip cannot pass for a label.",
    "CREATE GRAPH TYPE g STRICT { (personType : Person), (customerType : @persnType & Customer) }",
    "CREATE GRAPH TYPE g STRICT { (personType : Person), (customerType : @personType & Customer) }",
    "5.19",
)
UNKNOWN_ELEMENT = Code(
    "SC202",
    "a graph type lists a type that is not declared",
    Severity.ERROR,
    "`foo` or `(foo)` among the elements of a graph type refers to a node or edge type that is declared elsewhere.",
    "CREATE NODE TYPE (personType : Person); CREATE GRAPH TYPE g STRICT { (persontype) }",
    "CREATE NODE TYPE (personType : Person); CREATE GRAPH TYPE g STRICT { (personType) }",
    "7.8",
)
UNKNOWN_ENDPOINT = Code(
    "SC203",
    "an endpoint names a type that is not declared",
    Severity.ERROR,
    "`(foo)` as an endpoint refers to a declared node type; a label there needs a colon: `(: foo)`.",
    "CREATE GRAPH TYPE g STRICT { (Person)-[: Knows]->(: Person) }",
    "CREATE GRAPH TYPE g STRICT { (: Person)-[: Knows]->(: Person) }",
    "6.10",
)
DUPLICATE_NODE_TYPE = Code(
    "SC204",
    "two node types of one name",
    Severity.ERROR,
    "The name of a node type must say which type is meant; several contents under one name are written with `|`.",
    "CREATE GRAPH TYPE g STRICT { (personType : Person), (personType : Person {name STRING}) }",
    "CREATE GRAPH TYPE g STRICT { (personType : Person | namedType), ABSTRACT (namedType : Named {name STRING}) }",
    "3.13",
)
IMPORT_CLASH = Code(
    "SC205",
    "one name from two graph types",
    Severity.ERROR,
    "Types of one name from different graph types are different types; a report could mean either.",
    "CREATE GRAPH TYPE a STRICT { (t : A) } CREATE GRAPH TYPE b STRICT { (t : B) }"
    " CREATE GRAPH TYPE g STRICT IMPORTS a, b { }",
    "CREATE NODE TYPE (t : A) CREATE GRAPH TYPE a STRICT { t } CREATE GRAPH TYPE b STRICT { t }"
    " CREATE GRAPH TYPE g STRICT IMPORTS a, b { }",
    "7.12",
)
TYPE_CYCLE = Code(
    "SC206",
    "a type that is defined by itself",
    Severity.ERROR,
    "A type stands for the set of its pairs; a type that needs its own set to say what it is has none.",
    "CREATE GRAPH TYPE g STRICT { (a : b & A), (b : c & B), (c : a & C) }",
    "CREATE GRAPH TYPE g STRICT { (a : b & A), (b : c & B), (c : C) }",
    "5.22",
)
IMPORT_CYCLE = Code(
    "SC207",
    "graph types that import each other",
    Severity.ERROR,
    "An import brings in all of another graph type; two that bring in each other have no beginning.",
    "CREATE GRAPH TYPE a STRICT IMPORTS b { } CREATE GRAPH TYPE b STRICT IMPORTS a { }",
    "CREATE GRAPH TYPE a STRICT { } CREATE GRAPH TYPE b STRICT IMPORTS a { }",
    "7.10",
)
UNKNOWN_IMPORT = Code(
    "SC208",
    "an imported graph type that is not found",
    Severity.ERROR,
    "An import is looked for in every text of the compilation and in NAME.pgs beside the importing text.",
    "CREATE GRAPH TYPE persons STRICT { } CREATE GRAPH TYPE g STRICT IMPORTS person { }",
    "CREATE GRAPH TYPE persons STRICT { } CREATE GRAPH TYPE g STRICT IMPORTS persons { }",
    "3.9",
)
DUPLICATE_GRAPH_TYPE = Code(
    "SC209",
    "two graph types of one name",
    Severity.ERROR,
    "A graph type is chosen and imported by its name, which must therefore mean one graph type in a compilation.",
    "CREATE GRAPH TYPE g STRICT { (: A) } CREATE GRAPH TYPE g STRICT { (: B) }",
    "CREATE GRAPH TYPE g STRICT { (: A) } CREATE GRAPH TYPE h STRICT { (: B) }",
    "3.13",
)
NOT_IN_TYPE = Code(
    "SC210",
    "`!` in the description of a type",
    Severity.ERROR,
    "A type says which labels an element has, and all others are excluded already; `!` tests elements, in patterns.",
    "CREATE GRAPH TYPE g STRICT { (personType : Person & !Company) }",
    "CREATE GRAPH TYPE g STRICT { (personType : Person) }",
    "5.1",
)

CODES = (
    UNKNOWN_TYPE,
    UNKNOWN_ELEMENT,
    UNKNOWN_ENDPOINT,
    DUPLICATE_NODE_TYPE,
    IMPORT_CLASH,
    TYPE_CYCLE,
    IMPORT_CYCLE,
    UNKNOWN_IMPORT,
    DUPLICATE_GRAPH_TYPE,
    NOT_IN_TYPE,
)
