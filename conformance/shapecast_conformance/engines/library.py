"""What a JSON Schema library gives to the engine that is built on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from shapecast_conformance.engines.preflight import Profile
from shapecast_mappings.datatypes import shared_datatypes
from shapecast_mappings.json_schema.instance import Document

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that a document fails: where in the document, what the library says, the data type that it asks for if
    its schema is that of one, and for a failed union what each branch fails."""

    path: Path
    message: str
    data_type: str = ""
    branches: tuple[tuple[Failure, ...], ...] = ()


_DATA_TYPES = frozenset(str(schema["title"]) for schema in shared_datatypes().values())


def data_type(title: str) -> str:
    """The title of a schema if it is that of a data type, else nothing."""
    return title if title in _DATA_TYPES else ""


class Validator(Protocol):
    """One entry of an artefact, ready to judge documents."""

    def is_valid(self, document: Document) -> bool:
        """Whether the document is valid."""
        ...

    def failures(self, document: Document) -> Iterable[Failure]:
        """What an invalid document fails."""
        ...


class Compiled(Protocol):
    """An artefact that the library has read."""

    def entry(self, key: str) -> Validator:
        """The validator of one entry of ``$defs``."""
        ...


class Library(Protocol):
    """A JSON Schema library."""

    @property
    def name(self) -> str:
        """The name of its package."""
        ...

    @property
    def profile(self) -> Profile:
        """What it does, for the preflight."""
        ...

    @property
    def remembers(self) -> bool:
        """Whether judging is so slow that equal documents are worth remembering."""
        ...

    def compile(self, artefact: Document) -> Compiled:
        """Read an artefact; every reference in it stays within it."""
        ...


def nearest_failures(failures: Iterable[Failure]) -> list[Failure]:
    """The failures with each union replaced by those of the branch that comes nearest (fewest failures)."""
    told: list[Failure] = []
    for failure in failures:
        branches = [nearest_failures(branch) for branch in failure.branches if branch]
        told += sorted(branches, key=len)[0] if branches else [failure]
    return told
