"""What is probably not meant, and where: `«` and `»` mark the place of the one finding of a text."""

from __future__ import annotations

import pytest

from semantics.compiled import attempt, findings

TYPES = (
    "(personType : Person {name STRING, OPTIONAL birthday DATE}), (: personType)-[knowsType : Knows]->(: personType)"
)


def in_graph_type(elements: str) -> str:
    return f"CREATE GRAPH TYPE g STRICT {{ {TYPES}, {elements} }}"


@pytest.mark.parametrize(
    ("elements", "code"),
    [
        ("(t : personType & T {«OPTIONAL birthday STRING»})", "SC301"),
        ("(a : A {OPTIONAL birthday INT}), (t : a & T & «personType»)", "SC301"),
        ("(a : A {OPTIONAL k INT}), (b : B {OPTIONAL k DATE}), (t : (a | B) & «(b | A)»)", "SC301"),
        ("(t : personType & T «{OPEN}»)", "SC302"),
        ("(a : A {OPEN}), (t : personType & «a»)", "SC302"),
        ("(: personType & Guest «{OPEN}»)-[e : E]->()", "SC302"),
        ("(: personType)-[f : F]->(: A), (: «B»)-[e : f & E]->(: C)", "SC302"),
        ("(t «: T OPEN»)", "SC303"),
        ("(: A)-[e «: E OPEN»]->(: A)", "SC303"),
        ("(«: personType OPEN»)-[e : E]->(: A)", "SC303"),
        ("(Thing : Thing), (Other : «Thing» & Other2)", "SC304"),
        ("(t : «Persn» & T)", "SC305"),
        ("(: «Perosn»)-[: E]->(: A)", "SC305"),
        (
            "(: personType)-[likesType : knowsType & Likes]->(: personType),"
            " FOR ()-[x : «knowsType»]->() MANDATORY (x : Knows)",
            "SC306",
        ),
        ("FOR ()-[x : «Knowss»]->() MANDATORY (x : Knows)", "SC305"),
        ("FOR (x : «person») EXCLUSIVE x.name", "SC305"),
        ("(customerType : personType & Customer), FOR (x : «personType») EXCLUSIVE x.name", "SC306"),
        ("(customerType : personType & Customer), FOR (x : Person & «@personType») EXCLUSIVE x.name", "SC306"),
        ("(«p» : personType)-[e : E]->(: A)", "SC308"),
        ("(«p» {})-[e : E]->(: A)", "SC308"),
        ("FOR (x : Person) MANDATORY «(: Person)-[: Knows]->(y)»", "SC309"),
        ("FOR (x : Person) MANDATORY «1 = 1»", "SC309"),
        ("ABSTRACT («a» : A)", "SC310"),
        ("ABSTRACT ()-[«a» : A]->()", "SC310"),
        ("FOR x WITHIN (x : Person)-[]->(y) SINGLETON z WITHIN (x)-[]->(z)-[]->(«y»)", "SC311"),
        ('(t : T {k «ENUM("a", "b", "a")»})', "SC312"),
        ("(a : A {id INT}), FOR (x : A) EXCLUSIVE «x.name»", "SC314"),
        ("(a : A {id INT}), FOR (x : personType) EXCLUSIVE «x.id»", "SC314"),
        ("FOR (x : Person) EXCLUSIVE x.name, «FOR (x:Person)   EXCLUSIVE x.name»", "SC316"),
        ("(«Thing» {name STRING})", "SC317"),
        ("(«Thing» {}), (: Thing)-[e : E]->(: A)", "SC317"),
        ("(: A)-[«LivesIn»]->(: B)", "SC317"),
        ("(: A)-[«e» {since DATE}]->(: B), (: C)-[e]->(: D)", "SC317"),
    ],
)
def test_lints_at_their_place(elements: str, code: str) -> None:
    before, _, rest = in_graph_type(elements).partition("«")
    inside, _, after = rest.partition("»")
    assert findings(before + inside + after) == [(code, inside)]


