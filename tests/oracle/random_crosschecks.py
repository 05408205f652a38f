"""Random schemas and graphs through the cross-check: ``python -m oracle.random_crosschecks --pairs 1000``.

To be run with ``tests`` on the path of modules (or from inside it). Every pair is judged by the reference and by every
engine; a disagreement that no loss record and no known difference predicts is printed with its schema and graph.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from random import Random

from oracle import second_engines
from oracle.fast_pyshacl import take_no_time_for_words
from shapecast.graph.model import Graph
from shapecast.graph.writers.jsonl import write_jsonl
from shapecast_conformance.crosscheck import CrossCheck, crosscheck
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.fuzz import graphs, schemas
from shapecast_conformance.fuzz.constructs import uses
from shapecast_conformance.fuzz.graphs import random_graph
from shapecast_conformance.fuzz.schemas import RandomSchema, random_schema
from shapecast_conformance.fuzz.tally import Tally
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Outcome

JUDGED = ("jsonschema", "jsonschema-rs")
"""Who is held to the reference unless it is said otherwise."""

# Most schemas have types alone: what JSON Schema says exactly, so that few pairs have something to excuse.
PLAIN = 0.62
PLAIN_SCHEMAS = schemas.Settings(constraints=0)
PLAIN_GRAPHS = graphs.Settings(mended=0.15, mutated=0.95)
CONSTRAINED_SCHEMAS = schemas.Settings(constraints=6)
CONSTRAINED_GRAPHS = graphs.Settings(mended=0.75, types_mended=0.2, mutated=0.6)


@dataclass
class Figures:
    """What was compared; ``excusing`` counts the pairs that a loss or a known difference had to excuse, by code."""

    pairs: int = 0
    conforming: int = 0
    elements: int = 0
    typings: int = 0
    answers: int = 0
    excused: Counter[str] = field(default_factory=Counter)
    excusing: Counter[str] = field(default_factory=Counter)
    excused_pairs: int = 0
    incomplete: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def add(self, other: Figures) -> None:
        """Take up the figures of another run."""
        for name in ("pairs", "conforming", "elements", "typings", "answers", "excused_pairs"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("excused", "excusing", "incomplete"):
            getattr(self, name).update(getattr(other, name))
        self.unexplained.extend(other.unexplained)
        self.tally.accepted.update(other.tally.accepted)
        self.tally.rejected.update(other.tally.rejected)

    def lines(self, least: int) -> list[str]:
        """The figures in words."""
        rare = self.tally.rare(least)
        return [
            f"pairs: {self.pairs:,}, conforming: {self.conforming / max(1, self.pairs):.1%}",
            f"elements: {self.elements:,}; elements x types x engines compared: {self.typings:,}; "
            f"answers compared in all: {self.answers:,}",
            f"pairs with a disagreement that is excused: {self.excused_pairs:,} "
            f"({self.excused_pairs / max(1, self.pairs):.2%}); by code: {dict(self.excusing.most_common())}",
            f"answers excused: {sum(self.excused.values()):,} "
            f"({sum(self.excused.values()) / max(1, self.answers):.3%}); by code: {dict(self.excused.most_common())}",
            f"without an answer: {dict(self.incomplete)}",
            f"unexplained: {len(self.unexplained)}",
            f"constructs: {len(set(self.tally.accepted) | set(self.tally.rejected))}; "
            f"hit fewer than {least:,} times accepting or rejecting: {len(rare)}",
            *(f"  {name}: {accepted} accepting, {rejected} rejecting" for name, accepted, rejected in rare),
        ]


def run(
    seed: int,
    numbers: Sequence[int],
    per_schema: int,
    judged: Sequence[str] = JUDGED,
    share: float = PLAIN,
    constraints: int = CONSTRAINED_SCHEMAS.constraints,
) -> Figures:
    """The random schemas of these numbers, with so many graphs each, judged by these engines; ``share`` is that of the
    schemas without constraints, the others have up to so many."""
    figures = Figures()
    for number in numbers:
        rng = Random(f"{seed}/{number}")
        plain = rng.random() < share
        drawn = random_schema(rng, PLAIN_SCHEMAS if plain else schemas.Settings(constraints=constraints))
        settings = PLAIN_GRAPHS if plain else CONSTRAINED_GRAPHS
        engines = [ENGINES[name](full=True) if name in ENGINES else second_engines.engine(name) for name in judged]
        for _ in range(per_schema):
            graph = Graph()
            try:
                graph = random_graph(rng, drawn.graph_type, evaluate, settings)
                _one_pair(figures, drawn, graph, engines)
            except Exception:  # noqa: BLE001  # a crash of a judge is a finding like others
                figures.unexplained.append(_case(number, drawn, graph, traceback.format_exc()))
    return figures


def _run(arguments: tuple[int, Sequence[int], int, Sequence[str], float, int]) -> Figures:
    return run(*arguments)


def _one_pair(figures: Figures, drawn: RandomSchema, graph: Graph, engines: Sequence[Engine]) -> None:
    judgement = evaluate(drawn.graph_type, graph)
    result = crosscheck(drawn.graph_type, graph, engines)
    figures.pairs += 1
    figures.conforming += judgement.outcome is Outcome.CONFORMS
    figures.elements += len(graph.nodes) + len(graph.edges)
    figures.tally.add(uses(drawn.file), drawn.graph_type, graph, judgement)
    excuses = set[str]()
    for engine in result.engines:
        figures.typings += engine.comparisons.types
        figures.answers += engine.comparisons.total
        figures.excused.update(engine.excused)
        excuses.update(engine.excused)
        if not engine.compared:
            if engine.outcome is Outcome.ERRORED:
                figures.unexplained.append(_case(0, drawn, graph, engine.detail))
            figures.incomplete[f"{engine.engine} {engine.outcome.value} {engine.detail.partition(':')[0]}"] += 1
    figures.excusing.update(excuses)
    figures.excused_pairs += bool(excuses)
    if not result.fine:
        figures.unexplained.append(_case(0, drawn, graph, _said(result)))


def _said(result: CrossCheck) -> str:
    return "\n".join(
        f"{d.engine}: {d.element.id} {d.aspect.value} {d.name}: the reference says {d.reference}"
        for engine in result.engines
        for d in engine.unexplained
    )


def _case(number: int, drawn: RandomSchema, graph: Graph, said: str) -> str:
    try:
        lines = "\n".join(write_jsonl(graph))
    except ValueError as error:
        lines = f"(the graph cannot be written: {error})\n{list(graph.nodes.values())}\n{list(graph.edges.values())}"
    return f"schema {number}:\n{said}\n{drawn.source.text}\n--- graph\n{lines}"


def main() -> int:
    """Run and print the figures; exit status 1 if a disagreement is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-schema", type=int, default=10, help="graphs for each schema")
    parser.add_argument("--engines", default=",".join(JUDGED), help="those of the product, and of second_engines")
    parser.add_argument("--plain", type=float, default=PLAIN, help="the share of schemas without constraints")
    parser.add_argument("--constraints", type=int, default=CONSTRAINED_SCHEMAS.constraints, help="at most, in a schema")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long, with what was done")
    parser.add_argument("--constructs", type=int, default=200, metavar="N", help="list constructs with fewer hits")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--show", type=int, default=3, help="how many unexplained cases to print")
    chosen = parser.parse_args()
    take_no_time_for_words()  # the processes are forked from this one
    started = time.monotonic()
    count = (chosen.pairs + chosen.per_schema - 1) // chosen.per_schema
    batches = [range(at, min(at + 10, count)) for at in range(0, count, 10)]
    judged = chosen.engines.split(",")
    asked = [(chosen.seed, batch, chosen.per_schema, judged, chosen.plain, chosen.constraints) for batch in batches]
    figures = Figures()
    with Pool(chosen.processes) as pool:
        for part in pool.imap_unordered(_run, asked):
            figures.add(part)
            if chosen.seconds and time.monotonic() - started > chosen.seconds:
                pool.terminate()
                break
    for text in figures.unexplained[: chosen.show]:
        print(text, end="\n\n")
    print(f"seed {chosen.seed}, {time.monotonic() - started:.1f} s")
    print("\n".join(figures.lines(chosen.constructs)))
    return 1 if figures.unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
