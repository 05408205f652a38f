"""Smaller schemas and graphs: what steps there are, and that a search ends with the smallest it is offered."""

from __future__ import annotations

from random import Random

import pytest

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
from shapecast_conformance.drawing.graphs import random_graph
from shapecast_conformance.drawing.schemas import random_schema
from shapecast_conformance.fuzzer.pair import Pair, compiled, reread
from shapecast_conformance.fuzzer.shrink.graphs import copied, fewest_elements, numbered, simpler_values, smaller_graphs
from shapecast_conformance.fuzzer.shrink.names import plain_names
from shapecast_conformance.fuzzer.shrink.search import Budget, descend, fewest
from shapecast_conformance.fuzzer.shrink.shrink import shrink
from shapecast_conformance.fuzzer.shrink.trees import smaller_trees
from shapecast_conformance.reference.evaluate import evaluate
from strategies.graphs import contents


def file_of(text: str) -> ast.SchemaFile:
    file, problems = parse(Source("s.pgs", text))
    assert problems == ()
    return file


def smaller(text: str) -> set[str]:
    return {print_schema(tree).strip(";\n") for tree in smaller_trees(file_of(text)) if reread(tree) == tree}


# --- the search --------------------------------------------------------------------------------


def test_the_fewest_items_that_are_wanted_are_kept() -> None:
    found = fewest(range(100), lambda items: {3, 50, 97} <= set(items), Budget(1000))
    assert list(found) == [3, 50, 97]
    assert list(fewest([1, 2], lambda _: True, Budget(10))) == []


def test_a_search_goes_down_until_nothing_smaller_is_wanted() -> None:
    def below(number: int) -> list[int]:
        return [number // 2, number - 1]

    assert descend(100, lambda n: iter(below(n)), lambda n: n >= 13, Budget(100)) == 13


def test_a_search_ends_with_its_budget() -> None:
    asked: list[int] = []
    descend(10**9, lambda n: iter([n - 1]), lambda n: asked.append(n) is None, Budget(25))
    assert len(asked) == 25
    assert len(fewest(range(1000), lambda _: False, Budget(7))) == 1000


# --- steps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("CREATE NODE TYPE (t : A & B)", ["CREATE NODE TYPE (t : A)", "CREATE NODE TYPE (t : B)", ""]),
        ("CREATE NODE TYPE (: A OPEN)", ["CREATE NODE TYPE (: A)", "CREATE NODE TYPE (OPEN)"]),
        ("CREATE NODE TYPE (: A {k DATE})", ["CREATE NODE TYPE (: A {k INT})", "CREATE NODE TYPE (: A {})"]),
        ("CREATE NODE TYPE (: A {k LIST<DATE>})", ["CREATE NODE TYPE (: A {k DATE})"]),
        ("CREATE NODE TYPE (: A {k STRING ^ab$})", ["CREATE NODE TYPE (: A {k STRING ^a$})"]),
        ("CREATE EDGE TYPE (: A)-[: K]->(b)", ["CREATE EDGE TYPE ()-[: K]->(b)", "CREATE EDGE TYPE (: A)-[: K]->()"]),
        ("FOR (x)-[]->(y)-[]->(z) MANDATORY x.k", ["FOR (x)-[]->(z) MANDATORY x.k", "FOR (x)-[]->(y) MANDATORY x.k"]),
        ("FOR (x) EXCLUSIVE MANDATORY x.k, x.l", ["FOR (x) EXCLUSIVE x.k, x.l", "FOR (x) EXCLUSIVE MANDATORY x.l"]),
        ("FOR (x) MANDATORY NOT x.k = 1", ["FOR (x) MANDATORY x.k = 1"]),
        ("FOR x WITHIN (x) MANDATORY x.k", ["FOR (x) MANDATORY x.k"]),
    ],
)
def test_what_is_one_step_smaller(text: str, steps: list[str]) -> None:
    assert set(steps) - smaller(text) == set()


