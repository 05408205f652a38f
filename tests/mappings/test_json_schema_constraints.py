"""Constraints as JSON Schema: for each one what it lets pass and what it stops, as the reference says, or the loss."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappings.schema_judging import LIBRARIES, document, edge, graph, graph_type, node, valid_entries
from shapecast.graph.lexical import (
    parse_date,
    parse_duration,
    parse_local_datetime,
    parse_local_time,
    parse_zoned_datetime,
)
from shapecast.graph.model import Element, Graph
from shapecast.graph.values import Value
from shapecast.semantics.model import GraphType
from shapecast_conformance.engines.jsonschema_rs_library import JsonschemaRsLibrary
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_mappings.json_schema.codes import CODES
from shapecast_mappings.json_schema.target import JsonSchemaTarget, constraint_key
from shapecast_mappings.target import LossDirection, LossRecord
from strategies.graphs import values


def _of(text: str) -> str:
    return f"CREATE GRAPH TYPE g LOOSE {{ (p : P {{OPEN}}), (q : Q), (:P)-[r : R {{OPEN}}]->(:Q), FOR {text} }}"


def _losses(text: str) -> tuple[LossRecord, ...]:
    return JsonSchemaTarget().schema(graph_type(text)).losses


def _stopped(text: str, found: Graph) -> list[str]:
    """The elements whose documents the constraint's entry refuses, on which both libraries agree."""
    elements: list[Element] = [*found.nodes.values(), *found.edges.values()]
    return [each.id for each in elements if "constraint.1" not in valid_entries(text, each, ["constraint.1"])]


NAN, INFINITY = float("nan"), float("inf")
OF_K: list[Value] = [
    *(-1, 0, 1, 2, Decimal("0.5"), Decimal("1.5"), 2**70, NAN, INFINITY, -INFINITY),
    *(True, False, "", "a", "b", "ab", "2020-01-01", b"a", (), (1,)),
    *(parse_date("2020-01-01"), parse_date("2019-12-31"), parse_date("2020-01-02")),
    *(parse_local_time("12:00:00"), parse_local_time("12:00:00.5"), parse_local_time("11:59:59.9")),
    *(parse_local_datetime("2020-01-01T00:00:00"), parse_local_datetime("2020-01-01T00:00:00.000000001")),
    *(parse_zoned_datetime("2020-01-01T00:00:00Z"), parse_zoned_datetime("2020-01-01T01:00:00+01:00")),
    *(parse_duration("P1D"), parse_duration("PT24H"), parse_duration("P1M")),
]
NODES = [node("none", "P"), *(node(f"k{i}", "P", k=value) for i, value in enumerate(OF_K))]
LITERALS = [
    *("1", "-0.5", "TRUE", "FALSE", '"a"', '""', '"2020-01-01"', 'DATE "2020-01-01"', 'LOCAL TIME "12:00:00"'),
    'LOCAL DATETIME "2020-01-01T00:00:00"',
]
UNORDERED = ['ZONED DATETIME "2020-01-01T00:00:00Z"', 'DURATION "PT24H"']
COMPARISONS = [
    *(f"x.k {operator} {literal}" for literal in LITERALS for operator in ("=", "<>", "<", "<=", ">", ">=")),
    *(f"x.k {operator} {literal}" for literal in UNORDERED for operator in ("=", "<>")),
    *("1 < x.k", "1 >= x.k", '"a" = x.k', "1 = 1", "1 = 2"),
    *("x.k IS NULL", "x.k IS NOT NULL", "(x : P)", "(x : !P)", "(x : Q)", "(x : p)", "(x : !p & P)"),
]


FORMS = ["{}", "NOT ({})", "({}) OR x.k = 1", "NOT (({}) AND x.k IS NOT NULL)"]


def _all_conditions(form: str) -> GraphType:
    constraints = ", ".join(f"FOR (x : P) MANDATORY {form.format(condition)}" for condition in COMPARISONS)
    return graph_type(f"CREATE GRAPH TYPE g LOOSE {{ (p : P {{OPEN}}), (q : Q), {constraints} }}")


def _violations(meant: GraphType, found: Graph) -> set[tuple[str, str | None]]:
    return {(each.element.id, each.constraint) for each in evaluate(meant, found).violations}


@pytest.mark.parametrize("form", FORMS)
def test_conditions_are_true_where_the_reference_says(form: str) -> None:
    meant = _all_conditions(form)
    mapped = JsonSchemaTarget().schema(meant)
    assert mapped.losses == ()
    expected = _violations(meant, graph(*NODES))
    assert len(expected) > len(COMPARISONS)
    judged = [(each.id, document(each)) for each in NODES]
    for library in LIBRARIES:
        compiled = library.compile(mapped.artefact)
        entries = [(c.name, compiled.entry(constraint_key(n))) for n, c in enumerate(meant.constraints, 1)]
        assert {(i, name) for i, one in judged for name, entry in entries if not entry.is_valid(one)} == expected


