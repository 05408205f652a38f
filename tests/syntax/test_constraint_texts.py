"""Constraints in all the ways they are written."""

from __future__ import annotations

import pytest

from shapecast.syntax import ast
from shapecast.syntax.printer import show
from syntax.reading_texts import element, elements, read


def constraint(text: str) -> ast.Constraint:
    """The only statement, a constraint."""
    (only,) = read(text).statements
    assert isinstance(only, ast.Constraint)
    return only


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("for(x:A)exclusive mandatory singleton x.id", "FOR (x : A) EXCLUSIVE MANDATORY SINGLETON x.id"),
        ("FOR (x : A) SINGLETON, EXCLUSIVE x.id", "FOR (x : A) SINGLETON EXCLUSIVE x.id"),
        ("FOR (x : A) IDENTIFIER x.a, x.b", "FOR (x : A) IDENTIFIER x.a, x.b"),
        ("FOR (x : A) EXCLUSIVE (x.a, x.b)", "FOR (x : A) EXCLUSIVE x.a, x.b"),
        ("FOR (x) COUNT 1..3 OF y WITHIN (x)-[]->(y)", "FOR (x) COUNT 1..3 OF y WITHIN (x)-[]->(y)"),
        ("FOR (x) COUNT ..3 OF y WITHIN (x)-[]->(y)", "FOR (x) COUNT ..3 OF y WITHIN (x)-[]->(y)"),
        ("FOR (x) COUNT 2 .. OF y WITHIN (x)-[]->(y)", "FOR (x) COUNT 2.. OF y WITHIN (x)-[]->(y)"),
        ("FOR (x) COUNT 2 OF y WITHIN (x)-[]->(y)", "FOR (x) COUNT 2 OF y WITHIN (x)-[]->(y)"),
        ("FOR (x) COUNT 2..2 OF EXCLUSIVE x.id", "FOR (x) COUNT 2 OF EXCLUSIVE x.id"),
        ("FOR x WITHIN (x)-[: r]->(y) IDENTIFIER x.a", "FOR x WITHIN (x)-[: r]->(y) IDENTIFIER x.a"),
        ("FOR x.key WITHIN (x : A) MANDATORY y WITHIN (y : B) WHERE y.k = x.key",
         "FOR x.key WITHIN (x : A) MANDATORY y WITHIN (y : B) WHERE y.k = x.key"),
        ("FOR (x : A), (x)-[]->(: B) WHERE x.a > 1 MANDATORY x.b",
         "FOR (x : A), (x)-[]->(: B) WHERE x.a > 1 MANDATORY x.b"),
        ("FOR ()-[e : E]->() MANDATORY e.since", "FOR ()-[e : E]->() MANDATORY e.since"),
        ("FOR (x) MANDATORY ()-[: owns]->(x)", "FOR (x) MANDATORY ()-[: owns]->(x)"),
        ("FOR (x) MANDATORY (x)<-[e]-(y)-[:a|b]-(z)<-[]->()", "FOR (x) MANDATORY (x)<-[e]-(y)-[: a | b]-(z)-[]-()"),
        ("FOR (x) MANDATORY (x: !t)", "FOR (x) MANDATORY (x : !t)"),
        ("FOR (x) MANDATORY (x: !(a & b) | c)", "FOR (x) MANDATORY (x : !(a & b) | c)"),
        ("FOR (x) MANDATORY x.name, z WITHIN (x)-[:p]->(z:Country)",
         "FOR (x) MANDATORY x.name, z WITHIN (x)-[: p]->(z : Country)"),
        ('FOR (x) MANDATORY z.id = "start" WITHIN (x)-[: r]->(z)',
         'FOR (x) MANDATORY z.id = "start" WITHIN (x)-[: r]->(z)'),
        ("FOR (t) MANDATORY t.temperature < -20.0", "FOR (t) MANDATORY t.temperature < -20.0"),
        ("FOR (t) MANDATORY t.temperature <-20.0 OR t.a>- 5", "FOR (t) MANDATORY t.temperature < -20.0 OR t.a > -5"),
        ("FOR (x) MANDATORY x.a != 1 and not x.b <= +2.5e3 or x.c is not null",
         "FOR (x) MANDATORY x.a <> 1 AND NOT x.b <= 2.5e3 OR x.c IS NOT NULL"),
        ("FOR (x) MANDATORY (x.a = 1 OR x.b = 2) AND (x.c = 3)", "FOR (x) MANDATORY (x.a = 1 OR x.b = 2) AND x.c = 3"),
        ("FOR (x) MANDATORY x.a = TRUE AND (x)-[]->(: B)", "FOR (x) MANDATORY x.a = TRUE AND (x)-[]->(: B)"),
        ('FOR (x) MANDATORY x.d > date "2020-01-01" AND x.t < LOCAL TIME(\'12:00:00\')',
         'FOR (x) MANDATORY x.d > DATE "2020-01-01" AND x.t < LOCAL TIME "12:00:00"'),
        ("FOR (x) MANDATORY NOT ((x)-[]->(y), (y)-[]->(x))", "FOR (x) MANDATORY NOT ((x)-[]->(y), (y)-[]->(x))"),
        ("FOR (x) MANDATORY 17 < x.age", "FOR (x) MANDATORY 17 < x.age"),
        ("FOR (x) MANDATORY x.a WHERE x.b = 1", "FOR (x) MANDATORY x.a WHERE x.b = 1"),
    ],
)  # fmt: skip
def test_constraints(text: str, canonical: str) -> None:
    assert element(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("FOR (count : T) MANDATORY count.id", "FOR (count : T) MANDATORY count.id"),
        ("FOR (x : for) MANDATORY x.within", "FOR (x : for) MANDATORY x.within"),
        ("FOR within WITHIN (within) MANDATORY within.where", "FOR within WITHIN (within) MANDATORY within.where"),
        ("FOR (not : not) MANDATORY not.mandatory = and.or", "FOR (not : not) MANDATORY not.mandatory = and.or"),
        ("FOR (x) MANDATORY true.x = false AND null.a = 1", "FOR (x) MANDATORY true.x = FALSE AND null.a = 1"),
        ("FOR (x) MANDATORY (x)-[count]->(true : open)", "FOR (x) MANDATORY (x)-[count]->(true : open)"),
        ("FOR (x) MANDATORY date.id = 1", "FOR (x) MANDATORY date.id = 1"),
        ("FOR (x) MANDATORY `count` WITHIN (`count`)", "FOR (x) MANDATORY `count` WITHIN (count)"),
    ],
)
def test_variables_and_keys_may_be_spelt_like_keywords(text: str, canonical: str) -> None:
    assert element(text) == canonical


