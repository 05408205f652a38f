"""Warnings about what is allowed and probably not meant."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

_PERSON = "(personType : Person {name STRING, OPTIONAL birthday DATE})"


def _schema(elements: str) -> str:
    return f"CREATE GRAPH TYPE g STRICT {{ {elements} }}"


OPTIONAL_WIDENED = Code(
    "SC301",
    "an optional key that a combination widens",
    Severity.WARNING,
    "Each of two combined records may leave an optional key to the other, so a value of either type is allowed, not"
    " only one of both types.",
    _schema("(a : A {OPTIONAL id STRING}), (b : a & B {OPTIONAL id INT})"),
    _schema("(a : A {OPTIONAL id STRING}), (b : a & B {OPTIONAL id STRING})"),
    "4.13",
)
OPTIONAL_FREED = Code(
    "SC302",
    "an optional key that OPEN frees",
    Severity.WARNING,
    "An open record may have any key, so combined with an optional key that it does not declare it allows any value.",
    _schema(f"{_PERSON}, (guestType : personType & Guest {{OPEN}})"),
    _schema(f"{_PERSON}, (guestType : personType & Guest {{OPTIONAL birthday DATE, OPEN}})"),
    "4.14",
)
OPEN_WITHOUT_BRACES = Code(
    "SC303",
    "OPEN without braces",
    Severity.WARNING,
    "OPEN before the braces allows further labels and says nothing of keys; without braces there is no key at all.",
    _schema("(a : A OPEN)"),
    _schema("(a : A OPEN {OPEN})"),
    "5.11",
)
TYPE_AND_LABEL = Code(
    "SC304",
    "a name that is a type and a label",
    Severity.WARNING,
    "Whether a bare name means the type or the label depends on a declaration that may be far away.",
    _schema("(Person : Person {name STRING}), (Customer : Person & Buyer)"),
    _schema("(Person : Person {name STRING}), (Customer : @Person & Buyer)"),
    "5.23",
)
LABEL_SLIP = Code(
    "SC305",
    "a label that looks like a slip",
    Severity.WARNING,
    "A name that is no declared type is a label, so a misspelled name passes in silence and matches nothing.",
    _schema(f"{_PERSON}, (customerType : persnType & Customer)"),
    _schema(f"{_PERSON}, (customerType : personType & Customer)"),
    "5.24",
)
EXACT_SCOPE = Code(
    "SC306",
    "a scope of one exact type",
    Severity.WARNING,
    "A type in a scope asks for conformance, which is exact: elements of types that build on it are not in the scope,"
    " and neither are those that are meant for it and have a mistake.",
    _schema(f"{_PERSON}, (customerType : personType & Customer), FOR (x : personType) IDENTIFIER x.name"),
    _schema(f"{_PERSON}, (customerType : personType & Customer), FOR (x : Person) IDENTIFIER x.name"),
    "8.12",
)
NO_MODE = Code(
    "SC307",
    "a graph type without a mode",
    Severity.NOTE,
    "Without STRICT or LOOSE a graph type is LOOSE: elements that have no type are allowed.",
    "CREATE GRAPH TYPE g { (a : A) }",
    "CREATE GRAPH TYPE g LOOSE { (a : A) }",
    "7.5",
)
ENDPOINT_NAME = Code(
    "SC308",
    "a name in an endpoint",
    Severity.WARNING,
    "An endpoint describes a node and declares nothing; a name before its colon is neither a type nor a variable.",
    _schema(f"{_PERSON}, (p : personType)-[: Knows]->(: personType)"),
    _schema(f"{_PERSON}, (: personType)-[: Knows]->(: personType)"),
    "6.10",
)
BODY_WITHOUT_X = Code(
    "SC309",
    "a body that does not speak of what the constraint is about",
    Severity.WARNING,
    "A body that does not mention the variable of the scope says the same of every element in the scope.",
    _schema(f"{_PERSON}, FOR (x : Person) MANDATORY (: Person)-[: Knows]->(y)"),
    _schema(f"{_PERSON}, FOR (x : Person) MANDATORY (: Person)-[: Knows]->(x)"),
    "8.13",
)
UNUSED_ABSTRACT = Code(
    "SC310",
    "an abstract type that nothing uses",
    Severity.WARNING,
    "An abstract type types nothing on its own; it has an effect only where another type, an endpoint or a pattern"
    " names it.",
    _schema("ABSTRACT (namedType {name STRING}), (a : A)"),
    _schema("ABSTRACT (namedType {name STRING}), (a : namedType & A)"),
    "5.21",
)
FRESH_VARIABLE = Code(
    "SC311",
    "a variable of the scope that is another one in the body",
    Severity.WARNING,
    "The body sees only the variable that the constraint is about; any other name in it begins anew.",
    _schema(f"{_PERSON}, FOR x WITHIN (x : Person)-[: Knows]->(y) COUNT ..9 OF y WITHIN (x)-[: Likes]->(y)"),
    _schema(f"{_PERSON}, FOR x WITHIN (x : Person)-[: Knows]->(y) COUNT ..9 OF z WITHIN (x)-[: Likes]->(z)"),
    "8.13",
)
REPEATED_VALUE = Code(
    "SC312",
    "a value twice in an ENUM",
    Severity.WARNING,
    "The second adds nothing; perhaps another value was meant.",
    _schema('(a : A {size ENUM("S", "M", "M")})'),
    _schema('(a : A {size ENUM("S", "M", "L")})'),
    "9.19",
)
STRAY_CONSTRAINT = Code(
    "SC313",
    "a constraint that belongs to no graph type",
    Severity.WARNING,
    "A constraint outside any graph type belongs to the graph types of its file; where there is none, while other"
    " files have some, it has no effect.",
    "FOR (x : A) IDENTIFIER x.id",
    "CREATE GRAPH TYPE g STRICT { (a : A {id INT}), FOR (x : A) IDENTIFIER x.id }",
    "7.13",
)
KEY_ELSEWHERE = Code(
    "SC314",
    "a key that the element cannot have",
    Severity.WARNING,
    "None of the types that the element could have has the key, though others have it.",
    _schema(f"{_PERSON}, (accountType : Account {{iban STRING}}), FOR (x : Account) IDENTIFIER x.name"),
    _schema(f"{_PERSON}, (accountType : Account {{iban STRING}}), FOR (x : Account) IDENTIFIER x.iban"),
    "8.35",
)
UNLISTED_TYPE = Code(
    "SC315",
    "a type that no graph type has",
    Severity.NOTE,
    "A type outside graph types is an element only of those that list it; this one has no effect.",
    "CREATE NODE TYPE (a : A); CREATE NODE TYPE (b : B); CREATE GRAPH TYPE g STRICT { a }",
    "CREATE NODE TYPE (a : A); CREATE NODE TYPE (b : B); CREATE GRAPH TYPE g STRICT { a, b }",
    "7.8",
)
DUPLICATE_CONSTRAINT = Code(
    "SC316",
    "a constraint twice",
    Severity.WARNING,
    "The same constraint written again asks for nothing more; perhaps another one was meant.",
    _schema(f"{_PERSON}, FOR (x : Person) EXCLUSIVE x.name, FOR (x : Person) EXCLUSIVE x.name"),
    _schema(f"{_PERSON}, FOR (x : Person) EXCLUSIVE x.name"),
    "8.37",
)
NO_LABELS = Code(
    "SC317",
    "a type without labels",
    Severity.WARNING,
    "The name of a type is no label: a type without a label expression and without OPEN before the braces has the empty"
    " label set, and an element with any label does not conform to it.",
    _schema("(Person {name STRING})"),
    _schema("(Person : Person {name STRING})"),
    "5.15",
)

CODES = (
    OPTIONAL_WIDENED,
    OPTIONAL_FREED,
    OPEN_WITHOUT_BRACES,
    TYPE_AND_LABEL,
    LABEL_SLIP,
    EXACT_SCOPE,
    NO_MODE,
    ENDPOINT_NAME,
    BODY_WITHOUT_X,
    UNUSED_ABSTRACT,
    FRESH_VARIABLE,
    REPEATED_VALUE,
    STRAY_CONSTRAINT,
    KEY_ELSEWHERE,
    UNLISTED_TYPE,
    DUPLICATE_CONSTRAINT,
    NO_LABELS,
)
