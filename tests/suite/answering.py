"""What an engine answers to all cases."""

from __future__ import annotations

from shapecast_conformance.suite.case import load_cases
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import CaseOutcome
from shapecast_conformance.suite.run import run_suite


def answered(engine: str) -> tuple[dict[str, int], list[str]]:
    """How many cases came to which outcome, and what is wrong, a line each."""
    run = run_suite(load_cases(), [OwnEngine(engine)])
    wrong = [
        f"{name}: {result.detail or '; '.join(map(str, result.differences))}"
        for name, result in run.results[engine].items()
        if result.outcome in (CaseOutcome.FAILED, CaseOutcome.ERRORED)
    ]
    return {outcome.value: count for outcome, count in run.counts(engine).items()}, wrong
