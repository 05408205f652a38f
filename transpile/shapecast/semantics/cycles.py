"""What comes before what, and the cycles that keep it from being said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def dependency_order(items: Iterable[T], needs: Callable[[T], Iterable[T]]) -> tuple[list[T], list[list[T]]]:
    """The items and all they need, each after what it needs; and the cycles found, each as the way round, from the
    item that was met first. The last step of a cycle is then not kept in the order. Without recursion."""
    done: list[T] = []
    cycles: list[list[T]] = []
    finished: set[T] = set()
    for item in items:
        if item in finished:
            continue
        path: dict[T, Iterator[T]] = {item: iter(needs(item))}
        while path:
            current = next(reversed(path))
            step = next((n for n in path[current] if n not in finished), None)
            if step is None:
                del path[current]
                finished.add(current)
                done.append(current)
            elif step in path:
                way = list(path)
                cycles.append(way[way.index(step) :])
            else:
                path[step] = iter(needs(step))
    return done, cycles
