"""A run: every drawn mutant in a child of its own."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from mutation.checks import AT_LEAST, Fate, Verdict
from mutation.child import Raised, Result, in_child
from mutation.mutants import Mutant
from mutation.replace import put_in_place


class Checking(Protocol):
    """What judges mutants."""

    def check(self, mutant: Mutant) -> Verdict:
        """In a child, the mutant being in its place: the verdict."""
        ...

    def learn(self, mutant: Mutant, verdict: Verdict) -> None:
        """In the parent: take note of a verdict."""
        ...


Importers = Callable[[str], Iterable[str]]
"""The modules that import one, directly or not."""


def judged(
    mutants: Iterable[Mutant], checking: Checking, importers: Importers, seconds: float | None = None
) -> Iterator[tuple[Mutant, Verdict]]:
    """The verdict of each mutant, as long as there is time (``seconds`` of the clock)."""
    started = time.monotonic()
    gc.collect()
    gc.freeze()  # so that children share what is loaded
    for mutant in mutants:
        if seconds is not None and time.monotonic() - started > seconds:
            return
        verdict = _verdict(mutant, checking, tuple(importers(mutant.module.name)))
        checking.learn(mutant, verdict)
        yield mutant, verdict


def _verdict(mutant: Mutant, checking: Checking, importers: tuple[str, ...]) -> Verdict:
    def work() -> Verdict:
        put_in_place(mutant, importers)
        return checking.check(mutant)

    found = in_child(work, AT_LEAST)
    if isinstance(found, Result):
        assert isinstance(found.value, Verdict)
        return found.value
    if isinstance(found, Raised):
        return Verdict(Fate.CASES, f"cannot be loaded: {found.text}")
    return Verdict(Fate.TIMEOUT) if found.timeout else Verdict(Fate.CASES, "the process broke down")
