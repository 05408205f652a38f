"""Work by several processes whose results come in the order of the work, whoever is done first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 3
"""How many items a process is given ahead of the one whose result is waited for."""


def in_order(work: Callable[[Item], Result], items: Iterable[Item], processes: int) -> Iterator[Result]:
    """The result of the work on each item, in the order of the items, which may be without end.

    With one process the work is done here. With several, the work, the items and the results must be fit for pickling.
    A caller that takes no more results ends the work. Raises what the work raises.
    """
    if processes == 1:
        yield from map(work, items)
        return
    waiting: deque[Future[Result]] = deque()
    todo = iter(items)
    with ProcessPoolExecutor(processes) as pool:
        try:
            for item in islice(todo, processes * AHEAD):
                waiting.append(pool.submit(work, item))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(todo, 1))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
