"""Elements to choose from at random, that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """A set with a random choice, every step in constant time; the choice depends on the order of steps alone."""

    def __init__(self) -> None:
        self._items: list[T] = []
        self._places: dict[T, int] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def add(self, item: T) -> None:
        """Add an item that is not there."""
        self._places[item] = len(self._items)
        self._items.append(item)

    def remove(self, item: T) -> None:
        """Remove an item; the last one takes its place."""
        place, last = self._places.pop(item), self._items.pop()
        if last is not item:
            self._items[place] = last
            self._places[last] = place

    def choice(self, rng: Random) -> T:
        """One of the items. Raises IndexError if there is none."""
        return self._items[int(rng.random() * len(self._items))]

    def at(self, place: int) -> T:
        """The item at a place, counted round and round."""
        return self._items[place % len(self._items)]
