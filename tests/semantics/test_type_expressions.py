"""What types denote, alternative by alternative (chapters 4 to 6)."""

from __future__ import annotations

import pytest

from semantics.compiled import graph_type, pairs
from shapecast.semantics.model import AllOf, NodeType, Part


def node(declarations: str, name: str = "t", *, absent_content_open: bool = False) -> NodeType:
    text = f"CREATE GRAPH TYPE g STRICT {{ {declarations} }}"
    types = graph_type(text, absent_content_open=absent_content_open).node_types
    return next(each for each in types if each.name == name)


PERSON = "(person : Person {name, OPTIONAL age})".replace("name", "name STRING").replace("age", "age INT")


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        ("(t : A)", {"A{}"}),
        ("(t : A {})", {"A{}"}),
        ("(t : A {k INT})", {"A{k}"}),
        ("(t : A {OPTIONAL k INT, OPEN})", {"A{?k,*}"}),
        ("(t : A OPEN {k INT})", {"A+{k}"}),
        ("(t {})", {"{}"}),
        ("(t OPEN {OPEN})", {"+{*}"}),
        ("(t : A & B)", {"AB{}"}),
        ("(t : A : B)", {"AB{}"}),
        ("(t : A | B {k INT})", {"A{k}", "B{k}"}),
        ("(t : A & B | C)", {"AB{}", "C{}"}),
        ("(t : A & (B | C))", {"AB{}", "AC{}"}),
        ("(t : A & [B | C])", {"AB{}", "AC{}"}),
        ("(t : A & B?)", {"AB{}", "A{}"}),
        ("(t : A?)", {"A{}", "-"}),
        (r"(t : A \/ B)", {"A{}", "B{}", "AB{}"}),
        (r"(t : A \/ B | C)", {"A{}", "B{}", "AB{}", "C{}"}),
        (f"{PERSON}, (t : person)", {"Person{name,?age}"}),
        (f"{PERSON}, (t : person & VIP {{id INT}})", {"PersonVIP{id name,?age}"}),
        (f"{PERSON}, (t : person? & VIP)", {"PersonVIP{name,?age}", "VIP{}"}),
        (f"{PERSON}, (t : person OPEN {{id INT}})", {"Person+{id name,?age}"}),
        ("(a : A {x INT}), (b : B {y INT}), (t : a | b)", {"A{x}", "B{y}"}),
        ("(t : t {k INT})", {"t{k}"}),
        ("(t : u & A), (u : B)", {"AB{}"}),
    ],
)
def test_node_types(declarations: str, expected: set[str]) -> None:
    assert pairs(node(declarations).expr) == expected


def test_a_name_that_comes_from_labels_hides_no_type() -> None:
    outer = "CREATE NODE TYPE (Person : Person {name STRING});"
    found = graph_type(f"{outer} CREATE GRAPH TYPE g STRICT {{ (: Person {{x INT}}) }}").node_types
    assert [pairs(each.expr) for each in found] == [{"Person{name x}"}]


def edge(declarations: str, name: str = "e") -> set[str]:
    types = graph_type(f"CREATE GRAPH TYPE g STRICT {{ {PERSON}, {declarations} }}").edge_types
    return pairs(next(each for each in types if each.name == name).expr)


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        ("(: person)-[e : E]->(: person)", {"E{} source:Person{name,?age} target:Person{name,?age}"}),
        ("(person)-[e : E]->(: @person)", {"E{} source:Person{name,?age} target:Person{name,?age}"}),
        ("(person {})-[e : E]->(person OPEN)", {"E{} source:{} target:+{}"}),
        ("(: A)-[e : E {w INT}]->()", {"E{w} source:A{*} target:+{*}"}),
        ("(: A)<-[e : E]-(: B)", {"E{} source:B{*} target:A{*}"}),
        ("(: A {})-[e : E]->(: A {k INT})", {"E{} source:A{} target:A{k}"}),
        ("(: A OPEN)-[e : E]->(: A & B)", {"E{} source:A+{*} target:AB{* *}"}),
        ("(: A | B)-[e : E]->(: A?)", {f"E{{}} source:{s}{{*}}{t}" for s in "AB" for t in (" target:A{*}", "")}),
        ("(: person & VIP)-[e : E]->()", {"E{} source:PersonVIP{name,?age} target:+{*}"}),
        ("()-[e]->()", {"{} source:+{*} target:+{*}"}),
        ("()-[e OPEN {OPEN}]->()", {"+{*} source:+{*} target:+{*}"}),
        ("(: A {})-[f : F {w INT}]->(: B {}), (: C {})-[e : f & E]->(: D {})", {"EF{w} source:AC{} target:BD{}"}),
        (
            "(: A {})-[e : E]->(: B {}), (: C {})-[e : E]->(: D {})",
            {"E{} source:A{} target:B{}", "E{} source:C{} target:D{}"},
        ),
        ("(: A {})-[e : person]->(: B {})", {"person{} source:A{} target:B{}"}),
    ],
)
def test_edge_types(declarations: str, expected: set[str]) -> None:
    assert edge(declarations) == expected


