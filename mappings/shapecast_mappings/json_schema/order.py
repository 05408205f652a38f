"""The order of texts by code points, as regular expressions.

``before("b", inclusive=False)`` matches the strings that are less than ``b``. The canonical texts of dates, local
times and local datetimes are in the order of the values, so it serves them as well.
"""

from __future__ import annotations

MAX_LENGTH = 64
"""The longest text that is compared with: the length of the expression grows with its square."""

ALL = range(0x110000)
"""Every code point."""

VISIBLE = range(0x20, 0x7F)
"""The code points that canonical texts of temporal values are made of, and some more."""

_ANYTHING = "[\\s\\S]*"
_SURROGATES = (0xD800, 0xDFFF)


def before(text: str, *, inclusive: bool, alphabet: range = ALL) -> str | None:
    """A regular expression, to be matched against the whole string, of the strings over an alphabet that are less than
    ``text`` (or equal); None if there are none."""
    first = alphabet[0]
    ways = [prefix + way for prefix, char in _prefixes(text) for way in ("", *_starting(first, ord(char) - 1))]
    if inclusive:
        ways.append(_literals(text))
    return "|".join(ways) if ways else None


def after(text: str, *, inclusive: bool, alphabet: range = ALL) -> str:
    """A regular expression, to be matched against the whole string, of the strings over an alphabet that are greater
    than ``text`` (or equal)."""
    last = alphabet[-1]
    ways = [prefix + way for prefix, char in _prefixes(text) for way in _starting(ord(char) + 1, last)]
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
