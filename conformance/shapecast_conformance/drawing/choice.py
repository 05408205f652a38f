"""Small helpers for seeded choices."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(rng: Random, probability: float) -> bool:
    """True with the given probability."""
    return rng.random() < probability


def weighted(rng: Random, options: Sequence[tuple[int, T]]) -> T:
    """One of the options, each with its weight."""
    (chosen,) = rng.choices([option for _, option in options], [weight for weight, _ in options])
    return chosen


def some(rng: Random, pool: Sequence[T], least: int, most: int) -> list[T]:
    """Between ``least`` and ``most`` distinct members of the pool (fewer if it has fewer), in random order."""
    return rng.sample(pool, min(len(pool), rng.randint(least, most)))
