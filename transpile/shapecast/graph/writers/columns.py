"""The columns of tables with typed headings, and the cells below them (1.23, 1.24)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from shapecast.graph.lexical import text_of
from shapecast.graph.values import Duration, Kind, Value, kind
from shapecast.graph.writers.writer import UnwritableError

ARRAY_DELIMITER = ";"

_LONG = 1 << 63
_LONGEST = 200  # temporal cells are not read beyond this length
_TYPES = {
    Kind.BOOLEAN: "boolean",
    Kind.NUMBER: "double",
    Kind.STRING: "string",
    Kind.BYTES: "string",
    Kind.DATE: "date",
    Kind.LOCAL_TIME: "localtime",
    Kind.ZONED_TIME: "time",
    Kind.LOCAL_DATETIME: "localdatetime",
    Kind.ZONED_DATETIME: "datetime",
    Kind.DURATION: "duration",
}


@dataclass(slots=True)
class Column:
    """The values of one property in a table: of one type (None: there are empty lists alone), or lists of it.

    ``is_long`` says that all numbers so far are whole ones of 64 bits.
    """

    is_list: bool
    type: str | None = None
    is_long: bool = True

    def takes(self, value: Value) -> bool:
        """Whether a value is of the column's type."""
        type_name, is_list = column_type(value)
        return is_list is self.is_list and (type_name is None or self.type is None or type_name == self.type)

    def note(self, value: Value) -> None:
        """Widen the column to a value that it takes."""
        self.type = self.type or column_type(value)[0]
        members = value if isinstance(value, tuple) else (value,)
        self.is_long = self.is_long and all(isinstance(m, int) and -_LONG <= m < _LONG for m in members)

    @property
    def heading(self) -> str:
        """The type as it stands in the heading."""
        name = "long" if self.type == "double" and self.is_long else self.type or "string"
        return f"{name}[]" if self.is_list else name


@dataclass(slots=True)
class TypedColumns:
    """The columns of the properties of one table, by key; they grow with the records that are put into it."""

    by_key: dict[str, Column] = field(default_factory=dict)

    def take(self, record: dict[str, Value]) -> bool:
        """Widen the columns to a record, if each of its values is of its column's type."""
        columns = self.by_key
        if not all(key not in columns or columns[key].takes(value) for key, value in record.items()):
            return False
        for key, value in record.items():
            columns.setdefault(key, Column(isinstance(value, tuple))).note(value)
        return True


def column_type(value: Value) -> tuple[str | None, bool]:
    """The type of the column for a value, and whether it is one of lists; an empty list goes with every type.

    Raises UnwritableError for a list of several types or of lists.
    """
    if not isinstance(value, tuple):
        return _TYPES[kind(value)], False
    types = {_TYPES.get(kind(member)) for member in value}
    if None in types:
        raise UnwritableError("the format has no lists in lists")
    if len(types) > 1:
        raise UnwritableError(f"a list with members of several types ({', '.join(sorted(filter(None, types)))})")
    return next(iter(types), None), True


def cell(value: Value) -> str:
    """The cell of a value, in quotes. Raises UnwritableError for a list that would be read as another one."""
    if not isinstance(value, tuple):
        return quoted(_text(value))
    column_type(value)
    members = [_text(member) for member in value]
    if any(ARRAY_DELIMITER in member for member in members):
        raise UnwritableError(f"a member of the list has a `{ARRAY_DELIMITER}`, which parts members")
    if members == [""]:
        raise UnwritableError("a list of one empty text would be read as the empty list")
    return quoted(ARRAY_DELIMITER.join(members))


def _text(value: Value) -> str:
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    text = text_of(value)
    if isinstance(value, Duration) and len(text) > _LONGEST:
        raise UnwritableError("a duration that is too long for a cell")
    return text


def quoted(text: str) -> str:
    """A cell in quotation marks: an empty one is the empty text, and delimiters and line breaks may stand in it."""
    return '"' + text.replace('"', '""') + '"'
