"""A generated graph: conforming, or mutated; and what there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from shapecast.diagnostics.diagnostic import Diagnostic, Label, ShapecastError
from shapecast.graph.model import Graph
from shapecast.semantics.model import Constraint, ElementType, GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.codes import (
    ABSENT_TYPE,
    LARGER_GRAPH,
    MUTATION_WITHOUT_PLACE,
    NO_CONFORMING_GRAPH,
)
from shapecast_conformance.generate.form import Form
from shapecast_conformance.generate.graphs import Drawn, Size, conforming_graph
from shapecast_conformance.generate.mutations.apply import Applied, mutate
from shapecast_conformance.generate.mutations.mutation import Mutation
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome

MOST_NAMED = 3
"""How many of the constraints and types that were in the way are named."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Generated:
    """A graph, what the reference says of it, the mutations that were applied and those that were not, each with how
    many times; ``diagnostics`` are notes and warnings."""

    graph: Graph
    judgement: Judgement
    applied: tuple[Applied, ...]
    missing: tuple[tuple[Mutation, int], ...]
    diagnostics: tuple[Diagnostic, ...]


def generate(
    graph_type: GraphType,
    size: Size,
    *,
    seed: int = 0,
    mode: Mode | None = None,
    format: str = "jsonl",
    mutations: Sequence[tuple[Mutation, int]] = (),
    progress: Progress | None = None,
) -> Generated:
    """A graph of a size that conforms to a graph type when it was written in a format and read again, then mutated
    (13.10). The same arguments give the same graph.

    Raises ShapecastError if no such graph is found (SC831), or a type is too complex (SC290, SC510).
    """
    form = Form(format)
    drawn = conforming_graph(Random(seed), graph_type, size, mode=mode, form=form, progress=progress)
    judgement = evaluate(graph_type, drawn.graph, mode=mode)
    if not drawn.reaches(size) or judgement.outcome is not Outcome.CONFORMS:
        raise ShapecastError([_not_reached(size, drawn)])
    notes = [*_larger(size, drawn), *_absent(drawn, format)]
    if not mutations:
        return Generated(drawn.graph, judgement, (), (), tuple(notes))
    rng = Random(f"mutations of {seed}")
    mutated = mutate(rng, graph_type, drawn.graph, mutations, form=form, mode=mode, progress=progress)
    notes += _without_place(mutated.missing)
    return Generated(drawn.graph, mutated.judgement, mutated.applied, mutated.missing, tuple(notes))


# --- what there is to say ----------------------------------------------------------------------


def _not_reached(size: Size, drawn: Drawn) -> Diagnostic:
    found = f"{len(drawn.graph.nodes):,} nodes and {len(drawn.graph.edges):,} edges"
    asked = f"{size.nodes:,} nodes" + ("" if size.edges is None else f" and {size.edges:,} edges")
    blamed: list[Constraint | ElementType] = list(dict.fromkeys([*drawn.blamed, *drawn.without]))[:MOST_NAMED]
    message = f"found no conforming graph of {asked}; the largest has {found}"
    if blamed:
        message += f"; in the way: {', '.join(f'`{one.name}`' for one in blamed)}"
    labels = tuple(Label(one.span, _in_the_way(one, drawn)) for one in blamed)
    return Diagnostic(NO_CONFORMING_GRAPH, message, labels, "ask for less, or see whether these contradict each other")


def _in_the_way(one: Constraint | ElementType, drawn: Drawn) -> str:
    if isinstance(one, Constraint):
        return "elements were given up because of this"
    return "no element of this type was found" if one in drawn.without else "elements of this type had to go"


def _larger(size: Size, drawn: Drawn) -> Iterator[Diagnostic]:
    nodes, edges = len(drawn.graph.nodes), len(drawn.graph.edges)
    if nodes > size.nodes or (size.edges is not None and edges > size.edges):
        message = f"the graph has {nodes:,} nodes and {edges:,} edges, since constraints demand more than was asked for"
        yield Diagnostic(LARGER_GRAPH, message)


def _absent(drawn: Drawn, format: str) -> Iterator[Diagnostic]:
    for element_type in drawn.absent:
        why = "the size, or constraints, left no room for one"
        if element_type in drawn.without:
            why = f"none was found that conforms and that {format} can hold"
        message = f"the graph has no element of type `{element_type.name}`: {why}"
        yield Diagnostic(ABSENT_TYPE, message, (Label(element_type.span, "this type"),))


def _without_place(missing: Iterable[tuple[Mutation, int]]) -> Iterator[Diagnostic]:
    for mutation, count in missing:
        times = "once" if count == 1 else f"{count:,} times"
        aim = " or ".join(sorted(mutation.codes))
        message = f"`{mutation.name}` was left out {times} for lack of a place: no change led to {aim}"
        yield Diagnostic(MUTATION_WITHOUT_PLACE, message)
