"""The kinds of violations, SC5xx.

The example of each is a schema and, after the line ``--- graph``, a graph in JSON lines.
"""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

_PERSON = "CREATE GRAPH TYPE g STRICT {\n  (personType : Person {name STRING})\n}\n"
_OWNS = "CREATE GRAPH TYPE g LOOSE {\n  (: Account {iban STRING}),\n  (: Person),\n  FOR (a : Account) %s\n}\n"


def _node(id: str, label: str, properties: str = "{}") -> str:
    return f'{{"type": "node", "id": "{id}", "labels": ["{label}"], "properties": {properties}}}\n'


def _edge(id: str, label: str, source: str, target: str) -> str:
    ends = f'"from": "{source}", "to": "{target}"'
    return f'{{"type": "edge", "id": "{id}", "labels": ["{label}"], "properties": {{}}, {ends}}}\n'


def _example(schema: str, *graph: str) -> str:
    return f"{schema}--- graph\n{''.join(graph)}"


_IBAN = '{"iban": "X1"}'
_OTHER_IBAN = '{"iban": "X2"}'
_ACCOUNT = _node("a1", "Account", _IBAN)
_PERSONS = (_node("p1", "Person"), _node("p2", "Person"))

UNTYPED_NODE = Code(
    "SC501",
    "a node without a type",
    Severity.ERROR,
    "In a STRICT graph type every node conforms to at least one node type that is not abstract. The nearest type is"
    " named, with everything that keeps the node out of it.",
    _example(_PERSON, _node("p1", "Person", '{"name": 7}')),
    _example(_PERSON, _node("p1", "Person", '{"name": "Ada"}')),
    "7.3",
)

_KNOWS = (
    "CREATE GRAPH TYPE g STRICT {\n  (personType : Person),\n  (cityType : City),\n"
    "  (: personType)-[knowsType : Knows]->(: personType)\n}\n"
)

UNTYPED_EDGE = Code(
    "SC502",
    "an edge without a type",
    Severity.ERROR,
    "In a STRICT graph type every edge conforms to at least one edge type that is not abstract: the edge itself, its"
    " source and its target, all three.",
    _example(_KNOWS, _node("p1", "Person"), _node("c1", "City"), _edge("e1", "Knows", "p1", "c1")),
    _example(_KNOWS, *_PERSONS, _edge("e1", "Knows", "p1", "p2")),
    "7.3",
)

NOT_EXCLUSIVE = Code(
    "SC503",
    "a key is shared",
    Severity.ERROR,
    "EXCLUSIVE (and IDENTIFIER) say that no two elements of the scope share a value of the key, or whatever else the"
    " constraint relates to them.",
    _example(_OWNS % "EXCLUSIVE a.iban", _ACCOUNT, _node("a2", "Account", _IBAN)),
    _example(_OWNS % "EXCLUSIVE a.iban", _ACCOUNT, _node("a2", "Account", _OTHER_IBAN)),
    "8.22",
)

_OWNER = "o WITHIN (o : Person)-[: Owns]->(a)"

MISSING = Code(
    "SC504",
    "nothing where something is mandatory",
    Severity.ERROR,
    "MANDATORY (and IDENTIFIER, and COUNT from 1) say that every element of the scope has at least one value of the"
    " key, or is related to at least one thing.",
    _example(_OWNS % f"MANDATORY {_OWNER}", _ACCOUNT, *_PERSONS),
    _example(_OWNS % f"MANDATORY {_OWNER}", _ACCOUNT, *_PERSONS, _edge("e1", "Owns", "p1", "a1")),
    "8.20",
)

_TWO_OWNERS = (_edge("e1", "Owns", "p1", "a1"), _edge("e2", "Owns", "p2", "a1"))

NOT_SINGLE = Code(
    "SC505",
    "several where one is allowed",
    Severity.ERROR,
    "SINGLETON (and IDENTIFIER, and COUNT up to 1) say that every element of the scope is related to at most one"
    " thing.",
    _example(_OWNS % f"SINGLETON {_OWNER}", _ACCOUNT, *_PERSONS, *_TWO_OWNERS),
    _example(_OWNS % f"SINGLETON {_OWNER}", _ACCOUNT, *_PERSONS, _edge("e1", "Owns", "p1", "a1")),
    "8.21",
)

