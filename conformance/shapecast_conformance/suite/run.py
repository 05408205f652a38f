"""Running the suite: every case, put to everyone who is asked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Container, Sequence
from itertools import count

from shapecast_conformance.suite.answer import Answer, NoAnswerError, Subject
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.differences import differences
from shapecast_conformance.suite.results import Asked, CaseOutcome, CaseResult, SuiteRun

Progress = Callable[[int], None]
"""Called with the number of answers so far."""


def run_suite(cases: Sequence[Case], subjects: Sequence[Subject], progress: Progress | None = None) -> SuiteRun:
    """What everyone answers to every case. One who breaks down is asked the next case all the same."""
    results: dict[str, dict[str, CaseResult]] = {}
    asked: list[Asked] = []
    done = 0
    for subject in subjects:
        found: dict[str, CaseResult] = {}
        try:
            for case in cases:
                found[case.id] = ask(subject, case)
                done += 1
                if progress is not None:
                    progress(done)
        finally:
            subject.close()
        name = _free(subject.name, results)
        results[name] = found
        asked.append(Asked(name, subject.version))
    return SuiteRun(tuple(cases), tuple(asked), results)


def _free(name: str, taken: Container[str]) -> str:
    """The name, numbered if another one who was asked has it."""
    names = (name if number == 1 else f"{name} #{number}" for number in count(1))
    return next(one for one in names if one not in taken)


def ask(subject: Subject, case: Case) -> CaseResult:
    """What the answer of one to one case is worth."""
    started = time.perf_counter()
    try:
        answer = subject.answer(case)
    except NoAnswerError as problem:
        took = time.perf_counter() - started
        if problem.declined:
            return CaseResult(CaseOutcome.EXCUSED, excuses={problem.detail: 1}, seconds=took)
        return CaseResult(CaseOutcome.ERRORED, detail=problem.detail, seconds=took)
    return _worth(subject, case, answer, time.perf_counter() - started)


def _worth(subject: Subject, case: Case, answer: Answer, seconds: float) -> CaseResult:
    excuses: Counter[str] = Counter()
    unexplained = []
    for graph, difference in differences(case, answer):
        excuse = subject.excuse(case, graph, difference)
        if excuse is None:
            unexplained.append(difference)
        else:
            excuses[excuse] += 1
    for one in answer.graphs:
        excuses.update(one.unanswered.values())
    outcome = CaseOutcome.FAILED if unexplained else CaseOutcome.EXCUSED if excuses else CaseOutcome.PASSED
    return CaseResult(outcome, answer, tuple(unexplained), dict(excuses), seconds=seconds)
