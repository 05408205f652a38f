"""A validation for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from shapecast.graph.model import Edge, Element
from shapecast_conformance.report.losses import loss_text
from shapecast_conformance.report.places import Sources, element_text, file_text, plain, span_text
from shapecast_conformance.report.wording import counted
from shapecast_conformance.validation import Validation
from shapecast_conformance.verdict import NearMiss, Outcome, Violation

WITNESSES = 5


def validation_text(validation: Validation, *, limit: int | None = 100, typing: bool = False) -> Iterator[str]:
    """The lines of a report: violations, near misses, what was not answered, and a summary.

    ``limit`` is the most violations, and the most near misses, that are shown. Styled; ``click.echo`` takes the style
    out where the output is no terminal.
    """
    sources, judgement = validation.sources, validation.judgement
    for violation in islice(judgement.violations, limit):
        yield from _violation(violation, sources)
        yield ""
    yield from _not_shown(len(judgement.violations), limit, "violation")
    for miss in islice(judgement.near_misses, limit):
        yield from _near_miss(miss, sources)
        yield ""
    yield from _not_shown(len(judgement.near_misses), limit, "near miss")
    if typing and validation.typed:
        for element, types in validation.typing():
            yield f"{element_text(element)}: {', '.join(map(plain, types)) or click.style('no type', dim=True)}"
        yield ""
    lost = {loss.constraint: loss_text(loss, sources) for loss in validation.losses}
    for name, reason in judgement.unanswered.items():
        yield click.style("not judged ", fg="yellow") + lost.get(name, f"{plain(name)}: {plain(reason)}")
    if judgement.unanswered:
        yield ""
    yield summary(validation)


def summary(validation: Validation) -> str:
    """The last line: the outcome, and what was counted."""
    judgement = validation.judgement
    name = validation.graph_type.name or "the anonymous graph type"
    size = f"{counted(len(validation.graph.nodes), 'node')}, {counted(len(validation.graph.edges), 'edge')}"
    about = f"{plain(name)} {validation.mode.value}, {size}, judged by {judgement.judge}"
    skipped = validation.graph.skipped
    match judgement.outcome:
        case Outcome.CONFORMS if skipped:
            verdict = click.style("nothing found in what is left of the graph", fg="yellow", bold=True)
        case Outcome.CONFORMS:
            verdict = click.style("conforms", fg="green", bold=True)
        case Outcome.VIOLATES:
            verdict = click.style(counted(len(judgement.violations), "violation"), fg="red", bold=True)
        case Outcome.UNSUPPORTED if judgement.unanswered:
            words = f"nothing found, but {counted(len(judgement.unanswered), 'constraint')} not judged"
            verdict = click.style(words, fg="yellow", bold=True)
        case Outcome.UNSUPPORTED | Outcome.ERRORED:
            reason = f": {plain(judgement.detail)}" if judgement.detail else ""
            verdict = click.style(f"no answer, {judgement.outcome.value}{reason}", fg="red", bold=True)
    misses = len(judgement.near_misses)
    also = f", {counted(misses, 'near miss', 'near misses')}" if misses else ""
    left_out = f"; {counted(skipped, 'record')} left out, so there is no verdict on the graph" if skipped else ""
    return f"{verdict}{also}{left_out} ({about})"


def _violation(violation: Violation, sources: Sources) -> Iterator[str]:
    yield _heading(violation.element, violation.code, "red")
    if violation.near is not None:
        yield from _nearest(violation.near, sources)
    else:
        yield f"  {plain(violation.message)}"
    if violation.constraint is not None:
        place = span_text(violation.place.span if violation.place else None, sources)
        yield f"  {_dim('constraint:')} {plain(violation.constraint)}{_at(place)}"
    for witness in violation.witnesses[:WITNESSES]:
        yield f"  {_dim('with:')} {element_text(witness)}{_at(file_text(witness))}"
    if len(violation.witnesses) > WITNESSES:
        yield f"  {_dim('with:')} {len(violation.witnesses) - WITNESSES} more"


def _near_miss(miss: NearMiss, sources: Sources) -> Iterator[str]:
    yield _heading(miss.element, "near miss", "yellow")
    yield from _nearest(miss, sources)


def _nearest(miss: NearMiss, sources: Sources) -> Iterator[str]:
    kind = "edge" if isinstance(miss.element, Edge) else "node"
    yield f"  conforms to no {kind} type; the nearest is {click.style(plain(miss.type), bold=True)}:"
    for reason in miss.reasons:
        place = span_text(reason.place.span if reason.place else None, sources)
        yield f"    {plain(reason.message)}{_at(place)}"


def _heading(element: Element, kind: str, color: str) -> str:
    name = click.style(element_text(element), bold=True)
    return f"{click.style(kind, fg=color, bold=True)} {name}{_at(file_text(element))}"


def _not_shown(total: int, limit: int | None, noun: str) -> Iterator[str]:
    if limit is not None and total > limit:
        plural = "es" if noun.endswith("s") else "s"
        yield f"... and {total - limit} more {noun}{plural if total - limit > 1 else ''} (--max-violations shows more)"
        yield ""



def _at(place: str) -> str:
    return f"  {_dim(place)}" if place else ""


def _dim(text: str) -> str:
    return click.style(text, dim=True)
