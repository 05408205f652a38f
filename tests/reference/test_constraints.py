"""Which elements violate a constraint (specification, chapter 8)."""

from __future__ import annotations

import math

import pytest

from reference.judging import edge, graph, graph_type, judge, node, violators
from shapecast.graph.lexical import parse_date, parse_zoned_datetime
from shapecast.graph.model import Edge, Node
from shapecast.graph.values import Value
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Outcome

# --- keys of x ---------------------------------------------------------------------------------


def test_exclusive() -> None:
    text = "FOR (x : A) EXCLUSIVE x.k"
    assert violators(text, node("a", "A", k=1), node("b", "A", k=2), node("c", "A"), node("d", "A")) == []
    assert violators(text, node("a", "A", k=1), node("b", "A", k=2), node("c", "A", k=1)) == ["a", "c"]
    assert violators(text, node("a", "A", k=1), node("b", "B", k=1)) == []


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (1, "1", False),
        ("a", "A", False),
        (math.nan, math.nan, True),
        ((1, "a"), (1, "a"), True),
        ((1,), 1, False),
        ((True,), (1,), False),
        (parse_date("2020-01-01"), "2020-01-01", False),
        (parse_zoned_datetime("2020-01-01T00:00:00Z"), parse_zoned_datetime("2020-01-01T01:00:00+01:00"), False),
    ],
)
def test_when_two_values_are_the_same_key(one: Value, other: Value, equal: bool) -> None:
    found = violators("FOR (x : A) EXCLUSIVE x.k", node("a", "A", k=one), node("b", "A", k=other))
    assert (found == ["a", "b"]) is equal


def test_a_composite_key_is_compared_as_a_tuple_and_a_missing_part_gives_none() -> None:
    text = "FOR (x : A) EXCLUSIVE x.k, x.l"
    assert violators(text, node("a", "A", k=1, l=2), node("b", "A", k=1, l=3), node("c", "A", k=1)) == []
    assert violators(text, node("a", "A", k=1, l=2), node("b", "A", k=1, l=2), node("c", "A", l=2)) == ["a", "b"]
    assert violators("FOR (x : A) MANDATORY x.k, x.l", node("a", "A", k=1, l=2), node("b", "A", k=1)) == ["b"]


def test_identifier_is_all_three() -> None:
    text = "FOR (x : A) IDENTIFIER x.k"
    assert violators(text, node("a", "A", k=1), node("b", "A", k=1), node("c", "A"), node("d", "A", k=2)) == [
        "a",
        "b",
        "c",
    ]


# --- what is related -------------------------------------------------------------------------------

A, B = node("a", "A"), node("b", "A")
P, Q, R = node("p", "P"), node("q", "P"), node("r", "P")


def owns(id: str, source: Node, target: Node) -> Edge:
    return edge(id, "owns", source, target)


def test_mandatory_singleton_and_count_of_nodes() -> None:
    related = "y WITHIN (y : P)-[: owns]->(x)"
    one, two = [A, P, Q, owns("e", P, A)], [A, P, Q, owns("e", P, A), owns("f", Q, A)]
    assert violators(f"FOR (x : A) MANDATORY {related}", A, P) == ["a"]
    assert violators(f"FOR (x : A) MANDATORY {related}", *one) == []
    assert violators(f"FOR (x : A) SINGLETON {related}", A, P) == []
    assert violators(f"FOR (x : A) SINGLETON {related}", *one) == []
    assert violators(f"FOR (x : A) SINGLETON {related}", *two) == ["a"]
    assert violators(f"FOR (x : A) COUNT 2 OF {related}", *one) == ["a"]
    assert violators(f"FOR (x : A) COUNT 2 OF {related}", *two) == []
    assert violators(f"FOR (x : A) COUNT 2.. OF {related}", *one) == ["a"]
    assert violators(f"FOR (x : A) COUNT ..1 OF {related}", *two) == ["a"]
    assert violators(f"FOR (x : A) COUNT 0..0 OF {related}", *one) == ["a"]
    assert violators(f"FOR (x : A) MANDATORY SINGLETON {related}", *two, B) == ["a", "b"]


