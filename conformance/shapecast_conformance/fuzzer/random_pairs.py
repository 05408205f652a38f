"""Random pairs: schemas over the whole language, a few graphs near each.

A pair is told by the seed, the number of its schema and the number of its graph, and depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from random import Random

from shapecast.graph.model import Graph
from shapecast_conformance.drawing import graphs, schemas
from shapecast_conformance.drawing.constructs import uses
from shapecast_conformance.drawing.graphs import random_graph
from shapecast_conformance.drawing.schemas import RandomSchema, random_schema
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.fuzzer.pair import Pair
from shapecast_conformance.fuzzer.part import Judges, Part, judge_pair, judges_of
from shapecast_conformance.fuzzer.reduce import failure

PER_SCHEMA = 10
"""How many graphs a schema gets."""

# Most schemas have types alone: what JSON Schema says exactly, so that few pairs have something to excuse.
PLAIN = 0.62
PLAIN_SCHEMAS = schemas.Settings(constraints=0)
PLAIN_GRAPHS = graphs.Settings(mended=0.15, mutated=0.95)
CONSTRAINED_SCHEMAS = schemas.Settings(constraints=6)
CONSTRAINED_GRAPHS = graphs.Settings(mended=0.75, types_mended=0.2, mutated=0.6)


@dataclass(frozen=True, slots=True)
class Batch:
    """So many graphs for the random schema of that number."""

    number: int
    graphs: int


def random_batches(pairs: int | None) -> Iterator[Batch]:
    """The batches of so many pairs (None: without end)."""
    for number in count():
        left = PER_SCHEMA if pairs is None else pairs - number * PER_SCHEMA
        if left <= 0:
            return
        yield Batch(number, min(left, PER_SCHEMA))


def judge_batch(batch: Batch, seed: int, engines: Sequence[str | Engine]) -> Part:
    """Draw the pairs of a batch and put them to engines, which are named or given."""
    rng = Random(f"{seed}/{batch.number}")
    plain = rng.random() < PLAIN
    drawn = random_schema(rng, PLAIN_SCHEMAS if plain else CONSTRAINED_SCHEMAS)
    part, judges, used = Part(), judges_of(engines), uses(drawn.file)
    part.figures.schemas += 1
    for index in range(batch.graphs):
        origin = f"seed {seed}, schema {batch.number}, graph {index}"
        graph = _graph(part, rng, drawn, judges, PLAIN_GRAPHS if plain else CONSTRAINED_GRAPHS, origin)
        if graph is not None:
            judge_pair(part, Pair(drawn.file, graph), drawn.graph_type, used, judges, origin)
    return part


def _graph(
    part: Part, rng: Random, drawn: RandomSchema, judges: Judges, settings: graphs.Settings, origin: str
) -> Graph | None:
    """A random graph, mended with the reference; that it breaks down over one is a finding."""
    try:
        evaluator = judges.reference.evaluator(drawn.graph_type)
        return random_graph(rng, drawn.graph_type, partial(evaluator.judge, tell_nearest=False), settings)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what we are looking for
        part.found.append(failure(Pair(drawn.file, Graph()), error, origin))
        part.figures.count_failure(type(error).__name__)
        return None
