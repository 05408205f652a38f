"""Spoilt schema texts, read and resolved: ``python -m fuzzing.schemas --mutations 1000 --seed 1``.

To be run with ``tests`` on the path of modules (or from inside it). Each text is to give a schema or diagnostics, in
bounded time and memory. The reading is done in a process of its own; what is found is printed with what is needed to
repeat it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from fuzzing.processes import Died, Outcome, in_processes
from fuzzing.schema_texts import spoilt
from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError, has_errors
from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
from shapecast_conformance.report.diagnostics_text import diagnostics_text
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.json_text import to_lines
from shapecast_mappings.shacl.target import ShaclTarget

SECONDS = 10.0
"""How long one text may take."""

MEMORY = 1 << 30
"""How many bytes beyond what the process had before it may take."""


@dataclass(frozen=True, slots=True)
class Case:
    """One spoilt text: ``number`` and the seed make it again."""

    number: int
    seed: int

    def __str__(self) -> str:
        return f"--seed {self.seed} --only {self.number}"

    def spoilt(self) -> tuple[str, str]:
        """What was done to a schema, and the text."""
        return spoilt(Random(f"{self.seed}/{self.number}"))


def read_case(case: Case) -> str:
    """Read a text as ``read_text`` does."""
    return read_text(case.spoilt()[1])


def read_text(text: str) -> str:
    """Read, resolve and map a text. The codes of what is wrong with it, or ``schema`` if nothing is.

    Raises AssertionError for a diagnostic that is none and a tree whose text is read as another one, and whatever the
    parser, the resolver and the mappings should not raise.
    """
    source = Source("s.pgs", text)
    file, problems = parse(source)
    schema, found = compile_schema([source])
    assert (schema is None) == has_errors(found), "there is no schema exactly if there is an error"
    for diagnostic in (*problems, *found):
        _check(diagnostic, text)
    "".join(diagnostics_text(found, {source.name: source}))
    if not problems:
        again, wrong = parse(Source("s.pgs", print_schema(file)))
        assert not wrong, f"the printed text has an error: {wrong[0].message}"
        assert again == file, "the printed text is read as another tree"
    if schema is not None:
        for graph_type in schema.graph_types:
            _map(graph_type)
    return ", ".join(sorted({d.code.id for d in found if has_errors([d])})) or "schema"


def _map(graph_type: GraphType) -> None:
    """Map a graph type to JSON Schema and to SHACL, as texts; what is beyond a limit is told (12.1)."""
    with suppress(ShapecastError):
        to_lines(JsonSchemaTarget().schema(graph_type).artefact)
        "".join(ShaclTarget().schema(graph_type).artefact.turtle())


def _check(diagnostic: Diagnostic, text: str) -> None:
    said = diagnostic.message + (diagnostic.help or "")
    assert len(said) < 5000, f"{diagnostic.code.id} says {len(said)} characters: {said[:80]!r}"
    for label in diagnostic.labels:
        assert 0 <= label.span.start <= label.span.end <= len(text), f"{diagnostic.code.id} points outside of the text"


@dataclass
class Figures:
    """What became of the texts."""

    texts: int = 0
    schemas: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    limits: Counter[Died] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0

    def add(self, case: Case, outcome: Outcome) -> None:
        """Count an outcome."""
        self.texts += 1
        self.memory = max(self.memory, outcome.memory)
        self.slowest = max(self.slowest, (outcome.seconds, str(case)))
        if outcome.died is not None:
            self.failures.append(f"{case}: {case.spoilt()[0]}: {outcome.died.value}: {outcome.said}")
            self.limits[outcome.died] += 1
        elif outcome.said == "schema":
            self.schemas += 1
        else:
            self.codes.update(outcome.said.split(", "))

    def lines(self) -> Iterator[str]:
        """The figures as text."""
        rejected = self.texts - self.schemas - len(self.failures)
        yield f"mutations: {self.texts:,}; schema: {self.schemas:,}; diagnostics: {rejected:,}"
        yield f"codes: {', '.join(f'{code} {count:,}' for code, count in sorted(self.codes.items()))}"
        yield f"neither schema nor diagnostics: {len(self.failures)}"
        limits = self.limits
        yield f"time limits hit ({SECONDS:g} s): {limits[Died.TIME]}; memory limits hit: {limits[Died.MEMORY]}"
        seconds, case = self.slowest
        yield f"slowest: {seconds:.2f} s ({case}); most memory in a process: {self.memory / 2**20:.0f} MiB"


def run(mutations: int, seed: int, only: int | None = None) -> Figures:
    """Read so many spoilt texts."""
    figures = Figures()
    cases = [Case(number, seed) for number in (range(mutations) if only is None else (only,))]
    for case, outcome in in_processes(read_case, cases, SECONDS, MEMORY):
        figures.add(case, outcome)
    return figures


def main() -> int:
    """Run and print the figures; exit status 1 if a text gave neither a schema nor diagnostics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="only the mutation of this number")
    chosen = parser.parse_args()
    started = time.monotonic()
    figures = run(chosen.mutations, chosen.seed, chosen.only)
    print("\n".join(figures.lines()))
    print(f"{time.monotonic() - started:.1f} s")
    print("\n".join(figures.failures[:8]))
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
