"""What every target gives: an artefact, and a record of each thing the artefact cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, Protocol, TypeVar

from shapecast.diagnostics.diagnostic import Code
from shapecast.diagnostics.source import Span
from shapecast.graph.model import Element, Graph
from shapecast.semantics.model import GraphType

Artefact = TypeVar("Artefact")
Instance_co = TypeVar("Instance_co", covariant=True)


class LossDirection(Enum):
    """Which way the target's verdict may differ from the schema's."""

    ACCEPTS_TOO_MUCH = "accepts-too-much"
    REJECTS_TOO_MUCH = "rejects-too-much"


@dataclass(frozen=True, slots=True)
class LossRecord:
    """One construct of a schema that a target cannot say.

    ``constraint`` or ``type`` names what is affected (a disagreement about it, in the stated direction, is
    predicted by this record); ``construct`` is the text of the construct.
    """

    code: Code
    target: str
    construct: str
    direction: LossDirection
    message: str
    span: Span = field(repr=False)
    constraint: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Mapped(Generic[Artefact]):
    """A schema in the target's terms, and what was lost on the way."""

    artefact: Artefact
    losses: tuple[LossRecord, ...] = ()


class Target(Protocol[Artefact, Instance_co]):
    """A target of the transpiler: schemas to artefacts, elements of a graph to instances."""

    name: str

    def schema(self, graph_type: GraphType) -> Mapped[Artefact]:
        """The artefact of a graph type."""
        ...

    def instances(self, graph: Graph) -> Iterator[tuple[Element, Instance_co]]:
        """Every element of a (decoded) graph in the target's form, nodes first."""
        ...
