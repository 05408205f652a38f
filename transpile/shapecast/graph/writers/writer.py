"""What a writer of one graph format gives: the files of a graph, each with its name and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.problems import shown
from shapecast.graph.readers.options import Table
from shapecast.graph.values import Value


class UnwritableError(ValueError):
    """Something in a graph that the format cannot hold."""


@dataclass(frozen=True, slots=True)
class GraphFile:
    """One file of a graph: its name, and its text in pieces.

    ``table`` is what has to be stated to read it back, if the file does not say itself what its rows are (1.25).
    """

    name: str
    pieces: Sequence[str]
    table: Table | None = None


class Writer(Protocol):
    """A writer of one format. ``several`` says that a graph becomes several files, for a folder.

    What was written is read as an equal graph (1.15), but that temporal and binary values come back as their texts
    where the format has no types for them, to be decoded (10.1), and that tables keep no identifiers of edges.
    """

    several: bool

    def files(self, graph: Graph, /) -> Sequence[GraphFile]:
        """The files of a graph, made whole before the first is given: in the order of the graph, keys sorted.

        Raises UnwritableError, naming the element, for what the format cannot hold.
        """
        ...

    def check(self, value: Value, /) -> None:
        """Raise UnwritableError for a value of a property that the format cannot hold."""
        ...

    def as_read(self, value: Value, /) -> Value:
        """A value that the format holds, as it comes back: perhaps as a text, to be decoded."""
        ...


def name_of(element: Element) -> str:
    """An element, for a message."""
    return f"{'node' if isinstance(element, Node) else 'edge'} {shown(element.id)}"


def unwritable(element: Element, key: str, problem: UnwritableError) -> UnwritableError:
    """The error about a property, with the element that has it."""
    return UnwritableError(f"property {shown(key)} of {name_of(element)}: {problem}")


def one_label(edge: Edge, format: str) -> str:
    """The label of an edge in a format where edges have exactly one. Raises UnwritableError for another number."""
    if len(edge.labels) != 1:
        number = "no label" if not edge.labels else f"{len(edge.labels)} labels"
        raise UnwritableError(f"{name_of(edge)} has {number}, and an edge in {format} has one")
    return next(iter(edge.labels))
