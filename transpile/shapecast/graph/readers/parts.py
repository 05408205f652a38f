"""The parts of a node or an edge in JSON: identifier, labels, properties; checked, and made values."""

from __future__ import annotations

from decimal import Decimal
from sys import intern

from shapecast.graph.codes import MALFORMED_RECORD, NOT_A_VALUE
from shapecast.graph.model import Labels, Place
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.json_text import Json
from shapecast.graph.values import Value

NESTING = 100
"""How deep the lists of a value may be nested (12.3)."""

_SCALARS = frozenset({bool, int, Decimal, str})
_NO_LABELS: Labels = frozenset()


class _NoValueError(Exception):
    """Why a JSON value is no value of a property."""


class PartReader:
    """Reads the parts of the records of one file; what is wrong is reported, and left out.

    ``kind`` and ``owner`` (the identifier, if known) say in messages whose part it is.
    """

    def __init__(self, problems: FileProblems) -> None:
        self._problems = problems
        self._labels: dict[tuple[str, ...], Labels] = {}

    def place(self, line: int) -> Place:
        """A line of the file."""
        return Place(self._problems.file, line)

    def identifier(
        self, raw: Json, part: str, line: int, kind: str, owner: str | None = None, *, help: str | None = None
    ) -> str | None:
        """An identifier: a string, or a whole number by its decimal digits (1.3); ``part`` is the record's word, and
        ``help`` is offered where it is missing."""
        if type(raw) is str:
            return raw
        if isinstance(raw, int) and not isinstance(raw, bool):
            return str(raw)
        wrong = f"has no `{part}`" if raw is None else f"`{part}` is {_a(raw)}, not a string or a whole number"
        self.report(kind, owner, wrong, line, help=help if raw is None else None)
        return None

    def labels(self, raw: Json, line: int, kind: str, owner: str | None) -> Labels:
        """A list of strings as a set, shared between the elements that have the same list; None is no label."""
        if raw is None:
            return _NO_LABELS
        if type(raw) is list:
            try:
                return self._labels[tuple(raw)]
            except (KeyError, TypeError):  # new, or holds an object or a list
                if all(isinstance(label, str) for label in raw):
                    return self._labels.setdefault(tuple(raw), frozenset(map(intern, raw)))
        self.report(kind, owner, f"`labels` is {_a(raw)}, not a list of strings", line)
        return _NO_LABELS

    def properties(self, raw: Json, line: int, kind: str, owner: str | None) -> dict[str, Value]:
        """An object as a record: what is null is absent, lists are tuples; None is the empty record."""
        if raw is None:
            return {}
        if type(raw) is not dict:
            self.report(kind, owner, f"`properties` is {_a(raw)}, not an object", line)
            return {}
        if _SCALARS.issuperset(map(type, raw.values())):
            return {intern(key): value for key, value in raw.items()}
        record: dict[str, Value] = {}
        for key, value in raw.items():
            try:
                if value is not None:
                    record[intern(key)] = _value(value, NESTING)
            except _NoValueError as wrong:
                message = f"{_name(kind, owner)}: the property {shown(key)} {wrong}"
                self._problems.add(NOT_A_VALUE, message, line)
        return record

    def report(self, kind: str, owner: str | None, wrong: str, line: int, *, help: str | None = None) -> None:
        """Report what is wrong with an element of that kind."""
        self._problems.add(MALFORMED_RECORD, f"{_name(kind, owner)}: {wrong}", line, help=help)


def edge_id(file: str, number: int) -> str:
    """The identifier of the edge of that number (from 1) in a file whose edges have none (1.3)."""
    return f"{file}#{number}"


def _name(kind: str, owner: str | None) -> str:
    return kind if owner is None else f"{kind} {shown(owner)}"


def _value(raw: Json, nesting: int) -> Value:
    if isinstance(raw, list):
        if not nesting:
            raise _NoValueError(f"is a list nested more than {NESTING} deep")
        return tuple(_value(member, nesting - 1) for member in raw)
    if type(raw) not in _SCALARS:
        where = "is" if nesting == NESTING else "is a list that holds"
        raise _NoValueError(f"{where} {_a(raw)}, which is not a value")
    value: Value = raw
    return value


def _a(raw: Json) -> str:
    """What a JSON value is, with its article."""
    match raw:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case str():
            return "a string"
        case list():
            return "a list" if all(isinstance(member, str) for member in raw) else "a list of other things"
        case dict():
            return "an object"
        case _:
            return "a number"
