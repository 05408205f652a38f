"""What a run of the suite finds, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from shapecast_conformance.suite.answer import Answer, Difference
from shapecast_conformance.suite.case import Case


class CaseOutcome(Enum):
    """PASSED: the answer is that of the case. EXCUSED: it is, but for what was said beforehand (a loss record, a known
    difference, a case that was declined). FAILED: it is another one. ERRORED: there is none."""

    PASSED = "passed"
    EXCUSED = "excused"
    FAILED = "failed"
    ERRORED = "errored"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What somebody's answer to one case is worth.

    ``differences`` are those that nothing predicts; ``excuses`` counts what was predicted, by the code of the loss, the
    id of the known difference or the reason given; ``detail`` says why there is no answer. ``seconds`` tells how long
    it took.
    """

    outcome: CaseOutcome
    answer: Answer | None = field(default=None, repr=False)
    differences: tuple[Difference, ...] = ()
    excuses: Mapping[str, int] = field(default_factory=dict)
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One who was asked: a name, and a version (empty if there is none)."""

    name: str
    version: str = ""

    def __str__(self) -> str:
        """The name and the version."""
        return f"{self.name} {self.version}".rstrip()


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """The matrix: for every one who was asked, by name, the result of every case, by id."""

    cases: tuple[Case, ...]
    asked: tuple[Asked, ...]
    results: Mapping[str, Mapping[str, CaseResult]]

    def counts(self, name: str) -> Mapping[CaseOutcome, int]:
        """How many cases came to each outcome."""
        found = Counter(result.outcome for result in self.results[name].values())
        return {outcome: found[outcome] for outcome in CaseOutcome}

    def excuses(self, name: str) -> Mapping[str, int]:
        """How many cases each excuse plays a part in, the most frequent first."""
        found = Counter(excuse for result in self.results[name].values() for excuse in result.excuses)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    @property
    def fine(self) -> bool:
        """Whether no case failed."""
        return not any(self.counts(one.name)[CaseOutcome.FAILED] for one in self.asked)

    @property
    def complete(self) -> bool:
        """Whether every case was answered or excused."""
        return not any(self.counts(one.name)[CaseOutcome.ERRORED] for one in self.asked)
