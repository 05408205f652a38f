"""Large and deep schemas: time and memory grow with the text, not with what it denotes."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from semantics.compiled import attempt, compiled
from shapecast.diagnostics.source import Source
from shapecast.semantics import load
from shapecast.semantics.algebra import postorder
from shapecast.semantics.compile import compile_schema
from shapecast.syntax.parser import parse


@contextmanager
def within(seconds: float) -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def test_a_thousand_types_in_chains_resolve_in_about_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = [f"(t{i} : {f't{i - 1} & ' if i % 10 else ''}Label{i} {{k{i} INT}})" for i in range(1000)]
    edges = [f"(: t{i})-[e{i} : Edge{i} {{w INT}}]->(: t{(i * 7) % 1000})" for i in range(300)]
    keys = [f"FOR (x : Label{i}) IDENTIFIER x.k{i}" for i in range(300)]
    source = Source("a.pgs", f"CREATE GRAPH TYPE g STRICT {{ {', '.join([*nodes, *edges, *keys])} }}")
    parsed = parse(source)
    monkeypatch.setattr(load, "parse", lambda _: parsed)
    with within(3):
        schema, found = compile_schema([source])
    assert schema is not None
    assert found == ()
    assert len(schema.graph_types[0].node_types) == 1000


def test_one_chain_of_a_thousand_types_is_no_recursion() -> None:
    types = [f"CREATE NODE TYPE (t{i} : {f't{i - 1} & ' if i else ''}Label{i} {{OPTIONAL k INT}})" for i in range(1000)]
    schema = compiled(*types, "CREATE GRAPH TYPE g STRICT { t999, (: t999)-[: E]->(t999) }")
    (last,) = schema.graph_types[0].node_types
    assert len(schema.graph_types[0].other_node_types) == 999
    assert len(postorder([last.expr])) > 2000


def test_a_cycle_through_a_thousand_types_is_found() -> None:
    types = "".join(f"CREATE NODE TYPE (t{i} : t{(i + 1) % 1000} & Label{i})" for i in range(1000))
    assert [each.code.id for each in attempt(types)[1]] == ["SC206"]


def test_conjunctions_of_unions_stay_as_they_are() -> None:
    with within(1):
        schema = compiled(f"CREATE NODE TYPE (t : {' & '.join(f'(A{i} | B{i})' for i in range(40))})")
    assert len(postorder([schema.graph_types[0].node_types[0].expr])) == 1 + 40 * 3


def test_types_that_double_stay_small() -> None:
    tracemalloc.start()
    with within(1):
        both = [f"CREATE NODE TYPE (t{i} : t{i - 1} & u{i - 1})" for i in range(1, 61)]
        either = [f"CREATE NODE TYPE (u{i} : t{i - 1} | u{i - 1})" for i in range(1, 61)]
        base = "CREATE NODE TYPE (t0 : A {k INT, OPTIONAL j INT}); CREATE NODE TYPE (u0 : B {OPTIONAL k INT, OPEN})"
        schema = compiled(base, *both, *either, "CREATE EDGE TYPE (: t60)-[e : E]->(: u60)")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
    assert len(postorder([schema.graph_types[0].edge_types[0].expr])) < 1000


def test_very_long_labels_are_compared_with_nothing() -> None:
    with within(2):
        compiled(f"CREATE NODE TYPE (a : {'x' * 100_000}); CREATE NODE TYPE (b : {'x' * 99_999})")


def test_many_unknown_names_in_a_text_with_a_mistake_take_no_longer_each() -> None:
    names = ", ".join(f"unknown{number}" for number in range(3000))
    with within(5):
        _, found = attempt(f"CREATE GRAPH TYPE g STRICT {{ (a : A {{k}}), {names} }}")
    assert [each.code.id for each in found].count("SC202") > 2900


def test_names_that_may_be_declared_in_a_part_that_was_not_read_are_not_missed() -> None:
    text = "CREATE GRAPH TYPE g { (lost : A {k}), (`lost too` : A {k}), (x : @lost), (y : @`lost too`), (z : @gone) }"
    assert [each.message for each in attempt(text)[1] if each.code.id == "SC201"] == [
        "no node type `gone` is declared"
    ]
