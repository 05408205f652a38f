"""What somebody answers to a case, in the terms of the case: names and numbers, no objects of an implementation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from shapecast_conformance.suite.case import Breach, Case, ExpectedLoss, Finding


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """What is said of one graph.

    ``malformed`` says that it gives no verdict, ``problems`` why (None: not said). Violations have a code or None.
    ``unanswered`` are the numbers of constraints that nothing is said of, each with the reason. ``triples`` and
    ``documents`` are what the graph is mapped to, None where that is not asked of whoever answers.
    """

    malformed: bool = False
    problems: tuple[Finding, ...] | None = None
    nodes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    edges: Mapping[str, frozenset[str]] = field(default_factory=dict)
    violations: Mapping[Breach, str | None] = field(default_factory=dict)
    unanswered: Mapping[int, str] = field(default_factory=dict)
    triples: str | None = None
    documents: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a case: whether the schema is rejected, why (None: not said), and what of each graph.

    ``losses`` are those of the target ``target``; both are None where no target plays a part.
    """

    rejected: bool
    diagnostics: tuple[Finding, ...] | None = None
    graphs: tuple[GraphAnswer, ...] = ()
    target: str | None = None
    losses: frozenset[ExpectedLoss] = frozenset()


def violations_of(told: Iterable[tuple[Breach, str | None]]) -> dict[Breach, str | None]:
    """The violations of an answer with their codes. Raises ValueError for one that is told twice."""
    found: dict[Breach, str | None] = {}
    for breach, code in told:
        if breach in found:
            rule = "having no type" if breach.constraint is None else f"violating constraint {breach.constraint}"
            raise ValueError(f"tells twice of {breach.kind} {breach.id} {rule}")
        found[breach] = code
    return found


class NoAnswerError(Exception):
    """Whoever was asked gave no answer.

    ``declined`` where it said beforehand that it would not, and why; else it broke down, hung or talked nonsense.
    """

    def __init__(self, detail: str, *, declined: bool = False) -> None:
        self.detail = detail
        self.declined = declined
        super().__init__(detail)


class Subject(Protocol):
    """Whoever answers cases: an engine of shapecast, or a program of anyone's."""

    @property
    def name(self) -> str:
        """What it is called in reports."""
        ...

    @property
    def version(self) -> str:
        """Its version, empty if it has none."""
        ...

    def answer(self, case: Case) -> Answer:
        """The answer to a case. Raises NoAnswerError."""
        ...

    def excuse(self, case: Case, graph: int, difference: Difference) -> str | None:
        """What predicts a difference in the answer to the graph of that position: a code or an id; or None."""
        ...

    def close(self) -> None:
        """Let go of whatever it holds."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that is not the expected one.

    ``about`` says what was asked: ``schema``, ``diagnostics``, ``losses``, ``malformed``, ``element``, ``type``,
    ``violation``, ``code``, ``rdf``, ``documents``. ``element`` is that of a graph, ``name`` the type of a typing or
    the number of a constraint. ``expected`` and ``found`` are texts; ``breach`` is the violation that it is about.
    """

    about: str
    expected: str
    found: str
    graph: str = ""
    element: str = ""
    name: str = ""
    breach: Breach | None = None

    def __str__(self) -> str:
        """In one line."""
        where = " ".join(part for part in (self.graph, self.element, self.name) if part)
        return f"{self.about}{f' ({where})' if where else ''}: expected {self.expected}, found {self.found}"


def listed_findings(findings: Iterable[Finding]) -> str:
    """Findings in one line, or ``none``."""
    return ", ".join(f"{f.code} {f.file}:{f.line}" if f.line else f"{f.code} {f.file}" for f in findings) or "none"
