"""A counterexample: the smallest pair found that an engine answers otherwise than the reference, in texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapecast_conformance.fuzzer.symptoms import Told


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A schema and a graph that nothing explains the answers to.

    ``id`` is FEATURE/NAME; ``origin`` says which pair it was shrunk from. ``files`` are those of a case of the suite,
    by name; without ``case.toml`` where it can be none, and then ``note`` says why. ``times`` is how many pairs came
    to it.
    """

    id: str
    schema: str
    graph: str
    told: tuple[Told, ...]
    origin: str
    constructs: tuple[str, ...]
    paragraphs: tuple[str, ...]
    files: Mapping[str, str] = field(repr=False)
    note: str = ""
    times: int = 1

    @property
    def engines(self) -> tuple[str, ...]:
        """Who is wrong, or the reference is."""
        return tuple(dict.fromkeys(one.symptom.engine for one in self.told))

    @property
    def is_breakdown(self) -> bool:
        """Whether it shows nothing but engines that break down."""
        return all(one.reference is None for one in self.told)
