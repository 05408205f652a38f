"""What the columns of a table are: the parts of an element that its rows hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from shapecast.graph.model import ElementKind
from shapecast.graph.values import Value

Parse: TypeAlias = Callable[[str], Value]
"""The value that a cell's text stands for. Raises ValueError, with what it is not, where it stands for none."""


class Role(Enum):
    """The part of an element that a column holds."""

    ID = "identifier"
    LABELS = "labels"
    START = "source"
    END = "target"
    PROPERTY = "property"
    IGNORED = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading as written, what it holds, and how.

    ``key`` is the property that it is, too or only; ``group`` the group of its identifiers; ``parse`` makes a value of
    a text (None: the text itself is the value).
    """

    heading: str
    role: Role
    key: str | None = None
    group: str | None = None
    parse: Parse | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table of nodes or of edges, and the labels that all of its elements have."""

    kind: ElementKind
    columns: tuple[Column, ...]
    labels: frozenset[str] = frozenset()
    needs_label: bool = False
    """Whether an element without a label is a mistake, as an edge without a type is in most formats."""

    def index(self, role: Role) -> int | None:
        """Where the column of a part is, if there is one."""
        return next((i for i, column in enumerate(self.columns) if column.role is role), None)


def grouped(group: str | None, identifier: str) -> str:
    """The identifier of a node within a group (1.23)."""
    return f"{group}:{identifier}" if group else identifier


def first_repeated(names: Sequence[str]) -> int | None:
    """The index of the first name that stood before."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            return index
        seen.add(name)
    return None
