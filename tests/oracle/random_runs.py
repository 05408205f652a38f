"""Random schemas and graphs, the reference held to the oracle: ``python -m oracle.random_runs --pairs 1000``.

To be run with ``tests`` on the path of modules (or from inside it).
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import traceback
from random import Random

from oracle.comparison import Figures, compare, misprint, shown, smallest
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast_conformance.drawing.constructs import uses
from shapecast_conformance.drawing.graphs import random_graph
from shapecast_conformance.drawing.schemas import random_schema
from shapecast_conformance.drawing.tally import Tally
from shapecast_conformance.fuzzer.pair import compiled
from shapecast_conformance.reference.evaluate import Evaluator


def run(
    pairs: int, seed: int, per_schema: int = 5, tally: Tally | None = None, most: int = 5, seconds: float = math.inf
) -> tuple[Figures, int]:
    """Compare so many pairs; the figures, and how many drafts of schemas it took. Stops at ``most`` disagreements and
    when the time is over. Every seventh schema is read with absent content as open."""
    figures, drafts, end = Figures(), 0, time.monotonic() + seconds
    for number in range((pairs + per_schema - 1) // per_schema):
        rng = Random(f"{seed}/{number}")
        drawn = random_schema(rng)
        drafts += drawn.drafts
        if wrong := misprint(drawn.file):
            figures.disagreements.append(f"schema {number}: {wrong}\n{drawn.source.text}")
        absent_open = number % 7 == 6
        graph_type = compiled(drawn.file, absent_open=True) if absent_open else drawn.graph_type
        for _ in range(per_schema if graph_type else 0):
            _one_pair(rng, drawn.file, graph_type, figures, tally, f"schema {number}", absent_open)
        if len(figures.disagreements) >= most or time.monotonic() > end:
            break
    return figures, drafts


def _one_pair(
    rng: Random,
    file: ast.SchemaFile,
    graph_type: GraphType,
    figures: Figures,
    tally: Tally | None,
    where: str,
    absent_open: bool,
) -> None:
    graph = Graph()
    try:
        evaluator = Evaluator(graph_type)
        graph = random_graph(rng, graph_type, evaluator.judge)
        found = compare(file, graph_type, graph, figures, absent_open=absent_open)
        if tally is not None:
            tally.add(uses(file), evaluator, graph, evaluator.judge(graph))
    except Exception:  # noqa: BLE001  # a crash of the reference is a finding like others
        found = [traceback.format_exc()]
    if found:
        smaller = smallest(file, graph, absent_open=absent_open)
        option = ", absent content open" if absent_open else ""
        explained = [f"{where}{option}:", *found, "the smallest case found:", shown(smaller)]
        figures.disagreements.append("\n".join(explained))


def main() -> int:
    """Run and print the figures; exit status 1 if there is a disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-schema", type=int, default=5, help="graphs for each schema")
    parser.add_argument("--constructs", type=int, default=0, metavar="N", help="list constructs with fewer than N hits")
    parser.add_argument("--seconds", type=float, default=math.inf, help="stop when this time is over")
    parser.add_argument("--most", type=int, default=5, help="stop after so many disagreements")
    chosen = parser.parse_args()
    started = time.monotonic()
    tally = Tally() if chosen.constructs else None
    figures, drafts = run(chosen.pairs, chosen.seed, chosen.per_schema, tally, chosen.most, chosen.seconds)
    for text in figures.disagreements:
        print(text, end="\n\n")
    print(f"seed {chosen.seed}, {time.monotonic() - started:.1f} s, {drafts:,} drafts of schemas")
    print("\n".join(figures.lines()))
    if tally is not None:
        rare = tally.rare(chosen.constructs)
        print(f"constructs hit fewer than {chosen.constructs} times accepting or rejecting: {len(rare)}")
        print("\n".join(f"  {name}: {accepted} accepting, {rejected} rejecting" for name, accepted, rejected in rare))
    return 1 if figures.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
