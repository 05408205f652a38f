"""Programs that answer cases: each fault is told as what it is, and the run goes on."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import pytest

from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.command import PATIENCE, CommandSubject
from shapecast_conformance.suite.results import CaseOutcome, SuiteRun
from shapecast_conformance.suite.run import run_suite
from suite.written import cases, write_case

FAULTY = Path(__file__).with_name("harnesses") / "faulty.py"
EXAMPLE = f"{shlex.quote(sys.executable)} -m shapecast_conformance.harness"
FAILED, ERRORED, EXCUSED, PASSED = (
    *(CaseOutcome.FAILED, CaseOutcome.ERRORED),
    *(CaseOutcome.EXCUSED, CaseOutcome.PASSED),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    root = tmp_path_factory.mktemp("cases")
    write_case(root, "labels/first")
    write_case(root, "labels/second")
    return cases(root)


def ran(found: list[Case], fault: str, timeout: float = 20) -> SuiteRun:
    return run_suite(found, [CommandSubject(shlex.join([sys.executable, str(FAULTY), fault]), timeout)])


def told(run: SuiteRun) -> list[tuple[CaseOutcome, str]]:
    """The outcome of each case, and what is said of it."""
    (results,) = run.results.values()
    return [
        (one.outcome, one.detail or "; ".join(map(str, one.differences)) or "; ".join(one.excuses))
        for one in results.values()
    ]


def test_the_example_answers_as_the_cases_do(two: list[Case]) -> None:
    run = run_suite(two, [CommandSubject(EXAMPLE)])
    assert told(run) == [(PASSED, "")] * 2
    assert [one.name for one in run.asked] == ["example"]
    assert run.asked[0].version != ""


@pytest.mark.parametrize(
    ("fault", "outcome", "words"),
    [
        ("always_wrong", FAILED, "type (node right person): expected conforms, found does not conform"),
        ("always_wrong", FAILED, "violation (node wrong STRICT): expected a violation, found no violation"),
        ("crashes", ERRORED, "the program ended with status 1: out of luck"),
        ("is_killed", ERRORED, "the program was ended by signal 11"),
        ("lies", FAILED, "element (node ghost): expected none, found an element"),
        ("lies", FAILED, "element (node right): expected an element, found none"),
        ("babbles", ERRORED, "garbage: a line that is no JSON: 'I am fine, thank you'"),
        ("answers_something_else", ERRORED, "garbage: a line that is no response"),
        ("answers_another_request", ERRORED, "garbage: an answer to request"),
        ("answers_too_few", ERRORED, "garbage: answers about 0 graphs; there are 1"),
        ("repeats", ERRORED, "garbage: an answer that tells twice of node wrong having no type"),
        ("names_twice", ERRORED, "garbage: a line with 'right' twice in one object"),
        ("floods", ERRORED, "an answer of more than 67,108,864 bytes"),
        ("is_no_text", ERRORED, "an answer that is not UTF-8"),
        ("declines", EXCUSED, "skipped: no graphs on Wednesdays"),
        ("gives_up", ERRORED, "the program says: division by zero"),
        ("crashes_at_its_start", ERRORED, "at its start: the program ended with status 1: no licence"),
        ("speaks_another_version", ERRORED, "version 9 of the protocol; it was asked for version 1"),
        ("has_no_name", ERRORED, "at its start: garbage"),
    ],
)
def test_every_fault_is_told(two: list[Case], fault: str, outcome: CaseOutcome, words: str) -> None:
    for found, text in told(ran(two, fault)):
        assert found is outcome
        assert words in text


def test_a_program_that_hangs_is_stopped_for_each_case(two: list[Case]) -> None:
    started = time.monotonic()
    assert told(ran(two, "hangs", timeout=1)) == [(ERRORED, "no answer within 1 s")] * 2
    assert time.monotonic() - started < 20


def test_after_a_fault_the_next_case_is_asked_of_a_new_program(two: list[Case]) -> None:
    (first, words), second = told(ran(two, "crashes_at_times"))
    assert (first, words) == (ERRORED, "the program ended with status 1: out of luck")
    assert second == (PASSED, "")


def test_an_answer_too_many_is_not_taken_for_the_next_one(two: list[Case]) -> None:
    first, (second, words) = told(ran(two, "talks_too_much"))
    assert first == (PASSED, "")
    assert (second, words) == (ERRORED, "garbage: an answer to request 1; it was asked request 2")


def test_a_program_that_does_not_stop_is_stopped(two: list[Case]) -> None:
    started = time.monotonic()
    assert told(ran(two, "never_stops")) == [(PASSED, "")] * 2
    assert time.monotonic() - started < 20


def test_a_program_that_only_fails_is_asked_no_more(tmp_path: Path) -> None:
    for number in range(PATIENCE + 2):
        write_case(tmp_path, f"labels/case-{number}")
    found = told(ran(cases(tmp_path), "crashes"))
    assert [text for _, text in found[:PATIENCE]] == ["the program ended with status 1: out of luck"] * PATIENCE
    assert [text for _, text in found[PATIENCE:]] == [f"not asked: {PATIENCE} faults in a row before this case"] * 2


@pytest.mark.parametrize("command", ["/no/such/program", str(FAULTY)])
def test_a_program_that_cannot_be_started(two: list[Case], command: str) -> None:
    for outcome, words in told(run_suite(two, [CommandSubject(command)])):
        assert outcome is ERRORED
        assert words.startswith(f"cannot start {command}: ")


def test_a_command_line_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        CommandSubject("  ")
