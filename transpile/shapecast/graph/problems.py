"""The mistakes found while reading: all are counted, and listed up to a limit."""

from __future__ import annotations

import json
import re

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Location
from shapecast.graph.codes import MORE_PROBLEMS

LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """A text of a graph file in quotes, for a message: lone surrogates escaped, and not too long."""
    cut = text if len(text) <= 80 else text[:79] + "…"
    return json.dumps(cut, ensure_ascii=LONE_SURROGATES.search(cut) is not None)


class Problems:
    """Collects the diagnostics of one run over some files, in the order of the files and their lines."""

    def __init__(self, limit: int) -> None:
        self.count = 0
        self._limit = limit
        self._files: dict[str, int] = {}
        self._listed: list[tuple[int, int, Diagnostic]] = []

    def begin(self, file: str) -> None:
        """Say that a file is read next, which gives it its place in the order."""
        self._files.setdefault(file, len(self._files))

    def add(
        self,
        code: Code,
        message: str,
        file: str,
        line: int | None = None,
        column: int | None = None,
        *,
        help: str | None = None,
        related: Location | None = None,
    ) -> None:
        """Report a mistake at a place of a file (None: all of the file)."""
        self.count += 1
        if len(self._listed) < self._limit:
            place = Location(file, line, column)
            places = (place,) if related is None else (place, related)
            order = self._files.setdefault(file, len(self._files))
            self._listed.append((order, line or 0, Diagnostic(code, message, help=help, locations=places)))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found: by file and line, and at the end how many more there are than are listed."""
        listed = [diagnostic for *_, diagnostic in sorted(self._listed, key=lambda found: found[:2])]
        more = self.count - len(listed)
        if more:
            listed.append(Diagnostic(MORE_PROBLEMS, f"{more} more problem{'s' if more > 1 else ''} not listed"))
        return tuple(listed)


class FileProblems:
    """The problems of one file."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self._problems = problems
        problems.begin(file)

    def add(
        self, code: Code, message: str, line: int | None = None, column: int | None = None, *, help: str | None = None
    ) -> None:
        """Report a mistake at a line and column of the file (None: all of it)."""
        self._problems.add(code, message, self.file, line, column, help=help)
