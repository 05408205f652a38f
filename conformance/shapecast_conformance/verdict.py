"""What a judge says of a graph: four outcomes, a typing, and the elements that violate something.

The same form serves the reference evaluator and every engine, so that answers can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from shapecast.diagnostics.diagnostic import Label
from shapecast.graph.model import Element


class Outcome(Enum):
    """CONFORMS and VIOLATES are answers; the other two say that there is none, and why."""

    CONFORMS = "conforms"
    VIOLATES = "violates"
    UNSUPPORTED = "unsupported"
    ERRORED = "errored"


class Rule(Enum):
    """What an element can violate."""

    UNTYPED = "untyped"
    CONSTRAINT = "constraint"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that keeps an element out of a type, with its place in the schema if it has one."""

    message: str
    place: Label | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The type that an untyped element comes nearest to, and every reason why it does not conform."""

    element: Element
    type: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that violates STRICT coverage (no constraint) or one constraint, once.

    ``code`` is the id of the kind of violation; ``witnesses`` are other elements that take part (those which share a
    key, the owners beyond the first); ``near`` is the nearest type of an untyped element.
    """

    element: Element
    rule: Rule
    code: str
    message: str
    constraint: str | None = None
    witnesses: tuple[Element, ...] = ()
    near: NearMiss | None = None
    place: Label | None = None


Typing = Mapping[str, frozenset[str]]
"""Element id to the names of *all* types it conforms to, abstract ones included."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's whole answer about one graph.

    ``unanswered`` names the constraints and types that the judge says nothing about, each with the reason; it is
    empty for the reference. ``detail`` explains UNSUPPORTED and ERRORED.
    """

    judge: str
    outcome: Outcome
    nodes: Typing = field(default_factory=dict)
    edges: Typing = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    unanswered: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""
