"""What a cross-check finds, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from shapecast.graph.model import Element
from shapecast_conformance.verdict import Outcome
from shapecast_mappings.target import LossDirection


class Aspect(Enum):
    """What is compared of an element: whether it conforms to a type, whether it has any, whether it satisfies a
    constraint."""

    TYPE = "type"
    COVERAGE = "coverage"
    CONSTRAINT = "constraint"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The reference and an engine answer differently about one element; ``name`` is that of the type or constraint.

    True is *conforms*, *has a type* or *does not violate*; so the engine says the opposite of ``reference``.
    """

    engine: str
    element: Element
    aspect: Aspect
    name: str | None
    reference: bool

    @property
    def engine_says(self) -> bool:
        """The engine's answer."""
        return not self.reference

    @property
    def direction(self) -> LossDirection:
        """Which way the engine errs, if the reference is right."""
        return LossDirection.REJECTS_TOO_MUCH if self.reference else LossDirection.ACCEPTS_TOO_MUCH


@dataclass(frozen=True, slots=True)
class Comparisons:
    """How many answers were compared: elements times types, elements under STRICT, elements times constraints."""

    types: int = 0
    coverage: int = 0
    constraints: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.types + self.coverage + self.constraints


@dataclass(frozen=True, slots=True)
class EngineCheck:
    """How one engine's answers compare with the reference's.

    ``excused`` counts the predicted disagreements by the code of the loss record or the id of the known difference that
    predicts them, with the first of each in ``examples``; ``unexplained`` lists the first of all others and
    ``unexplained_count`` counts them. An engine that gave no answers has no comparisons, and ``detail`` says why.
    """

    engine: str
    outcome: Outcome
    detail: str
    comparisons: Comparisons = Comparisons()
    excused: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, Disagreement] = field(default_factory=dict)
    unexplained: tuple[Disagreement, ...] = ()
    unexplained_count: int = 0

    @property
    def agreements(self) -> int:
        """How many answers were the same."""
        return self.comparisons.total - sum(self.excused.values()) - self.unexplained_count

    @property
    def compared(self) -> bool:
        """Whether the engine gave answers to compare."""
        return self.comparisons.total > 0 or self.outcome in (Outcome.CONFORMS, Outcome.VIOLATES)


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A cross-check of one graph: its size, the reference's outcome, and each engine's comparison.

    ``skipped`` is how many records of its source are not in the graph.
    """

    nodes: int
    edges: int
    types: int
    constraints: int
    reference: Outcome
    detail: str
    engines: tuple[EngineCheck, ...]
    skipped: int = 0

    @property
    def fine(self) -> bool:
        """Whether no disagreement is unexplained."""
        return all(engine.unexplained_count == 0 for engine in self.engines)

    @property
    def complete(self) -> bool:
        """Whether the reference and every engine gave answers, about the whole graph (1.21)."""
        answered = self.reference in (Outcome.CONFORMS, Outcome.VIOLATES) and not self.skipped
        return answered and all(engine.compared for engine in self.engines)