def test_alternatives_of_an_inherited_edge_type_stay_together() -> None:
    declarations = "(: A {})-[f : F]->(: B {}), (: C {})-[f : F]->(: D {}), (: X {})-[e : f & E]->(: X {})"
    assert edge(declarations) == {"EF{} source:AX{} target:BX{}", "EF{} source:CX{} target:DX{}"}


class TestAbsentContent:
    def test_is_closed(self) -> None:
        assert pairs(node("(t : A)").expr) == {"A{}"}

    def test_is_open_by_option(self) -> None:
        assert pairs(node("(t : A)", absent_content_open=True).expr) == {"A{*}"}
        assert pairs(node("(t : A {})", absent_content_open=True).expr) == {"A{}"}

    def test_the_option_reaches_edges_and_leaves_endpoints_alone(self) -> None:
        text = "CREATE GRAPH TYPE g STRICT { (p : P {k INT}), (: p)-[e : E]->(: p & A) }"
        (found,) = graph_type(text, absent_content_open=True).edge_types
        assert pairs(found.expr) == {"E{*} source:P{k} target:AP{k}"}


class TestNames:
    def test_types_without_a_name_are_named_by_their_labels(self) -> None:
        found = graph_type("CREATE NODE TYPE (: A & B {k INT}); CREATE EDGE TYPE (: A)-[: Knows]->(: A)")
        assert [each.name for each in (*found.node_types, *found.edge_types)] == ["A & B", "Knows"]

    def test_unlabelled_types_are_named_by_their_text(self) -> None:
        found = graph_type("CREATE NODE TYPE ({k INT}); CREATE EDGE TYPE (: A)-[]->(: B)")
        assert [each.name for each in (*found.node_types, *found.edge_types)] == ["({k INT})", "(: A)-[]->(: B)"]

    def test_such_a_name_is_a_label_elsewhere(self) -> None:
        assert pairs(node("(: Person {name STRING}), (t : Person & B)").expr) == {"BPerson{}"}

    def test_edge_types_of_one_label_are_one_type(self) -> None:
        found = graph_type("CREATE EDGE TYPE (: A)-[: E]->(: A) CREATE EDGE TYPE (: B)-[: E]->(: B)")
        (only,) = found.edge_types
        assert len(only.spans) == 2
        assert pairs(only.expr) == {"E{} source:A{*} target:A{*}", "E{} source:B{*} target:B{*}"}

    def test_abstract_edge_types_are_abstract_in_all_declarations(self) -> None:
        text = (
            "(: A)-[f : F]->(: A), ABSTRACT (: A)-[f : F]->(: B), ABSTRACT (: A)-[g : G]->(: A), (: A)-[h : g]->(: A)"
        )
        found = graph_type(f"CREATE GRAPH TYPE g STRICT {{ {text} }}").edge_types
        assert {each.name: each.abstract for each in found} == {"f": False, "g": True, "h": False}


class TestSharing:
    def test_a_named_type_stands_as_the_same_object(self) -> None:
        found = graph_type(
            "CREATE NODE TYPE (a : A {k INT}); CREATE NODE TYPE (b : a & a); CREATE NODE TYPE (c : a & b)"
        )
        a, b, c = (each.expr for each in found.node_types)
        assert isinstance(b, AllOf)
        assert isinstance(c, AllOf)
        assert b.operands[0] is b.operands[1] is a
        assert c.operands[1] is b

    def test_ends_of_edges_share_too(self) -> None:
        edges = "CREATE EDGE TYPE (: a)-[e : E]->(: a); CREATE EDGE TYPE (a)-[f : F]->(a)"
        e, f = (each.expr for each in graph_type("CREATE NODE TYPE (a : A)", edges).edge_types)
        assert isinstance(e, AllOf)
        assert isinstance(f, AllOf)
        assert e.operands[1] is f.operands[1]
        assert e.operands[1] is not e.operands[2]
        assert [each.part for each in e.operands if not isinstance(each, AllOf)] == [
            Part.SELF,
            Part.SOURCE,
            Part.TARGET,
        ]


def test_places_of_labels_and_records() -> None:
    text = "CREATE NODE TYPE (t : Person {name STRING})"
    expr = graph_type(text).node_types[0].expr
    assert isinstance(expr, AllOf)
    assert [text[each.span.start : each.span.end] for each in expr.operands] == ["Person", "{name STRING}"]
