"""The process that opens a database: its library is not Python, and a damaged file may bring it down.

Run as ``python -P -m shapecast.graph.readers.database.worker LIBRARY FILE``. Standard output gets, for every table, one
line of JSON that describes it and an Arrow stream with its rows; then ``{"end": true}``, or ``{"error": reason}``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any, BinaryIO

BUFFER_POOL = 1 << 31
"""How many bytes the library may use for pages and results."""

MEMORY = 1 << 32
"""How many bytes the process may take beside the addresses that the library reserves for the file: a damaged file may
ask for any number."""

_ROWS = 8192
_INTERVAL = re.compile(
    r"(?:(-?\d+) years? ?)?(?:(-?\d+) months? ?)?(?:(-?\d+) days? ?)?(?:(-?)(\d+):(\d\d):(\d\d)(?:\.(\d{1,9}))?)?"
)


def main(arguments: Sequence[str]) -> int:
    """Write all tables of a database; 1 if it cannot be read."""
    library, path = arguments
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what the library prints is no part of the answer
        try:
            _write(import_module(library), path, out)
        except (RuntimeError, ValueError, OSError, MemoryError, ImportError) as error:
            _say(out, {"error": (str(error).strip().splitlines() or [type(error).__name__])[0][:300]})
            return 1
        _say(out, {"end": True})
    return 0


def _write(library: Any, path: str, out: BinaryIO) -> None:
    size = _largest(os.path.getsize(path))
    _limit_memory(size + MEMORY)
    database = library.Database(path, read_only=True, buffer_pool_size=BUFFER_POOL, max_db_size=size)
    connection = library.Connection(database)
    tables = _rows(connection, "CALL show_tables() RETURN name, type")
    keys = {name: _key(connection, name) for name, kind in tables if kind == "NODE"}
    for name in keys:
        _write_nodes(connection, name, keys[name], out)
    for name, kind in tables:
        if kind == "REL":
            for source, target in _rows(connection, f"CALL show_connection({_text(name)}) RETURN *"):
                _write_edges(connection, name, (source, keys[source]), (target, keys[target]), out)


def _largest(size: int) -> int:
    """The size of a database that the library is to be prepared for: a power of two, with room for what it adds."""
    return 1 << max(32, (2 * size).bit_length())


def _limit_memory(most: int) -> None:
    """Have no more addresses than so many, where the system can see to that."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _rows(connection: Any, query: str) -> list[tuple[Any, Any]]:
    result = connection.execute(query)
    found = []
    while result.has_next():
        first, second, *_ = result.get_next()
        found.append((first, second))
    return found


def _key(connection: Any, name: str) -> str:
    """The primary key of a table of nodes."""
    rows = connection.execute(f"CALL table_info({_text(name)}) RETURN *")
    while rows.has_next():
        row = dict(zip(rows.get_column_names(), rows.get_next(), strict=True))
        if row["primary key"]:
            return str(row["name"])
    raise ValueError(f"the table {name} has no primary key")


def _properties(connection: Any, name: str) -> list[tuple[str, str]]:
    """The properties of a table with their types."""
    return _rows(connection, f"CALL table_info({_text(name)}) RETURN name, type")


def _write_nodes(connection: Any, name: str, key: str, out: BinaryIO) -> None:
    properties = _properties(connection, name)
    identifier = f"CAST(x.{_name(key)} AS STRING)"
    query = f"MATCH (x:{_name(name)}) RETURN {_returned([identifier, *_values(properties)])}"
    described = {"kind": "node", "label": name, "groups": [name]}
    _send(connection, query, described, 1, properties, out)


def _write_edges(
    connection: Any, name: str, source: tuple[str, str], target: tuple[str, str], out: BinaryIO
) -> None:
    properties = _properties(connection, name)
    ends = [f"CAST({variable}.{_name(end[1])} AS STRING)" for variable, end in (("a", source), ("b", target))]
    returned = _returned(["CAST(id(x) AS STRING)", *ends, *_values(properties)])
    query = f"MATCH (a:{_name(source[0])})-[x:{_name(name)}]->(b:{_name(target[0])}) RETURN {returned}"
    described = {"kind": "edge", "label": name, "groups": [name, source[0], target[0]]}
    _send(connection, query, described, len(ends) + 1, properties, out)


def _returned(values: Sequence[str]) -> str:
    """What a query returns, each under a name of its own: the libraries refuse two columns of one name."""
    return ", ".join(f"{value} AS c{number}" for number, value in enumerate(values))


def _values(properties: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What is asked for; as texts what the library would change or refuse on the way to Arrow."""
    for name, type_name in properties:
        value = f"x.{_name(name)}"
        yield f"CAST({value} AS STRING)" if type_name in ("INTERVAL", "INT128", "UUID") else value


def _send(
    connection: Any, query: str, described: dict[str, Any], parts: int, properties: list[tuple[str, str]], out: BinaryIO
) -> None:
    pyarrow, ipc = import_module("pyarrow"), import_module("pyarrow.ipc")
    lossy = [name for name, type_name in properties if "INTERVAL" in type_name and type_name != "INTERVAL"]
    if lossy:
        raise ValueError(f"the column {lossy[0]} of {described['label']} holds intervals inside of something else")
    table = connection.execute(query).get_as_arrow(_ROWS)
    for index, (_, type_name) in enumerate(properties, parts):
        if type_name in ("INTERVAL", "INT128"):
            column = _from_texts(pyarrow, type_name, table.column(index).to_pylist())
            table = table.set_column(index, table.schema.names[index], column)
    _say(out, {**described, "columns": [name for name, _ in properties]})
    with ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=_ROWS)
    out.flush()


def _from_texts(pyarrow: Any, type_name: str, texts: Sequence[str | None]) -> Any:
    if type_name == "INTERVAL":
        return pyarrow.array(map(_interval, texts), pyarrow.month_day_nano_interval())
    return pyarrow.array((None if text is None else Decimal(text) for text in texts), pyarrow.decimal256(39))


def _interval(text: str | None) -> tuple[int, int, int] | None:
    """Months, days and nanoseconds of an interval as the library writes it."""
    if text is None:
        return None
    found = _INTERVAL.fullmatch(text)
    if found is None:
        raise ValueError(f"the interval {text} is not understood")
    years, months, days, sign, hours, minutes, seconds, fraction = found.groups()
    nanos = (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * 10**9
    nanos += int((fraction or "").ljust(9, "0"))
    return int(years or 0) * 12 + int(months or 0), int(days or 0), -nanos if sign else nanos


def _name(name: str) -> str:
    if "`" in name:
        raise ValueError(f"the name {name} has a back-quote in it, which no query can hold")
    return f"`{name}`"


def _text(name: str) -> str:
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _say(out: BinaryIO, what: dict[str, Any]) -> None:
    out.write(json.dumps(what).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
