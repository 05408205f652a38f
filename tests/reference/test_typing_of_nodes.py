"""To which node types a node conforms (specification, chapters 4 and 5)."""

from __future__ import annotations

import pytest

from reference.judging import judge, node, types_of
from shapecast.graph.model import Node


def conforms(text: str, element: Node) -> bool:
    """Whether a node conforms to the type ``t`` of a text."""
    return "t" in types_of(text, element)


@pytest.mark.parametrize(
    ("record", "properties", "expected"),
    [
        ("{a INT}", {"a": 1}, True),
        ("{a INT}", {}, False),
        ("{a INT}", {"a": "1"}, False),
        ("{a INT}", {"a": 1, "b": 1}, False),
        ("{a INT, OPTIONAL b INT}", {"a": 1}, True),
        ("{a INT, OPTIONAL b INT}", {"a": 1, "b": 2}, True),
        ("{a INT, OPTIONAL b INT}", {"a": 1, "b": "2"}, False),
        ("{a INT, OPTIONAL b INT}", {"b": 2}, False),
        ("{a INT, OPEN}", {"a": 1, "b": "anything"}, True),
        ("{a INT, OPEN}", {"b": 1}, False),
        ("{OPTIONAL a INT, OPEN}", {"a": "1"}, False),
        ("{OPEN}", {}, True),
        ("{OPEN}", {"z": True}, True),
        ("{}", {}, True),
        ("{}", {"a": 1}, False),
        ("", {}, True),
        ("", {"a": 1}, False),
    ],
)
def test_records(record: str, properties: dict[str, object], expected: bool) -> None:
    assert conforms(f"(t : A {record})", node("n", "A", **properties)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "labels", "expected"),
    [
        ("A", "A", True),
        ("A", "", False),
        ("A", "A B", False),
        ("A OPEN", "A B", True),
        ("A OPEN", "B", False),
        ("A & B", "A B", True),
        ("A & B", "A", False),
        ("A | B", "B", True),
        ("A | B", "A B", False),
        (r"A \/ B", "A B", True),
        (r"A \/ B", "B", True),
        (r"A \/ B", "", False),
        ("A & B?", "A", True),
        ("A & B?", "A B", True),
        ("A & B?", "B", False),
        ("(A | B) & (C | D)", "B C", True),
        ("(A | B) & (C | D)", "A B", False),
        ("(A | B) & (A | B)", "A B", True),
        ("A | B & C", "A C", False),
        ("A | B & C", "B C", True),
    ],
)
def test_label_sets(expression: str, labels: str, expected: bool) -> None:
    assert conforms(f"(t : {expression})", node("n", labels)) is expected


PAIRED = "(a : A {x INT}), (b : B {y INT}), "


@pytest.mark.parametrize(
    ("expression", "element", "expected"),
    [
        ("a | b", node("n", "A", x=1), True),
        ("a | b", node("n", "A", y=1), False),
        ("a | b", node("n", "B", x=1), False),
        ("a & b", node("n", "A B", x=1, y=1), True),
        ("a & b", node("n", "A B", x=1), False),
        ("a? & b", node("n", "B", y=1), True),
        ("a? & b", node("n", "B", x=1, y=1), False),
        ("a? & b", node("n", "A B", y=1), False),
        ("a & C {z INT}", node("n", "A C", x=1, z=1), True),
        ("a & C {z INT}", node("n", "A C", x=1), False),
        ("a & C {OPEN}", node("n", "A C", x=1, w=1), True),
    ],
)
def test_content_goes_with_its_labels(expression: str, element: Node, expected: bool) -> None:
    assert conforms(f"{PAIRED}(t : {expression})", element) is expected


MIXINS = """
  ABSTRACT (oi {OPTIONAL k INT}), ABSTRACT (os {OPTIONAL k STRING}), ABSTRACT (mi {k INT}),
  ABSTRACT (mu {k INT | STRING}), ABSTRACT (ms {k STRING | BOOL}), ABSTRACT (free {OPEN}), ABSTRACT (none {}),
"""


