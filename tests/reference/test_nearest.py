"""The nearest type of an untyped element, and the reasons that keep it out (specification 7.15, 7.16)."""

from __future__ import annotations

from reference.judging import edge, graph, graph_type, judge, node
from shapecast.graph.model import Edge, Node
from shapecast.syntax.ast import Mode
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import NearMiss

PEOPLE = """
  (personType : Person {name STRING, OPTIONAL age INT32}),
  (customerType : personType & Customer {id INT}),
  (accountType : Account {iban STRING}),
  (: personType | customerType)-[ownsType : Owns {since DATE}]->(: accountType)
"""


def near(text: str, element: Node | Edge) -> NearMiss:
    """The nearest type in STRICT mode."""
    (found,) = [v for v in judge(text, element, mode=Mode.STRICT).violations if v.element is element]
    assert found.near is not None
    return found.near


def reasons(text: str, element: Node | Edge) -> tuple[str, set[str]]:
    """The nearest type and the messages of all reasons."""
    found = near(text, element)
    return found.type, {reason.message for reason in found.reasons}


def test_every_reason_is_given() -> None:
    assert reasons(PEOPLE, node("n", "Person Old", age="x", nme="y")) == (
        "personType",
        {
            "has the label `Old`, which the type does not have",
            "lacks the property `name` (STRING)",
            "has the property `nme`, which the type does not have (did you mean `name`?)",
            'has `age` = "x", which is not in INT32',
        },
    )


def test_a_message_holds_three_reasons_and_says_how_many_more_there_are() -> None:
    def message(labels: str) -> str:
        (found,) = judge(PEOPLE, node("n", labels, name="x"), mode=Mode.STRICT).violations
        return found.message

    start = "conforms to no node type; the nearest is `personType`: it has the label `E`, which the type does not have"
    assert message("Person E F G").startswith(f"{start}; it has the label `F`")
    assert message("Person E F G").endswith("it has the label `G`, which the type does not have")
    assert message("Person E F G H").endswith("which the type does not have (and 1 more reason)")
    assert message("Person E F G H I").endswith("which the type does not have (and 2 more reasons)")


def test_the_verdict_is_the_same_where_nobody_asks_for_the_nearest() -> None:
    elements = graph(node("n", "Person", name=1), node("k", "Person", name="x"))
    for mode in Mode:
        told = evaluate(graph_type(PEOPLE), elements, mode=mode)
        silent = evaluate(graph_type(PEOPLE), elements, mode=mode, tell_nearest=False)
        assert [v.near for v in silent.violations] == [None] * len(told.violations)
        assert silent.near_misses == ()
        assert [(v.element, v.code) for v in silent.violations] == [(v.element, v.code) for v in told.violations]
        assert (silent.outcome, silent.nodes) == (told.outcome, told.nodes)
    (violation,) = evaluate(graph_type(PEOPLE), elements, tell_nearest=False).violations
    assert violation.message == "conforms to no node type"


def test_the_type_that_shares_most_is_the_nearest() -> None:
    assert near(PEOPLE, node("n", "Person Customer", name="x")).type == "customerType"
    assert near(PEOPLE, node("n", "Customer", name="x", id=1)).type == "customerType"
    assert near(PEOPLE, node("n", "", iban="x")).type == "accountType"
    assert near(PEOPLE, node("n", "Person", name=1)).type == "personType"


def test_a_slip_in_a_label() -> None:
    found = near(PEOPLE, node("n", "Acount"))
    assert found.type == "accountType"
    assert "has the label `Acount`, which the type does not have (did you mean `Account`?)" in {
        reason.message for reason in found.reasons
    }


def test_a_slip_in_a_label_weighs_more_than_a_key_in_common() -> None:
    text = ", ".join([*(f"(t{i} : L{i} {{name STRING}})" for i in range(20)), "(personType : Person {name STRING})"])
    assert near(text, node("n", "Persn", name="x")).type == "personType"


def test_values_decide_between_types_alike() -> None:
    text = "(a : A {x INT, y INT}), (b : A {x STRING, y STRING})"
    assert near(text, node("n", "A", x="s", y=True)).type == "b"
    assert near(text, node("n", "A", x=1, y=True)).type == "a"


def test_reasons_of_combined_records() -> None:
    text = "ABSTRACT (i {OPTIONAL k INT}), ABSTRACT (s {OPTIONAL k STRING}), (t : i & s & A)"
    assert reasons(text, node("n", "A", k=True)) == ("t", {"has `k` = true, which is not in INT or STRING"})


def test_a_union_is_judged_by_the_alternative_that_suits() -> None:
    text = "ABSTRACT (a : A {x INT}), ABSTRACT (b : B {y INT, z INT}), (t : a | b)"
    assert reasons(text, node("n", "B", y=1)) == ("t", {"lacks the property `z` (INT)"})
    assert reasons(text, node("n", "A")) == ("t", {"lacks the property `x` (INT)"})