def test_a_node_counts_once_and_parallel_edges_are_two() -> None:
    parallel = [A, P, owns("e", P, A), owns("f", P, A)]
    assert violators("FOR (x : A) SINGLETON y WITHIN (y)-[: owns]->(x)", *parallel) == []
    assert violators("FOR (x : A) SINGLETON e WITHIN ()-[e : owns]->(x)", *parallel) == ["a"]
    assert violators("FOR (x : A) SINGLETON ()-[: owns]->(x)", *parallel) == ["a"]
    assert violators("FOR (x : A) COUNT 1..2 OF (: P)-[: owns]->(x)", *parallel) == []


def test_exclusive_of_what_is_related() -> None:
    text = "FOR (x : A) EXCLUSIVE y WITHIN (y)-[: owns]->(x)"
    assert violators(text, A, B, P, Q, owns("e", P, A), owns("f", Q, B)) == []
    assert violators(text, A, B, P, Q, owns("e", P, A), owns("f", P, B), owns("g", Q, B)) == ["a", "b"]


def test_exclusive_where_the_query_does_not_speak_of_x() -> None:
    text = "FOR (x : A) EXCLUSIVE y WITHIN (y : P)"
    assert violators(text, A, B) == []
    assert violators(text, A, P) == []
    assert violators(text, A, B, P, Q) == ["a", "b"]
    assert violators("FOR (x : A) COUNT 2 OF y WITHIN (y : P)", A, B, P) == ["a", "b"]


def test_a_key_of_mixed_kinds() -> None:
    text = "FOR (x : A) EXCLUSIVE x.k, z WITHIN (z : P)-[: owns]->(x)"
    a, b, c = node("a", "A", k=1), node("b", "A", k=1), node("c", "A", k=1)
    assert violators(text, a, b, c, owns("e", P, a), owns("f", Q, b)) == []
    assert violators(text, a, b, c, owns("e", P, a), owns("f", Q, b), owns("g", Q, c)) == ["b", "c"]


def test_edges_as_x() -> None:
    edges = [edge("e", "owns", P, A, since=1), edge("f", "owns", P, B, since=1), edge("g", "owns", Q, A)]
    assert violators("FOR ()-[x : owns]->() MANDATORY x.since", *edges) == ["g"]
    assert violators("FOR ()-[x : owns]->() EXCLUSIVE x.since", *edges) == ["e", "f"]
    assert violators("FOR ()-[x : owns]->() EXCLUSIVE y WITHIN (y)-[x]->()", *edges) == ["e", "f"]
    assert violators("FOR x WITHIN (: P)-[x : owns]->(y : A) EXCLUSIVE y WITHIN (y)<-[x]-()", *edges) == ["e", "g"]


# --- scopes ----------------------------------------------------------------------------------------


def test_a_scope_by_a_pattern_and_a_where() -> None:
    elements = [A, B, P, owns("e", P, A)]
    assert violators("FOR x WITHIN (x : A)<-[: owns]-() MANDATORY x.k", *elements) == ["a"]
    assert violators("FOR (x : A) WHERE NOT ()-[: owns]->(x) MANDATORY x.k", *elements) == ["b"]
    aged = [node("a", "A", age=17), node("b", "A", age=18), node("c", "A")]
    assert violators("FOR (x : A) WHERE x.age >= 18 MANDATORY x.k", *aged) == ["b"]
    assert violators("FOR (x : A) WHERE x.age < 18 OR x.age IS NULL MANDATORY x.k", *aged) == ["a", "c"]


def test_a_type_in_a_scope_asks_for_exact_conformance_and_a_label_does_not() -> None:
    types = "(personType : Person {name STRING, OPTIONAL mail STRING}), (employeeType : personType & Employee), "
    elements = [node("a", "Person", name="x"), node("b", "Person Employee", name="y"), node("c", "Person")]
    text = f"CREATE GRAPH TYPE g LOOSE {{ {types} FOR (x : %s) MANDATORY x.mail }}"
    assert violators(text % "personType", *elements) == ["a"]
    assert violators(text % "personType | employeeType", *elements) == ["a", "b"]
    assert violators(text % "Person", *elements) == ["a", "b", "c"]


