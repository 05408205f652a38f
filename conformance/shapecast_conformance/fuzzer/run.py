"""A run of the fuzzer: pairs put to engines, part by part, until there is an end to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.exhaustive.sheets import count_sheets, judge_sheet, sheets
from shapecast_conformance.fuzzer.figures import Figures
from shapecast_conformance.fuzzer.part import Part
from shapecast_conformance.fuzzer.processes import in_order
from shapecast_conformance.fuzzer.random_pairs import judge_batch, random_batches

Progress = Callable[[int], None]
"""Called with the number of pairs so far, or, in an enumeration, of sheets."""

MOST = 20
"""After so many different counterexamples a run ends, unless another number is asked for."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an enumeration came: of how many sheets of a family how many were done."""

    family: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FuzzRun:
    """What a run found.

    ``seed`` is None and ``bound`` a number where every small case was tried, and then ``reached`` says how far that
    came. ``stopped`` says what ended the run before its end: ``time``, ``counterexamples``, or nothing.
    """

    engines: tuple[str, ...]
    seed: int | None
    bound: int | None
    figures: Figures
    counterexamples: tuple[Counterexample, ...]
    reached: tuple[Reach, ...] = ()
    stopped: str = ""
    seconds: float = 0.0

    @property
    def fine(self) -> bool:
        """Whether no answer is unexplained."""
        return all(one.is_breakdown for one in self.counterexamples)

    @property
    def complete(self) -> bool:
        """Whether everyone gave answers about every pair."""
        return not self.figures.no_answer


@dataclass
class _Collected:
    """The parts so far. Counterexamples with one schema text have one cause, and are kept once."""

    figures: Figures = field(default_factory=Figures)
    found: dict[str, Counterexample] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    def take(self, part: Part) -> None:
        self.figures.add(part.figures)
        self.parts[part.of] = self.parts.get(part.of, 0) + 1
        for one in part.found:
            known = self.found.get(one.schema)
            self.found[one.schema] = one if known is None else replace(known, times=known.times + 1)


def fuzz_random(
    engines: Sequence[str | Engine],
    *,
    pairs: int | None,
    seconds: float | None = None,
    seed: int = 1,
    processes: int = 1,
    most: int = MOST,
    progress: Progress | None = None,
) -> FuzzRun:
    """Put random pairs to engines: so many, or as many as the time allows (a part that is begun is finished).

    The pairs of a seed are the same, in the same order, whatever the number of processes. Raises KeyError for an
    unknown engine, ImportError for one whose library is not installed.
    """
    started = time.monotonic()
    work = partial(judge_batch, seed=seed, engines=tuple(engines))
    collected = _Collected()
    parts = in_order(work, random_batches(pairs), processes)
    limits = _Limits(started, seconds, most, pairs)
    stopped = _collect(collected, parts, limits, progress, lambda: collected.figures.pairs)
    return _run(engines, seed, None, collected, (), stopped, started)


def fuzz_exhaustive(
    engines: Sequence[str | Engine],
    *,
    bound: int,
    seconds: float | None = None,
    processes: int = 1,
    most: int = MOST,
    progress: Progress | None = None,
) -> FuzzRun:
    """Put every small pair up to a bound to engines, as far as the time allows. Raises what ``fuzz_random`` raises."""
    started = time.monotonic()
    work = partial(judge_sheet, engines=tuple(engines))
    collected = _Collected()
    parts = in_order(work, sheets(bound), processes)
    totals = count_sheets(bound)
    limits = _Limits(started, seconds, most, sum(totals.values()))
    stopped = _collect(collected, parts, limits, progress, lambda: sum(collected.parts.values()))
    reached = tuple(Reach(family, collected.parts.get(family, 0), total) for family, total in totals.items())
    return _run(engines, None, bound, collected, reached, stopped, started)


@dataclass(frozen=True, slots=True)
class _Limits:
    """When a run ends: after so many seconds, so many counterexamples, or when all there is is done."""

    started: float
    seconds: float | None
    most: int
    all: int | None

    def ended_by(self, done: int, found: int) -> str:
        """What ends the run now, if anything does."""
        if done == self.all:
            return ""
        if found >= self.most:
            return "counterexamples"
        return "time" if self.seconds is not None and time.monotonic() - self.started >= self.seconds else ""


def _collect(
    collected: _Collected,
    parts: Iterator[Part],
    limits: _Limits,
    progress: Progress | None,
    done: Callable[[], int],
) -> str:
    """Take up the parts as they come; what ended that before its end."""
    for part in parts:
        collected.take(part)
        if progress is not None:
            progress(done())
        stopped = limits.ended_by(done(), len(collected.found))
        if stopped:
            return stopped
    return ""


def _run(
    engines: Sequence[str | Engine],
    seed: int | None,
    bound: int | None,
    collected: _Collected,
    reached: tuple[Reach, ...],
    stopped: str,
    started: float,
) -> FuzzRun:
    names = tuple(one if isinstance(one, str) else one.name for one in engines)
    found = tuple(collected.found.values())
    return FuzzRun(names, seed, bound, collected.figures, found, reached, stopped, time.monotonic() - started)
