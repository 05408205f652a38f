"""Constraints as shapes: which are said in Core and which by queries, and that the violators are the right ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mappings.schema_judging import edge, graph, graph_type, node
from mappings.shacl_judging import agree, shapes, violators
from shapecast.graph.values import Date, Duration, ZonedDateTime
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.shacl.terms import SPARQL

ELEMENTS = """(person : Person OPEN {OPTIONAL id ANY, OPTIONAL name ANY, OPTIONAL age ANY, OPEN}),
  (city : City OPEN {OPTIONAL code ANY, OPEN}), (exact : Exact {k INT}),
  (: person | city)-[knows : Knows OPEN {OPEN}]->(: person | city),
  (: person)-[lives : Lives OPEN {OPTIONAL since ANY}]->(: city)"""

ANN = node("ann", "Person", id=1, name="Ann", age=30)
BOB = node("bob", "Person", id=Decimal("1.5"), name="Bob", age=Decimal("17.5"))
CAT = node("cat", "Person Old", id=1, name="Ann")
DAN = node("dan", "Person", name=("Ann",), age="thirty")
EVE = node("eve", "Person", id=float("nan"), name=("Ann",), age=float("inf"))
ROME = node("rome", "City", code="it", name="Ann")
OSLO = node("oslo", "City", code=2, name=(Date(1),))
NEW = node("new", "Exact", k=1)
BAD = node("bad", "Exact", k="1")
GRAPH = graph(
    *(ANN, BOB, CAT, DAN, EVE, ROME, OSLO, NEW, BAD),
    edge("ab", "Knows", ANN, BOB, since=1),
    edge("ab2", "Knows", ANN, BOB, since=1),
    edge("ba", "Knows", BOB, ANN),
    edge("cc", "Knows", CAT, CAT),
    edge("de", "Knows", DAN, EVE),
    edge("ar", "Lives", ANN, ROME, since=Date(5)),
    edge("br", "Lives", BOB, ROME, since="long ago"),
    edge("bo", "Lives", BOB, OSLO),
    edge("co", "Lives", CAT, OSLO, since=Date(9)),
)
CORE = {
    "FOR (x : Person) MANDATORY x.id": {"dan"},
    "FOR (x : Person) MANDATORY x.id, x.age": {"cat", "dan"},
    "FOR (x : Person) SINGLETON x.id": set(),
    "FOR (x : Person) COUNT 0 OF x.age": {"ann", "bob", "dan", "eve"},
    "FOR (x : Person) COUNT 2.. OF x.id": {"ann", "bob", "cat", "dan", "eve"},
    "FOR (x : Person) MANDATORY x.age >= 18": {"bob", "cat", "dan"},
    "FOR (x : Person) MANDATORY NOT x.age < 17": {"cat", "dan"},
    "FOR (x : Person) MANDATORY 17 < x.age": {"cat", "dan"},
    "FOR (x : Person) MANDATORY x.id = 1": {"bob", "dan", "eve"},
    "FOR (x : Person) MANDATORY x.id <> 1": {"ann", "cat", "dan"},
    'FOR (x : Person) MANDATORY x.age = "thirty" OR x.age IS NULL': {"ann", "bob", "eve"},
    "FOR (x : Person) MANDATORY x.id IS NOT NULL AND NOT x.age IS NULL": {"cat", "dan"},
    "FOR (x : Person) WHERE x.id = 1 MANDATORY x.age": {"cat"},
    "FOR (x : Person & !Old) MANDATORY x.id": {"dan"},
    "FOR (x : exact) MANDATORY x.k > 1": {"new"},
    "FOR (x : Exact) MANDATORY (x : exact)": {"bad"},
    "FOR (x : Person) MANDATORY (x)-[: Lives]->(: City)": {"dan", "eve"},
    "FOR (x : City) MANDATORY (x)<-[: Lives]-(p : Person) WHERE p.age > 18": {"oslo"},
    "FOR (x : Person) MANDATORY c WITHIN (x)-[: Lives]->(c) WHERE c.code = 2": {"ann", "dan", "eve"},
    "FOR (x : Person) MANDATORY (x)-[: Knows]->()-[: Lives]->(: City)": {"dan", "eve"},
    "FOR (x : Person) COUNT 0 OF (x)-[: Knows]->(: Old)": {"cat"},
    "FOR (x : Person) COUNT ..1 OF e WITHIN (x)-[e : Knows]->()": {"ann"},
    "FOR (x : Person) COUNT 2..3 OF e WITHIN (x)-[e : Knows | Lives]->()": {"dan", "eve"},
    "FOR (x : Person) MANDATORY (x)-[: Knows]-(: Person)": set(),
    "FOR ()-[x : Lives]->() MANDATORY x.since": {"bo"},
    "FOR x WITHIN ()-[x : Lives]->(c : City) WHERE c.code = 2 MANDATORY x.since": {"bo"},
    "FOR (: Old)-[x]->() MANDATORY x.since": {"cc"},
    "FOR ()-[x : Lives]->() MANDATORY a.age > 18 WITHIN (a)-[x]->(c)": {"br", "bo", "co"},
    "FOR (x : Person) MANDATORY (x : Old) OR (x)-[: Lives]->(: City)": {"dan", "eve"},
    "FOR x.age WITHIN (x : Person) MANDATORY x.age >= 18": {"bob", "dan"},
}
"""What Core says, with the violators by hand."""

QUERIES = {
    "FOR (x : Person) EXCLUSIVE x.id": {"ann", "cat"},
    "FOR (x : Person) EXCLUSIVE x.name": {"ann", "cat", "dan", "eve"},
    "FOR (x) EXCLUSIVE x.name": {"ann", "cat", "dan", "eve", "rome"},
    "FOR (x : Person) EXCLUSIVE x.id, x.name": {"ann", "cat"},
    "FOR (x : Person) IDENTIFIER x.id": {"ann", "cat", "dan"},
    "FOR (x : City) EXCLUSIVE p WITHIN (p)-[: Lives]->(x)": {"rome", "oslo"},
    "FOR (x : Person) EXCLUSIVE c WITHIN (x)-[: Lives]->(c)": {"ann", "bob", "cat"},
    "FOR (x : Person) EXCLUSIVE x.name, c WITHIN (x)-[: Lives]->(c)": set(),
    "FOR (x : Person) EXCLUSIVE c.code WITHIN (x)-[: Lives]->(c)": {"ann", "bob", "cat"},
    "FOR (x : exact) EXCLUSIVE y WITHIN (y : City)": set(),
    "FOR (x : City) EXCLUSIVE y WITHIN (y : Old)": {"rome", "oslo"},
    "FOR (x : Person) SINGLETON c WITHIN (x)-[: Lives]->(c)": {"bob"},
    "FOR (x : Person) SINGLETON y WITHIN (x)-[: Knows]->(y)": set(),
    "FOR (x : Person) COUNT 1..1 OF y WITHIN (x)-[: Knows]->(y)": {"eve"},
    "FOR (x : Person) COUNT 2.. OF y WITHIN (x)-[]->(y)": {"dan", "eve"},
    "FOR (x : Person) COUNT 2 OF y WITHIN (x)-[]-(y)": {"bob", "dan", "eve"},
    "FOR (x : Person) MANDATORY (x)-[: Knows]->(y)-[: Knows]->(x)": {"dan", "eve"},
    "FOR (x : Person) MANDATORY (x)-[: Knows]->(x)": {"ann", "bob", "dan", "eve"},
    "FOR (x : Person) MANDATORY y WITHIN (x)-[: Knows]->(y) WHERE y <> x": {"cat", "eve"},
    "FOR (x : Person) MANDATORY y WITHIN (y : City) WHERE y.name = x.name": {"bob", "dan", "eve"},
    "FOR (x : Person) MANDATORY NOT x.age < 17.5": {"cat", "dan"},
    "FOR (x : Person) MANDATORY 17.5 < x.age": {"bob", "cat", "dan"},
    'FOR (x : Person) MANDATORY x.name < "B"': {"bob", "dan", "eve"},
    "FOR (x : Person) MANDATORY x.id <= x.age": {"cat", "dan", "eve"},
    "FOR (x : Person) WHERE x.id IS NULL OR x.id = x.age EXCLUSIVE x.name": set(),
    'FOR ()-[x : Lives]->() MANDATORY x.since > DATE "0001-01-05"': {"ar", "br", "bo"},
    "FOR ()-[x : Knows]->() EXCLUSIVE x.since": {"ab", "ab2"},
    "FOR x.name WITHIN (x : Person) EXCLUSIVE c WITHIN (c : City) WHERE c.name = x.name": set(),
    "FOR x.name WITHIN (x) SINGLETON y WITHIN (y : Person) WHERE y.name = x.name": {"ann", "cat", "dan", "eve", "rome"},
    "FOR x.id WITHIN (x : Person) COUNT 1 OF y WITHIN (y : Person) WHERE y.id = x.id": {"ann", "cat"},
    "FOR x.id WITHIN (x : Person) COUNT 2 OF y WITHIN (y : Person) WHERE y.id = x.id": {"bob", "eve"},
    "FOR x.id WITHIN (x : Person) COUNT 2.. OF ()-[: Lives]->()": set(),
    "FOR (x : Person) MANDATORY NOT (x)-[: Knows]->(x)": {"cat"},
    "FOR (x : Person) COUNT 0 OF y WITHIN (x), (y : Old)": {"ann", "bob", "cat", "dan", "eve"},
}
"""What is asked by queries, with the violators by hand."""


def _schema(constraint: str) -> str:
    return f"CREATE GRAPH TYPE g LOOSE {{ {ELEMENTS}, {constraint} }}"


def _uses_queries(constraint: str) -> bool:
    return any(p == SPARQL for d in shapes(_schema(constraint)).constraints for p, _ in d.properties)


@pytest.mark.parametrize("constraint", CORE)
def test_what_core_says(constraint: str) -> None:
    assert not _uses_queries(constraint)
    assert violators(_schema(constraint), GRAPH) == CORE[constraint]


@pytest.mark.parametrize("constraint", QUERIES)
def test_what_queries_say(constraint: str) -> None:
    assert _uses_queries(constraint)
    assert violators(_schema(constraint), GRAPH) == QUERIES[constraint]


def test_both_engines_are_held_to_all_of_them_together() -> None:
    agree(_schema(", ".join([*CORE, *QUERIES])), GRAPH)


@pytest.mark.parametrize(
    ("condition", "violating"),
    [
        ('x.t > ZONED DATETIME "2020-01-01T12:00:00Z"', {"same", "before", "text"}),
        ('x.t >= ZONED DATETIME "2020-01-01T12:00:00Z"', {"before", "text"}),
        ('x.t = ZONED DATETIME "2020-01-01T12:00:00Z"', {"same", "before", "text", "nano"}),
    ],
)
def test_instants_are_compared_to_the_nanosecond(condition: str, violating: set[str]) -> None:
    noon, day = 43_200_000_000_000, 737_425
    found = graph(
        node("same", "P", t=ZonedDateTime(day, noon + 3_600_000_000_000, 60)),
        node("nano", "P", t=ZonedDateTime(day, noon + 1, 0)),
        node("before", "P", t=ZonedDateTime(day, noon - 1, 0)),
        node("text", "P", t="2021-01-01T00:00:00Z"),
    )
    text = f"CREATE GRAPH TYPE g LOOSE {{ (p : P {{t ANY}}), FOR (x : P) MANDATORY {condition} }}"
    assert violators(text, found) == violating


def test_durations_are_ordered_when_months_and_seconds_agree() -> None:
    found = graph(*(node(f"{m}/{n}", "P", a=Duration(m, n), b=Duration(1, -5)) for m in (0, 1, 2) for n in (-6, -5, 0)))
    text = "CREATE GRAPH TYPE g LOOSE { (p : P {a ANY, b ANY}), FOR (x : P) MANDATORY x.a >= x.b }"
    assert violators(text, found) == {"0/-6", "0/-5", "0/0", "1/-6", "2/-6"}


def test_a_typed_scope_is_one_of_conformance_for_the_other_element_too() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { (p : P {k INT}), FOR (x : p) EXCLUSIVE x.k, FOR (x : P) SINGLETON x.k }"
    found = graph(node("a", "P", k=1), node("b", "P", k=1, more=1), node("c", "P Q", k=1))
    assert violators(text, found) == set()
    assert violators(text, graph(*found.nodes.values(), node("d", "P", k=1))) == {"a", "d"}


def test_a_query_that_counts_too_far_is_a_loss_and_the_rest_is_said() -> None:
    text = """CREATE GRAPH TYPE g LOOSE { (p : P {k INT ARRAY[500], OPTIONAL id INT}),
      FOR (x : p) EXCLUSIVE x.id, FOR (x : p) MANDATORY x.id }"""
    mapped = ShaclTarget().schema(graph_type(text))
    (loss,) = mapped.losses
    assert (loss.code.id, loss.constraint) == ("SC621", "FOR (x : p) EXCLUSIVE x.id")
    assert [d.subject.text.rpartition("/")[2] for d in mapped.artefact.constraints] == ["2"]