def test_an_edge_type_in_a_scope() -> None:
    types = "(: P)-[ownsType : owns {since INT, OPTIONAL k INT}]->(: A), "
    good, bad, other = edge("e", "owns", P, A, since=1), edge("f", "owns", A, P, since=1), edge("g", "owns", P, A)
    text = f"CREATE GRAPH TYPE g LOOSE {{ {types} FOR ()-[x : ownsType]->() MANDATORY x.k }}"
    assert violators(text, good, bad, other) == ["e"]


def test_a_scope_over_values_is_reported_by_the_holders() -> None:
    text = "FOR x.country WITHIN (x : A) COUNT 1 OF c WITHIN (c : C) WHERE c.code = x.country"
    people = [node("a", "A", country="DE"), node("b", "A", country="XX"), node("c", "A", country="XX"), node("d", "A")]
    assert violators(text, *people, node("g", "C", code="DE")) == ["b", "c"]
    assert violators(
        text, *people, node("g", "C", code="DE"), node("h", "C", code="DE"), node("i", "C", code="XX")
    ) == ["a"]


def test_exclusive_over_values() -> None:
    text = "FOR x.k WITHIN (x : A) EXCLUSIVE y WITHIN (y : C) WHERE y.low <= x.k AND y.high >= x.k"
    holders = [node("a", "A", k=1), node("b", "A", k=1), node("c", "A", k=2), node("d", "A", k=9)]
    assert violators(text, *holders, node("r", "C", low=0, high=1), node("s", "C", low=2, high=9)) == ["c", "d"]
    assert violators(text, *holders[:2], node("r", "C", low=0, high=1)) == []


# --- patterns --------------------------------------------------------------------------------------


def test_directions() -> None:
    elements = [A, P, edge("e", "r", A, P)]
    assert violators("FOR (x : A) MANDATORY y WITHIN (x)-[: r]->(y)", *elements) == []
    assert violators("FOR (x : A) MANDATORY y WITHIN (x)<-[: r]-(y)", *elements) == ["a"]
    assert violators("FOR (x : A) MANDATORY y WITHIN (x)-[: r]-(y)", *elements) == []
    assert violators("FOR (x : P) MANDATORY y WITHIN (x)-[: r]-(y)", *elements) == []
    assert violators("FOR (x : A) SINGLETON (x)-[: r]-()", A, edge("e", "r", A, A)) == []
    assert violators("FOR (x : A) SINGLETON (x)-[: r]-()", *elements, edge("f", "r", P, A)) == ["a"]


def test_distinct_variables_may_bind_one_element() -> None:
    elements = [P, A, B, owns("e", P, A)]
    assert violators("FOR (x : P) MANDATORY (x)-[: owns]->(y : A), (x)-[: owns]->(z : A)", *elements) == []
    assert violators("FOR (x : P) MANDATORY (x)-[: owns]->(y : A), (x)-[: owns]->(z : A) WHERE y <> z", *elements) == [
        "p"
    ]
    both = [*elements, owns("f", P, B)]
    assert violators("FOR (x : P) MANDATORY (x)-[: owns]->(y : A), (x)-[: owns]->(z : A) WHERE y <> z", *both) == []


def test_long_paths_and_cycles() -> None:
    ring = [node(f"n{i}", "N") for i in range(3)]
    edges = [edge(f"e{i}", "r", ring[i], ring[(i + 1) % 3]) for i in range(3)]
    assert violators("FOR (x : N) MANDATORY (x)-[: r]->()-[: r]->()-[: r]->(x)", *edges) == []
    assert violators("FOR (x : N) MANDATORY (x)-[: r]->()-[: r]->(x)", *edges) == ["n0", "n1", "n2"]
    assert violators("FOR (x : N) MANDATORY (x)-[e]->(y), (z)<-[e]-(x) WHERE y = z", *edges) == []
    assert violators("FOR (x : N) MANDATORY (x)-[e]->(y), (y)-[e]->(x)", *edges) == ["n0", "n1", "n2"]
    assert violators("FOR (x : N) MANDATORY (x)-[: r]->(x)", *edges, edge("l", "r", ring[1], ring[1])) == ["n0", "n2"]


def test_tests_of_labels_combine() -> None:
    elements = [node("a", "A"), node("b", "A B"), node("c", "A B C")]
    assert violators("FOR (x : A & !B) MANDATORY x.k", *elements) == ["a"]
    assert violators("FOR (x : B & (A | C)) MANDATORY x.k", *elements) == ["b", "c"]
    assert violators("FOR (x : !(B & C)) MANDATORY x.k", *elements) == ["a", "b"]
    assert violators(r"FOR (x : C \/ B) MANDATORY x.k", *elements) == ["b", "c"]


