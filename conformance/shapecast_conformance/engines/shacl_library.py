"""What a SHACL library gives to the engine that is built on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result, by IRIs: a focus node that does not conform to a shape, and if a query found that, which
    (empty: none). ``details`` are the messages of what it fails, if the library tells."""

    shape: str
    focus: str
    query: str = ""
    details: tuple[str, ...] = ()


class ReadShapes(Protocol):
    """A shapes graph that the library has read."""

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        """The results for a graph in N-Triples, in pieces of whole lines. Raises whatever the library raises; a library
        that gives no report is an error, not a graph that conforms."""
        ...


class ShaclLibrary(Protocol):
    """A SHACL library."""

    @property
    def name(self) -> str:
        """The name of its package."""
        ...

    def read(self, shapes: str) -> ReadShapes:
        """Read shapes in Turtle."""
        ...
