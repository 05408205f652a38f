"""A progress line on long work, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds of silence before a progress line is worth its place."""


@contextmanager
def progress(verb: str, total: int | None = None) -> Iterator[Callable[[int], None] | None]:
    """A function to call with the number of elements done so far, or None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(verb, total=total)
    begun, running = time.monotonic(), False

    def report(done: int) -> None:
        nonlocal running
        if not running and time.monotonic() - begun > PATIENCE:
            bar.start()
            running = True
        if running:
            bar.update(task, completed=done)

    try:
        yield report
    finally:
        if running:
            bar.stop()