def test_elements_of_the_query_are_tested_by_nothing_else() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { (a : A), FOR (x : A) MANDATORY ()-[: owns]->(x) }"
    stranger = node("s", "Nobody Knows", k=1)
    assert violators(text, A, edge("e", "owns", stranger, A)) == []


def test_a_join_of_values_uses_no_pairs() -> None:
    """Two thousand by two thousand would take minutes."""
    text = "FOR (x : A) COUNT 1 OF y WITHIN (y : B) WHERE x.k = y.k"
    elements = [node(f"a{i}", "A", k=i) for i in range(2000)] + [node(f"b{i}", "B", k=i) for i in range(1999)]
    assert violators(text, *elements) == ["a1999"]


def test_what_has_nothing_to_do_with_x_is_looked_for_once() -> None:
    elements = [node(f"a{i}", "A", k=i) for i in range(3000)] + [node(f"b{i}", "B", k=i) for i in range(3000)]
    assert violators("FOR (x : A) MANDATORY x.k >= 0 AND (: B)-[: r]->()", *elements) == [f"a{i}" for i in range(3000)]
    assert violators("FOR (x : A) EXCLUSIVE x.k, y.k WITHIN (y : C), (: B)-[: r]->(: B)", *elements) == []
    linked = [*elements, edge("e", "r", elements[-1], elements[-1])]
    assert violators("FOR (x : A) MANDATORY x.k >= 0 AND (: B)-[: r]->()", *linked) == []
    assert violators("FOR x WITHIN (x : A), (: B)-[: r]->(y) WHERE x.k = 7 MANDATORY x.l", *linked) == ["a7"]


def test_a_variable_equal_to_x() -> None:
    elements = [node(f"a{i}", "A", k=i % 2) for i in range(1000)]
    assert violators("FOR (x : A) MANDATORY y WITHIN (y : A) WHERE y = x", *elements) == []
    assert violators("FOR (x : A) MANDATORY y WITHIN (y : B) WHERE y = x", *elements[:2]) == ["a0", "a1"]


# --- conditions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "properties", "expected"),
    [
        ("x.k = 1", {"k": 1}, True),
        ("x.k = 1.0", {"k": 1}, True),
        ("x.k = 1", {"k": "1"}, False),
        ("x.k <> 1", {"k": "1"}, True),
        ("x.k <> 1", {}, None),
        ("x.k < 2", {"k": 1}, True),
        ("x.k < 2", {"k": "1"}, None),
        ("x.k < 2", {"k": True}, None),
        ("x.k <= 2", {"k": 2}, True),
        ("x.k > -20.5", {"k": -20}, True),
        ("x.k >= 2", {"k": math.nan}, None),
        ('x.k < "b"', {"k": "a"}, True),
        ('x.k > "b"', {"k": "a"}, False),
        ("x.k = x.l", {"k": 1, "l": 1}, True),
        ("x.k = x.l", {"k": 1}, None),
        ("x.k IS NULL", {}, True),
        ("x.k IS NULL", {"k": 1}, False),
        ("x.k IS NOT NULL", {}, False),
        ("NOT x.k = 1", {}, None),
        ("NOT x.k = 1", {"k": 2}, True),
        ("x.k = 1 AND x.l = 1", {"k": 2}, False),
        ("x.k = 1 AND x.l = 1", {"k": 1}, None),
        ("x.k = 1 OR x.l = 1", {"k": 1}, True),
        ("x.k = 1 OR x.l = 1", {"k": 2}, None),
        ("NOT (x.k = 1 OR x.l = 1)", {"k": 2}, None),
        ("NOT (x.k = 1 AND x.l = 1)", {"k": 2}, True),
        ("x.d < DATE '2020-01-02'", {"d": parse_date("2020-01-01")}, True),
        ("x.d < DATE '2020-01-02'", {"d": "2020-01-01"}, None),
        ("(x : !B)", {}, True),
        ("(x : B)", {}, False),
        ("(x)-[: r]->()", {}, False),
        ("NOT (x)-[: r]->()", {}, True),
        ("x = x", {}, True),
        ("x <> x", {}, False),
        ("x = x.k", {"k": 1}, False),
        ("x <> x.k", {"k": 1}, True),
    ],
)
def test_three_valued_conditions(condition: str, properties: dict[str, Value], expected: bool | None) -> None:
    element = node("a", "A", **properties)
    assert (violators(f"FOR (x : A) MANDATORY {condition}", element) == []) is (expected is True)
    assert (violators(f"FOR (x : A) MANDATORY NOT ({condition})", element) == []) is (expected is False)