def test_the_parts_of_a_constraint() -> None:
    read_constraint = constraint(
        "FOR (x : T) WHERE x.a = 1 COUNT 1.. OF MANDATORY y, x.k WITHIN (x)-[y]->() WHERE y.b = 2"
    )
    assert read_constraint.scope.where == ast.Comparison(
        ast.Comparator.EQ, ast.PropertyRef("x", "a"), ast.NumberLiteral("1")
    )
    assert [(q.kind.name, q.lower, q.upper) for q in read_constraint.qualifiers] == [
        ("COUNT", 1, None),
        ("MANDATORY", None, None),
    ]
    assert isinstance(read_constraint.body, ast.KeyBody)
    assert read_constraint.body.items == (ast.Variable("y"), ast.PropertyRef("x", "k"))
    assert read_constraint.body.where is not None


def test_one_node_of_the_scope_is_a_condition_and_any_other_pattern_is_counted() -> None:
    assert isinstance(constraint("FOR (x : A) MANDATORY (x : !B)").body, ast.ConditionBody)
    assert isinstance(constraint("FOR ()-[x]->() MANDATORY (x)").body, ast.ConditionBody)
    assert isinstance(constraint("FOR (x : A) MANDATORY (y : B)").body, ast.PatternBody)
    assert isinstance(constraint("FOR (x : A) MANDATORY (x : B) WHERE x.a = 1").body, ast.PatternBody)
    assert isinstance(constraint("FOR (x : A) MANDATORY (x)-[]->()").body, ast.PatternBody)
    assert isinstance(constraint("FOR (x : A) MANDATORY (y) WITHIN (x)-[]->(y)").body, ast.ConditionBody)


