"""The order of texts by code points, as regular expressions.

``before("b", inclusive=False)`` matches the strings that are less than ``b``. The canonical texts of dates, local
times and local datetimes are in the order of the values, so it serves them as well.
"""

from __future__ import annotations

MAX_LENGTH = 64
"""The longest text that is compared with: the length of the expression grows with its square."""

_ANYTHING = "[\\s\\S]*"
_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)


def before(text: str, *, inclusive: bool) -> str | None:
    """A regular expression, to be matched against the whole string, of what is less than ``text`` (or equal); None if
    nothing is."""
    ways = [prefix + way for prefix, char in _prefixes(text) for way in ("", *_starting(0, ord(char) - 1))]
    if inclusive:
        ways.append(_literals(text))
    return "|".join(ways) if ways else None


def after(text: str, *, inclusive: bool) -> str:
    """A regular expression, to be matched against the whole string, of what is greater than ``text`` (or equal)."""
    ways = [prefix + way for prefix, char in _prefixes(text) for way in _starting(ord(char) + 1, _LAST)]
    return "|".join([*ways, _literals(text) + (_ANYTHING if inclusive else "[\\s\\S]+")])


def _prefixes(text: str) -> list[tuple[str, str]]:
    """Every proper prefix of a text, escaped, and the character that follows it and may decide."""
    return [(_literals(text[:index]), char) for index, char in enumerate(text)]


def _starting(first: int, last: int) -> tuple[str, ...]:
    low, high = _SURROGATES
    first = high + 1 if low <= first <= high else first
    last = low - 1 if low <= last <= high else last
    return (f"[{_in_class(first)}-{_in_class(last)}]{_ANYTHING}",) if first <= last else ()


def _literals(text: str) -> str:
    return "".join("\\" + char if char in "\\^$.|?*+()[]{}/" else char for char in text)


def _in_class(code_point: int) -> str:
    char = chr(code_point)
    return "\\" + char if char in "\\^[]-" else char
