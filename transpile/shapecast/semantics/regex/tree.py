"""The tree of a regular expression of the portable dialect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from shapecast.semantics.regex.characters import Ranges


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """The items one after the other."""

    items: tuple[Regex, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the branches; two or more."""

    branches: tuple[Regex, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The item ``minimum`` times to ``maximum`` times; None is no bound."""

    item: Regex
    minimum: int
    maximum: int | None


Regex: TypeAlias = OneOf | Sequence | Choice | Repeat
