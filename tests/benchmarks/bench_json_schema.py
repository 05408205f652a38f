"""Figures of the JSON Schema mapping: time for one record at 10 and at 1,000 types, in one run.

    python tests/benchmarks/bench_json_schema.py [--records N] [--slow-records N] [--types N ...]

The time for one record is that of ``is_valid`` of the root (the dispatch and one type): the best of some rounds over
all records, the rounds of the sizes taking turns so that all meet the same machine. Records come in the order that is
hardest on memory: no two neighbours have the same type. Beside it stand the whole judgement of the engine (projection,
typing, coverage), the time to set it up, and the writing of instance documents as text.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Date, Value
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast_conformance.engines.json_schema import JsonSchemaEngine
from shapecast_conformance.engines.jsonschema_library import JsonschemaLibrary
from shapecast_conformance.engines.jsonschema_rs_library import JsonschemaRsLibrary
from shapecast_conformance.engines.library import Library, Validator
from shapecast_mappings.json_schema.dispatch import STRICT_KEY
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.json_text import to_text

RECORD = "{name STRING(1, 100), born DATE, age INT32, score DECIMAL(6, 2), OPTIONAL mail STRING}"
ROUNDS = 7


def plain(types: int) -> GraphType:
    """A STRICT graph type of so many node types and as many edge types, in a ring."""
    nodes = [f"(t{i} : L{i} {RECORD})" for i in range(types)]
    edges = [f"(: t{i})-[r{i} : R{i} {{since DATE}}]->(: t{(i + 1) % types})" for i in range(types)]
    schema, found = compile_schema(
        [Source("bench.pgs", f"CREATE GRAPH TYPE g STRICT {{ {', '.join(nodes + edges)} }}")]
    )
    if schema is None:
        raise SystemExit("; ".join(f"{d.code.id} {d.message}" for d in found))
    return schema.graph_types[-1]


def record(number: int) -> dict[str, Value]:
    """One record of ``RECORD``."""
    born = Date(700_000 + number % 9000)
    return {"name": f"name {number}", "born": born, "age": number % 90, "score": number % 100}


def ring(types: int, elements: int) -> Graph:
    """A graph that conforms to ``plain``: half nodes, half edges."""
    graph = Graph()
    nodes = [Node(f"n{i}", frozenset({f"L{i % types}"}), record(i)) for i in range(max(elements // 2, types))]
    graph.nodes = {node.id: node for node in nodes}
    for i in range(elements // 2):
        source, target = nodes[i % types], nodes[(i + 1) % types]
        edge = Edge(f"e{i}", frozenset({f"R{i % types}"}), {"since": Date(730_000 + i % 9000)}, source, target)
        graph.edges[edge.id] = edge
    return graph


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Size:
    """A graph type of so many types, with an artefact and a graph that conforms."""

    def __init__(self, types: int, elements: int) -> None:
        self.types = types
        self.meant = plain(types)
        self.mapping = seconds(lambda: JsonSchemaTarget().schema(self.meant))
        self.artefact = JsonSchemaTarget().schema(self.meant).artefact
        self.graph = ring(types, elements)
        self.records = [document for _, document in JsonSchemaTarget().instances(self.graph)]

    def report(self) -> str:
        """The artefact's time and size, and the speed of writing."""
        size = len(to_text(self.artefact)) / 1000
        text = len(self.records) / seconds(lambda: sum(len(to_text(record)) for record in self.records))
        made = f"mapped in {self.mapping:.2f} s, {size:,.0f} kB"
        return f"{self.types} node types and {self.types} edge types: {made}; {text:,.0f} documents a second written"


def record_times(library: Library, sizes: Sequence[Size], count: int) -> list[float]:
    """Microseconds for one record at each size, the best of rounds that take turns."""
    entries = [library.compile(size.artefact).entry(STRICT_KEY) for size in sizes]
    best = [float("inf")] * len(sizes)
    for _ in range(ROUNDS):
        for index, (size, entry) in enumerate(zip(sizes, entries, strict=True)):
            records = size.records[:: max(len(size.records) // count, 1)]
            took = seconds(lambda entry=entry, records=records: _accepted(entry, records))
            best[index] = min(best[index], took / len(records) * 1e6)
    return best


def _accepted(entry: Validator, records: Sequence[Document]) -> None:
    if not all(map(entry.is_valid, records)):
        raise SystemExit("a record that conforms was refused")


def judging(library: Library, size: Size, count: int) -> str:
    """Elements a second of the judgement of an engine, and how long it takes to set up."""
    engine = JsonSchemaEngine(library)
    setup = seconds(lambda: engine.judge(size.meant, Graph()))
    part = size.graph if count >= len(size.records) else ring(size.types, count)
    took = seconds(lambda: engine.judge(size.meant, part))
    speed = f"{(len(part.nodes) + len(part.edges)) / took:,.0f} elements a second judged"
    return f"{library.name} at {size.types} types: {speed}, of {took:.2f} s about {setup:.2f} s to set up"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=20_000, help="for jsonschema-rs")
    parser.add_argument("--slow-records", type=int, default=2_000, help="for jsonschema")
    parser.add_argument("--types", type=int, nargs="+", default=[10, 1000], help="of nodes, and as many of edges")
    chosen = parser.parse_args(arguments)
    sizes = [Size(types, chosen.records) for types in chosen.types]
    for size in sizes:
        print(size.report())
    for library, count in ((JsonschemaRsLibrary(), chosen.records), (JsonschemaLibrary(), chosen.slow_records)):
        times = record_times(library, sizes, count)
        each = ", ".join(f"{took:,.2f} µs at {size.types} types" for took, size in zip(times, sizes, strict=True))
        print(f"{library.name}, one record: {each}: {times[-1] / times[0]:.2f} times as long")
        for size in sizes:
            print(f"  {judging(library, size, count)}")


if __name__ == "__main__":
    main()
