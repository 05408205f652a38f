"""Work that is done in processes of its own, which may hang, take all memory or be killed."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")

_FORK = multiprocessing.get_context("fork")
_PAGE = resource.getpagesize()


class Died(Enum):
    """How work came to no result."""

    EXCEPTION = "exception"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the work said, or how it died; the seconds it took, and the most memory of its process, or of one that
    it started, so far, in bytes."""

    said: str
    died: Died | None
    seconds: float
    memory: int


class _TimeIsOverError(BaseException):
    """Raised by the alarm; no handler of Exception is to catch it."""


def in_processes(
    work: Callable[[Item], str], items: Sequence[Item], seconds: float, memory: int | None
) -> Iterator[tuple[Item, Outcome]]:
    """Do the work on each item. A process goes on to the next item until it dies; then another one does.

    ``memory`` is how many bytes it may take beyond what the process had (None: any number).
    Work that does not hear of its time being over is killed after twice that time.
    """
    done = 0
    while done < len(items):
        ours, theirs = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_work, args=(work, items[done:], seconds, memory, theirs))
        process.start()
        theirs.close()
        while done < len(items) and isinstance(outcome := _next(ours, 2 * seconds), Outcome):
            yield items[done], outcome
            done += 1
        process.kill()
        process.join()
        if done < len(items) and isinstance(outcome, Died):
            yield items[done], Outcome(f"the process ended with {process.exitcode}", outcome, 2 * seconds, 0)
            done += 1


def _next(ours: Connection, seconds: float) -> Outcome | Died:
    """The next outcome, or why there is none."""
    try:
        if not ours.poll(seconds):
            return Died.TIME
        outcome: Outcome = ours.recv()
    except EOFError:
        return Died.CRASH
    return outcome


def _work(
    work: Callable[[Item], str], items: Sequence[Item], seconds: float, memory: int | None, theirs: Connection
) -> None:
    signal.signal(signal.SIGALRM, _time_is_over)
    if memory is not None:
        with open("/proc/self/statm", "rb") as sizes:
            most = int(sizes.read().split()[0]) * _PAGE + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for item in items:
        theirs.send(_outcome(work, item, seconds))


def _time_is_over(*_: object) -> None:
    raise _TimeIsOverError


def _outcome(work: Callable[[Item], str], item: Item, seconds: float) -> Outcome:
    started = time.monotonic()
    died: Died | None = None
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        said = work(item)
    except _TimeIsOverError:
        died, said = Died.TIME, f"not done after {seconds:g} s"
    except MemoryError:
        died, said = Died.MEMORY, "no memory is left"
    except Exception:  # noqa: BLE001  # whatever it is, it is what we are looking for
        died, said = Died.EXCEPTION, traceback.format_exc(limit=-3)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Outcome(said, died, time.monotonic() - started, peak * 1024)
