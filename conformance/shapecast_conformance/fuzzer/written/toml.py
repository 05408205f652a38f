"""The TOML of a case, written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

Value = str | int | list["Value"] | dict[str, "Value"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml(data: Mapping[str, Value]) -> str:
    """A TOML text: values, then lists of tables, each of which has its lists of tables inline."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in data.items() if not _is_tables(value)]
    for key, value in data.items():
        if isinstance(value, list) and _is_tables(value):
            for table in value:
                assert isinstance(table, dict)
                lines += ["", f"[[{_key(key)}]]"]
                lines += (f"{_key(name)} = {_value(member)}" for name, member in table.items())
    return "\n".join(lines) + "\n"


def _is_tables(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(member, dict) for member in value)


def _value(value: Value) -> str:
    match value:
        case str():
            return _string(value)
        case int():
            return str(value)
        case list():
            return _list([_value(member) for member in value], several_lines=_is_tables(value))
        case dict():
            return f"{{{', '.join(f'{_key(key)} = {_value(member)}' for key, member in value.items())}}}"


def _list(members: Iterable[str], *, several_lines: bool) -> str:
    if several_lines:
        return "[\n" + "".join(f"  {member},\n" for member in members) + "]"
    return f"[{', '.join(members)}]"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, and DELETE is to be escaped besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
