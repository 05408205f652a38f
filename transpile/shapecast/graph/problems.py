"""The mistakes found while reading: all are counted, and listed up to a limit."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Location, Severity
from shapecast.graph.codes import MORE_PROBLEMS, SKIPPED_RECORDS

LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """A text of a graph file in quotes, for a message: lone surrogates escaped, and not too long."""
    cut = text if len(text) <= 80 else text[:79] + "…"
    return json.dumps(cut, ensure_ascii=LONE_SURROGATES.search(cut) is not None)


class Problems:
    """Collects the diagnostics of one run over some files, in the order of the files and their lines.

    With ``skip`` a mistake inside a record is a warning, because the record is left out (1.21); ``skipped`` counts
    those records.
    """

    def __init__(self, limit: int, *, skip: bool = False) -> None:
        self.count = 0
        self.skipped = 0
        self.skip = skip
        self._failed = False
        self._limit = limit
        self._last: tuple[str, Hashable] | None = None
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
        record: Hashable | None = None,
    ) -> None:
        """Report a mistake at a place of a file (None: all of the file).

        ``record`` says which record of the file alone suffers from it; without it the file or its rest does.
        """
        self.count += 1
        left_out = self.skip and record is not None
        if left_out and (file, record) != self._last:
            self.skipped += 1
            self._last = (file, record)
        first_failure = not (left_out or self._failed)
        self._failed |= first_failure
        if len(self._listed) < self._limit or first_failure:  # never more warnings than fit, and the error not told
            place = Location(file, line, column)
            places = (place,) if related is None else (place, related)
            order = self._files.setdefault(file, len(self._files))
            weight = Severity.WARNING if left_out else None
            found = Diagnostic(code, message, help=help, locations=places, severity=weight)
            self._listed.append((order, line or 0, found))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found: by file and line, and at the end how many more there are than are listed."""
        listed = [diagnostic for *_, diagnostic in sorted(self._listed, key=lambda found: found[:2])]
        more = self.count - len(listed)
        if more:
            listed.append(Diagnostic(MORE_PROBLEMS, f"{more} more problem{'s' if more > 1 else ''} not listed"))
        if self.skipped:
            words = "record was" if self.skipped == 1 else "records were"
            help = "what is judged is the rest, and no verdict on it is one on the graph"
            listed.append(Diagnostic(SKIPPED_RECORDS, f"{self.skipped} {words} left out", help=help))
        return tuple(listed)


class FileProblems:
    """The problems of one file."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self._problems = problems
        self._spoilt = 0
        self._record = 0
        problems.begin(file)

    def next_record(self) -> None:
        """Say that another record begins, or another part of one that can be left out by itself. A reader whose
        records have lines of their own need not."""
        self._record += 1
        self._spoilt = 0

    def add(
        self, code: Code, message: str, line: int | None = None, column: int | None = None, *, help: str | None = None
    ) -> None:
        """Report a mistake in the record at a line and column of the file."""
        self._spoilt = max(self._spoilt, line or 1)
        record = (self._record, None if self._record else line)
        self._problems.add(code, message, self.file, line, column, help=help, record=record)

    def fail(
        self, code: Code, message: str, line: int | None = None, column: int | None = None, *, help: str | None = None
    ) -> None:
        """Report a mistake that concerns more than a record: all of the file, or its rest."""
        self._problems.add(code, message, self.file, line, column, help=help)

    def of(self, file: str) -> FileProblems:
        """The problems of another file of the same run."""
        return self if file == self.file else FileProblems(file, self._problems)

    def spoilt(self, line: int | None) -> bool:
        """Whether the record that begins at a line, the next after the ones already asked about, has a mistake."""
        return self._spoilt >= (line or 1)
