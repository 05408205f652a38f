"""The checks of a part, as a child runs them on a mutant: the cases, then unit tests, up to the first failure."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from types import FrameType
from typing import Any

import pytest

from mutation.child import Result, allow, in_child
from mutation.kept import OWN_ENGINES, Kept, ShaclAnswers
from mutation.mutants import Module, Mutant
from mutation.parts import ROOT, Part
from shapecast_conformance.suite.case import Case

SLOWER = 10.0
"""A check may take this much longer than without a mutation."""

AT_LEAST = 4.0
"""Seconds that every check may take."""

FAILING = ("failed", "errored")
"""Outcomes of cases that kill."""


class Fate(Enum):
    """What became of a mutant."""

    CASES = "killed by cases"
    UNIT_TESTS = "killed by unit tests"
    TIMEOUT = "timeout"
    SURVIVED = "survived"


@dataclass(frozen=True)
class Verdict:
    """The fate of a mutant; ``by`` is the case or the test that killed it."""

    fate: Fate
    by: str = ""


@dataclass(frozen=True)
class Baseline:
    """The cases without a mutation: for each the seconds it takes, and which functions it calls."""

    seconds: Mapping[str, float]
    calls: Mapping[str, frozenset[tuple[str, int]]]
    shacl: ShaclAnswers


class Checks:
    """The checks of one part. Cases that call the mutated function come first, of these the best killers so far."""

    def __init__(self, part: Part, cases: Sequence[Case], say: Callable[[str], None]) -> None:
        self._part = part
        self._cases = {case.id: case for case in cases}
        self._kept = Kept(cases, compiled=part.compiled)
        self._killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        found = in_child(lambda: self._baseline(part.modules()))
        if not isinstance(found, Result):
            raise RuntimeError(f"the cases cannot be run without a mutation: {found}")
        self._base: Baseline = found.value
        self._kept.shacl.update(self._base.shacl)
        say(f"the {len(cases)} cases take {sum(self._base.seconds.values()):.1f} s without a mutation")

    # --- without a mutation ------------------------------------------------------------------------

    def _baseline(self, modules: Sequence[Module]) -> Baseline:
        self._kept.take_over()
        ask, engines = _engines(self._part)
        files = {str(module.path) for module in modules}
        seconds, calls = {}, {}
        for name, case in self._cases.items():
            called: set[tuple[str, int]] = set()
            started = time.process_time()
            sys.settrace(_noting(called, files))
            results = [ask(engine, case) for engine in engines]
            sys.settrace(None)
            if any(result.outcome.value in FAILING for result in results):
                raise RuntimeError(f"{name} fails without a mutation: {results}")
            seconds[name] = time.process_time() - started
            calls[name] = frozenset(called)
        return Baseline(seconds, calls, self._kept.shacl)

    # --- with one ----------------------------------------------------------------------------------

    def order(self, mutant: Mutant) -> list[str]:
        """The ids of the cases in the order of how likely each kills the mutant."""
        place = _function(mutant)
        here = self._killers[f"{mutant.module.name}:{place}"]
        near = self._killers[mutant.module.name]
        calls = self._base.calls

        def rank(name: str) -> tuple[bool, int, int, int]:
            called = place is None or (str(mutant.module.path), place) in calls[name]
            return not called, -here[name], -near[name], len(calls[name])

        return sorted(self._cases, key=rank)

    def learn(self, mutant: Mutant, verdict: Verdict) -> None:
        """Take note of what killed a mutant, for the next ones."""
        if verdict.fate is Fate.CASES:
            self._killers[mutant.module.name][verdict.by] += 1
            self._killers[f"{mutant.module.name}:{_function(mutant)}"][verdict.by] += 1

    def check(self, mutant: Mutant) -> Verdict:
        """In a child, the mutant being in its place: the verdict."""
        self._kept.take_over()
        ask, engines = _engines(self._part)
        for name in self.order(mutant):
            allow(AT_LEAST + SLOWER * self._base.seconds[name])
            if any(ask(engine, self._cases[name]).outcome.value in FAILING for engine in engines):
                return Verdict(Fate.CASES, name)
        return _unit_tests(self._part.unit_tests)


def _engines(part: Part) -> tuple[Any, list[Any]]:
    """What asks a case, and the engines, as they are imported now."""
    own, run = import_module(OWN_ENGINES), import_module("shapecast_conformance.suite.run")
    return run.ask, [own.OwnEngine(name) for name in part.engines]


def _noting(called: set[tuple[str, int]], files: set[str]) -> Callable[[FrameType, str, object], None]:
    def note(frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if code.co_filename in files:
            called.add((code.co_filename, code.co_firstlineno))

    return note


def _function(mutant: Mutant) -> int | None:
    """The line where the innermost function around the mutation begins; None outside of functions."""
    code = compile(mutant.original, "", "exec", dont_inherit=True)
    found, pending = None, [code]
    while pending:
        at = pending.pop()
        for inner in at.co_consts:
            if isinstance(inner, type(code)) and not inner.co_name.startswith("<"):
                lines = [line for _, _, line in inner.co_lines() if line is not None]
                if lines and inner.co_firstlineno <= mutant.line <= max(lines):
                    pending.append(inner)
                    found = inner.co_firstlineno if inner.co_flags & 0x2 else found  # no class body
    return found


# --- unit tests --------------------------------------------------------------------------------


class _First:
    """Takes down which test failed first."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


MOST_FOR_TESTS = 120.0
"""Seconds for all unit tests of a part."""


def _unit_tests(files: Sequence[str]) -> Verdict:
    allow(MOST_FOR_TESTS)
    first = _First()
    paths = [str(ROOT / file) for file in files]
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", "--rootdir", str(ROOT)]
    code = pytest.main([*options, "-c", str(ROOT / "pyproject.toml"), *paths], plugins=[first])
    if code == pytest.ExitCode.OK:
        return Verdict(Fate.SURVIVED)
    if first.name:
        return Verdict(Fate.UNIT_TESTS, first.name)
    raise RuntimeError(f"the unit tests could not be run: {code!r}")
