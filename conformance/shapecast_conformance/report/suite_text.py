"""A run of the suite for people."""

from __future__ import annotations

from collections.abc import Iterator

import click

from shapecast_conformance.report.places import plain
from shapecast_conformance.report.wording import counted, shortened
from shapecast_conformance.suite.results import Asked, CaseOutcome, CaseResult, SuiteRun

COLORS = {
    CaseOutcome.PASSED: "green",
    CaseOutcome.EXCUSED: "cyan",
    CaseOutcome.FAILED: "red",
    CaseOutcome.ERRORED: "yellow",
}
SHOWN = 10


def suite_text(run: SuiteRun) -> Iterator[str]:
    """The lines of a report: a line of figures for everyone who was asked, what excuses there were, every failure."""
    features = len({case.id.partition("/")[0] for case in run.cases})
    yield f"{counted(len(run.cases), 'case')} of {counted(features, 'feature')}"
    width = max(len(plain(str(one))) for one in run.asked)
    for one in run.asked:
        counts = run.counts(one.name)
        told = "  ".join(_figure(outcome, counts[outcome]) for outcome in CaseOutcome)
        yield f"  {plain(str(one)).ljust(width)}  {told}"
    for one in run.asked:
        yield from _excuses(run, one)
    for one in run.asked:
        yield from _problems(run, one)
    yield _verdict(run)


def _figure(outcome: CaseOutcome, count: int) -> str:
    text = f"{count:>4} {outcome.value}"
    return click.style(text, fg=COLORS[outcome], bold=outcome is CaseOutcome.FAILED) if count else text


def _excuses(run: SuiteRun, asked: Asked) -> Iterator[str]:
    found = run.excuses(asked.name)
    if found:
        yield f"\n{click.style(plain(asked.name), bold=True)}: excused by"
        yield from (f"  {shortened(excuse)} in {counted(count, 'case')}" for excuse, count in found.items())


def _problems(run: SuiteRun, asked: Asked) -> Iterator[str]:
    results = run.results[asked.name]
    for case in run.cases:
        result = results[case.id]
        if result.outcome in (CaseOutcome.FAILED, CaseOutcome.ERRORED):
            word = click.style(result.outcome.value, fg=COLORS[result.outcome], bold=True)
            yield f"\n{word} {case.id}, {plain(asked.name)}: {plain(case.title)} ({', '.join(case.paragraphs)})"
            yield from _details(result)


def _details(result: CaseResult) -> Iterator[str]:
    if result.detail:
        yield f"  {shortened(result.detail)}"
    for difference in result.differences[:SHOWN]:
        yield f"  {shortened(str(difference))}"
    if len(result.differences) > SHOWN:
        yield f"  ... and {len(result.differences) - SHOWN} more"




def _verdict(run: SuiteRun) -> str:
    if not run.fine:
        return click.style("\nnot every answer is that of the case", fg="red", bold=True)
    if not run.complete:
        return click.style("\nnot every case was answered", fg="yellow", bold=True)
    return click.style("\nevery answer is that of the case, or differs as was said beforehand", fg="green", bold=True)