def test_no_step_gives_a_tree_back() -> None:
    for number in range(60):
        file = random_schema(Random(number)).file
        assert all(tree != file for tree in smaller_trees(file))


def test_smaller_graphs_lack_something_and_leave_the_graph_alone() -> None:
    for number in range(30):
        rng = Random(number)
        graph = random_graph(rng, random_schema(rng).graph_type)
        before = contents(graph)
        for one in smaller_graphs(graph):
            assert all(end in one.nodes.values() for edge in one.edges.values() for end in (edge.source, edge.target))
        assert contents(graph) == before
        assert contents(copied(graph)) == before


def test_simpler_values_come_to_an_end() -> None:
    assert list(simpler_values(0)) == []
    assert list(simpler_values(1)) == [0]
    assert "b" in list(simpler_values("ab"))
    assert () in list(simpler_values((5,)))


def test_elements_that_are_not_needed_go() -> None:
    graph = random_graph(Random(4), random_schema(Random(4)).graph_type)
    assert fewest_elements(graph, lambda one: bool(one.nodes), Budget(100)).edges == {}


# --- names -------------------------------------------------------------------------------------


def test_renaming_changes_no_answer() -> None:
    for number in range(60):
        rng = Random(number)
        schema = random_schema(rng)
        graph = random_graph(rng, schema.graph_type)
        file, renamed = plain_names(schema.file, graph)
        meant = compiled(file)
        assert meant is not None
        assert _answers(meant, renamed) == _answers(schema.graph_type, graph)


def _answers(meant: GraphType, graph: Graph) -> object:
    judgement = evaluate(meant, graph)
    nodes = [t.name for t in meant.node_types]
    edges = [t.name for t in meant.edge_types]
    names = [constraint.name for constraint in meant.constraints]
    violations = sorted(
        (v.element.id, -1 if v.constraint is None else names.index(v.constraint)) for v in judgement.violations
    )
    typing = {name: sorted(map(nodes.index, types)) for name, types in judgement.nodes.items()}
    edge_typing = {name: sorted(map(edges.index, types)) for name, types in judgement.edges.items()}
    return judgement.outcome, typing, edge_typing, violations


def test_what_differs_in_names_alone_becomes_one() -> None:
    texts = ["CREATE NODE TYPE (b : Bee {x INT})", "CREATE NODE TYPE (q : `a b` {`1` INT})"]
    assert len({print_schema(plain_names(file_of(text), Graph())[0]) for text in texts}) == 1


# --- the whole ---------------------------------------------------------------------------------


def test_a_pair_is_shrunk_to_what_is_wanted_of_it() -> None:
    schema = random_schema(Random(12))
    graph = random_graph(Random(12), schema.graph_type)

    def wanted(file: ast.SchemaFile, reduced: Graph) -> bool:
        meant = compiled(file)
        return meant is not None and len(meant.node_types) >= 1 and len(reduced.nodes) >= 2

    small = shrink(Pair(schema.file, graph), wanted)
    assert print_schema(small.file) == "CREATE NODE TYPE ();\n"
    assert contents(small.graph) == contents(numbered(small.graph))
    assert [list(small.graph.nodes), list(small.graph.edges)] == [["n1", "n2"], []]
    assert all(not node.labels and not node.properties for node in small.graph.nodes.values())


def test_shrinking_is_the_same_every_time() -> None:
    schema = random_schema(Random(5))
    graph = random_graph(Random(5), schema.graph_type)

    def wanted(file: ast.SchemaFile, reduced: Graph) -> bool:
        return compiled(file) is not None and "{" in print_schema(file) and bool(reduced.nodes)

    found = [shrink(Pair(schema.file, graph), wanted) for _ in range(2)]
    assert print_schema(found[0].file) == print_schema(found[1].file)
    assert contents(found[0].graph) == contents(found[1].graph)
