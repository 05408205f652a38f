"""One evaluator for many graphs."""

from __future__ import annotations

from random import Random

from reference.judging import edge, graph, graph_type, node
from shapecast_conformance.drawing.graphs import random_graph
from shapecast_conformance.drawing.schemas import random_schema
from shapecast_conformance.reference.evaluate import Evaluator, evaluate


def test_it_says_of_each_graph_what_a_new_one_says() -> None:
    violating = 0
    for number in range(25):
        rng = Random(number)
        schema = random_schema(rng)
        evaluator = Evaluator(schema.graph_type)
        for _ in range(4):
            drawn = random_graph(rng, schema.graph_type)
            judgement = evaluator.judge(drawn)
            assert judgement == evaluate(schema.graph_type, drawn)
            violating += bool(judgement.violations)
    assert violating > 30


def test_the_elements_that_a_constraint_is_about() -> None:
    evaluator = Evaluator(
        graph_type("""CREATE GRAPH TYPE g LOOSE {
            FOR (x : A) MANDATORY x.k,
            FOR x.k WITHIN (x) COUNT ..1 OF y WITHIN (y : A) WHERE y.k = x.k,
            FOR ()-[x : R]->(: A) SINGLETON x.k
        }""")
    )
    a, b, c = node("a", "A", k=1), node("b", "", k=1), node("c", "A")
    to_a, to_b = edge("to-a", "R", b, a), edge("to-b", "R", a, b)
    scopes = evaluator.scopes(graph(a, b, c, to_a, to_b))
    assert [{element.id for element in found} for found in scopes.values()] == [{"a", "c"}, {"a", "b"}, {"to-a"}]
