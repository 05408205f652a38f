"""The order of texts by code points, as schemas of strings.

``before("b", inclusive=False)`` holds of the strings that are less than ``b``. The canonical texts of dates, local
times and local datetimes are in the order of the values, so it serves them as well. What decides between two texts is
how they begin, so no pattern needs the end of the string, of which engines have different ideas.
"""

from __future__ import annotations

from shapecast_mappings.datatypes import Schema
from shapecast_mappings.json_schema.logic import Truth, any_of

MAX_LENGTH = 64
"""The longest text that is compared with: the length of the expression grows with its square."""

ALL = range(0x110000)
"""Every code point."""

VISIBLE = range(0x20, 0x7F)
"""The code points that canonical texts of temporal values are made of, and some more."""

_SURROGATES = (0xD800, 0xDFFF)


def before(text: str, *, inclusive: bool, alphabet: range = ALL) -> Truth:
    """Where a string over an alphabet is less than ``text`` (or equal)."""
    first = alphabet[0]
    starts = [start for prefix, char in _prefixes(text) for start in _starting(prefix, first, ord(char) - 1)]
    shorter = [text[:length] for length in range(len(text) + inclusive)]
    return any_of([*_beginning(starts), {"enum": shorter} if shorter else False])


def after(text: str, *, inclusive: bool, alphabet: range = ALL) -> Truth:
    """Where a string over an alphabet is greater than ``text`` (or equal)."""
    last = alphabet[-1]
    starts = [start for prefix, char in _prefixes(text) for start in _starting(prefix, ord(char) + 1, last)]
    longer = _literals(text) + ("" if inclusive else "[\\s\\S]")
    return any_of(_beginning([*starts, longer]))


def _beginning(starts: list[str]) -> list[Schema]:
    return [{"type": "string", "pattern": f"^(?:{'|'.join(starts)})"}] if starts else []


def _prefixes(text: str) -> list[tuple[str, str]]:
    """Every proper prefix of a text, escaped, and the character that follows it and may decide."""
    return [(_literals(text[:index]), char) for index, char in enumerate(text)]


def _starting(prefix: str, first: int, last: int) -> tuple[str, ...]:
    low, high = _SURROGATES
    first = high + 1 if low <= first <= high else first
    last = low - 1 if low <= last <= high else last
    return (f"{prefix}[{_in_class(first)}-{_in_class(last)}]",) if first <= last else ()


def _literals(text: str) -> str:
    return "".join("\\" + char if char in "\\^$.|?*+()[]{}/" else char for char in text)


def _in_class(code_point: int) -> str:
    char = chr(code_point)
    return "\\" + char if char in "\\^[]-" else char
