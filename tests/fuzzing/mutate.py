"""Ways to spoil a file: of its bytes, and of the pieces that its text is made of."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

Mutation = Callable[[Random, bytes], bytes]

_PIECES = re.compile(
    rb'"(?:[^"\\]|\\.)*"|<[^<>]*>|[+-]?[0-9]+(?:\.[0-9]+)?|[A-Za-z_@~:][\w.:-]*|\s+|[\x80-\xff]+|.', re.DOTALL
)
_STRANGE: tuple[bytes, ...] = (
    b"null",
    b"NaN",
    b"-Infinity",
    b"1e999999999",
    b"9" * 5000,
    b'"\\ud83d"',
    b'"' + b"x" * 100_000 + b'"',
    b"[" * 5_000,
    b"[" * 5_000 + b"]" * 5_000,
    b'{"a":' * 5_000,
    b'["java.util.ArrayList",[' * 2_000,
    b'{"@type":"g:List","@value":[' * 2_000,
    b"{}",
    b"[]",
    b'""',
    b"<a>" * 5_000,
    b"<![CDATA[",
    b"<!--",
    b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;&b;">]>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    b"&d;",
    b"&#0;",
    b"&#xD83D;",
    b'<?xml version="1.0" encoding="UTF-16"?>',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\r",
    b"\x1f\x8b",
    b'"',
    b";",
    b"|",
    b",",
)

_PARTS = re.compile(rb'"[^"]*"|\w+|.', re.DOTALL)
_NAMES = ("id", "label", "labels", "type", "properties", "from", "inV", "outE", "value", "@type", "é")
_TYPES = ("g:Int32", "g:Int64", "g:Double", "g:Date", "g:List", "g:Map", "gx:Duration", "gx:LocalTime", "g:Vertex", "?")
_JSON_VALUES: tuple[Any, ...] = (
    None, True, 0, -1.5, 10**30, 1e300, "", "x", "a1", "\ud83d", "2020-02-30", [], {}, [[]], [None], ["x", 1], {"a": 1},
    [{"value": 1}, {"value": "x", "properties": {"since": 1}}], "x" * 5000,
)  # fmt: skip


def flip_bit(rng: Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 8))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def set_byte(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def drop_bytes(rng: Random, data: bytes) -> bytes:
    at, length = rng.randrange(len(data)), rng.choice((1, 2, 16, 200))
    return data[:at] + data[at + length :]


def insert_bytes(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 4, 64))) + data[at:]


def cut_off(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def repeat_part(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    part = data[at : at + rng.choice((1, 20, 300))]
    return data[:at] + part * rng.choice((2, 3, 100, 1000)) + data[at:]


def compressed(rng: Random, data: bytes) -> bytes:
    return flip_bit(rng, gzip.compress(data, mtime=0))


def _pieces(data: bytes) -> list[bytes]:
    return _PIECES.findall(data)


def drop_piece(rng: Random, data: bytes) -> bytes:
    pieces = _pieces(data)
    del pieces[rng.randrange(len(pieces))]
    return b"".join(pieces)


def repeat_piece(rng: Random, data: bytes) -> bytes:
    pieces = _pieces(data)
    at = rng.randrange(len(pieces))
    pieces[at] *= rng.choice((2, 2, 3, 10_000))
    return b"".join(pieces)


def swap_pieces(rng: Random, data: bytes) -> bytes:
    pieces = _pieces(data)
    first, second = rng.randrange(len(pieces)), rng.randrange(len(pieces))
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return b"".join(pieces)


def take_piece_from_elsewhere(rng: Random, data: bytes) -> bytes:
    pieces = _pieces(data)
    pieces[rng.randrange(len(pieces))] = rng.choice(pieces)
    return b"".join(pieces)


def strange_piece(rng: Random, data: bytes) -> bytes:
    pieces = _pieces(data)
    at = rng.randrange(len(pieces))
    pieces[at : at + rng.randrange(2)] = [rng.choice(_STRANGE)]
    return b"".join(pieces)


def shuffle_lines(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines)


def drop_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def repeat_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return b"".join(lines)


def spoil_inside_piece(rng: Random, data: bytes) -> bytes:
    """Drop, repeat or replace a part of a long piece, such as an attribute of a tag."""
    pieces = _pieces(data)
    long = [at for at, piece in enumerate(pieces) if len(piece) > 8]
    if not long:
        return data
    at = rng.choice(long)
    parts = _PARTS.findall(pieces[at])
    of = rng.randrange(len(parts))
    parts[of] = rng.choice((b"", parts[of] * 2, rng.choice(parts), rng.choice(_PARTS.findall(rng.choice(pieces)))))
    pieces[at] = b"".join(parts)
    return b"".join(pieces)


def change_json_value(rng: Random, data: bytes) -> bytes:
    """Put something else in the place of a value, if the file or a line of it is JSON."""
    lines = [data] if _json(data) is not None else data.splitlines()
    at = rng.randrange(len(lines)) if lines else 0
    value = _json(lines[at]) if lines else None
    if not isinstance(value, dict | list):
        return data
    _change(rng, value)
    lines[at] = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _change(rng: Random, value: Any) -> None:
    """Change a member of an object or a list, or one further inside."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = rng.choice(keys)
    if isinstance(value[key], dict | list) and value[key] and rng.random() < 0.8:
        _change(rng, value[key])
    elif rng.random() < 0.2:
        del value[key]
    elif isinstance(value, dict) and rng.random() < 0.2:
        value[rng.choice(_NAMES)] = value.pop(key)
    else:
        value[key] = rng.choice((*_JSON_VALUES, [value[key]], {"@type": rng.choice(_TYPES), "@value": value[key]}))


MUTATIONS: Mapping[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        flip_bit,
        set_byte,
        drop_bytes,
        insert_bytes,
        cut_off,
        repeat_part,
        compressed,
        drop_piece,
        repeat_piece,
        swap_pieces,
        take_piece_from_elsewhere,
        strange_piece,
        spoil_inside_piece,
        change_json_value,
        shuffle_lines,
        drop_line,
        repeat_line,
    )
}


def mutated(rng: Random, data: bytes) -> tuple[str, bytes]:
    """A file with one to three mutations, and their names."""
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if data and len(data) < 1 << 22:
            name = rng.choice(list(MUTATIONS))
            names.append(name)
            data = MUTATIONS[name](rng, data)
    return " + ".join(names), data
