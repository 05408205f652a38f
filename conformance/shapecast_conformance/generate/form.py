"""The form that a graph is to be written in, which holds some values and not others."""

from __future__ import annotations

from shapecast.graph.model import Element, Graph, Node
from shapecast.graph.values import Value
from shapecast.graph.writers.registry import WRITERS
from shapecast.graph.writers.writer import UnwritableError

_EVERYWHERE = WRITERS["jsonl"]


class Form:
    """What becomes of values in one format of ``WRITERS``. It holds none that JSON Lines does not: NaN and the
    infinities are no test data that travels."""

    def __init__(self, format: str) -> None:
        self._writer = WRITERS[format]
        self._writers = [self._writer] if self._writer is _EVERYWHERE else [self._writer, _EVERYWHERE]

    def holds(self, value: Value) -> bool:
        """Whether the value can be written."""
        try:
            for writer in self._writers:
                writer.check(value)
        except UnwritableError:
            return False
        return True

    def holds_element(self, element: Element) -> bool:
        """Whether an element can be written, its labels and all."""
        alone = Graph({element.id: element}) if isinstance(element, Node) else Graph({}, {element.id: element})
        try:
            for writer in self._writers:
                writer.files(alone)
        except UnwritableError:
            return False
        return True

    def as_read(self, value: Value) -> Value:
        """The value as it comes back, before it is decoded."""
        return self._writer.as_read(value)
