"""Cross-check the movies graph and mutated copies: ``python -m realgraphs.crosscheck_movies --copies 200``.

To be run from inside ``tests``, with SHAPECAST_DATA naming the folder of real graphs.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from realgraphs.mutations import MUTATIONS, copy
from shapecast.graph.model import Graph
from shapecast_conformance import api
from shapecast_conformance.crosscheck import CrossCheck, crosscheck
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.reference.evaluate import evaluate

SCHEMA = Path(__file__).with_name("movies.pgs")


def movies() -> Path | None:
    """The movies graph, if it is there."""
    folder = os.environ.get("SHAPECAST_DATA")
    found = Path(folder) / "movies" / "movies.apoc.jsonl" if folder else None
    return found if found is not None and found.exists() else None


@dataclass
class Figures:
    """What was compared, and what each kind of mutation was found out by."""

    graphs: int = 0
    typings: int = 0
    compared: int = 0
    excused: Counter[str] = field(default_factory=Counter)
    unexplained: int = 0
    incomplete: int = 0
    mutated: Counter[str] = field(default_factory=Counter)
    found: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, result: CrossCheck) -> None:
        self.graphs += 1
        self.incomplete += not result.complete
        for engine in result.engines:
            self.typings += engine.comparisons.types
            self.compared += engine.comparisons.total
            self.excused.update(engine.excused)
            self.unexplained += engine.unexplained_count


def mutated(graph: Graph, copies: int, seed: int) -> Iterator[tuple[str, Graph]]:
    """Copies of a graph, each with one mutation; the kinds take turns."""
    names = list(MUTATIONS)
    for number in range(copies):
        name = names[number % len(names)]
        spoilt = copy(graph)
        MUTATIONS[name](random.Random(f"{seed}/{number}"), spoilt)
        yield name, spoilt


def run(path: Path, copies: int, seed: int = 1) -> Figures:
    """Cross-check the graph and its mutated copies with every engine."""
    loaded = api.read_graph(api.load_schema(SCHEMA), path)
    figures = Figures()
    engines: list[Engine] = [make(full=True) for name, make in ENGINES.items() if name != "reference"]
    whole = evaluate(loaded.graph_type, loaded.graph)
    assert not whole.violations, "the movies graph conforms to its schema"
    figures.add(crosscheck(loaded.graph_type, loaded.graph, engines))
    for name, graph in mutated(loaded.graph, copies, seed):
        figures.add(crosscheck(loaded.graph_type, graph, engines))
        kinds = {v.constraint or v.rule.value for v in evaluate(loaded.graph_type, graph).violations}
        figures.mutated[name] += 1
        figures.found.setdefault(name, Counter()).update(kinds or {"nothing"})
    return figures


def main() -> int:
    """Run and print the figures; exit status 1 if a disagreement is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    path = movies()
    if path is None:
        parser.error("SHAPECAST_DATA names no folder with movies/movies.apoc.jsonl")
    started = time.monotonic()
    figures = run(path, chosen.copies, chosen.seed)
    print(f"{figures.graphs} graphs in {time.monotonic() - started:.1f} s")
    print(f"elements x types compared: {figures.typings:,}; answers compared in all: {figures.compared:,}")
    print(f"excused: {dict(figures.excused)}; unexplained: {figures.unexplained}; incomplete: {figures.incomplete}")
    for name, found in figures.found.items():
        print(f"{name} ({figures.mutated[name]} copies)")
        for kind, count in found.most_common():
            print(f"  {count:4} {kind}")
    return 1 if figures.unexplained or figures.incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