TOO_FEW = Code(
    "SC506",
    "too few",
    Severity.ERROR,
    "COUNT says that every element of the scope is related to at least so many different things.",
    _example(_OWNS % f"COUNT 2.. OF {_OWNER}", _ACCOUNT, *_PERSONS, _edge("e1", "Owns", "p1", "a1")),
    _example(_OWNS % f"COUNT 2.. OF {_OWNER}", _ACCOUNT, *_PERSONS, *_TWO_OWNERS),
    "8.24",
)

_THREE_OWNERS = (*_PERSONS, _node("p3", "Person"), *_TWO_OWNERS, _edge("e3", "Owns", "p3", "a1"))

TOO_MANY = Code(
    "SC507",
    "too many",
    Severity.ERROR,
    "COUNT says that every element of the scope is related to at most so many different things.",
    _example(_OWNS % f"COUNT ..2 OF {_OWNER}", _ACCOUNT, *_THREE_OWNERS),
    _example(_OWNS % f"COUNT ..2 OF {_OWNER}", _ACCOUNT, *_PERSONS, *_TWO_OWNERS),
    "8.24",
)

_CHECK = (
    "CREATE GRAPH TYPE g LOOSE {\n  (: Employee {salary INT}),\n  FOR (e : Employee) MANDATORY e.salary >= 1000\n}\n"
)

CHECK_FAILED = Code(
    "SC508",
    "a check is not satisfied",
    Severity.ERROR,
    "MANDATORY of a condition says that it is true of every element of the scope. A condition over a missing property"
    " is unknown, and unknown is not true.",
    _example(_CHECK, _node("e1", "Employee", '{"salary": 900}')),
    _example(_CHECK, _node("e1", "Employee", '{"salary": 1000}')),
    "8.18",
)

SEVERAL = Code(
    "SC509",
    "several qualifiers of one constraint fail",
    Severity.ERROR,
    "An element violates a constraint once, however many of its qualifiers fail; the message says each.",
    _example(
        _OWNS % f"IDENTIFIER {_OWNER}",
        _ACCOUNT,
        _node("a2", "Account", _OTHER_IBAN),
        *_PERSONS,
        *_TWO_OWNERS,
        _edge("e3", "Owns", "p1", "a2"),
    ),
    _example(
        _OWNS % f"IDENTIFIER {_OWNER}",
        _ACCOUNT,
        _node("a2", "Account", _OTHER_IBAN),
        *_PERSONS,
        _edge("e1", "Owns", "p1", "a1"),
        _edge("e2", "Owns", "p2", "a2"),
    ),
    "8.25",
)

_LABELS = [f"L{i}" for i in range(1, 16)]
_ALL_LABELS = '{"type": "node", "id": "n", "labels": ["' + '", "'.join(_LABELS) + '"], "properties": {}}\n'


def _combined(*unions: str) -> str:
    return f"CREATE GRAPH TYPE g STRICT {{\n  (t : {' & '.join(unions)})\n}}\n"


TOO_COMPLEX = Code(
    "SC510",
    "a type takes too many steps to decide",
    Severity.ERROR,
    "Whether an element conforms is NP-complete in the schema: unions that are combined and overlap in labels or keys"
    " may leave too many ways open. The evaluation stops at a limit instead of running on.",
    _example(_combined(*[f"({' | '.join(_LABELS)})"] * 14), _ALL_LABELS),
    _example(_combined(*[f"{label}?" for label in _LABELS]), _ALL_LABELS),
    "12.2",
)

CODES = (
    UNTYPED_NODE,
    UNTYPED_EDGE,
    NOT_EXCLUSIVE,
    MISSING,
    NOT_SINGLE,
    TOO_FEW,
    TOO_MANY,
    CHECK_FAILED,
    SEVERAL,
    TOO_COMPLEX,
)
