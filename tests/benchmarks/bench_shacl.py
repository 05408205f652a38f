"""Figures of the RDF projection and of SHACL: triples a second and peak memory, and seconds of pyshacl by types.

    python tests/benchmarks/bench_shacl.py [--elements N N] [--judged N] [--types N N]

Seconds are seconds of the processor, so that other work on the machine counts little. Memory is that of a process of
its own, the graph included, and what it was before the projection.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time

from benchmarks.bench_reference import CONSTRAINTS, peak, plain, ring
from shapecast_conformance.engines.registry import ENGINES
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import n_triples


def projected(elements: int) -> tuple[int, float, float, float]:
    """Triples, seconds, and peak memory in GB before the projection and after it."""
    graph = ring(10, elements)
    before = peak()
    begun, triples = time.process_time(), 0
    for lines in n_triples(graph, Names()):
        triples += lines.count("\n")
    return triples, time.process_time() - begun, before, peak()


def judged(elements: int, graph_types: int, schema_types: int, constraints: str) -> tuple[float, float]:
    """Seconds of pyshacl for a graph of so many types under a schema that has so many: mapping and reading the schema
    beforehand, and judging."""
    graph_type, graph = plain(schema_types, constraints, ring=graph_types), ring(graph_types, elements)
    engine = ENGINES["pyshacl"]()
    begun = time.process_time()
    engine.judge(graph_type, ring(graph_types, 0))
    ready = time.process_time()
    judgement = engine.judge(graph_type, graph)
    assert not judgement.violations, judgement.violations[:3]
    assert not judgement.detail, judgement.detail
    return ready - begun, time.process_time() - ready


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, nargs=2, default=(100_000, 1_000_000), help="elements projected")
    parser.add_argument("--judged", type=int, default=10_000, help="elements judged")
    parser.add_argument("--types", type=int, nargs=2, default=(10, 500), help="node types, and as many edge types")
    options = parser.parse_args()
    for elements in options.elements:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            triples, seconds, before, most = pool.apply(projected, (elements,))
        print(
            f"{elements:>9,} elements, {triples:>9,} triples: {triples / seconds:>9,.0f} triples/s,"
            f" peak memory {most:.3f} GB, of which {before:.3f} GB the graph"
        )
    few, many = options.types
    for title, constraints in (("types alone", ""), ("with six constraints", CONSTRAINTS)):
        runs = {(g, s): judged(options.judged, g, s, constraints) for g, s in ((few, few), (few, many), (many, many))}
        print(f"pyshacl, {options.judged:,} elements, {title}:")
        for (graph_types, schema_types), (reading, seconds) in runs.items():
            print(
                f"  graph of {graph_types:>3} types, schema of {schema_types:>3}: {seconds:>6.1f} s"
                f" (schema mapped and read: {reading:.1f} s)"
            )
        ratio = runs[few, many][1] / runs[few, few][1]
        print(f"  the same graph under {many} types and under {few}: {ratio:.2f} times")


if __name__ == "__main__":
    main()
