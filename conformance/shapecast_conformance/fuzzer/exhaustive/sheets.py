"""Sheets: the pieces of an enumeration, each one text of a family with some of its graphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shapecast.syntax import ast
from shapecast_conformance.drawing.constructs import uses
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.fuzzer.exhaustive.families import FAMILIES, Family, graphs_of
from shapecast_conformance.fuzzer.exhaustive.satisfiable import satisfiable
from shapecast_conformance.fuzzer.pair import Pair
from shapecast_conformance.fuzzer.part import Part, judge_pair, judges_of

GRAPHS = 200
"""How many graphs a sheet has at most."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text of a family, by its number, and the graphs from one position to another."""

    family: str
    bound: int
    number: int
    file: ast.SchemaFile
    start: int
    end: int


def sheets(bound: int) -> Iterator[Sheet]:
    """Every sheet up to a bound, always in the same order: the first of each family, then the second of each, and so
    on, the longer families alone at the end."""
    running = [_of_family(family, bound) for family in FAMILIES.values()]
    while running:
        for one in tuple(running):
            found = next(one, None)
            if found is None:
                running.remove(one)
            else:
                yield found


def _of_family(family: Family, bound: int) -> Iterator[Sheet]:
    count = len(graphs_of(family.name, bound))
    for number, file in enumerate(family.files(bound)):
        for start in range(0, count, GRAPHS):
            yield Sheet(family.name, bound, number, file, start, min(start + GRAPHS, count))


def count_sheets(bound: int) -> dict[str, int]:
    """How many sheets each family has."""
    return {name: family.count(bound) * -(-len(graphs_of(name, bound)) // GRAPHS) for name, family in FAMILIES.items()}


def judge_sheet(sheet: Sheet, engines: Sequence[str | Engine]) -> Part:
    """Put the pairs of a sheet to engines, which are named or given; declarations that are errors are left out."""
    part = Part(of=sheet.family)
    file, graph_type = satisfiable(sheet.file, FAMILIES[sheet.family].given)
    if graph_type is None:
        return part
    part.figures.schemas += sheet.start == 0
    judges, used = judges_of(engines), uses(file)
    for index in range(sheet.start, sheet.end):
        graph = graphs_of(sheet.family, sheet.bound)[index]
        origin = f"{sheet.family} up to {sheet.bound}, text {sheet.number}, graph {index}"
        judge_pair(part, Pair(file, graph), graph_type, used, judges, origin)
    return part