def test_a_check_with_within_needs_one_match() -> None:
    text = 'FOR (x : A) MANDATORY z.k = "start" WITHIN (x)-[: r]->(z)'
    start, other = node("s", "Z", k="start"), node("o", "Z", k="end")
    assert violators(text, A, edge("e", "r", A, other), edge("f", "r", A, start)) == []
    assert violators(text, A, edge("e", "r", A, other)) == ["a"]
    assert violators(text, A) == ["a"]


def test_a_pattern_as_a_condition_keeps_what_is_bound_around_it() -> None:
    text = "FOR (x : P) MANDATORY (x)-[: owns]->(y) WHERE NOT (y)<-[: owns]-(: Q)"
    q = node("q2", "Q")
    assert violators(text, P, A, owns("e", P, A)) == []
    assert violators(text, P, A, owns("e", P, A), owns("f", q, A)) == ["p"]
    assert violators(text, P, A, B, owns("e", P, A), owns("f", q, A), owns("g", P, B)) == []


def test_in_where_only_true_counts() -> None:
    text = "FOR (x : A) MANDATORY y WITHIN (x)-[: r]->(y) WHERE y.k > 0"
    assert violators(text, A, edge("e", "r", A, node("y", "Y"))) == ["a"]
    assert violators(text, A, edge("e", "r", A, node("y", "Y", k=1))) == []


# --- the judgement ---------------------------------------------------------------------------------


def test_constraints_hold_in_both_modes_and_range_over_untyped_elements() -> None:
    for mode in ("STRICT", "LOOSE"):
        text = f"CREATE GRAPH TYPE g {mode} {{ (a : A {{OPEN}}), FOR (x : B) MANDATORY x.k }}"
        judgement = judge(text, node("a", "A"), node("b", "B"))
        broken = [(v.element.id, v.constraint is not None) for v in judgement.violations]
        assert ("b", True) in broken
        assert (("b", False) in broken) is (mode == "STRICT")


def test_violations_come_in_the_order_of_the_graph() -> None:
    text = "(t : A {OPTIONAL k INT}), FOR (x : A) MANDATORY x.k, FOR (x) MANDATORY x.k, FOR ()-[x]->() MANDATORY x.k"
    a, b = node("a", "A"), node("b", "B")
    judgement = judge(text, b, a, edge("e", "r", a, b))
    assert [(v.element.id, v.rule.value) for v in judgement.violations] == [
        ("b", "untyped"),
        ("b", "constraint"),
        ("a", "constraint"),
        ("a", "constraint"),
        ("e", "untyped"),
        ("e", "constraint"),
    ]
    assert judgement.outcome is Outcome.VIOLATES


def test_an_element_violates_a_constraint_once() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { FOR (x : A) IDENTIFIER y WITHIN (y)-[: owns]->(x) }"
    judgement = judge(text, A, B, P, Q, owns("e", P, A), owns("f", Q, A), owns("g", P, B), owns("h", Q, B))
    assert [(v.element.id, v.code) for v in judgement.violations] == [("a", "SC509"), ("b", "SC509")]


def test_a_subject_of_several_matches_violates_a_constraint_once() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { FOR (: P)-[: owns]->(x) MANDATORY (x)-[: missing]->() }"
    judgement = judge(text, A, B, P, Q, owns("f", Q, A), owns("e", P, A), owns("h", Q, A))
    assert [v.element.id for v in judgement.violations] == ["a"]


