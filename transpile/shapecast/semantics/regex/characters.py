"""Sets of characters, as ranges of code points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

LAST = 0x10FFFF
"""The last code point."""

SURROGATES = (0xD800, 0xDFFF)
"""The first and the last code point that is no character."""

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Sorted ranges of characters, both ends included, that do not touch each other."""


def after(code: int) -> int:
    """The code of the next character."""
    return SURROGATES[1] + 1 if code + 1 == SURROGATES[0] else code + 1


def _before(code: int) -> int:
    return SURROGATES[0] - 1 if code - 1 == SURROGATES[1] else code - 1


def one(code: int) -> Ranges:
    """The set of one character."""
    return ((code, code),)


def single(ranges: Ranges) -> bool:
    """Whether the set holds exactly one character."""
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The union of ranges in any order."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def complement(ranges: Ranges) -> Ranges:
    """All other characters."""
    found, low = [], 0
    for start, end in ranges:
        if low < start:
            found.append((low, _before(start)))
        low = after(end)
    if low <= LAST:
        found.append((low, LAST))
    return tuple(found)


_DIGIT: Ranges = ((0x30, 0x39),)
_WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
_SPACE: Ranges = ((0x09, 0x0D), (0x20, 0x20))

NOT_LINE_BREAK: Ranges = complement(((0x0A, 0x0A), (0x0D, 0x0D)))
"""What a full stop stands for."""

CLASSES: Mapping[str, Ranges] = {
    "d": _DIGIT,
    "w": _WORD,
    "s": _SPACE,
    "D": complement(_DIGIT),
    "W": complement(_WORD),
    "S": complement(_SPACE),
}
"""The classes that are written with a backslash and a letter: sets of ASCII characters and their complements."""

CONTROLS: Mapping[str, int] = {"n": 0x0A, "t": 0x09, "r": 0x0D, "f": 0x0C, "v": 0x0B}
"""The control characters that are written with a backslash and a letter."""