ALL_CONDITIONS = _all_conditions("{}")
COMPILED = JsonschemaRsLibrary().compile(JsonSchemaTarget().schema(ALL_CONDITIONS).artefact)
ENTRIES = {n: COMPILED.entry(constraint_key(n)) for n in range(1, len(ALL_CONDITIONS.constraints) + 1)}


@given(st.lists(values(), min_size=1, max_size=5))
@settings(deadline=None, max_examples=50)
def test_conditions_agree_on_any_value(found: list[Value]) -> None:
    nodes = [node(str(i), "P", k=value) for i, value in enumerate(found)]
    expected = _violations(ALL_CONDITIONS, graph(*nodes))
    names = list(enumerate((c.name for c in ALL_CONDITIONS.constraints), 1))
    judged = [(each.id, document(each)) for each in nodes]
    refused = {(i, name) for n, name in names for i, one in judged if not ENTRIES[n].is_valid(one)}
    assert refused == expected


P1, P2 = node("p1", "P", k=1, m=1), node("p2", "P", k=5)
Q1 = node("q1", "Q", k=1)
LITTLE = graph(
    P1,
    P2,
    Q1,
    node("p3", "P"),
    node("pq", "P Q", k=2),
    node("pm", "P", k=5, m=1),
    node("low", "P", k=0),
    edge("e5", "R", P1, node("q2", "Q", k=9)),
    edge("e1", "R", P1, Q1, k=1),
    edge("e2", "R", P2, Q1),
    edge("e3", "S", P1, P2, k=5),
    edge("e4", "R", Q1, P1, k=1, m=2),
    edge("loop", "R", P1, P1, k=7),
)

EXPRESSED = [
    "(x : P) MANDATORY x.k",
    "(x : P) MANDATORY x.k, x.m",
    "(x) MANDATORY x.k",
    "(x : P & !Q) MANDATORY x.m",
    "(x : P) COUNT 0 OF x.k",
    "(x : P) COUNT 2.. OF x.k",
    "(x : P) WHERE x.k > 1 MANDATORY x.m",
    "(x : P) WHERE NOT x.k > 1 MANDATORY x.m",
    "(x : p) MANDATORY x.k",
    "(x) MANDATORY (x : p | q)",
    "(x) MANDATORY x.k = 1 OR x.k = 5 OR (x : Q)",
    "(x : P) IDENTIFIER x, x.k",
    "(x : P) MANDATORY x.k WITHIN (x : Q)",
    "(x : P) MANDATORY x WITHIN (x : Q) WHERE x.k = 2",
    "()-[x : R]->() MANDATORY x.k",
    "()-[x : R]->(:Q) MANDATORY x.k",
    "x WITHIN (a : P)-[x]->(b) WHERE a.k = 1 AND b.k <> 5 MANDATORY x.k = 1",
    "()-[x : r]->() MANDATORY x.m",
    "()-[x]->() MANDATORY (x : r)",
    "()-[x]-(:Q) MANDATORY x.m",
    "()-[x : R]->() MANDATORY b.k WITHIN ()-[x]->(b : Q)",
    "()-[x : R]->() MANDATORY b.k = 1 WITHIN ()-[x]->(b)",
    "()-[x : R]->() MANDATORY (:P)-[x]->(:Q)",
    "()-[x : R]->() COUNT 0 OF (:Q)-[x]->()",
    "()-[x : R]->() MANDATORY (:Q)-[x]-()",
    "()-[x]->() COUNT 0 OF (:Q)-[x]-(:P)",
    "x.k WITHIN (x : P) MANDATORY x.k < 5",
]


TRIVIAL = [
    "(x : P | Q) SINGLETON x.k",
    "(x : P) COUNT ..3 OF x.k",
    "(x : P) EXCLUSIVE x",
    "()-[x]->() SINGLETON x WITHIN (:Q)-[x]-(:P)",
    "x.k WITHIN (x : P) EXCLUSIVE x.k",
]


@pytest.mark.parametrize("text", [*EXPRESSED, *TRIVIAL])
def test_what_one_record_shows_is_expressed(text: str) -> None:
    assert _losses(_of(text)) == ()
    expected = {v.element.id for v in evaluate(graph_type(_of(text)), LITTLE).violations}
    assert set(_stopped(_of(text), LITTLE)) == expected
    assert (expected == set()) == (text in TRIVIAL)
    assert len(expected) < len(LITTLE.nodes) + len(LITTLE.edges)


