"""A run of the fuzzer for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from shapecast.graph.model import ElementKind
from shapecast_conformance.drawing.constructs import CONSTRUCTS
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.exhaustive.families import FAMILIES
from shapecast_conformance.fuzzer.run import FuzzRun
from shapecast_conformance.fuzzer.symptoms import Told
from shapecast_conformance.report.places import plain
from shapecast_conformance.report.wording import counted, shortened

SHOWN = 5
"""How many answers of one counterexample are told."""



def fuzz_text(run: FuzzRun, folder: str | None = None) -> Iterator[str]:
    """The lines of a report: every counterexample, then the figures. ``folder`` is where the cases were written."""
    for one in run.counterexamples:
        yield from _counterexample(one, folder)
        yield ""
    yield from _figures(run)
    yield _verdict(run)


# --- counterexamples ---------------------------------------------------------------------------


def _counterexample(one: Counterexample, folder: str | None) -> Iterator[str]:
    yield f"{click.style(one.id, bold=True)}, in {counted(one.times, 'pair')}, the first of {one.origin}"
    for text in (one.schema, one.graph):
        yield from (f"  {shortened(line)}" for line in text.rstrip("\n").split("\n"))
    for told in one.told[:SHOWN]:
        yield f"  {_told(told)}"
    if len(one.told) > SHOWN:
        yield f"  ... and {len(one.told) - SHOWN} more"
    if one.note:
        yield f"  no case of the suite: {plain(one.note)}"
    if folder is not None:
        yield f"  {plain(folder)}/{one.id}"


def _told(told: Told) -> str:
    engine = told.symptom.engine
    if told.element is None:
        return f"{engine} breaks down: {shortened(told.detail)}"
    kind, identifier = told.element
    element = f"{'edge' if kind is ElementKind.EDGE else 'node'} {plain(identifier)}"
    name = plain(told.name or "")
    yes, no = {
        "type": (f"conforms to {name}", f"does not conform to {name}"),
        "coverage": ("has a type", "has no type"),
    }.get(told.symptom.kind, (f"keeps to {name}", f"violates {name}"))
    return shortened(f"{element} {yes if told.reference else no} by the reference, not by {engine}")


# --- figures -----------------------------------------------------------------------------------


def _figures(run: FuzzRun) -> Iterator[str]:
    figures = run.figures
    how = f"seed {run.seed}" if run.bound is None else f"every small case up to {run.bound}"
    yield f"{', '.join(run.engines)} against the reference; {how}"
    share = f"{figures.conforming / max(1, figures.pairs):.0%}"
    yield f"  {counted(figures.pairs, 'pair')} of {counted(figures.schemas, 'schema')}, {share} conforming"
    yield (
        f"  {counted(figures.elements, 'element')}; {figures.typings:,} elements x types and"
        f" {figures.answers:,} answers in all compared"
    )
    yield f"  {figures.hit} of {len(CONSTRUCTS)} constructs hit"
    excused = f"{counted(figures.excused.total(), 'answer')} in {counted(figures.excused_pairs, 'pair')}"
    yield f"  {excused} excused{_by(figures.excused)}"
    if figures.no_answer:
        yield f"  {counted(figures.no_answer.total(), 'time')} no answer{_by(figures.no_answer)}"
    for reach in run.reached:
        words = FAMILIES[reach.family].words(run.bound or 1)
        yield f"  {reach.family}: {reach.done:,} of {reach.total:,} sheets; {words}"
    ended = f", ended by {run.stopped}" if run.stopped else ""
    yield f"  {run.seconds:.1f} s{ended}"
    color = "red" if figures.unexplained_pairs else "green"
    different = f" ({len(run.counterexamples)} different)" if run.counterexamples else ""
    yield f"  {click.style(f'{figures.unexplained_pairs} pairs unexplained', fg=color, bold=True)}{different}"


def _by(counts: Mapping[str, int]) -> str:
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{plain(name)} {count:,}" for name, count in most_first)
    return f": {listed}" if listed else ""


def _verdict(run: FuzzRun) -> str:
    if not run.fine:
        return click.style("\ndisagreements that nothing explains", fg="red", bold=True)
    if not run.complete:
        return click.style("\nnot everyone gave answers about every pair", fg="yellow", bold=True)
    return click.style("\nevery answer is the same, or differs as predicted", fg="green", bold=True)
