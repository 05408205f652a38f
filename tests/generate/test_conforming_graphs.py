"""Generated graphs conform, have the size asked for, are varied and the same for the same seed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.diagnostics.source import Source
from shapecast.graph.writers.registry import WRITERS
from shapecast.semantics.model import GraphType
from shapecast_conformance import api
from shapecast_conformance.drawing.schemas import random_schema
from shapecast_conformance.generate.generated import Generated, generate
from shapecast_conformance.generate.graphs import Size
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Outcome

ROOT = Path(__file__).parents[2]
FRAUD = ROOT / "docs" / "fraud" / "fraud.pgs"
SCHEMAS = (FRAUD, *sorted((ROOT / "tests" / "realgraphs").glob("*.pgs")))


def schema(text: str) -> api.LoadedSchema:
    return api.load_schema(Source("test.pgs", f"CREATE GRAPH TYPE g STRICT {{ {text} }}"))


def read_back(generated: Generated, loaded: api.LoadedSchema, folder: Path, to: str) -> api.Validation:
    """The verdict on the graph after it was written and read."""
    tables = []
    paths = []
    for file in api.write_graph_files(generated.graph, to=to):
        path = folder / file.name
        path.write_text("".join(file.pieces), encoding="utf-8", newline="")
        if file.table is None:
            paths.append(path)
        else:
            tables.append(api.Table(file.table.kind, file.table.labels, (str(path),)))
    stated = None if to == "csv" else to
    graph = api.read_graph(loaded, *paths, input_format=stated, options=api.ReadOptions(tables=tuple(tables)))
    return api.validate(graph)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_graphs_of_real_schemas_conform_and_have_the_size_asked_for(path: Path, tmp_path: Path) -> None:
    loaded = api.load_schema(path)
    found = api.generate(loaded, nodes=300, edges=900, seed=2)
    assert (len(found.graph.nodes), len(found.graph.edges)) == (300, 900)
    assert found.diagnostics == ()
    assert read_back(found, loaded, tmp_path, "jsonl").conforms


@pytest.mark.parametrize("to", WRITERS)
def test_graphs_conform_when_they_are_read_again_in_every_format(to: str, tmp_path: Path) -> None:
    loaded = api.load_schema(FRAUD)
    assert read_back(api.generate(loaded, nodes=40, seed=5, to=to), loaded, tmp_path, to).conforms


def test_most_random_schemas_have_graphs_and_no_graph_is_claimed_that_does_not_conform() -> None:
    refused = []
    for seed in range(60):
        graph_type = random_schema(Random(seed)).graph_type
        found = generated_or_refused(graph_type, Size(12))
        if isinstance(found, ShapecastError):
            refused += [seed for diagnostic in found.diagnostics if diagnostic.code.id == "SC831"]
        else:
            assert len(found.graph.nodes) >= 12
            assert evaluate(graph_type, found.graph).outcome is Outcome.CONFORMS
    assert refused == [17, 25, 26, 33]  # each was looked at: no graph of it with a node can be written as texts


def generated_or_refused(graph_type: GraphType, size: Size) -> Generated | ShapecastError:
    try:
        return generate(graph_type, size, seed=1)
    except ShapecastError as problem:
        return problem


def test_the_same_seed_gives_the_same_bytes_whatever_the_hashes_of_strings_are() -> None:
    command = [Path(sys.executable).with_name("shapecast"), "generate", SCHEMAS[-2], "--nodes", "60", "--mutate", "all"]
    runs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": str(number)}, capture_output=True, check=True
        ).stdout
        for number in (1, 2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") >= 60


def test_another_seed_gives_another_graph() -> None:
    loaded = api.load_schema(FRAUD)
    texts = {"".join(api.write_graph(api.generate(loaded, nodes=10, seed=seed).graph)) for seed in range(5)}
    assert len(texts) == 5


def test_graphs_are_varied() -> None:
    loaded = schema(
        "(a : A & (B | C | D?) {k INT8, OPTIONAL o STRING, l LIST<INT>, u BOOL | DATE | INT, OPEN}), (: a)-[: R]->(: a)"
    )
    nodes = list(api.generate(loaded, nodes=400).graph.nodes.values())
    labels = Counter(node.labels for node in nodes)
    assert {frozenset("AB"), frozenset("AC"), frozenset("AD"), frozenset("A")} <= set(labels)
    assert min(labels.values()) > 10
    assert 100 < sum("o" in node.properties for node in nodes) < 350
    assert {len(node.properties["l"]) for node in nodes} >= {0, 1, 2, 3}
    assert {127, -128} <= {node.properties["k"] for node in nodes}
    assert {type(node.properties["u"]) for node in nodes} == {bool, int}  # no text is decoded under a union
    assert any(node.properties.keys() - set("kolu") for node in nodes)


@pytest.mark.parametrize(
    ("text", "asked", "named"),
    [
        ("(a : A {k BOOL}), FOR (x : A) IDENTIFIER x.k", 3, "FOR (x : A) IDENTIFIER x.k"),
        ("(a : A {k INT8}), FOR (x : A) MANDATORY x.k > 200", 1, "FOR (x : A) MANDATORY x.k > 200"),
        ("(a : A {k DATE | TIME})", 1, "a"),
        ("(a : A), FOR (x : A) MANDATORY (x)-[: R]->()", 1, "FOR (x : A) MANDATORY (x)-[: R]->()"),
        ("ABSTRACT (a : A)", 1, ""),
    ],
)
def test_what_cannot_be_is_said_with_what_is_in_the_way(text: str, asked: int, named: str) -> None:
    with pytest.raises(api.InputError) as refused:
        api.generate(schema(text), nodes=asked)
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code.id == "SC831"
    assert named in diagnostic.message
    assert bool(diagnostic.labels) is bool(named)


def test_edges_that_are_asked_for_and_cannot_be_are_an_error_and_those_that_are_not_are_left_out() -> None:
    loaded = schema("(a : A), (: a)-[r : R]->(: a), FOR (x : A) SINGLETON y WITHIN (x)-[: R]->(y)")
    assert len(api.generate(loaded, nodes=10).graph.edges) == 10
    with pytest.raises(api.InputError, match="found no conforming graph of 10 nodes and 11 edges"):
        api.generate(loaded, nodes=10, edges=11)


@pytest.mark.parametrize(
    "constraint",
    [
        "FOR (x : A) IDENTIFIER x.k",
        "FOR (x : A) EXCLUSIVE x.k, x.o",
        "FOR (x : A) MANDATORY x.o",
        "FOR (x : A) MANDATORY x.k >= 10 AND x.k < 20",
        "FOR (x : A) WHERE x.k > 0 MANDATORY x.o = 'yes'",
        "FOR (x : A) MANDATORY (x)-[: R]->(: B)",
        "FOR (x : A) COUNT 2..3 OF y WITHIN (x)-[: R]->(y : B)",
        "FOR (x : B) COUNT ..1 OF y WITHIN (y : A)-[: R]->(x)",
        "FOR (x : A) IDENTIFIER y WITHIN (x)-[: R]->(y : B)",
        "FOR (x : A) EXCLUSIVE y.n WITHIN (x)-[: R]->(y : B)",
        "FOR (x : A) MANDATORY (x)-[: R]->(: B)<-[: R]-(: A)",
        "FOR (x : B) MANDATORY NOT (x)<-[: R]-()",
        "FOR ()-[e : R]->() IDENTIFIER e.since",
        "FOR e WITHIN (a : A)-[e : R]->(b : B) WHERE a.k = b.n MANDATORY e.since > 5",
        "FOR x.k WITHIN (x : A) COUNT 1.. OF y WITHIN (y : B) WHERE y.n = x.k",
        "FOR (x : A) MANDATORY y.n = x.k WITHIN (x)-[: R]->(y)",
        "FOR (x : A) COUNT 0 OF (x)-[: R]->(y : B) WHERE y.n < 50",
    ],
)
def test_every_form_of_constraint_is_kept(constraint: str) -> None:
    types = "(a : A {k INT16, OPTIONAL o STRING}), (b : B {n INT16}), (: a)-[r : R {OPTIONAL since INT}]->(: b)"
    loaded = schema(f"{types}, {constraint.replace(chr(39), chr(34))}")
    found = api.generate(loaded, nodes=60, seed=3)
    assert found.judgement.outcome is Outcome.CONFORMS
    assert {frozenset("A"), frozenset("B")} == {node.labels for node in found.graph.nodes.values()}


def test_partners_that_constraints_demand_beyond_the_size_are_added_and_told() -> None:
    loaded = schema("(a : A), (b : B), (: a)-[: R]->(: b), FOR (x : A) COUNT 3.. OF y WITHIN (x)-[: R]->(y)")
    found = api.generate(loaded, nodes=2, edges=0)
    assert len(found.graph.edges) >= 3
    assert "SC833" in [d.code.id for d in found.diagnostics]


def test_elements_need_no_type_in_loose_graph_types() -> None:
    loaded = api.load_schema(Source("l.pgs", "CREATE GRAPH TYPE g LOOSE { ABSTRACT (a : A {k INT}), (: a)-[: R]->() }"))
    found = api.generate(loaded, nodes=20)
    assert len(found.graph.nodes) == 20
    with pytest.raises(api.InputError):
        api.generate(loaded, nodes=20, mode="strict")


def test_no_nodes_are_a_graph_too() -> None:
    found = api.generate(api.load_schema(FRAUD), nodes=0)
    assert (found.graph.nodes, found.graph.edges) == ({}, {})


@pytest.mark.parametrize("wrong", [{"nodes": -1}, {"edges": -1}, {"to": "xml"}, {"mutations": ["frobnicate"]}])
def test_arguments_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"negative|unknown format|no mutation"):
        api.generate(api.load_schema(FRAUD), **wrong)  # type: ignore[arg-type]


def test_a_format_decides_which_alternatives_there_are() -> None:
    loaded = schema("(a : A), (: a)-[r : R & S?]->(: a), (: a)-[two : K & L]->(: a)")
    found = api.generate(loaded, nodes=20, to="neo4j-csv")
    assert {edge.labels for edge in found.graph.edges.values()} == {frozenset("R")}
    assert [diagnostic.code.id for diagnostic in found.diagnostics] == ["SC832"]
    assert {edge.labels for edge in api.generate(loaded, nodes=20).graph.edges.values()} == {
        frozenset("R"),
        frozenset("RS"),
        frozenset("KL"),
    }


@pytest.mark.parametrize("seed", [seed for seed in range(24) if seed != 17])  # see above
def test_graphs_of_random_schemas_say_the_same_when_they_are_read_again(seed: int, tmp_path: Path) -> None:
    source = random_schema(Random(seed)).source
    loaded, to = api.load_schema(source), list(WRITERS)[seed % len(WRITERS)]
    found = api.generate(loaded, nodes=10, seed=seed, to=to, mutations=["all"] if seed % 2 else [])
    judged = read_back(found, loaded, tmp_path, to).judgement
    codes = Counter(violation.code for violation in judged.violations)
    assert codes == Counter(violation.code for violation in found.judgement.violations)
