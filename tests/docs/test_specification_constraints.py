"""Constraints and graph types: the examples of the specification, and what follows from it at the edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.specified import Json, codes, edge, graph_type, judge, loose, node, read

# --- constraints, over (p : P {OPTIONAL ...}) and (: P)-[o : O {OPTIONAL w INT}]->(: P) ---------------

PAIR = [node("a", "P", id=1), node("b", "P", id=1.0)]
OWNED_TWICE = [
    node("a", "P"),
    node("c", "P"),
    *(edge(id, "O", "c a") for id in "123"),
    edge("4", "O", "a c"),
]

VIOLATIONS: list[tuple[str, str, list[Json], str]] = [
    ("1.15", "FOR (x : P) EXCLUSIVE x.d", [node("1", "P", d="P1D"), node("2", "P", d="PT24H")], "1 2"),
    ("1.15", "FOR (x : P) EXCLUSIVE x.d", [node("1", "P", d="P1M"), node("2", "P", d="P30D")], ""),
    (
        "1.15",
        "FOR (x : P) EXCLUSIVE x.z",
        [
            node("1", "P", z="2020-01-01T12:00:00Z"),
            node("2", "P", z="2020-01-01T13:00:00+01:00"),
            node("3", "P", z="2020-01-01T12:00:00.000-00:00"),
        ],
        "1 3",
    ),
    (
        "1.16",
        'FOR (x : P) MANDATORY x.d > DURATION "P1M"',
        [node("1", "P", d="P30D"), node("2", "P", d="P1M1D"), node("3", "P", d="P2M")],
        "1",
    ),
    ("2.13", "FOR (x : P) MANDATORY x.id < -20.0", [node("1", "P", id=-21), node("2", "P", id=-20)], "2"),
    (
        "8.5",
        "FOR x.id WITHIN (x : P) COUNT 1 OF y WITHIN (y : P) WHERE y.k = x.id",
        [
            node("1", "P", id=5),
            node("2", "P", id=5.0),
            node("3", "P", k=5),
            node("4", "P", k=5),
            node("5", "P", id=6, k=6),
        ],
        "1 2",
    ),
    ("8.9", "FOR (x : P) COUNT 0 OF y WITHIN (x)-[e : O]->(y), (x)-[f : O]->(z)", [*PAIR, edge("1", "O", "a b")], "a"),
    ("8.10", "FOR (x : P) COUNT 1 OF e WITHIN (x)-[e : O]-(y)", [node("a", "P"), edge("1", "O", "a a")], ""),
    ("8.13", "FOR x WITHIN (x : P)-[: O]->(y) MANDATORY y WITHIN (y : Q)", [*PAIR, edge("1", "O", "a b")], "a"),
    ("8.16", "FOR (x : P) EXCLUSIVE x.id, x.k", PAIR, ""),
    ("8.16", "FOR (x : P) MANDATORY x.id, x.k", [node("1", "P", id=1), node("2", "P", id=1, k=2)], "1"),
    ("8.17", "FOR (x : P) COUNT 1..2 OF (: P)-[: O]->(x)", OWNED_TWICE, "a"),
    ("8.17", "FOR (x : P) COUNT 1..2 OF y WITHIN (y : P)-[: O]->(x)", OWNED_TWICE, ""),
    ("8.18", "FOR (x : P) MANDATORY x.id >= 1", [node("1", "P", id=1), node("2", "P", id=0), node("3", "P")], "2 3"),
    ("8.18", "FOR (x : P) MANDATORY (x : !Q)", [node("1", "P"), node("2", "P Q")], "2"),
    (
        "8.18",
        "FOR ()-[x : O]->() MANDATORY (x : o)",
        [node("a", "P"), edge("1", "O", "a a"), edge("2", "O", "a a", w="x")],
        "2",
    ),
    (
        "8.19",
        'FOR (x : P) MANDATORY z.id = "start" WITHIN (x)-[: O]->(z)',
        [node("1", "P"), node("2", "P", id="start"), edge("1", "O", "1 2")],
        "2",
    ),
    (
        "8.22",
        "FOR (x : P) EXCLUSIVE x.id",
        [*PAIR, node("c", "P"), node("d", "P", id="1"), node("e", "P", id=True)],
        "a b",
    ),
    ("8.25", "FOR (x : P) MANDATORY, SINGLETON y WITHIN (x)-[: O]->(y)", [*PAIR, edge("1", "O", "a b")], "b"),
    ("8.29", "FOR (x : P) MANDATORY NOT x.id <> 1", [*PAIR, node("c", "P"), node("d", "P", id="1")], "c d"),
    (
        "8.29",
        "FOR (x : P) MANDATORY NOT x.id < 1",
        [node("1", "P", id="1"), node("2", "P", id=2), node("3", "P", id=0), node("4", "P", id=[2])],
        "1 3 4",
    ),
    (
        "8.29",
        'FOR (x : P) MANDATORY x.z <= ZONED DATETIME "2020-01-01T12:00:00Z" AND x.z >= ZONED DATETIME'
        ' "2020-01-01T12:00:00Z" AND NOT x.z = ZONED DATETIME "2020-01-01T12:00:00Z"',
        [node("1", "P", z="2020-01-01T13:00:00+01:00"), node("2", "P", z="2020-01-01T12:00:00Z")],
        "2",
    ),
    ("8.29", "FOR (x : P) MANDATORY NOT x.k <= x.k", [node("1", "P", k=[1])], "1"),
    ("8.30", "FOR (x : P) MANDATORY x.id IS NULL OR x.id = 1", [*PAIR, node("c", "P"), node("d", "P", id=2)], "d"),
    ("8.31", "FOR (x : P) MANDATORY NOT (x)-[: O]->(: P)", [*PAIR, edge("1", "O", "a b")], "a"),
    ("8.38", "FOR (x : P) MANDATORY ()-[]->(x)", [*PAIR, node("c"), edge("1", "Any", "c a")], "b"),
]

OVER = (
    "(p : P {OPTIONAL id ANY, OPTIONAL k ANY, OPTIONAL d DURATION, OPTIONAL z ZONED DATETIME}),"
    " (: P)-[o : O {OPTIONAL w INT}]->(: P), "
)


@pytest.mark.parametrize(("paragraph", "constraint", "lines", "violators"), VIOLATIONS)
def test_constraints_are_violated_by(
    paragraph: str, constraint: str, lines: list[Json], violators: str, tmp_path: Path
) -> None:
    found = judge(loose(OVER + constraint), [*lines], tmp_path).violations
    assert sorted(violation.element.id for violation in found) == violators.split()


def test_the_worked_example(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "conformance" / "SPECIFICATION.md").read_text(encoding="utf-8")
    start = text.index("    CREATE GRAPH TYPE fraud STRICT")
    lines: list[Json | str] = [
        node("p", "Person", name="x"),
        node("c", "Person Customer", name="x", id=1),
        node("a", "Account", iban="1", balance=-1000.01),
        node("b", "Account", iban="2", balance=1),
        node("d", "Account", iban="2", balance=1),
        edge("1", "Owns", "c a", since="2020-01-01"),
        edge("2", "Owns", "p b", since="2020-01-01"),
        edge("3", "Owns", "c d", since="2020-01-01"),
    ]
    found = judge(text[start : text.index("    }\n", start) + 6], lines, tmp_path).violations
    shared, ownerless, overdrawn, untyped = "SC503", "SC504", "SC508", "SC502"
    assert {(violation.element.id, violation.code) for violation in found} == {
        ("a", overdrawn),
        ("b", shared),
        ("b", ownerless),
        ("d", shared),
        ("2", untyped),
    }


# --- findings ----------------------------------------------------------------------------------

FINDINGS: list[tuple[str, str, list[str]]] = [
    ("2.3", "CREATE NODE TYPE (a : A) -- every a\n/* x */ // y", []),
    ("2.11", loose('(a : A {k DATE}), FOR (x : A) MANDATORY x.k >= DATE "2020-13-01"'), ["SC247"]),
    ("4.7", loose("(a : A {k INT, k INT})"), ["SC230"]),
    ("4.15", loose("(a : A {id INT}), (b : a & B {id STRING})"), ["SC231"]),
    ("5.18", loose("(Person : @Person {})"), ["SC206"]),
    ("5.20", loose("(: Person {a INT}), (: Person {b INT})"), ["SC204"]),
    ("5.22", loose("(a : b & A), (b : a & B)"), ["SC206"]),
    ("5.26", loose("(foo)"), ["SC202"]),
    ("6.10", loose("(foo)-[: K]->()"), ["SC203"]),
    ("7.5", "CREATE GRAPH TYPE g {}", ["SC307"]),
    ("7.10", "CREATE GRAPH TYPE a LOOSE IMPORTS b {} CREATE GRAPH TYPE b LOOSE IMPORTS a {}", ["SC207"]),
    ("7.12", "CREATE GRAPH TYPE a LOOSE {(t : T)} CREATE GRAPH TYPE b LOOSE IMPORTS a {(t : U)}", ["SC205"]),
    ("8.3", loose(f"{OVER} FOR (x : P)-[: O]->(y) EXCLUSIVE x.id"), ["SC240"]),
    ("8.5", loose(f"{OVER} FOR x.id WITHIN (x : P) COUNT 1 OF y WITHIN (x)-[: O]->(y)"), ["SC246"]),
    ("8.18", loose(f"{OVER} FOR (x : P) EXCLUSIVE (x : P)"), ["SC245"]),
    ("8.34", loose(f"{OVER} FOR (x : P) MANDATORY z.id"), ["SC241"]),
    ("8.35", loose("(p : P {id INT}), FOR (x : P) MANDATORY x.idd"), ["SC243"]),
    ("8.35", loose("(p : P {id INT}), FOR (x : Unknown) MANDATORY x.idd"), []),
    ("8.35", loose("(p : P {id INT}), (q : Q {k INT}), FOR (x : P) MANDATORY x.k"), ["SC314"]),
    ("8.37", loose(f"{OVER} FOR (x : P) MANDATORY x.id, FOR (x:P) mandatory x.id"), ["SC316"]),
]


@pytest.mark.parametrize(("paragraph", "text", "expected"), FINDINGS)
def test_schemas_have_findings(paragraph: str, text: str, expected: list[str]) -> None:
    assert [code for code in codes(text) if code != "SC315"] == expected


NAMES: list[tuple[str, str, str, list[str]]] = [
    (
        "8.32",
        "(p : P {id INT, k INT}) FOR (x : P) IDENTIFIER x.id, x.k, z, (q : Q)",
        "p, q, z",
        ["FOR (x : P) IDENTIFIER x.id, x.k"],
    ),
    (
        "8.32",
        "(p : P {id INT}), FOR (x : P) EXCLUSIVE x.id, z WITHIN (x)-[:R]->(z:C), (y : B)",
        "p, y",
        ["FOR (x : P) EXCLUSIVE x.id, z WITHIN (x)-[: R]->(z : C)"],
    ),
    (
        "8.32",
        "FOR (x : P) MANDATORY (x)-[:R]->(y), (b : B)-[:S]->(y), (c : C)-[:T]->(:D)",
        "T",
        ["FOR (x : P) MANDATORY (x)-[: R]->(y), (b : B)-[: S]->(y)"],
    ),
    (
        "8.32",
        "FOR (x : P) MANDATORY (x)-[:R]->(y), (a)-[:S]->(b), (b)-[:T]->(y), (q : Q)",
        "q",
        ["FOR (x : P) MANDATORY (x)-[: R]->(y), (a)-[: S]->(b), (b)-[: T]->(y)"],
    ),
    ("2.15", "(: Person & [Student|Staff]?), (: A {})<-[:K:L]-(:B)", "K & L, Person & (Student | Staff)?", []),
]


@pytest.mark.parametrize(("paragraph", "elements", "types", "constraints"), NAMES)
def test_elements_are_told_apart_and_named(paragraph: str, elements: str, types: str, constraints: list[str]) -> None:
    meant = graph_type(f"CREATE NODE TYPE (z : Z) {loose(elements)}")
    names = sorted(each.name for each in (*meant.node_types, *meant.edge_types))
    assert names == types.split(", ")
    assert [constraint.name for constraint in meant.constraints] == constraints


# --- graph types -------------------------------------------------------------------------------


def test_imports_bring_types_and_constraints_and_the_importer_its_mode(tmp_path: Path) -> None:
    text = (
        "CREATE NODE TYPE (t : Top {a INT})"
        " CREATE GRAPH TYPE a STRICT { (t : T {id INT}), FOR (x : t) EXCLUSIVE x.id }"
        " CREATE GRAPH TYPE b STRICT IMPORTS a { (u : t & U) }"
        " CREATE GRAPH TYPE c LOOSE IMPORTS b { (w : t & W) }"
    )
    lines: list[Json | str] = [
        node("1", "T", id=1),
        node("2", "T", id=1),
        node("3", "T U", id=1),
        node("4", "T W", id=1),
        node("5", "Top", a=1),
    ]
    found = judge(text, lines, tmp_path)
    assert {id: set(names) for id, names in found.nodes.items()} == {
        "1": {"t"},
        "2": {"t"},
        "3": {"u"},
        "4": {"w"},
        "5": set(),
    }
    assert [violation.element.id for violation in found.violations] == ["1", "2"]


def test_names_in_a_constraint_of_the_file_are_looked_up_in_each_graph_type(tmp_path: Path) -> None:
    text = (
        "CREATE GRAPH TYPE a LOOSE { (p : A {id INT}) } CREATE GRAPH TYPE b LOOSE { (p : B {id INT}) }"
        " FOR (x : p) MANDATORY x.id = 1"
    )
    found = judge(text, [node("1", "B", id=2), node("2", "A", id=2)], tmp_path)
    assert [violation.element.id for violation in found.violations] == ["1"]


def test_an_abstract_type_covers_nothing(tmp_path: Path) -> None:
    found = judge(
        "CREATE GRAPH TYPE g STRICT { ABSTRACT (a : A), (b : a & B) }", [node("1", "A"), node("2", "A B")], tmp_path
    )
    assert [(violation.element.id, violation.code) for violation in found.violations] == [("1", "SC501")]
    assert found.nodes["1"] == {"a"}


MALFORMED: list[tuple[str, list[Json | str], str]] = [
    ("1.4", ['{"type": "node", "id": "1", "properties": {"a": 1, "a": 1}}'], "SC405"),
    ("1.4", [node("1"), edge("1", "E", "1 2")], "SC411"),
    ("1.3", [node("1"), node("1")], "SC410"),
    ("1.3", ['{"type": "node", "id": 1}', node("1")], "SC410"),
    ("1.9", ['{"type": "node", "id": "1", "properties": {"a": "\\ud800"}}'], "SC406"),
    ("1.5", [node("1", "", a=[None])], "SC409"),
    ("1.5", [node("1", "", a={"b": 1})], "SC409"),
]


@pytest.mark.parametrize(("paragraph", "lines", "code"), MALFORMED)
def test_malformed_graphs_are_refused(paragraph: str, lines: list[Json | str], code: str, tmp_path: Path) -> None:
    assert read(lines, tmp_path)[1] == [code]
