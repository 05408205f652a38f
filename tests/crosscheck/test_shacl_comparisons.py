"""Comparisons of properties with constants of every kind as SHACL: in Core where it says them, else by queries."""

from __future__ import annotations

import pytest

from crosscheck.shacl_judging import agrees, all_form, of, violators
from mappings.schema_judging import graph, node
from mappings.test_json_schema_constraints import OF_K
from shapecast.graph.lexical import parse_zoned_time
from shapecast.graph.values import Duration, Value, number

MORE: list[Value] = [
    *(number("1e-7"), number("0.0000001000"), number("1e400"), -(2**80), ((),), "1", "PT24H", b"", Duration(1, -1)),
    *(parse_zoned_time("12:00:00Z"), parse_zoned_time("13:00:00+01:00"), "\\u0041", "a\n", "$this", 'x" }', "A"),
]
NODES = [node("none", "P"), *(node(f"k{i}", "P", k=value) for i, value in enumerate([*OF_K, *MORE]))]

WHOLE = ["1", "0", "-1", str(2**70), "1e400"]
BROKEN = ["0.5", "0.0000001", "1.5"]
OTHERS = [
    *('"a"', '""', "TRUE", "FALSE", 'DATE "2020-01-01"', 'LOCAL TIME "12:00:00"', 'ZONED TIME "12:00:00Z"'),
    *('LOCAL DATETIME "2020-01-01T00:00:00"', 'ZONED DATETIME "2020-01-01T00:00:00Z"', 'DURATION "PT24H"'),
]
SAME = [f"x.k {operator} {constant}" for operator in ("=", "<>") for constant in [*WHOLE, *BROKEN, *OTHERS]]
ORDER_OF_NUMBERS = [f"x.k {operator} {constant}" for operator in ("<", ">=") for constant in WHOLE]
FORMS = ["NOT {}", "({}) OR x.k = 1", "NOT (({}) AND x.k IS NOT NULL)"]
IN_CORE = [*SAME, *ORDER_OF_NUMBERS, "1 < x.k", "1 >= x.k", '"a" = x.k', '"a" <> x.k']


def test_core_knows_what_is_the_same_and_the_order_of_whole_numbers() -> None:
    meant = of([f"FOR (x : P) MANDATORY {condition}" for condition in IN_CORE])
    assert set(all_form(meant)) == {"core"}
    found = graph(*NODES)
    agrees(meant, found)
    assert all(ids > {"none"} for ids in violators(meant, found).values())


@pytest.mark.parametrize("form", FORMS)
def test_core_knows_true_false_and_unknown(form: str) -> None:
    meant = of([f"FOR (x : P) MANDATORY {form.format(condition)}" for condition in IN_CORE[::3]])
    assert set(all_form(meant)) == {"core"}
    agrees(meant, graph(*NODES[::4]))


@pytest.mark.parametrize("text", ["\\u0041", 'x" }', "a\n", "$this MINUS {"])
def test_strings_that_could_be_taken_for_more(text: str) -> None:
    constant = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    meant = of([f'FOR (x : P) MANDATORY x.k = "{constant}"', f'FOR (x : P) MANDATORY x.k = "{constant}" OR x.k = x.m'])
    assert all_form(meant) == ["core", "queries"]
    found = graph(node("same", "P", k=text), *NODES[::4], node("pair", "P", k="a", m="a"))
    others = found.nodes.keys() - {"same"} - {each.id for each in NODES if each.properties.get("k") == text}
    assert list(violators(meant, found).values()) == [others, others - {"pair"}]
    agrees(meant, found)


@pytest.mark.parametrize("constant", BROKEN)
def test_numbers_that_are_not_whole_are_compared_in_queries(constant: str) -> None:
    """In Core, pyshacl would break down over NaN."""
    meant = of([f"FOR (x : P) MANDATORY x.k {operator} {constant}" for operator in ("<", ">=")])
    assert set(all_form(meant)) == {"queries"}
    found = graph(*NODES)
    assert any(value != value for each in NODES for value in each.properties.values())
    agrees(meant, found)


@pytest.mark.parametrize("constant", OTHERS)
def test_other_orders_are_for_queries(constant: str) -> None:
    conditions = [f"x.k <= {constant}", f"NOT x.k <= {constant}"]
    meant = of([f"FOR (x : P) MANDATORY {condition}" for condition in conditions])
    assert set(all_form(meant)) == {"queries"}
    agrees(meant, graph(*NODES[::3]))


PAIRS: list[tuple[Value, Value]] = [
    *((1, 1), (number("1.5"), 1), (float("nan"), float("nan")), (1, "1"), ("b", "a"), ((1,), (1,)), ((1,), (2,))),
    *((parse_zoned_time("12:00:00Z"), parse_zoned_time("13:00:00+01:00")), (Duration(1, 0), Duration(0, 1))),
]


def test_two_properties() -> None:
    conditions = ["NOT x.k <> x.m", "NOT x.k <= x.m"]
    meant = of([f"FOR (x : P) MANDATORY {condition}" for condition in conditions])
    assert set(all_form(meant)) == {"queries"}
    nodes = [node(str(i), "P", k=k, m=m) for i, (k, m) in enumerate(PAIRS)]
    found = graph(*nodes, node("k", "P", k=1), node("m", "P", m=1), node("", "P"))
    agrees(meant, found)
    assert all(0 < len(ids) < len(found.nodes) for ids in violators(meant, found).values())