@pytest.mark.parametrize(
    ("expression", "values", "others"),
    [
        ("oi & os", [None, 1, "a"], [True]),
        ("oi & mi", [1], [None, "a"]),
        ("os & mi", [1], [None, "a"]),
        ("mu & ms", ["a"], [None, 1, True]),
        ("mi & mu", [1], [None, "a"]),
        ("free & oi", [None, 1, "a", True], []),
        ("free & mi", [1], [None, "a"]),
        ("none & oi", [None, 1], ["a"]),
        ("mi | ms", [1, "a", True], [None]),
        ("(mi | ms) & none", [1, "a", True], [None]),
        ("(mi | ms) & mu", [1, "a"], [None, True]),
        ("(oi | ms) & (os | mu)", [None, 1, "a", True], []),
        ("(oi | mi) & (os | mi)", [None, 1, "a"], [True]),
    ],
)
def test_the_combination_key_by_key(expression: str, values: list[object], others: list[object]) -> None:
    text = f"{MIXINS} (t : {expression})"

    def has(value: object) -> bool:
        return conforms(text, node("n") if value is None else node("n", k=value))  # type: ignore[arg-type]

    assert [value for value in values if not has(value)] == []
    assert [value for value in others if has(value)] == []


def test_openness_is_inherited() -> None:
    text = "ABSTRACT (base : Base OPEN {OPEN}), (t : base & Leaf {x INT})"
    assert conforms(text, node("n", "Base Leaf Other", x=1, y="free"))
    assert not conforms(text, node("n", "Base Other", x=1))
    assert not conforms(text, node("n", "Base Leaf", y=1))


def test_open_labels_alone_leave_the_record_closed() -> None:
    assert conforms("(t : A OPEN)", node("n", "A B"))
    assert not conforms("(t : A OPEN)", node("n", "A", x=1))


def test_a_types_own_name_is_a_label() -> None:
    assert conforms("(t : t {x INT})", node("n", "t", x=1))


def test_types_without_labels() -> None:
    assert conforms("(t {x INT})", node("n", "", x=1))
    assert not conforms("(t {x INT})", node("n", "A", x=1))


def test_every_type_that_holds_a_node_is_named_abstract_ones_too() -> None:
    text = "ABSTRACT (a : A {x INT}), (b : A {OPEN}), (c : A | B {x INT}), (d : D)"
    assert types_of(text, node("n", "A", x=1)) == {"a", "b", "c"}
    assert types_of(text, node("n", "B", x=1)) == {"c"}


def test_strict_wants_a_type_that_is_not_abstract() -> None:
    text = "ABSTRACT (a : A), (b : B)"
    judgement = judge(text, node("n", "A"), node("m", "B"))
    assert [violation.element.id for violation in judgement.violations] == ["n"]
    assert judgement.nodes == {"n": frozenset({"a"}), "m": frozenset({"b"})}
    assert "abstract" in judgement.violations[0].message


def test_types_equal_in_meaning_are_both_reported() -> None:
    assert types_of("(a : A {x INT}), (b : A {x INT})", node("n", "A", x=1)) == {"a", "b"}


def test_twenty_unions_over_forty_labels_are_no_million_alternatives() -> None:
    text = "(t : " + " & ".join(f"(A{i} | B{i})" for i in range(20)) + ")"
    one_each = " ".join(f"A{i}" if i % 2 else f"B{i}" for i in range(20))
    everything = " ".join(f"A{i} B{i}" for i in range(20))
    assert conforms(text, node("n", one_each))
    assert not conforms(text, node("n", everything))
    assert not conforms(text, node("n", one_each.replace("A1 ", "")))


def test_nested_unions_over_forty_labels() -> None:
    inner = " & ".join(f"(A{i} | B{i})" for i in range(20))
    text = f"(t : (C | ({inner})) & (A0 | B0))"
    assert conforms(text, node("n", "A0 B0 " + " ".join(f"A{i}" for i in range(1, 20))))
    assert not conforms(text, node("n", " ".join(f"A{i} B{i}" for i in range(20))))
    assert conforms(text, node("n", "C B0"))


def test_a_long_chain_of_types() -> None:
    chain = ", ".join(f"(t{i} : t{i - 1} & L{i} {{OPTIONAL k{i} INT}})" for i in range(1, 120))
    labels = " ".join(f"L{i}" for i in range(120))
    text = f"(t0 : L0), {chain}"
    assert types_of(text, node("n", labels, k7=1)) == {"t119"}
    assert types_of(text, node("n", "L0 L1 L2", k3=1)) == set()
