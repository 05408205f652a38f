"""The elements of a graph as a reader finds them, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from shapecast.graph.model import Labels, Node, Place, Properties


@dataclass(slots=True, eq=False)
class EdgeRecord:
    """An edge as it was read, with the identifiers of its ends; their nodes may come later."""

    id: str
    labels: Labels
    properties: Properties
    source: str
    target: str
    place: Place


Record: TypeAlias = Node | EdgeRecord
