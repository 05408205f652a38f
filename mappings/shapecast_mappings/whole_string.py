"""Patterns that match a whole string, and mean the same to every engine.

``^(?:X)$`` alone does not: ``$`` also stands before a last line feed in Python, and before other last line breaks
elsewhere. A look-ahead would cure that, but engines that match in linear time (Rust's, RE2) have none. So a second
keyword excludes the strings that end in a line break if X matches none of those; if X with one more line feed always
matches again, nothing is needed. Only what is neither keeps the look-ahead.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, assert_never

from shapecast.semantics.regex.reader import read
from shapecast.semantics.regex.tree import Choice, OneOf, Regex, Repeat, Sequence

LINE_FEED = "\n"
LINE_BREAKS = "\n\r\x85\u2028\u2029"
"""Every character that ``$`` stands before in some engine, if it is the last."""

_WRITTEN = {"\n": "\\n", "\r": "\\r"}


def whole_string(regex: str) -> dict[str, Any]:
    """The keywords that hold a string to a regular expression of the portable dialect, as a whole (11.22)."""
    pattern, excluded = _keywords(regex)
    return {"pattern": pattern, **({"not": {"pattern": excluded}} if excluded else {})}


@lru_cache(maxsize=4096)
def _keywords(regex: str) -> tuple[str, str]:
    excluded = line_breaks_to_exclude(regex)
    if excluded is None:
        return f"^(?:{regex})$(?![\\s\\S])", ""
    return f"^(?:{regex})$", last_of(excluded) if excluded else ""


@lru_cache(maxsize=4096)
def line_breaks_to_exclude(regex: str) -> str | None:
    """The line breaks that no match ends in, so that strings which do can be excluded beside ``^(X)$``; those that
    need not be excluded are left out. None if that is not enough, and only the very end of the string will do."""
    tree = read(regex)
    excluded = "".join(char for char in LINE_BREAKS if not can_end(tree, ord(char)))
    if LINE_FEED not in excluded and not goes_on(tree, ord(LINE_FEED)):
        return None
    return excluded


def last_of(characters: str) -> str:
    """A pattern of the strings that end in one of some line breaks."""
    return f"[{''.join(_WRITTEN.get(char, char) for char in characters)}]$"


def can_end(regex: Regex, code: int) -> bool:
    """Whether some match may end in the character; True if in doubt."""
    match regex:
        case OneOf():
            return _holds(regex, code)
        case Choice(branches):
            return any(can_end(branch, code) for branch in branches)
        case Repeat(item, _, maximum):
            return maximum != 0 and can_end(item, code)
        case Sequence(items):
            for item in reversed(items):
                if can_end(item, code):
                    return True
                if not _nullable(item):
                    return False
            return False
        case _:
            assert_never(regex)


def goes_on(regex: Regex, code: int) -> bool:
    """Whether every match with the character after it is a match again; False if in doubt."""
    match regex:
        case OneOf():
            return False
        case Choice(branches):
            return all(goes_on(branch, code) for branch in branches)
        case Repeat(item, minimum, maximum):
            return (maximum is None and _alone(item, code)) or (minimum > 0 and goes_on(item, code))
        case Sequence(items):
            return bool(items) and goes_on(items[-1], code)
        case _:
            assert_never(regex)


def _alone(regex: Regex, code: int) -> bool:
    """Whether the character is a match; False if in doubt."""
    match regex:
        case OneOf():
            return _holds(regex, code)
        case Choice(branches):
            return any(_alone(branch, code) for branch in branches)
        case Repeat(item, minimum, maximum):
            return minimum <= 1 and maximum != 0 and _alone(item, code)
        case Sequence():
            return False  # of none or of several
        case _:
            assert_never(regex)


def _nullable(regex: Regex) -> bool:
    match regex:
        case OneOf():
            return False
        case Choice(branches):
            return any(map(_nullable, branches))
        case Repeat(item, minimum, _):
            return minimum == 0 or _nullable(item)
        case Sequence(items):
            return all(map(_nullable, items))
        case _:
            assert_never(regex)


def _holds(one_of: OneOf, code: int) -> bool:
    return any(low <= code <= high for low, high in one_of.ranges)
