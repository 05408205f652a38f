"""Writing a regular expression in the one spelling that Python, ECMA-262 with the ``u`` flag and Rust read alike.

Every character and every class is written anew: nothing stands unescaped that any of the three reads in a way of
its own, and only escapes are used that all three have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from shapecast.semantics.regex.characters import LAST, Ranges, after, complement, single
from shapecast.semantics.regex.tree import Choice, OneOf, Regex, Repeat, Sequence


def write(regex: Regex) -> str:
    """The one spelling of a regular expression."""
    match regex:
        case OneOf(ranges):
            return _character(ranges[0][0]) if single(ranges) else _class(ranges)
        case Sequence(items):
            return "".join(_grouped(item, isinstance(item, Choice | Sequence)) for item in items)
        case Choice(branches):
            return "|".join(_grouped(branch, isinstance(branch, Choice)) for branch in branches)
        case Repeat(item, minimum, maximum):
            repeated = _grouped(item, not isinstance(item, OneOf))
            # some engines refuse to repeat nothing
            return "" if repeated == _grouped(Sequence(()), True) else repeated + _bounds(minimum, maximum)
        case _:
            assert_never(regex)


def _grouped(regex: Regex, group: bool) -> str:
    return f"(?:{write(regex)})" if group else write(regex)


def _bounds(minimum: int, maximum: int | None) -> str:
    match (minimum, maximum):
        case (0, None):
            return "*"
        case (1, None):
            return "+"
        case (0, 1):
            return "?"
        case (_, None):
            return f"{{{minimum},}}"
        case _:
            return f"{{{minimum}}}" if minimum == maximum else f"{{{minimum},{maximum}}}"


def _class(ranges: Ranges) -> str:
    if ranges[-1][1] == LAST and ranges != ((0, LAST),):
        return f"[^{''.join(_ranges(complement(ranges)))}]"
    return f"[{''.join(_ranges(ranges))}]"


def _ranges(ranges: Ranges) -> Iterator[str]:
    for low, high in ranges:
        if low == high:
            yield _class_character(low)
        elif after(low) == high:
            yield _class_character(low) + _class_character(high)
        else:
            yield f"{_class_character(low)}-{_class_character(high)}"


def _character(code: int) -> str:
    return "\\" + chr(code) if chr(code) in r"\^$.*+?()[]{}|" else _plain(code)


def _class_character(code: int) -> str:
    char = chr(code)
    if char in r"\]^-[":
        return "\\" + char
    return f"\\x{code:02x}" if char in "&~|" else _plain(code)


_NAMED = {0x0A: r"\n", 0x09: r"\t", 0x0D: r"\r"}


def _plain(code: int) -> str:
    if code in _NAMED:
        return _NAMED[code]
    if chr(code).isprintable() or code > 0xFFFF:
        return chr(code)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
