"""What a user says about graph files beyond their names: one value, from the command or the API to every reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from shapecast.graph.model import ElementKind

OnBadRecord: TypeAlias = Literal["error", "skip"]
MultiValued: TypeAlias = Literal["error", "list"]

_TABLE = re.compile(r"(?P<names>[^=()]*)(?:\((?P<groups>[^=()]*)\))?=(?P<files>.+)", re.DOTALL)
_ENDS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Files with the rows of one kind of element, whose labels they need not say themselves (1.25).

    ``labels`` belong to every element, beside those that a row has. ``groups`` name the groups of identifiers: of the
    nodes one, of edges that of the source and that of the target; None leaves them to the header. With several
    ``files``, the first row of the first is the header of all.
    """

    kind: ElementKind
    labels: tuple[str, ...]
    files: tuple[str, ...]
    groups: tuple[str, ...] | None = None

    @classmethod
    def parse(cls, kind: ElementKind, text: str) -> Table:
        """The table that ``Label[:Label]=FILE[,FILE]`` or ``TYPE=FILE[,FILE]`` means.

        The groups of its identifiers may stand before the sign: ``Label(Group)=FILE``, ``TYPE(From,To)=FILE``.

        Raises ValueError for another text.
        """
        found = _TABLE.fullmatch(text)
        form = "Label[:Label]=FILE" if kind is ElementKind.NODE else "TYPE=FILE"
        if found is None:
            raise ValueError(f"{text!r} is not {form}")
        names, files = found["names"], tuple(found["files"].split(","))
        labels = tuple(names.split(":")) if names else ()
        if not all(files) or not all(labels):
            raise ValueError(f"{text!r} has an empty name; it is to be {form}")
        if kind is ElementKind.EDGE and len(labels) > 1:
            raise ValueError(f"{text!r} gives an edge several types; it is to be {form}")
        return cls(kind, labels, files, _groups(kind, found["groups"]))


def _groups(kind: ElementKind, text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    groups = tuple(group.strip() for group in text.split(",")) if kind is ElementKind.EDGE else (text,)
    if kind is ElementKind.EDGE and len(groups) != _ENDS:
        raise ValueError(f"({text}) is not the groups of two ends; write (From,To)")
    return groups


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How graph files are to be read (1.21). The defaults ask for what the files say themselves.

    ``delimiter`` stands between the cells of CSV (None: found out from the header), ``array_delimiter`` between the
    members of a list in a cell, ``quote`` around a cell (None: nothing does). ``header`` is a file whose first row is
    the header of all CSV files, which then have none; ``skip_rows`` is how many rows at the beginning of a file whose
    header is elsewhere are no data. ``tables`` are further files to read. ``multi_valued`` says what becomes of a
    property with several values; ``on_bad_record`` of a record with a mistake. ``table`` is the one that the file at
    hand belongs to; readers find it set.

    Raises ValueError for values that make no sense.
    """

    delimiter: str | None = None
    array_delimiter: str = ";"
    quote: str | None = '"'
    header: str | None = None
    skip_rows: int = 0
    tables: tuple[Table, ...] = ()
    multi_valued: MultiValued = "error"
    on_bad_record: OnBadRecord = "error"
    table: Table | None = None

    def __post_init__(self) -> None:
        for name, mark in (("delimiter", self.delimiter), ("array delimiter", self.array_delimiter)):
            if mark is not None and (len(mark) != 1 or mark in '\r\n"'):
                raise ValueError(f"the {name} is one character, and no quotation mark or line break: {mark!r}")
        if self.quote is not None and (len(self.quote) != 1 or self.quote in "\r\n"):
            raise ValueError(f"the quotation mark is one character, and no line break: {self.quote!r}")
        if self.quote is not None and self.quote == self.delimiter:
            raise ValueError(f"the delimiter and the quotation mark are the same: {self.quote!r}")
        if self.skip_rows < 0:
            raise ValueError(f"the number of rows to skip is negative: {self.skip_rows}")
        if self.multi_valued not in ("error", "list") or self.on_bad_record not in ("error", "skip"):
            raise ValueError(f"unknown word: {self.multi_valued!r} or {self.on_bad_record!r}")

    def for_file(self, table: Table, header: str | None) -> ReadOptions:
        """The options for one file of a table, whose header is in a file of its own unless it is None."""
        return replace(self, table=table, header=header)


DEFAULT = ReadOptions()
