"""What a run has put to engines, in figures that can be added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from shapecast_conformance.crosscheck import CrossCheck, EngineCheck
from shapecast_conformance.drawing.constructs import CONSTRUCTS
from shapecast_conformance.drawing.tally import Tally
from shapecast_conformance.verdict import Outcome

_COUNTS = ("schemas", "pairs", "conforming", "elements", "typings", "answers", "excused_pairs", "unexplained_pairs")
_COUNTERS = ("excused", "excusing", "no_answer")


@dataclass
class Figures:
    """What was compared.

    ``typings`` are elements x types x engines, ``answers`` those and all others. ``excused`` counts the answers that
    differ as a loss or a known difference predicts (11.5), by code or id, and ``excusing`` the pairs; ``no_answer`` is
    how often who gave no answers, and why. ``tally`` has the constructs that were hit.
    """

    schemas: int = 0
    pairs: int = 0
    conforming: int = 0
    elements: int = 0
    typings: int = 0
    answers: int = 0
    excused_pairs: int = 0
    unexplained_pairs: int = 0
    excused: Counter[str] = field(default_factory=Counter)
    excusing: Counter[str] = field(default_factory=Counter)
    no_answer: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)

    def add(self, other: Figures) -> None:
        """Take up the figures of another run."""
        for name in _COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        self.tally.accepted.update(other.tally.accepted)
        self.tally.rejected.update(other.tally.rejected)

    def count(self, check: CrossCheck) -> None:
        """Count the cross-check of one pair."""
        self.pairs += 1
        self.conforming += check.reference is Outcome.CONFORMS
        self.elements += check.nodes + check.edges
        if check.reference not in (Outcome.CONFORMS, Outcome.VIOLATES):
            self.no_answer[f"reference {check.reference.value}: {_reason(check.detail)}"] += 1
        excuses = set[str]()
        for engine in check.engines:
            self.typings += engine.comparisons.types
            self.answers += engine.comparisons.total
            self.excused.update(engine.excused)
            excuses.update(engine.excused)
            if gives_none(engine, check):
                self.no_answer[f"{engine.engine} {engine.outcome.value}: {_reason(engine.detail)}"] += 1
        self.excusing.update(excuses)
        self.excused_pairs += bool(excuses)
        self.unexplained_pairs += not check.fine

    def count_failure(self, detail: str) -> None:
        """Count a pair that the reference breaks down over."""
        self.pairs += 1
        self.no_answer[f"reference errored: {_reason(detail)}"] += 1

    @property
    def hit(self) -> int:
        """How many of the constructs of the language were hit, accepting or rejecting."""
        return sum(bool(self.tally.accepted[name] or self.tally.rejected[name]) for name in CONSTRUCTS)

    @property
    def never_hit(self) -> tuple[str, ...]:
        """The constructs that were not."""
        return tuple(name for name in CONSTRUCTS if not (self.tally.accepted[name] or self.tally.rejected[name]))


def gives_none(engine: EngineCheck, check: CrossCheck) -> bool:
    """Whether an engine gave no answers. A graph without elements has no question but for the constraints, and who says
    nothing of those is predicted by losses."""
    if engine.outcome is Outcome.ERRORED:
        return True
    return not engine.compared and check.nodes + check.edges > 0


def _reason(detail: str) -> str:
    """The kind of a reason: what stands before its details."""
    return detail.partition(":")[0][:80]