LOST = {
    "SC601": ["(x : P) EXCLUSIVE x.k", "(x : P) IDENTIFIER x.k", "()-[x : R]->() EXCLUSIVE x.k"],
    "SC602": [
        "(x : P) MANDATORY (x)-[:R]->(:Q)",
        "(x : P) MANDATORY y WITHIN (x)-[:R]->(y)",
        "(x : P) MANDATORY y WITHIN (y : Q)",
        "(x : P)-[:R]->() MANDATORY x.m",
        "x WITHIN ()-[x : R]->(y), (y)-[:S]->() MANDATORY x.m",
        "x.k WITHIN (x : P) MANDATORY y WITHIN (y : Q) WHERE y.m = x.k",
        "()-[x : R]->() MANDATORY y WITHIN ()-[x]->()-[:S]->(y)",
    ],
    "SC603": [
        "(x : P) MANDATORY x.k < x.m",
        "(x : P) WHERE x.k = x.m MANDATORY x.j",
        "x WITHIN (a)-[x : R]->(b) WHERE a.k = b.k COUNT 0 OF x",
    ],
    "SC604": [
        '(x : P) MANDATORY x.k < ZONED DATETIME "2020-01-01T00:00:00Z"',
        '(x : P) MANDATORY NOT x.k < DURATION "P1D"',
        f'(x : P) MANDATORY x.k < "{"a" * 65}"',
    ],
    "SC605": [
        "()-[x : R]->() COUNT 2 OF (:P)-[x]-(:P)",
        "x WITHIN (a)-[x : R]->(b) WHERE a = b COUNT 0 OF x",
        "x WITHIN (a)-[x : R]->(a) COUNT 0 OF x",
    ],
}
"""For each code constraints that are lost with it."""


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in LOST.items() for text in texts])
def test_all_else_is_a_loss(code: str, text: str) -> None:
    meant = graph_type(_of(text))
    mapped = JsonSchemaTarget().schema(meant)
    (loss,) = mapped.losses
    assert loss.code.id == code
    assert loss.direction is LossDirection.ACCEPTS_TOO_MUCH
    assert loss.constraint == meant.constraints[0].name
    assert loss.span == meant.constraints[0].span
    assert ("constraint.1" in mapped.artefact["$defs"]) == ("IDENTIFIER" in text)


WITNESSES: dict[str, tuple[str, Graph]] = {
    "SC601": ("(x : P) EXCLUSIVE x.k", graph(node("1", "P", k=1), node("2", "P", k=1))),
    "SC602": ("(x : P) MANDATORY (x)-[:R]->(:Q)", graph(node("1", "P"))),
    "SC603": ("(x : P) MANDATORY x.k < x.m", graph(node("1", "P"))),
    "SC604": ('(x : P) MANDATORY x.k < DURATION "P1D"', graph(node("1", "P"))),
    "SC605": ("x WITHIN (a)-[x : R]->(b) WHERE a = b COUNT 0 OF x", graph(edge("1", "R", P1, P1))),
}
"""For each code the smallest graph that the reference refuses and JSON Schema does not."""


def test_every_code_has_a_witness() -> None:
    assert {code.id for code in CODES} == WITNESSES.keys() == LOST.keys()


@pytest.mark.parametrize("code", sorted(WITNESSES))
def test_every_loss_is_witnessed(code: str) -> None:
    text, found = WITNESSES[code]
    (loss,) = _losses(_of(text))
    assert loss.code.id == code
    assert evaluate(graph_type(_of(text)), found).violations
    assert "constraint.1" not in JsonSchemaTarget().schema(graph_type(_of(text))).artefact["$defs"]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_the_example_of_a_code_loses_and_its_instead_does_not(code: object) -> None:
    assert [loss.code for loss in _losses(code.example)] == [code]  # type: ignore[attr-defined]
    assert code not in [loss.code for loss in _losses(code.instead)]  # type: ignore[attr-defined]


def test_what_is_kept_of_an_identifier_is_that_it_is_there() -> None:
    text = _of("(x : P) IDENTIFIER x.k")
    found = graph(node("1", "P", k=1), node("2", "P", k=1), node("3", "P"))
    assert _stopped(text, found) == ["3"]
    assert {v.element.id for v in evaluate(graph_type(text), found).violations} == {"1", "2", "3"}


def test_types_of_another_graph_type_are_known_to_constraints() -> None:
    text = """CREATE NODE TYPE (p : P {k INT})
    CREATE NODE TYPE (other : P {k STRING})
    CREATE GRAPH TYPE g LOOSE { (p), FOR (x : other) COUNT 0 OF x }"""
    assert _stopped(text, graph(node("1", "P", k="a"), node("2", "P", k=1), node("3", "P"))) == ["1"]


@pytest.mark.parametrize("text", ["(x : P) SINGLETON x.k", "(x : P) MANDATORY x.k", "()-[x : R]->() MANDATORY x.k"])
def test_an_entry_is_called_by_the_constraint(text: str) -> None:
    mapped = graph_type(_of(text))
    entry = JsonSchemaTarget().schema(mapped).artefact["$defs"]["constraint.1"]
    assert entry["title"] == mapped.constraints[0].name == f"FOR {text}"
    assert ("$comment" in entry) is ("SINGLETON" in text)