@pytest.mark.parametrize(
    "text",
    [
        "FOR {(x : A)-[: R]->()} MANDATORY x.k",
        "FOR x WITHIN {(x : A), (: B)} MANDATORY x.k",
        "FOR x.k WITHIN {(x : A)} MANDATORY (y : B)",
        "FOR (x : A) MANDATORY {(x : B)}",
        "FOR (x : A) MANDATORY {(y : B)}",
        "FOR (x : A) MANDATORY {(x)-[: R]->()}",
        "FOR (x : A) COUNT 2 OF {(x)-[: R]->(y)}",
        "FOR (x : A) EXCLUSIVE {(x)-[: R]->(y), (y)-[: S]->(z)}",
        'FOR (x : A) SINGLETON {(x)-[: R]->(y)} WHERE y.k = "a"',
        "FOR (x : A) COUNT 2 OF y WITHIN {(x)-[: R]->(y)}",
        "FOR (x : A) MANDATORY {(y : B)} AND x.k > 1",
        "FOR (x : A) MANDATORY NOT {(x)-[: R]->()} OR x.k > 1",
        "FOR (x : A) MANDATORY x.k WHERE {(x)-[: R]->()}",
        "FOR (x : A) MANDATORY {(y)} WITHIN (x)-[: R]->(y)",
    ],
)
def test_parentheses_around_a_whole_pattern_mean_nothing_wherever_it_stands(text: str) -> None:
    bare, once, thrice = (text.replace("{", o).replace("}", c) for o, c in (("", ""), ("(", ")"), ("(((", ")))")))
    assert constraint(once) == constraint(thrice) == constraint(bare)
    assert show(constraint(once)) == show(constraint(bare)) == bare


def test_two_unconnected_paths_are_one_body_in_parentheses() -> None:
    assert len(elements("FOR (x) COUNT 2 OF (((x)-[:r]->(y), (z : B)))")) == 1
    assert len(elements("FOR (x) COUNT 2 OF z WITHIN ((x)-[:r]->(y), (z : B))")) == 1


# --- where commas are left out, and where they are not -----------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("FOR (x) MANDATORY (x)-[:r]->(y), (b : B)", 2),
        ("FOR (x) MANDATORY (x)-[:r]->(y), (y : B)", 1),
        ("FOR (x) MANDATORY (x)-[:r]->(y), (b : B), (b)-[:s]->(y)", 1),
        ("FOR (x) MANDATORY (x)-[:r]->(y), (b : B), (c)-[:s]->(y)", 3),
        ("FOR (x) MANDATORY (x)-[:r]->(y), (:a)-[e : E]->(:b)", 2),
        ("FOR (x) MANDATORY (x)-[:r]->(y), (y : B {k INT})", 2),
        ("FOR (x) MANDATORY (x)-[:r]->(y), ABSTRACT (y : B)", 2),
        ("FOR (x) MANDATORY y WITHIN (y : B), (z : C) WHERE y.a = z.a", 1),
        ("FOR (x) MANDATORY ((y : B), (z : C))", 1),
        ("FOR (x) MANDATORY ((x)-[:r]->(y)), (x)-[e : E]->(y)", 2),
        ("FOR (x) MANDATORY (x)-[:r]->(y) (b : B)", 2),
        ("FOR (x) MANDATORY (x)-[:r]->(y); (y : B)", 2),
        ("FOR (x : A), (b : B) MANDATORY x.a", 1),
        ("FOR (x) MANDATORY x.a, x.b, y", 2),
        ("FOR (x) MANDATORY x.a, y WITHIN (x)-[]->(y)", 1),
        ("FOR (x) MANDATORY x.a, y, FOR z WITHIN (z) MANDATORY z.a", 3),
        ("FOR (x) MANDATORY x.a > 1, (b : B)", 2),
        ("FOR (x) MANDATORY x.a = y, foo", 2),
        ("FOR (x) MANDATORY (x : !t), foo, (x {})", 3),
        ("FOR (x) MANDATORY x.a\n foo\n bar", 3),
        ("FOR (x) MANDATORY x.a FOR (x) MANDATORY x.b (a : A) (b : B) foo", 5),
        ("FOR (x) MANDATORY y WITHIN (x)-[]->(y) (:a)-[b:B]->(:c), (y)-[]->(z {})", 3),
        ("(a : A) (b : B) foo bar (:a)-[e]->(:b) ABSTRACT (c : C)", 6),
        (";;, (a : A) ,;, (b : B) ;", 2),
    ],
)
def test_where_one_element_ends_and_the_next_begins(text: str, count: int) -> None:
    assert len(elements(text)) == count


def test_outside_a_graph_type_every_comma_goes_on() -> None:
    assert isinstance(constraint("FOR (x) MANDATORY (x)-[:r]->(y), (b : B)").body, ast.PatternBody)
    assert (
        len(read("FOR (x) MANDATORY x.a, FOR (y) MANDATORY y.a CREATE NODE TYPE (a) FOR (z) MANDATORY z.a").statements)
        == 4
    )