def test_messages_name_the_witnesses() -> None:
    text = """CREATE GRAPH TYPE g LOOSE {
      FOR (a : Account) EXCLUSIVE a.iban,
      FOR (a : Account) MANDATORY SINGLETON owner WITHIN (owner : Person)-[: owns]->(a)
    }"""
    one, two = node("a1", "Account", iban="X"), node("a2", "Account", iban="X")
    ada, bo = node("p1", "Person"), node("p2", "Person")
    judgement = judge(text, one, two, owns("e1", ada, one), owns("e2", bo, one))
    said = [(v.element.id, v.code, v.message, [w.id for w in v.witnesses]) for v in judgement.violations]
    assert said == [
        ("a1", "SC503", 'shares its iban "X" with `a2`', ["a2"]),
        ("a1", "SC505", "has 2 of owner, at most 1 allowed: `p1`, `p2`", ["p2"]),
        ("a2", "SC503", 'shares its iban "X" with `a1`', ["a1"]),
        ("a2", "SC504", "has no owner: nothing matches (owner : Person)-[: owns]->(a)", []),
    ]


def test_messages_name_what_is_shared_and_how_many_were_counted() -> None:
    text = """CREATE GRAPH TYPE g LOOSE {
      FOR (a : Account) EXCLUSIVE owner WITHIN (owner)-[: owns]->(a),
      FOR (a : Account) SINGLETON heir, will WITHIN (heir)-[will : inherits]->(a)
    }"""
    one, two, ada = node("a1", "Account"), node("a2", "Account"), node("p1")
    heirs = [edge(f"h{number}", "inherits", ada, two) for number in range(1100)]
    judgement = judge(text, one, two, owns("e1", ada, one), owns("e2", ada, two), *heirs)
    said = [(v.element.id, v.message.partition(",")[0]) for v in judgement.violations]
    assert said == [
        ("a1", "shares owner `p1` with `a2`"),
        ("a2", "shares owner `p1` with `a1`"),
        ("a2", "has 1001 or more of heir"),
    ]


def test_many_that_share_are_all_found_with_few_witnesses() -> None:
    judgement = judge(
        "CREATE GRAPH TYPE g LOOSE { FOR (x : A) EXCLUSIVE x.k }", *(node(f"a{i}", "A", k=1) for i in range(3000))
    )
    assert len(judgement.violations) == 3000
    assert all(len(violation.witnesses) == 10 for violation in judgement.violations)
    assert judgement.violations[0].message == "shares its k 1 with `a1`, `a2`, `a3` and 2996 more"
    assert all(violation.element not in violation.witnesses for violation in judgement.violations)


def test_a_failed_check_shows_the_values() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { FOR (x : A) MANDATORY x.k >= 1000 }"
    (low, missing) = judge(text, node("a", "A", k=900), node("b", "A")).violations
    assert (low.code, low.message) == ("SC508", "does not satisfy x.k >= 1000: k is 900")
    assert missing.message == "does not satisfy x.k >= 1000: k is missing"
    assert low.place is not None


@pytest.mark.parametrize(
    ("condition", "values"),
    [
        ("x.k IS NULL", "k is 900"),
        ("NOT (x.k IS NOT NULL)", "k is 900"),
        ("x.k = 1 OR x.j = x.k", "k is 900, j is missing"),
        ("(x : B)", ""),
    ],
)
def test_every_value_that_a_failed_check_speaks_of_is_shown(condition: str, values: str) -> None:
    text = f"CREATE GRAPH TYPE g LOOSE {{ FOR (x : A) MANDATORY {condition} }}"
    (found,) = judge(text, node("a", "A", k=900)).violations
    assert found.message.partition(": k")[1:] == ((": k", values[1:]) if values else ("", ""))


def test_an_empty_graph_violates_nothing() -> None:
    judgement = evaluate(
        graph_type("(t : A {k INT}), FOR (x : A) IDENTIFIER x.k, FOR (x) COUNT 3 OF (x)-[]->()"), graph()
    )
    assert judgement.outcome is Outcome.CONFORMS


def test_a_path_that_shares_nothing_counts_where_the_other_matches() -> None:
    text = "FOR (x : A) COUNT 2 OF z WITHIN ((x)-[: R]->(y), (z : B))"
    one, two, b1, b2 = node("1", "A"), node("2", "A"), node("b1", "B"), node("b2", "B")
    assert violators(text, one, two, b1, b2, edge("e", "R", one, b1)) == ["2"]
    assert violators(text, one, b1, edge("e", "R", one, b1)) == ["1"]
