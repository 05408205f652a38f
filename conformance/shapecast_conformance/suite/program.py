"""A program that is talked to line by line, and everything that can become of it."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from queue import Empty, Queue
from typing import IO

LONGEST_LINE = 1 << 26
"""How many bytes an answer may have."""

_TOLD = 5
"""How many last lines of standard error are told of a program that failed."""
_GRACE = 2.0
"""Seconds for a program that was asked to stop."""


class ProgramError(Exception):
    """The program did not answer; says why."""


class Program:
    """A running program, with pipes to its standard input and from its standard output.

    Raises OSError if it cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdout
        assert self._process.stderr
        self._lines: Queue[bytes | None] = Queue(maxsize=1)  # a program that floods waits
        self._told: deque[str] = deque(maxlen=_TOLD)
        self._readers = (
            threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._listen, args=(self._process.stderr,), daemon=True),
        )
        for reader in self._readers:
            reader.start()

    def ask(self, line: str, timeout: float) -> str:
        """The next line after sending one. Raises ProgramError where none comes in so many seconds."""
        self.tell(line)
        try:
            answer = self._lines.get(timeout=timeout)
        except Empty:
            raise ProgramError(f"no answer within {timeout:g} s") from None
        if answer is None:
            raise ProgramError(self._ended())
        if len(answer) >= LONGEST_LINE:
            raise ProgramError(f"an answer of more than {LONGEST_LINE:,} bytes")
        try:
            return answer.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise ProgramError(f"an answer that is not UTF-8: {problem}") from None

    def tell(self, line: str) -> None:
        """Send a line. Raises ProgramError if the program has ended."""
        assert self._process.stdin
        try:
            self._process.stdin.write(line.encode("utf-8") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise ProgramError(self._ended()) from None

    def stop(self, last: str | None = None) -> None:
        """End the program: with a last line and some patience, or (None) at once."""
        if last is not None:
            with contextlib.suppress(ProgramError):  # it is to end, and it has
                self.tell(last)
            assert self._process.stdin
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                self._process.stdin.close()
                self._process.wait(_GRACE)
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(Empty):
            while True:
                self._lines.get(timeout=0.05)
        for reader in self._readers:
            reader.join(_GRACE)

    def _read(self, stream: IO[bytes]) -> None:
        while line := stream.readline(LONGEST_LINE):
            self._lines.put(line)
        self._lines.put(None)

    def _listen(self, stream: IO[bytes]) -> None:
        while line := stream.readline(LONGEST_LINE):
            self._told.append(line.decode("utf-8", errors="replace").rstrip())

    def _ended(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self._readers[1].join(_GRACE)
        status = self._process.returncode
        how = "closed its standard output" if status is None else f"ended with status {status}"
        if status is not None and status < 0:
            how = f"was ended by signal {-status}"
        return f"the program {how}{f': {self._told[-1]}' if self._told else ''}"
