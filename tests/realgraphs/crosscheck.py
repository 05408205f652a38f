"""Cross-check a real graph and mutated copies: ``python -m realgraphs.crosscheck movies --copies 200 --processes 2``.

To be run from inside ``tests``, with SHAPECAST_DATA naming the folder of real graphs.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool

from oracle import second_engines
from oracle.fast_pyshacl import take_no_time_for_words
from realgraphs.graphs import GRAPHS, RealGraph
from realgraphs.mutations import copy
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.crosscheck import CrossCheck, crosscheck
from shapecast_conformance.crosscheck.compare import DEFAULT_ENGINES
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.reference.evaluate import evaluate


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
        """Count what the engines were compared in."""
        self.graphs += 1
        self.incomplete += not result.complete
        for engine in result.engines:
            self.typings += engine.comparisons.types
            self.compared += engine.comparisons.total
            self.excused.update(engine.excused)
            self.unexplained += engine.unexplained_count

    def join(self, other: Figures) -> None:
        """Take up the figures of another run."""
        for name in ("graphs", "typings", "compared", "unexplained", "incomplete"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.excused.update(other.excused)
        self.mutated.update(other.mutated)
        for mutation, kinds in other.found.items():
            self.found.setdefault(mutation, Counter()).update(kinds)

    def find(self, name: str, graph_type: GraphType, graph: Graph) -> None:
        """Count what the reference finds in a mutated copy."""
        kinds = {v.constraint or v.rule.value for v in evaluate(graph_type, graph).violations}
        self.mutated[name] += 1
        self.found.setdefault(name, Counter()).update(kinds or {"nothing"})


def mutated(real: RealGraph, graph: Graph, numbers: Iterable[int], seed: int) -> Iterator[tuple[str, Graph]]:
    """The copies of these numbers, each with one mutation; the kinds take turns."""
    names = list(real.mutations)
    for number in numbers:
        name = names[number % len(names)]
        spoilt = copy(graph)
        real.mutations[name](random.Random(f"{seed}/{number}"), spoilt)
        yield name, spoilt


def run(
    name: str,
    numbers: Sequence[int],
    seed: int = 1,
    engines: Sequence[str] = DEFAULT_ENGINES,
    crosschecked: int | None = None,
) -> Figures:
    """Cross-check the copies of a graph of these numbers, or only the first so many of them; number -1 is the graph as
    it is, which conforms to its schema; it is cross-checked unless no copy is to be."""
    real = GRAPHS[name]
    paths = real.paths()
    assert paths is not None
    loaded = real.read(paths)
    figures = Figures()
    judges: list[Engine] = [
        ENGINES[engine](full=True) if engine in ENGINES else second_engines.engine(engine) for engine in engines
    ]
    if -1 in numbers:
        assert not evaluate(loaded.graph_type, loaded.graph).violations, "the graph conforms to its schema"
        if crosschecked != 0:
            figures.add(crosscheck(loaded.graph_type, loaded.graph, judges))
    copies = [number for number in numbers if number >= 0]
    for at, (mutation, graph) in enumerate(mutated(real, loaded.graph, copies, seed)):
        if crosschecked is None or at < crosschecked:
            figures.add(crosscheck(loaded.graph_type, graph, judges))
        figures.find(mutation, loaded.graph_type, graph)
    return figures


def main() -> int:
    """Run and print the figures; exit status 1 if a disagreement is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", choices=list(GRAPHS))
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", default=",".join(DEFAULT_ENGINES), help="also those of second_engines")
    parser.add_argument("--processes", type=int, default=1)
    chosen = parser.parse_args()
    take_no_time_for_words()  # the processes are forked from this one
    real = GRAPHS[chosen.graph]
    if real.paths() is None:
        parser.error(f"SHAPECAST_DATA names no folder with {', '.join(real.files)}")
    started = time.monotonic()
    numbers = range(-1, chosen.copies)
    parts = [list(numbers[at :: chosen.processes]) for at in range(chosen.processes)]
    figures = Figures()
    with Pool(chosen.processes) as pool:
        asked = [(real.name, part, chosen.seed, chosen.engines.split(",")) for part in parts]
        for part in pool.starmap(run, asked, chunksize=1):
            figures.join(part)
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