def test_ends_of_edges() -> None:
    person, account = node("p", "Person", name="Ada"), node("a", "Account")
    assert reasons(PEOPLE, edge("e", "Owns", person, account)) == (
        "ownsType",
        {"lacks the property `since` (DATE)", "its target lacks the property `iban` (STRING)"},
    )
    name, found = reasons(PEOPLE, edge("e", "Owns", account, person))
    assert name == "ownsType"
    assert "its target has the label `Person`, which the type does not have" in found
    assert "its target lacks the label `Account`" in found


def test_the_declaration_of_an_edge_type_that_suits_the_ends() -> None:
    text = "(: A)-[r : R {x INT}]->(: B), (: B)-[r : R {y INT}]->(: A)"
    assert reasons(text, edge("e", "R", node("b", "B"), node("a", "A"))) == ("r", {"lacks the property `y` (INT)"})


def test_reasons_have_their_place_in_the_schema() -> None:
    text = "CREATE GRAPH TYPE g STRICT { (personType : Person {name STRING, age INT}) }"
    for reason in near(text, node("n", "Person", name=1)).reasons:
        assert reason.place is not None
        field = text[reason.place.span.start : reason.place.span.end]
        assert field.startswith("name" if "name" in reason.message else "age")


def test_abstract_types_are_not_near() -> None:
    assert near("ABSTRACT (a : A {x INT}), (b : B {y INT})", node("n", "A")).type == "b"
    (violation,) = judge("ABSTRACT (a : A {x INT})", node("n", "A")).violations
    assert violation.near is None
    assert "has no node type that types anything" in violation.message


def test_a_type_is_nearest_even_if_it_has_nothing_in_common() -> None:
    assert reasons("(b : B {y INT, z INT}), (a : A {x INT})", node("n", "Zebra", stripes=1)) == (
        "a",
        {
            "lacks the label `A`",
            "has the label `Zebra`, which the type does not have",
            "lacks the property `x` (INT)",
            "has the property `stripes`, which the type does not have",
        },
    )
    strange = edge("e", "R", node("a", "A"), node("b", "B"))
    assert near("(: C {x INT})-[s : S]->(: D)", strange).type == "s"


def test_the_name_of_a_type_decides_where_labels_do_not() -> None:
    text = "(Person {name STRING}), (City {name STRING})"
    assert near(text, node("n", "City", name="x")).type == "City"
    assert near(text, node("n", "City", code="x")).type == "City"


def test_near_misses_in_loose_mode() -> None:
    text = f"CREATE GRAPH TYPE g LOOSE {{ {PEOPLE} }}"
    broken = node("n", "Person", name=1)
    judgement = judge(text, broken, node("m", "Zebra"), node("k", "Person", name="x"), node("f", "", name="x"))
    assert judgement.violations == ()
    assert [(miss.element.id, miss.type) for miss in judgement.near_misses] == [("n", "personType")]


def test_near_misses_by_one_label() -> None:
    text = f"CREATE GRAPH TYPE g LOOSE {{ {PEOPLE} }}"
    judgement = judge(text, node("n", "Person Tag", name="x"), node("m", "Person Tag Old", name="x"))
    assert [miss.element.id for miss in judgement.near_misses] == ["n"]


def test_the_mode_given_overrides_that_of_the_graph_type() -> None:
    text = f"CREATE GRAPH TYPE g STRICT {{ {PEOPLE} }}"
    loose = judge(text, node("n", "Person"), mode=Mode.LOOSE)
    assert (len(loose.violations), len(loose.near_misses)) == (0, 1)
    strict = judge(text, node("n", "Person"))
    assert (len(strict.violations), len(strict.near_misses)) == (1, 0)


def test_many_types_with_a_key_in_common() -> None:
    text = ", ".join(f"(t{i} : L{i} {{name STRING, k{i} INT}})" for i in range(300))
    judgement = judge(text, *(node(f"n{i}", f"L{i}", name="x", k0=1) for i in range(300)))
    assert [v.near.type for v in judgement.violations if v.near] == [f"t{i}" for i in range(1, 300)]


def test_a_text_that_could_have_been_decoded_says_why_it_was_not() -> None:
    text = "(a : A {d DATE}), (b : A {d DATETIME, z INT})"
    (_, (one,)), (_, (two,)) = (reasons(text, node("n", "A", d=day)) for day in ("2021-01-01", "soon"))
    assert "it stayed a text" in one
    assert "it stayed a text" not in two
    _, (three,) = reasons("(a : A {d BYTES}), (b : A {d STRING, z INT})", node("n", "A", d="AQI="))
    assert "it stayed a text" in three


def test_a_label_weighs_more_than_keys_in_the_choice_of_an_alternative() -> None:
    text = "ABSTRACT (a : A {}), ABSTRACT (b : B {x INT, y INT, z INT}), (t : b | a)"
    _, said = reasons(text, node("n", "A", x=1, y=2, z=3))
    assert "lacks the label `B`" not in said
    assert len(said) == 3


def test_labels_of_an_open_type_are_no_reason() -> None:
    assert reasons("(t : A OPEN {x INT})", node("n", "A B"))[1] == {"lacks the property `x` (INT)"}


def test_of_many_types_with_a_label_in_common_the_one_that_shares_most() -> None:
    text = ", ".join(f"(t{i:02} : Common & L{i:02} {{k INT}})" for i in range(60))
    assert near(text, node("n", "Common L59")).type == "t59"
