"""What is found in a GraphML document, in its order: records, and the mistakes in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph.model import Place
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.xml_text import XmlStream
from shapecast.graph.records import Record

_Event: TypeAlias = "Record | partial[None]"


class Events:
    """Collects what is found while a piece of the document is parsed, for the parser does not wait in between.

    A mistake is reported when the events are taken, and so before its record is given.
    """

    def __init__(self, text: XmlStream, problems: FileProblems) -> None:
        self.file = problems.file
        self._text = text
        self._problems = problems
        self._events: list[_Event] = []

    def next_record(self) -> None:
        """Another record begins."""
        self._events.append(partial(self._problems.next_record))

    def mistake(self, code: Code, wrong: str, help: str | None = None) -> None:
        """A mistake in the record that is being read, where the document is being read."""
        at = self._text
        self._events.append(partial(self._problems.add, code, wrong, at.line, at.column, help=help))

    def failure(self, code: Code, wrong: str, help: str | None = None) -> None:
        """A mistake that concerns more than a record."""
        at = self._text
        self._events.append(partial(self._problems.fail, code, wrong, at.line, at.column, help=help))

    def found(self, record: Record) -> None:
        """A record is complete."""
        self._events.append(record)

    def place(self) -> Place:
        """The line that is being read."""
        return Place(self.file, self._text.line)

    def take(self) -> Iterator[Record]:
        """The records since the last time; the mistakes between them are reported as they come."""
        events, self._events = self._events, []
        for event in events:
            if isinstance(event, partial):
                event()
            else:
                yield event
