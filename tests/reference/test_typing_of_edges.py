"""To which edge types an edge conforms (specification, chapter 6)."""

from __future__ import annotations

import pytest

from reference.judging import edge, judge, node, types_of
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Node
from shapecast_conformance.reference import masks, rows, shapes

PERSON, CITY, TAGGED = node("p", "Person", name="Ada"), node("c", "City"), node("q", "Person Tag", name="Bo")
NODES = "(personType : Person {name STRING}), (cityType : City), ABSTRACT (tagType : Tag), "
BARE = node("b")


def conforms(edge_type: str, source: Node, target: Node, labels: str = "R", **properties: object) -> bool:
    """Whether an edge conforms to some type beside the node types."""
    it = edge("e", labels, source, target, **properties)  # type: ignore[arg-type]
    return bool(types_of(NODES + edge_type, it))


@pytest.mark.parametrize(
    ("edge_type", "source", "target", "expected"),
    [
        ("(: personType)-[r : R]->(: cityType)", PERSON, CITY, True),
        ("(: personType)-[r : R]->(: cityType)", CITY, PERSON, False),
        ("(: cityType)<-[r : R]-(: personType)", PERSON, CITY, True),
        ("(: personType)-[r : R]->(: personType)", PERSON, CITY, False),
        ("(: personType)-[r : R]->(: cityType)", TAGGED, CITY, False),
        ("(: personType & tagType)-[r : R]->(: cityType)", TAGGED, CITY, True),
        ("(: personType | cityType)-[r : R]->()", CITY, BARE, True),
        ("(: personType | cityType)-[r : R]->()", BARE, CITY, False),
        ("(: Person)-[r : R]->(: City)", PERSON, CITY, True),
        ("(: Person)-[r : R]->(: City)", TAGGED, CITY, False),
        ("(: Person OPEN)-[r : R]->(: City)", TAGGED, CITY, True),
        ("(: Person {})-[r : R]->(: City)", PERSON, CITY, False),
        ("(: Person {name STRING})-[r : R]->(: City)", PERSON, CITY, True),
        ("(: Person {OPEN})-[r : R]->(: City)", PERSON, CITY, True),
        ("(: personType & Tag)-[r : R]->()", TAGGED, CITY, True),
        ("(personType)-[r : R]->(cityType)", PERSON, CITY, True),
        ("()-[r : R]->()", TAGGED, BARE, True),
    ],
)
def test_ends(edge_type: str, source: Node, target: Node, expected: bool) -> None:
    assert conforms(edge_type, source, target) is expected


def test_a_label_beside_a_type_name_is_closed() -> None:
    tagged_with_more = node("x", "Person Tag", name="Bo", extra=1)
    assert not conforms("(: personType & Tag)-[r : R]->()", tagged_with_more, CITY)


def test_the_edges_own_labels_and_record() -> None:
    text = "()-[r : R & S {since INT, OPTIONAL w FLOAT}]->()"
    assert conforms(text, PERSON, CITY, "R S", since=1)
    assert conforms(text, PERSON, CITY, "R S", since=1, w=1)
    assert not conforms(text, PERSON, CITY, "R S")
    assert not conforms(text, PERSON, CITY, "R", since=1)
    assert not conforms(text, PERSON, CITY, "R S", since=1, w="1")


def test_an_edge_type_without_labels() -> None:
    assert conforms("(: personType)-[r {}]->()", PERSON, CITY, "")
    assert not conforms("(: personType)-[r {}]->()", PERSON, CITY, "R")


def test_several_declarations_are_their_union_and_do_not_mix() -> None:
    text = "(: personType)-[r : R {a INT}]->(: cityType), (: cityType)-[r : R {b INT}]->(: personType)"
    assert conforms(text, PERSON, CITY, a=1)
    assert conforms(text, CITY, PERSON, b=1)
    assert not conforms(text, PERSON, CITY, b=1)
    assert not conforms(text, PERSON, PERSON, a=1)


INHERITED = """
  (: personType)-[r : R {a INT}]->(: cityType), (: cityType)-[r : Q]->(: personType),
  (: Tag {})-[s : r & S {b INT}]->()
"""


def test_edge_inheritance_combines_all_three_parts() -> None:
    it = edge("e", "R S", node("x", "Person Tag", name="Bo"), CITY, a=1, b=1)
    assert types_of(NODES + INHERITED, it) == {"s"}
    untagged = edge("e", "R S", PERSON, CITY, a=1, b=1)
    assert types_of(NODES + INHERITED, untagged) == set()
    other_way = edge("e", "Q S", node("y", "City Tag"), PERSON, b=1)
    assert types_of(NODES + INHERITED, other_way) == {"s"}
    mixed = edge("e", "Q S", node("x", "Person Tag", name="Bo"), CITY, b=1)
    assert types_of(NODES + INHERITED, mixed) == set()


def test_combinations_of_many_declarations() -> None:
    """More combinations of declarations than are written out."""
    ends = [("A", "B"), ("B", "C"), ("C", "A"), ("A", "C")]
    bases = [f"(: {s})-[b{i} : B{i} {{OPTIONAL k{i} INT}}]->(: {t})" for i in range(4) for s, t in ends]
    text = ", ".join([*bases, "()-[all : b0 & b1 & b2 & b3]->()"])
    labels = "B0 B1 B2 B3"
    a, ab, c, bc = node("a", "A"), node("ab", "A B"), node("c", "C"), node("bc", "B C")
    assert "all" in types_of(text, edge("e", labels, a, bc, k1=1))
    assert "all" in types_of(text, edge("e", labels, a, c))
    assert "all" in types_of(text, edge("e", labels, ab, bc))
    assert "all" not in types_of(text, edge("e", labels, ab, node("abc", "A D")))
    assert "all" not in types_of(text, edge("e", labels, bc, node("d", "B")))
    assert "all" not in types_of(text, edge("e", "B0 B1 B2", a, c))
    assert "all" not in types_of(text, edge("e", labels, a, c, k1="x"))


def test_combinations_of_too_many_steps_name_the_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_ROWS", 0)
    monkeypatch.setattr(masks, "MAX_STATES", 0)
    monkeypatch.setattr(shapes, "MOST_WRITTEN_OUT", 0)
    kinds = {"a": ("INT", "INT"), "b": ("INT", "BOOL"), "c": ("BOOL", "INT"), "d": ("INT", "STRING")}
    bases = [f"(: A)-[{t} : E {{OPTIONAL x {x}, OPTIONAL y {y}}}]->(: B)" for t, (x, y) in kinds.items()]
    text = ", ".join([*bases, "()-[t : (a | b) & (c | d)]->()"])
    with pytest.raises(ShapecastError, match="decide against the type `t`"):
        judge(text, edge("e", "E", node("a", "A"), node("b", "B"), x=1, y=1))


def test_loops_and_parallel_edges_are_typed_one_by_one() -> None:
    text = NODES + "(: personType)-[r : R]->(: personType)"
    judgement = judge(text, edge("e1", "R", PERSON, PERSON), edge("e2", "R", PERSON, PERSON, x=1))
    assert judgement.edges == {"e1": frozenset({"r"}), "e2": frozenset()}
    assert [violation.element.id for violation in judgement.violations] == ["e2"]


def test_an_end_need_not_have_a_type_of_its_own() -> None:
    judgement = judge("(: Person)-[r : R]->(: City)", edge("e", "R", PERSON, CITY))
    assert judgement.edges["e"] == {"r"}
    assert [violation.element.id for violation in judgement.violations] == ["p", "c"]
