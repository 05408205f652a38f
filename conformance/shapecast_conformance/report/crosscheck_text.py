"""A cross-check for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck import Aspect, CrossCheck, Disagreement, EngineCheck
from shapecast_conformance.report.places import element_text, file_text, plain
from shapecast_conformance.report.wording import counted

SHOWN = 20


def crosscheck_text(check: CrossCheck, graph_type: GraphType, mode: Mode) -> Iterator[str]:
    """The lines of a report: each engine with what was compared, and every disagreement that nothing explains."""
    name = plain(graph_type.name) if graph_type.name is not None else "the anonymous graph type"
    yield (
        f"{name} {mode.value}: {counted(check.nodes, 'node')}, {counted(check.edges, 'edge')},"
        f" {counted(check.types, 'type')}, {counted(check.constraints, 'constraint')};"
        f" the reference says: {check.reference.value}"
    )
    if check.detail:
        yield f"  {plain(check.detail)}"
    for engine in check.engines:
        yield from _engine(engine)
    yield _verdict(check)


def _engine(check: EngineCheck) -> Iterator[str]:
    yield ""
    yield f"{click.style(check.engine, bold=True)} says: {check.outcome.value}"
    if not check.compared:
        yield f"  nothing to compare: {plain(check.detail)}"
        return
    compared = check.comparisons
    yield (
        f"  {compared.total} answers compared: {compared.types} element by type, {compared.coverage} untyped or not,"
        f" {compared.constraints} element by constraint"
    )
    if check.detail:
        yield f"  {plain(check.detail)}"
    yield f"  {check.agreements} agree"
    for excuse, count in check.excused.items():
        yield f"  {count} predicted by {excuse}, such as {_disagreement(check.examples[excuse])}"
    color = "red" if check.unexplained_count else "green"
    yield f"  {click.style(f'{check.unexplained_count} unexplained', fg=color, bold=True)}"
    for disagreement in islice(check.unexplained, SHOWN):
        yield f"    {_disagreement(disagreement)}"
    if check.unexplained_count > SHOWN:
        yield f"    ... and {check.unexplained_count - SHOWN} more"


def _disagreement(disagreement: Disagreement) -> str:
    place = file_text(disagreement.element)
    name = plain(disagreement.name or "")
    match disagreement.aspect:
        case Aspect.TYPE:
            yes, no = f"conforms to {name}", f"does not conform to {name}"
        case Aspect.COVERAGE:
            yes, no = "has a type", "has no type"
        case Aspect.CONSTRAINT:
            yes, no = f"keeps to {name}", f"violates {name}"
    said = yes if disagreement.reference else no
    where = f" ({place})" if place else ""
    return f"{element_text(disagreement.element)}{where}, which {said} by the reference alone"



def _verdict(check: CrossCheck) -> str:
    if not check.fine:
        return click.style("\ndisagreements that nothing explains", fg="red", bold=True)
    if check.skipped:
        words = f"\nno answer on the whole graph: {counted(check.skipped, 'record')} of it left out"
        return click.style(words, fg="yellow", bold=True)
    if not check.complete:
        return click.style("\nnot everything could be compared", fg="yellow", bold=True)
    return click.style("\nevery answer is the same, or differs as predicted", fg="green", bold=True)
