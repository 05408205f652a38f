"""Anyone's implementation as one who answers cases: a program that speaks the protocol."""

from __future__ import annotations

import shlex
from pathlib import PurePath

from shapecast_conformance.suite.answer import Answer, Difference, NoAnswerError
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.program import Program, ProgramError
from shapecast_conformance.suite.protocol import (
    START,
    STOP,
    GarbageError,
    Implementation,
    read_answer,
    read_started,
    run_request,
)

TIMEOUT = 10.0
"""Seconds for an answer, unless another number is asked for."""

STARTUP = 30.0
"""Seconds for a program to start, if it has no more for an answer."""

PATIENCE = 5
"""After so many faults in a row the program is not started again."""


class CommandSubject:
    """A program that is started with a command line, and anew after every fault.

    Raises ValueError for a command line that is none.
    """

    def __init__(self, command: str, timeout: float = TIMEOUT) -> None:
        self._command = shlex.split(command)
        if not self._command:
            raise ValueError("the command line is empty")
        self._timeout = timeout
        self._seq = 0
        self._faults = 0
        self._given_up = ""
        self._program: Program | None = None
        self._implementation = Implementation(PurePath(self._command[0]).name)
        try:
            self._program = self._started()
        except NoAnswerError as problem:
            self._given_up = problem.detail

    @property
    def name(self) -> str:
        """What the program calls itself; if it never said, the name of its file."""
        return self._implementation.name

    @property
    def version(self) -> str:
        """The version that it states."""
        return self._implementation.version

    def answer(self, case: Case) -> Answer:
        """Its answer. Raises NoAnswerError where it declines, crashes, hangs or answers garbage."""
        if self._given_up:
            raise NoAnswerError(self._given_up)
        program = self._program or self._started()
        self._program = program
        self._seq += 1
        try:
            line = program.ask(run_request(self._seq, case), self._timeout)
            answer = read_answer(line, self._seq, case)
        except (ProgramError, GarbageError) as problem:
            self._fault(program)
            raise NoAnswerError(_told(problem)) from problem
        self._faults = 0
        return answer

    def excuse(self, case: Case, graph: int, difference: Difference) -> str | None:  # noqa: ARG002  # there is none
        """Nothing is known beforehand of a program but what it says itself."""
        return None

    def close(self) -> None:
        """Ask the program to stop; where it does not, it is killed."""
        if self._program is not None:
            self._program.stop(STOP)
            self._program = None

    def _started(self) -> Program:
        try:
            program = Program(self._command)
        except OSError as problem:
            raise NoAnswerError(f"cannot start {self._command[0]}: {problem.strerror or problem}") from problem
        try:
            self._implementation = read_started(program.ask(START, max(self._timeout, STARTUP)))
        except (ProgramError, GarbageError) as problem:
            self._fault(program)
            raise NoAnswerError(f"at its start: {_told(problem)}") from problem
        return program

    def _fault(self, program: Program) -> None:
        program.stop()
        self._program = None
        self._faults += 1
        if self._faults >= PATIENCE:
            self._given_up = f"not asked: {PATIENCE} faults in a row before this case"


def _told(problem: Exception) -> str:
    return f"garbage: {problem}" if isinstance(problem, GarbageError) else str(problem)
