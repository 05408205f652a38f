"""Mutated files read by every reader: ``python -m fuzzing.readers --mutations 1000 --seed 1``.

To be run with ``tests`` on the path of modules (or from inside it). Each mutated file is to give a graph or
diagnostics, in bounded time and memory. The reading is done in a process of its own, so that one that is killed is
an outcome like the others; what is found is printed with what is needed to repeat it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzzing.mutate import mutated
from fuzzing.processes import Died, Outcome, in_processes
from fuzzing.samples import FORMATS_WITH_SAMPLES, Files, Sample, samples
from fuzzing.soundness import unsound
from shapecast.diagnostics.diagnostic import Severity

SECONDS = 10.0
"""How long the reading of one file may take."""

MEMORY = 1 << 30
"""How many bytes beyond what the process had before it may take."""

IN_LIBRARY = ("ladybug", "kuzu")
"""Formats whose libraries, in a process that the reader starts, reserve more addresses than that for no use."""


@dataclass(frozen=True, slots=True)
class Case:
    """One mutation of one sample: ``number`` and the seed make it again."""

    format: str
    number: int
    seed: int

    def __str__(self) -> str:
        return f"{self.format} --seed {self.seed} --only {self.number}"

    def spoilt(self) -> tuple[str, Sample, Files]:
        """What was done to the sample, the sample, and its files, one of them spoilt."""
        rng = Random(f"{self.seed}/{self.format}/{self.number}")
        sample = rng.choice(samples(self.format))
        files = dict(sample.files)
        name = rng.choice(sorted(files))
        what, files[name] = mutated(rng, files[name])
        return what, sample, files

    @property
    def stated(self) -> str | None:
        """The format that is stated; every third file's is to be recognised."""
        return None if self.number % 3 == 2 else self.format


def read_case(case: Case) -> str:
    """Read the files of a case. The codes of what is wrong with them, or ``graph`` if nothing is.

    Raises AssertionError for a graph or a diagnostic that is none, and whatever the reader should not raise.
    """
    _, sample, files = case.spoilt()
    with tempfile.TemporaryDirectory() as folder:
        graph, found = sample.read(files, case.stated, Path(folder))
    problems = list(unsound(graph, found, files))
    assert not problems, problems[0]
    errors = {d.code.id for d in found if d.weight is Severity.ERROR}
    return ", ".join(sorted(errors)) or "graph"


@dataclass
class Figures:
    """What became of the mutated files."""

    files: Counter[str] = field(default_factory=Counter)
    graphs: Counter[str] = field(default_factory=Counter)
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    limits: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: str = ""
    memory: int = 0

    def add(self, case: Case, outcome: Outcome) -> None:
        """Count an outcome."""
        self.files[case.format] += 1
        self.memory = max(self.memory, outcome.memory)
        if outcome.seconds > self.seconds:
            self.seconds, self.slowest = outcome.seconds, str(case)
        if outcome.died is not None:
            self.failures.append(f"{case}: {outcome.died.value}: {outcome.said}")
            self.limits[outcome.died.value] += outcome.died in (Died.TIME, Died.MEMORY)
        elif outcome.said == "graph":
            self.graphs[case.format] += 1
        else:
            self.codes.setdefault(case.format, Counter()).update(outcome.said.split(", "))

    def lines(self) -> Iterator[str]:
        """The figures as text."""
        for name, count in self.files.items():
            codes = ", ".join(f"{code} {n}" for code, n in sorted(self.codes.get(name, Counter()).items()))
            yield f"{name}: {count} mutated, {self.graphs[name]} still a graph, the others: {codes}"
        yield from (f"{name}: left out, for {reason}" for name, reason in self.left_out.items())
        yield f"mutations: {self.files.total()}; graph: {self.graphs.total()}; diagnostics: {self.with_diagnostics}"
        yield f"neither graph nor diagnostics: {len(self.failures)}"
        yield f"time limits hit ({SECONDS:g} s): {self.limits['time']}; memory limits hit: {self.limits['memory']}"
        yield f"slowest: {self.seconds:.2f} s ({self.slowest}); most memory in a process: {self.memory / 2**20:.0f} MiB"

    @property
    def with_diagnostics(self) -> int:
        """How many files gave diagnostics."""
        return self.files.total() - self.graphs.total() - len(self.failures)


def run(mutations: int, seed: int, formats: Sequence[str] = (), only: int | None = None) -> Figures:
    """Read so many mutated files of each format (all formats if none is named)."""
    numbers = range(mutations) if only is None else (only,)
    figures = Figures()
    cases = []
    for name in formats or FORMATS_WITH_SAMPLES:
        try:
            samples(name)
        except ImportError as error:
            figures.left_out[name] = str(error)
            continue
        cases += [Case(name, number, seed) for number in numbers]
    for in_library in (False, True):
        here = [case for case in cases if (case.format in IN_LIBRARY) is in_library]
        for case, outcome in in_processes(read_case, here, SECONDS, None if in_library else MEMORY):
            figures.add(case, outcome)
    return figures


def main() -> int:
    """Run and print the figures; exit status 1 if a file gave neither a graph nor diagnostics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=1000, help="how many of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="only the mutation of this number")
    parser.add_argument("--format", action="append", default=[], choices=FORMATS_WITH_SAMPLES)
    chosen = parser.parse_args()
    started = time.monotonic()
    figures = run(chosen.mutations, chosen.seed, chosen.format, chosen.only)
    print("\n".join(figures.lines()))
    print(f"{time.monotonic() - started:.1f} s")
    print("\n".join(figures.failures[:5]))
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
