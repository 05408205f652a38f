"""From written constraints to scope, qualifiers and query (chapter 8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from semantics.compiled import graph_type
from shapecast.graph.values import Date, Duration
from shapecast.semantics import model
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Conforms,
    Constant,
    Constraint,
    ElementTerm,
    Exists,
    HasLabel,
    IsNull,
    Item,
    Not,
    Or,
    Pattern,
    PropertyTerm,
    Query,
    Term,
    TypeTest,
)

TYPES = """(personType : Person {name STRING, age INT, OPEN}), (accountType : Account {iban STRING, OPEN}),
    (: personType)-[ownsType : Owns {since DATE, OPEN}]->(: accountType)"""


def constraint(text: str) -> Constraint:
    (found,) = graph_type(f"CREATE GRAPH TYPE g STRICT {{ {TYPES}, {text} }}").constraints
    return found


def shown(what: model.Test | Pattern | Condition | Term | Query | None) -> str:
    """A part of a constraint, short."""
    match what:
        case None:
            return "-"
        case HasLabel(label):
            return label
        case Conforms(type):
            return f"@{type.name}"
        case model.TestNot(operand):
            return f"!{shown(operand)}"
        case model.TestAll(operands):
            return "(" + "&".join(map(shown, operands)) + ")"
        case model.TestAny(operands):
            return "(" + "|".join(map(shown, operands)) + ")"
        case Pattern():
            nodes = [f"{node.name}:{shown(node.test)}" for node in what.nodes]
            edges = [f"{e.source}-{e.name}:{shown(e.test)}{'->' if e.directed else '-'}{e.target}" for e in what.edges]
            return " ".join([*nodes, *edges])
        case Constant(value):
            return repr(value)
        case ElementTerm(variable):
            return variable
        case PropertyTerm(variable, key):
            return f"{variable}.{key}"
        case Compare(operator, left, right):
            return f"{shown(left)} {operator.value} {shown(right)}"
        case IsNull(term, negated):
            return f"{shown(term)} is {'not ' if negated else ''}null"
        case TypeTest(variable, test):
            return f"{variable}:{shown(test)}"
        case Exists(pattern):
            return f"exists {shown(pattern)}"
        case Not(operand):
            return f"not {shown(operand)}"
        case And(operands):
            return "(" + " and ".join(map(shown, operands)) + ")"
        case Or(operands):
            return "(" + " or ".join(map(shown, operands)) + ")"
        case Query(items, pattern, where):
            return f"{', '.join(map(shown, items)) or '()'} in {shown(pattern)} where {shown(where)}"


@pytest.mark.parametrize(
    ("scope", "target", "pattern", "where"),
    [
        ("(x : Account)", "x", "x:Account", "-"),
        ("(x)", "x", "x:-", "-"),
        ("(x : accountType)", "x", "x:@accountType", "-"),
        ("(x : @accountType & !Closed | A)", "x", "x:((@accountType&!Closed)|A)", "-"),
        (r"(x : A \/ B)", "x", "x:(A|B)", "-"),
        ("(x : Owns)", "x", "x:Owns", "-"),
        ("()-[x : Owns]->()", "x", "#1:- #2:- #1-x:Owns->#2", "-"),
        ("()-[x : ownsType]->()", "x", "#1:- #2:- #1-x:@ownsType->#2", "-"),
        ("(: Person)<-[: Owns]-(x)", "x", "#1:Person x:- x-#2:Owns->#1", "-"),
        ("(: Person)-[: Owns]-(x)", "x", "#1:Person x:- #1-#2:Owns-x", "-"),
        ("x WITHIN (x : A)-[e]->(y : B), (x : C)", "x", "x:(A&C) y:B x-e:-->y", "-"),
        ("e WITHIN (x)-[e : A]->(y)-[e : B]->(x)", "e", "x:- y:- x-e:A->y y-e:B->x", "-"),
        ("(x : Person) WHERE x.age > 17", "x", "x:Person", "x.age > 17"),
        ("x.name WITHIN (x : Person)", "x.name", "x:Person", "-"),
        ("x WITHIN (x : A)-[`#1`]->()", "x", "x:A #2:- x-#1:-->#2", "-"),
    ],
)
def test_scopes(scope: str, target: str, pattern: str, where: str) -> None:
    body = target if "." in target else "x.iban" if target == "x" else f"{target}.since"
    found = constraint(f"FOR {scope} EXCLUSIVE {body}").scope
    assert (shown(found.target), shown(found.pattern), shown(found.where)) == (target, pattern, where)


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("x.name", "x.name in - where -"),
        ("x.name, x.age", "x.name, x.age in - where -"),
        ("y WITHIN (x)-[: Owns]->(y)", "y in x:- y:- x-#1:Owns->y where -"),
        ("y WITHIN (x)-[: Owns]->(y) WHERE y.iban <> 'a'", "y in x:- y:- x-#1:Owns->y where y.iban <> 'a'"),
        ("x.name, e WITHIN (x)-[e]->()", "x.name, e in x:- #1:- x-e:-->#1 where -"),
        ("(x)-[: Owns]->(: Account)", "#2, #1 in x:- #2:Account x-#1:Owns->#2 where -"),
        ("(x)-[e]->(y), (y)-[f]->(x)", "y, e, f in x:- y:- x-e:-->y y-f:-->x where -"),
        ("(x)-[e]->(x)", "e in x:- x-e:-->x where -"),
    ],
)
def test_queries(body: str, query: str) -> None:
    found = constraint(f"FOR (x : Person) MANDATORY SINGLETON {body}")
    assert shown(found.query) == query
    assert not found.is_check


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("x.age >= 18", "() in - where x.age >= 18"),
        ("(x : Person)", "() in - where x:Person"),
        ("(x : !personType)", "() in - where x:!@personType"),
        ("(x)", "() in - where x:()"),
        ("(x : Person) WHERE x.age > 1", "() in - where (x:Person and x.age > 1)"),
        ("(x : Person) AND x.age > 1", "() in - where (x:Person and x.age > 1)"),
        ("NOT (x)-[: Owns]->()", "() in - where not exists x:- #2:- x-#1:Owns->#2"),
        ("NOT (: Ghost) OR x.age IS NOT NULL", "() in - where (not exists #1:Ghost or x.age is not null)"),
        ("y.iban = 'a' WITHIN (x)-[: Owns]->(y)", "() in x:- y:- x-#1:Owns->y where y.iban = 'a'"),
        ("y.iban = 'a' WITHIN (x)-->(y)".replace("-->", "-[]->") + " WHERE (y : Account)",
         "() in x:- y:- x-#1:-->y where (y.iban = 'a' and y:Account)"),
        ("x.age = -20.50", f"() in - where x.age = {Decimal('-20.5')!r}"),
        ("x.age = 1.0", "() in - where x.age = 1"),
        ("x.age = TRUE", "() in - where x.age = True"),
        ('x.age < DATE "0001-01-02"', f"() in - where x.age < {Date(2)!r}"),
        ('x.age < DURATION "P1M"', f"() in - where x.age < {Duration(1, 0)!r}"),
    ],
)  # fmt: skip
def test_checks(body: str, query: str) -> None:
    found = constraint(f"FOR (x : Person) MANDATORY {body}")
    assert shown(found.query) == query
    assert found.is_check


def test_the_test_of_a_bound_edge_is_about_edge_types() -> None:
    found = constraint("FOR ()-[x : Owns]->() MANDATORY (x : ownsType)")
    assert shown(found.query.where) == "x:@ownsType"


def test_values_as_scope() -> None:
    found = constraint("FOR x.name WITHIN (x : Person) COUNT 1 OF y WITHIN (y : Person) WHERE y.name = x.name")
    assert shown(found.query) == "y in y:Person where y.name = x.name"


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ("EXCLUSIVE", (True, 0, None)),
        ("MANDATORY", (False, 1, None)),
        ("SINGLETON", (False, 0, 1)),
        ("IDENTIFIER", (True, 1, 1)),
        ("EXCLUSIVE MANDATORY SINGLETON", (True, 1, 1)),
        ("SINGLETON EXCLUSIVE", (True, 0, 1)),
        ("COUNT 2..3 OF", (False, 2, 3)),
        ("COUNT 2.. OF", (False, 2, None)),
        ("COUNT ..3 OF", (False, 0, 3)),
        ("COUNT 3 OF", (False, 3, 3)),
        ("MANDATORY COUNT 0..5 OF", (False, 1, 5)),
        ("SINGLETON COUNT ..5 OF", (False, 0, 1)),
    ],
)
def test_qualifiers(qualifiers: str, expected: tuple[bool, int, int | None]) -> None:
    found = constraint(f"FOR (x : Person) {qualifiers} y WITHIN (x)-[]->(y)").qualifiers
    assert (found.exclusive, found.lower, found.upper) == expected


def test_a_constraint_is_named_by_its_text_on_one_line() -> None:
    assert constraint("FOR  (x:Person)\n  EXCLUSIVE x.name").name == "FOR (x : Person) EXCLUSIVE x.name"


def test_items_are_terms_that_can_be_compared() -> None:
    items: tuple[Item, ...] = constraint("FOR (x : Person) EXCLUSIVE x.name, x.age").query.items
    assert items == (PropertyTerm("x", "name"), PropertyTerm("x", "age"))
