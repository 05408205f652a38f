"""All that is known about a schema once it is resolved: what the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shapecast.semantics.contents import ContentsOf
from shapecast.semantics.graph_types import BuiltGraphType
from shapecast.semantics.load import SchemaText
from shapecast.semantics.mentions import Mention
from shapecast.semantics.namespaces import Names
from shapecast.semantics.resolve import ResolvedTypes


@dataclass(frozen=True, eq=False)
class Compilation:
    """The texts, who declares what, what every name means, what every type denotes, and the graph types."""

    texts: tuple[SchemaText, ...]
    names: Names
    mentions: tuple[Mention, ...]
    types: ResolvedTypes
    graph_types: tuple[BuiltGraphType, ...]
    absent_content_open: bool

    @cached_property
    def contents(self) -> ContentsOf:
        """What the expressions of all types say of each key."""
        return ContentsOf(self.types.expressions)