@pytest.mark.parametrize(
    "elements",
    [
        # the key is required in one operand, or has the same type in both, so nothing widens
        "(t : personType & T {birthday STRING})",
        "(t : personType & T {OPTIONAL birthday DATE})",
        "(t : personType & T {OPTIONAL birthday DATE, OPEN})",
        "(t : T {OPTIONAL k INT, OPEN})",
        "(a : personType & A {birthday DATE}), (t : a & T {OPTIONAL birthday STRING})",
        "(a : personType & A {birthday DATE}), (t : (a | C) & T {OPTIONAL birthday STRING})",
        "(a : A {birthday DATE}), (o : O {OPEN}), (t : personType & a & o)",
        # an endpoint by plain labels is open in content already
        "(: A OPEN)-[e : E]->(: A)",
        # parts of different ends
        "(: A {OPTIONAL k INT})-[f : F]->(: B {OPTIONAL k DATE}), (: C {})-[e : f & E]->(: D {})",
        # the usual ways to name types, and names that only look alike
        "(account : Account {id INT}), FOR (x : Account) EXCLUSIVE x.id",
        "(account : Accounts {id INT})",
        "(t : Item1), (u : Item2), (v : Cat), (w : Car)",
        "(Thing : Thing), (Other : @Thing & Something)",
        "(Thing : A), (u : U & Thing)",
        # nothing builds on the type, or it is not the scope
        "FOR (x : personType) EXCLUSIVE x.name",
        "(customerType : personType & Customer), FOR (x : Customer) MANDATORY (x : !personType)",
        "(customerType : personType & Customer), FOR (x : Person & !personType) EXCLUSIVE x.name",
        "FOR (x : Person) EXCLUSIVE x.name, FOR (y : Person) EXCLUSIVE y.name",
        # abstract, and named by an endpoint or a pattern
        "ABSTRACT (a : A), (: a)-[e : E]->()",
        "ABSTRACT (a : A), FOR (x : a) MANDATORY (x)-[]->()",
        # the body speaks of x inside a condition only
        "FOR x.name WITHIN (x : Person) SINGLETON y WITHIN (y : Person) WHERE y.name = x.name",
        # no label, and yet of use
        "ABSTRACT (named {name STRING}), (: Thing & named)",
        "(named {name STRING}), (: Thing & named)",
        "(anything OPEN {OPEN}), (: A)-[e OPEN {}]->(: A), (: A)-[]->(: B)",
        # keys of open types, and of labels that no type has
        "(o : O {OPEN}), FOR (x : O) EXCLUSIVE x.anything",
    ],
)
def test_what_is_fine(elements: str) -> None:
    assert findings(in_graph_type(elements)) == []


def test_a_missing_mode_is_a_note() -> None:
    assert findings("CREATE GRAPH TYPE g { (: A) }") == [("SC307", "g")]
    assert findings("CREATE NODE TYPE (: A)") == []


class TestSeveralTexts:
    def test_a_constraint_without_a_graph_type(self) -> None:
        texts = ["FOR (x : A) MANDATORY (x)-[]->()", "CREATE GRAPH TYPE g STRICT { (: A) }"]
        assert [each.code.id for each in attempt(*texts)[1]] == ["SC313"]
        assert attempt(texts[0])[1] == ()

    def test_types_that_no_graph_type_has(self) -> None:
        types = "CREATE NODE TYPE (a : A); CREATE NODE TYPE (b : a & B); CREATE NODE TYPE (: C)"
        _, found = attempt(types, "CREATE GRAPH TYPE g STRICT { b }")
        assert [(each.code.id, each.message) for each in found] == [("SC315", "no graph type has the type `C`")]


class TestWords:
    def test_widening_shows_both_declarations(self) -> None:
        text = in_graph_type("(t : personType & T {OPTIONAL birthday STRING})")
        (found,) = attempt(text)[1]
        places = [text[each.span.start : each.span.end] for each in found.related]
        assert places == ["OPTIONAL birthday DATE", "OPTIONAL birthday STRING"]

    def test_a_slip_names_what_was_meant(self) -> None:
        text = in_graph_type("(t : Persn & T)")
        (found,) = attempt(text)[1]
        assert "is nearly spelled like `Person`" in found.message
        assert [text[each.span.start : each.span.end] for each in found.related] == ["Person"]

    def test_freeing_names_the_keys(self) -> None:
        (found,) = attempt(in_graph_type("(a : A {OPTIONAL x INT, OPTIONAL y ANY}), (t : personType & a & T {OPEN})"))[
            1
        ]
        assert "`birthday`, `x` have any value" in found.message

    def test_absent_content_read_as_open_frees_too(self) -> None:
        _, found = attempt(in_graph_type("(t : personType & T)"), absent_content_open=True)
        assert [each.code.id for each in found] == ["SC302"]
