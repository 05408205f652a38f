"""Work in a forked child, which inherits everything that is loaded, and takes everything that it spoils with it."""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LONGEST_WAIT = 600.0
"""Seconds of the clock after which a child is stopped that does not even use the processor."""

MOST_MEMORY = 6 * 2**30


@dataclass(frozen=True)
class Result:
    """What the work returned."""

    value: Any


@dataclass(frozen=True)
class Raised:
    """The work raised something."""

    text: str


@dataclass(frozen=True)
class Stopped:
    """The child ended otherwise: it took too long (``timeout``), or broke down."""

    timeout: bool


def allow(seconds: float) -> None:
    """Let this process use that much of the processor from now on, in whole seconds rounded up, and then end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def in_child(work: Callable[[], Any], seconds: float | None = None) -> Result | Raised | Stopped:
    """Do the work in a forked child, at first for so many seconds of the processor; the value must be picklable."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work(work, write, seconds)
    os.close(write)
    said, late = _received(read)
    if late:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return Stopped(timeout=True)
    if os.waitstatus_to_exitcode(status) != 0 or not said:
        return Stopped(timeout=False)
    found = pickle.loads(said)
    assert isinstance(found, Result | Raised)
    return found


def _received(read: int) -> tuple[bytes, bool]:
    """Everything that comes out of a pipe, and whether it took too long."""
    until = time.monotonic() + LONGEST_WAIT
    said = bytearray()
    with os.fdopen(read, "rb", buffering=0) as stream:
        while True:
            ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return bytes(said), True
            piece = stream.read(1 << 16)
            if not piece:
                return bytes(said), False
            said += piece


def _work(work: Callable[[], Any], write: int, seconds: float | None) -> None:
    """In the child: never returns."""
    code = 1
    try:
        with contextlib.suppress(ValueError):  # a limit that is lower already stays
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
        if seconds is not None:
            allow(seconds)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        found: Result | Raised
        try:
            found = Result(work())
        except BaseException as problem:  # noqa: BLE001  # a mutant may raise anything, and the parent is told
            found = Raised(f"{type(problem).__name__}: {problem}")
        with os.fdopen(write, "wb") as pipe:
            pipe.write(pickle.dumps(found))
        code = 0
    finally:
        os._exit(code)
