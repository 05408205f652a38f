"""The search for a smaller thing that is still of interest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
Item = TypeVar("Item")


class Budget:
    """How many candidates may still be looked at; a search that has used it up ends with what it has."""

    def __init__(self, candidates: int) -> None:
        self.left = candidates

    def take(self) -> bool:
        """Whether another candidate may be looked at; counted."""
        self.left -= 1
        return self.left >= 0


def descend(start: T, smaller: Callable[[T], Iterator[T]], wanted: Callable[[T], bool], budget: Budget) -> T:
    """Go from a thing to a smaller one that is wanted, and on from there, until none of the smaller ones is.

    ``smaller`` gives the candidates in a fixed order, and leads back to none that was there before. Those before the
    one that was taken were not wanted a moment ago, and are tried again only when the others have been.
    """
    found, tried, changed = start, 0, True
    while changed:
        changed = False
        while True:
            step = _first(islice(smaller(found), tried, None), wanted, budget)
            if step is None:
                break
            index, found = step
            tried, changed = tried + index, True
        tried = 0
    return found


def _first(candidates: Iterator[T], wanted: Callable[[T], bool], budget: Budget) -> tuple[int, T] | None:
    for index, candidate in enumerate(candidates):
        if not budget.take():
            return None
        if wanted(candidate):
            return index, candidate
    return None


def fewest(items: Sequence[Item], wanted: Callable[[Sequence[Item]], bool], budget: Budget) -> Sequence[Item]:
    """As few of the items as are still wanted together: runs of half of them are left out, then of a quarter, and so on
    down to single ones."""
    size = max(1, len(items) // 2)
    while True:
        at, dropped = 0, False
        while at < len(items):
            fewer = [*items[:at], *items[at + size :]]
            if not budget.take():
                return items
            if wanted(fewer):
                items, dropped = fewer, True
            else:
                at += size
        if size > 1:
            size //= 2
        elif not dropped:
            return items
