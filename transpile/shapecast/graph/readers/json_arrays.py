"""A graph as one JSON object that has its records in arrays, one for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.codes import MALFORMED_RECORD, REPEATED_KEY, UNKNOWN_PART
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.json_text import Json
from shapecast.graph.readers.stream import JsonStream


def arrays_of_object(
    text: JsonStream, problems: FileProblems, arrays: Mapping[str, str], whole: str, list_help: str | None = None
) -> Iterator[tuple[Json, int, str]]:
    """The members of the arrays of an object, each with its line and the kind of its array.

    ``arrays`` has the kinds by key, ``whole`` says what the object is and ``list_help`` what to do where one of them is
    no list. Other keys, and keys that occur twice, are problems. Raises AbandonedError where the text breaks off.
    """
    seen: set[str] = set()
    for key in text.entries():
        if key in seen:
            problems.add(REPEATED_KEY, f"the key {shown(key)} occurs twice in one object", text.line)
        seen.add(key)
        if key in arrays and text.peek() == "[":
            yield from ((data, line, arrays[key]) for data, line in text.array())
            continue
        line, _ = text.line, text.value()
        if key in arrays:
            problems.add(MALFORMED_RECORD, f"`{key}` is not a list", line, help=list_help)
        else:
            hint = did_you_mean(key, arrays) or f"the parts of {whole} are {' and '.join(f'`{one}`' for one in arrays)}"
            problems.add(UNKNOWN_PART, f"{shown(key)} is not a part of {whole}", line, help=hint)
