"""JSON text with exact numbers, written and read.

The standard library writes no decimal and reads a fraction as a binary float. Here a number of any size and
length keeps every digit both ways.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, NoReturn


def to_text(document: Any) -> str:
    """JSON on one line, exact. The document is made of dict, list, tuple, str, bool, int, Decimal and None.

    Raises TypeError for any other object, ValueError for a number that is not finite.
    """
    try:
        return _encode(document)
    except _DecimalFoundError:
        return "".join(_pieces(document))


def to_lines(document: Any, indent: int = 2) -> str:
    """JSON indented for reading, exact; with a line break at the end."""
    return "".join(_indented(document, " " * indent, "\n")) + "\n"


def from_text(text: str) -> Any:
    """The document of a JSON text; whole numbers as int, all others as Decimal.

    Raises ValueError for text that is no JSON, NaN and the infinities among it.
    """
    return json.loads(text, parse_float=Decimal, parse_constant=_no_constant)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


class _DecimalFoundError(Exception):
    """The fast encoder of the standard library met a decimal."""


def _refuse(value: object) -> NoReturn:
    if isinstance(value, Decimal):
        raise _DecimalFoundError
    raise TypeError(f"not JSON: {value!r}")


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_refuse).encode


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        before = "{"
        for key, member in value.items():
            yield f"{before}{encode_basestring(key)}:"
            yield from _pieces(member)
            before = ","
        yield "}" if value else "{}"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        before = "["
        for member in value:
            yield before
            yield from _pieces(member)
            before = ","
        yield "]" if value else "[]"
    else:
        yield _scalar(value)


def _indented(value: Any, indent: str, line: str) -> Iterator[str]:
    inner = line + indent
    if isinstance(value, Mapping) and value:
        before = "{"
        for key, member in value.items():
            yield f"{before}{inner}{encode_basestring(key)}: "
            yield from _indented(member, indent, inner)
            before = ","
        yield line + "}"
    elif isinstance(value, Sequence) and not isinstance(value, str) and any(_is_nested(member) for member in value):
        before = "["
        for member in value:
            yield before + inner
            yield from _indented(member, indent, inner)
            before = ","
        yield line + "]"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"[{', '.join(_scalar(member) for member in value)}]"
    else:
        yield "{}" if isinstance(value, Mapping) else _scalar(value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def _scalar(value: Any) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"not JSON: {value}")
        return str(value)
    return _encode(value)
