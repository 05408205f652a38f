"""Figures of the reference evaluator: elements a second at 10 and at 1,000 types, and time and peak memory on a large
graph with constraints.

    python tests/benchmarks/bench_reference.py [--elements N] [--typed N]

Seconds are seconds of the processor, so that other work on the machine counts little. Memory is that of a process of
its own, the graph included.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from random import Random

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast_conformance.reference.evaluate import evaluate

RECORD = "{name STRING, age INT32, OPTIONAL mail STRING(100), score FLOAT, OPTIONAL note STRING}"
CONSTRAINTS = """
  FOR (x : L0) IDENTIFIER x.name,
  FOR (x : L1) EXCLUSIVE x.age, x.score,
  FOR (x : L0) MANDATORY y WITHIN (x)-[: R0]->(y : L1),
  FOR (x : L1) COUNT ..1000 OF y WITHIN (y : L0)-[: R0]->(x),
  FOR (x : L2) MANDATORY x.age >= 0 AND x.score <= 100000000,
  FOR (x : L3) SINGLETON y WITHIN (y : L3) WHERE y.name = x.name
"""


def plain(types: int, constraints: str = "", ring: int | None = None) -> GraphType:
    """A STRICT graph type of so many node types and as many edge types, the first ``ring`` of them (else all) in a
    ring."""
    last = (ring or types) - 1
    nodes = [f"(t{i} : L{i} {RECORD})" for i in range(types)]
    edges = [f"(: t{i})-[r{i} : R{i} {{since INT}}]->(: t{0 if i == last else (i + 1) % types})" for i in range(types)]
    elements = ",\n  ".join([*nodes, *edges, *([constraints] if constraints else [])])
    schema, found = compile_schema([Source("bench.pgs", f"CREATE GRAPH TYPE g STRICT {{\n  {elements}\n}}\n")])
    if schema is None:
        raise SystemExit("; ".join(f"{d.code.id} {d.message}" for d in found))
    return schema.graph_types[-1]


def ring(types: int, elements: int) -> Graph:
    """A graph that conforms to ``plain``: half nodes, half edges."""
    random, graph = Random(1), Graph()
    labels = [frozenset({f"L{i}"}) for i in range(types)]
    of_type: list[list[Node]] = [[] for _ in range(types)]
    for number in range(elements // 2):
        record: dict[str, str | int] = {"name": f"name {number}", "age": number % 90, "score": number}
        if number % 3 == 0:
            record["mail"] = "a@b"
        if number % 5 == 0:
            record["note"] = "x"
        node = Node(f"n{number}", labels[number % types], record)
        graph.nodes[node.id] = node
        of_type[number % types].append(node)
    edge_labels = [frozenset({f"R{i}"}) for i in range(types)]
    for number in range(elements - elements // 2):
        at = number % types
        source = of_type[at][number // types % len(of_type[at])]
        target = random.choice(of_type[(at + 1) % types])
        edge = Edge(f"e{number}", edge_labels[at], {"since": number}, source, target)
        graph.edges[edge.id] = edge
    return graph


def speed(types: int, elements: int) -> float:
    """Elements a second."""
    graph_type, graph = plain(types), ring(types, elements)
    begun = time.process_time()
    judgement = evaluate(graph_type, graph)
    seconds = time.process_time() - begun
    assert not judgement.violations, judgement.violations[:3]
    return elements / seconds


def with_constraints(elements: int) -> tuple[float, float, float]:
    """Seconds of the processor, and peak memory in GB with the graph alone and in all."""
    graph_type, graph = plain(10, CONSTRAINTS), ring(10, elements)
    before = peak()
    begun = time.process_time()
    judgement = evaluate(graph_type, graph)
    seconds = time.process_time() - begun
    assert not judgement.violations, judgement.violations[:3]
    return seconds, before, peak()


def peak() -> float:
    """Peak memory of the process in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--typed", type=int, default=500_000, help="elements in the runs at 10 and 1,000 types")
    parser.add_argument("--elements", type=int, default=1_000_000, help="elements in the run with constraints")
    options = parser.parse_args()
    rates = {types: speed(types, options.typed) for types in (10, 1000)}
    for types, rate in rates.items():
        print(f"{types:>5} node types and as many edge types: {rate:>10,.0f} elements/s ({options.typed:,} elements)")
    print(f"      ratio {rates[10] / rates[1000]:.2f}")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, graph_alone, most = pool.apply(with_constraints, (options.elements,))
    rate = options.elements / seconds
    print(f"{options.elements:,} elements, six constraints: {seconds:.1f} s ({rate:,.0f} elements/s),")
    print(f"      peak memory {most:.2f} GB, of which {graph_alone:.2f} GB before evaluation")


if __name__ == "__main__":
    main()
