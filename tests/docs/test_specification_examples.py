"""Types and decoding: the examples of the specification, and what follows from it at the edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.specified import Json, edge, graph_type, judge, loose, node, read
from shapecast.semantics.decode import decode_graph

# --- node types: paragraph, elements of a graph type, nodes and the types they conform to -----------

NODES: list[tuple[str, str, list[tuple[Json, str]]]] = [
    ("1.5", "(a : A {OPTIONAL k INT})", [(node("1", "A", k=None), "a")]),
    ("2.5", "(a : `2020` & is-part-of & 3DModel & Straße)", [(node("1", "2020 is-part-of 3DModel Straße"), "a")]),
    (
        "2.8",
        "(a : A { type STRING, date DATE, open BOOL, optional INT })",
        [(node("1", "A", type="x", date="2020-01-01", open=True, optional=1), "a")],
    ),
    ("2.8", "(Open : Open {OPTIONAL optional STRING, OPEN})", [(node("1", "Open", z=1), "Open")]),
    ("2.8", "(a : `OPEN`)", [(node("1", "OPEN"), "a"), (node("2", "OPEN B"), "")]),
    (
        "4.3",
        "(a : A {name STRING})",
        [
            (node("1", "A", name=""), "a"),
            (node("2", "A"), ""),
            (node("3", "A", name=5), ""),
            (node("4", "A", name=None), ""),
        ],
    ),
    (
        "4.5",
        "(a : A {name STRING, OPEN})",
        [(node("1", "A", name="x", age=[1, True]), "a"), (node("2", "A", age=1), "")],
    ),
    (
        "4.10",
        "(a : A {id INT}), (b : a & B {id INT8}), (c : a & C {OPTIONAL id STRING})",
        [
            (node("1", "A B", id=100), "b"),
            (node("2", "A B", id=1000), ""),
            (node("3", "A C", id=1000), "c"),
            (node("4", "A C", id="a"), ""),
        ],
    ),
    (
        "4.11",
        "(a : A {OPTIONAL id INT}), (b : a & B {OPTIONAL id STRING})",
        [
            (node("1", "A B", id=100), "b"),
            (node("2", "A B", id="x"), "b"),
            (node("3", "A B", id=True), ""),
            (node("4", "A B"), "b"),
        ],
    ),
    ("4.14", "(a : A {OPTIONAL d DATE}), (b : a & B {OPEN})", [(node("1", "A B", d="soon"), "b")]),
    ("5.7", "(t : P & S?)", [(node("1", "P"), "t"), (node("2", "P S"), "t"), (node("3", "S"), "")]),
    ("5.8", "(t :A:B)", [(node("1", "A B"), "t"), (node("2", "A"), "")]),
    (
        "5.9",
        "(t : A \\/ B | C)",
        [(node("1", "A"), "t"), (node("2", "A B"), "t"), (node("3", "C"), "t"), (node("4", "A C"), "")],
    ),
    ("5.11", "(a : A OPEN)", [(node("1", "A B"), "a"), (node("2", "A B", x=1), ""), (node("3", "B"), "")]),
    (
        "5.14",
        "(a : A {x INT}), (b : B {y INT}), (c : a | b)",
        [(node("1", "A", y=1), ""), (node("2", "A", x=1), "a c"), (node("3", "A B", x=1, y=1), "")],
    ),
    (
        "5.15",
        "(t {x INT}), (s : Person & t), (o OPEN {})",
        [(node("1", "", x=1), "t"), (node("2", "Person", x=1), "s"), (node("3", "Q"), "o")],
    ),
]


@pytest.mark.parametrize(("paragraph", "elements", "nodes"), NODES)
def test_nodes_conform_to(paragraph: str, elements: str, nodes: list[tuple[Json, str]], tmp_path: Path) -> None:
    typing = judge(loose(elements), [each for each, _ in nodes], tmp_path).nodes
    assert {id: set(types) for id, types in typing.items()} == {each["id"]: set(names.split()) for each, names in nodes}


# --- edge types, between nodes of (p : P {name STRING}) and (q : P & Q {name STRING}) -----------------

ENDS = [node("1", "P", name="a"), node("2", "P"), node("3", "P Q", name="b"), node("4")]
"""1 is a p, 3 a q; 2 lacks its name, and 4 has no label."""

EDGES: list[tuple[str, str, list[tuple[Json, str]]]] = [
    ("6.5", "(:P)-[:K]->(:P)", [(edge("a", "K", "1 2"), "K"), (edge("b", "K", "1 3"), "")]),
    ("6.5", "(:P OPEN)-[:K]->(:P)", [(edge("a", "K", "3 2"), "K")]),
    ("6.5", "(:P?)-[:K]->()", [(edge("a", "K", "4 2"), "K"), (edge("b", "K", "3 3"), "")]),
    ("6.7", "(:P {})-[:K]->()", [(edge("a", "K", "1 2"), ""), (edge("b", "K", "2 4"), "K")]),
    ("6.8", "(:p)-[:K]->(:p | q)", [(edge("a", "K", "1 3"), "K"), (edge("b", "K", "3 1"), "")]),
    ("6.9", "(:p | :q)-[:K]->()", [(edge("a", "K", "1 3"), "K"), (edge("b", "K", "3 1"), "K")]),
    ("6.10", "(p)-[:K]->(zz : q)", [(edge("a", "K", "1 3"), "K"), (edge("b", "K", "2 3"), "")]),
    ("6.10", "(p {})-[:K]->()", [(edge("a", "K", "4 1"), "K"), (edge("b", "K", "1 1"), "")]),
    (
        "6.11",
        "(:p)-[rel : Rel {since DATE}]->(:p | q), (:p)-[friend : rel & Friend]->(:q)",
        [
            (edge("a", "Rel Friend", "1 3", since="2020-01-01"), "friend"),
            (edge("b", "Rel", "1 1", since="2020-01-01"), "rel"),
            (edge("c", "Rel Friend", "1 1", since="2020-01-01"), ""),
        ],
    ),
    ("6.11", "()-[k : K]->(), (:p)-[f : k & F]->(:p)", [(edge("a", "K F", "3 1"), "f"), (edge("b", "K F", "4 1"), "")]),
    (
        "6.14",
        "(:p)-[:L]->(:p), (:q)-[:L]->(:q)",
        [(edge("a", "L", "1 1"), "L"), (edge("b", "L", "3 3"), "L"), (edge("c", "L", "1 3"), "")],
    ),
    ("6.15", "(:q)<- [ e : K ] -(:p)", [(edge("a", "K", "1 3"), "e"), (edge("b", "K", "3 1"), "")]),
    ("6.16", "(:p)-[k : K]->(:p), (:p)-[m : p & k]->(:p)", [(edge("a", "p K", "1 1"), "m")]),
]


@pytest.mark.parametrize(("paragraph", "elements", "edges"), EDGES)
def test_edges_conform_to(paragraph: str, elements: str, edges: list[tuple[Json, str]], tmp_path: Path) -> None:
    text = loose(f"(p : P {{name STRING}}), (q : P & Q {{name STRING}}), {elements}")
    typing = judge(text, [*ENDS, *(each for each, _ in edges)], tmp_path).edges
    assert {id: set(types) for id, types in typing.items()} == {each["id"]: set(names.split()) for each, names in edges}


# --- data types --------------------------------------------------------------------------------

VALUES: list[tuple[str, str, list[object], list[object]]] = [
    ("9.5", "INT8", [-128, 127, 1.0], [128, 0.5, "1", True]),
    ("9.6", "DECIMAL(4, 2)", [99.99, -0.5, 1.1], [100, 0.005]),
    ("9.8", "CHAR", ["😀"], ["ab", ""]),
    ("9.9", "BYTES(2)", ["AAE="], ["AAEC", "AAE"]),
    ("9.9", "BINARY(3)", ["AAEC"], ["AAE="]),
    ("9.10", "DATE", ["2020-02-29"], ["2021-02-29", "2020-02-29Z", "2020-2-9", "12020-01-01"]),
    ("9.11", "TIME", ["08:30:00", "08:30:00Z"], ["08:30", "24:00:00", "23:59:60"]),
    ("9.12", "ZONED DATETIME", ["2020-01-01T00:00:00-05:30"], ["2020-01-01T00:00:00", "2020-01-01T00:00:00+14:01"]),
    ("9.12", "timestamp  without\n time zone", ["2020-01-01T00:00:00.5"], ["2020-01-01T00:00:00Z"]),
    ("9.13", "DURATION", ["P1D", "-P1Y2M3DT4H5M6.5S"], ["P", "PT", "P1.5D", "+P1D", "P-1D"]),
    ("9.14", "UUID", ["01234567-89ab-cdef-0123-456789ABCDEF"], ["0123456789ab-cdef-0123-456789ABCDEF"]),
    ("9.15", "URI", ["http://a/b#c"], ["a/b", "http://é"]),
    ("9.17", "INT ARRAY {1,2}", [[1]], [[], [1, 2, 3], [1, "2"], 1]),
    ("9.17", "LIST<INT>[2]", [[], [1, 2]], [[1, 2, 3]]),
    ("9.18", "INT | STRING LIST", [1, ["a"]], [[1]]),
    ("9.18", "(INT | STRING) LIST", [["a", 1]], [1]),
    ("9.19", 'ENUM("a", "b")', ["a"], ["c", "A"]),
    ("9.20", "STRING ^[A-Z]{2}[0-9]+$", ["DE02"], ["xDE02", "DE02\n"]),
    ("9.21", "(STRING ^a$ | INT) LIST", [["a", 1]], [["b"]]),
    ("9.23", "STRING ^\\d\\w.$", ["1a😀"], ["١a.", "1é.", "1a\r"]),
]


@pytest.mark.parametrize(("paragraph", "data_type", "inside", "outside"), VALUES)
def test_values_are_members(
    paragraph: str, data_type: str, inside: list[object], outside: list[object], tmp_path: Path
) -> None:
    lines: list[Json | str] = [node(str(number), "T", k=value) for number, value in enumerate([*inside, *outside])]
    typing = judge(loose(f"(t : T {{k {data_type}}})"), lines, tmp_path).nodes
    assert [bool(typing[str(number)]) for number in range(len(lines))] == [True] * len(inside) + [False] * len(outside)


# --- decoding ----------------------------------------------------------------------------------

BORN = "(p : Person {born DATE}), (e : Event & Person {born DATETIME}), (n : Note OPEN {born STRING})"

DECODED: list[tuple[str, str, Json, str]] = [
    ("10.12", BORN, node("1", "Person", k="1984-05-17"), "Date"),
    ("10.12", BORN, node("1", "Event Person", k="1984-05-17"), "str"),
    ("10.12", BORN, node("1", "Event Person", k="1984-05-17T00:00:00"), "LocalDateTime"),
    ("10.12", BORN, node("1", "Note Person", k="1984-05-17"), "str"),
    ("10.12", f"{BORN}, (q : Person & X? {{born ZONED DATETIME}})", node("1", "Person", k="1984-05-17"), "str"),
    ("10.2", "(a : A {born BYTES}), (b : A OPEN {born BYTES(1, 4)})", node("1", "A", k="AAEC"), "bytes"),
    ("10.3", "(: A {born DATE})-[: E]->()", node("1", "A", k="2020-01-01"), "Date"),
    ("10.3", "(: A {born DATE})-[: E]->(), (a : A {born STRING})", node("1", "A", k="2020-01-01"), "str"),
    ("10.5", "(a : A {born DATE}), (b : a & B {OPTIONAL born STRING})", node("1", "A B", k="2020-01-01"), "Date"),
    ("10.7", "(a : A {born DATE | STRING})", node("1", "A", k="2020-01-01"), "str"),
    ("10.7", "(a : A {born ANY})", node("1", "A", k="2020-01-01"), "str"),
    ("10.8", "(a : A {born LIST<DATE>})", node("1", "A", k=["2020-01-01", "2020-01-02"]), "Date"),
    ("10.8", "(a : A {born LIST<DATE>})", node("1", "A", k=["2020-01-01", "soon"]), "str"),
]


@pytest.mark.parametrize(("paragraph", "elements", "line", "kind"), DECODED)
def test_text_is_decoded_to(paragraph: str, elements: str, line: Json, kind: str, tmp_path: Path) -> None:
    graph, _ = read([line], tmp_path)
    decode_graph(graph, graph_type(loose(elements.replace("born", "k"))))
    value = graph.nodes["1"].properties["k"]
    assert type(value[0] if isinstance(value, tuple) else value).__name__ == kind
