"""The order of texts by code points, as regular expressions.

``before("b", inclusive=False)`` matches the strings that are less than ``b``. The canonical texts of dates, local
times and local datetimes are in the order of the values, so it serves them as well.
"""

from __future__ import annotations

from collections.abc import Callable

MAX_LENGTH = 64
"""The longest text that is compared with: the expression nests once for each of its characters."""

_ANYTHING = "[\\s\\S]*"
_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)


def before(text: str, *, inclusive: bool) -> str | None:
    """A regular expression, to be matched against the whole string, of what is less than ``text`` (or equal); None if
    nothing is."""
    if not text:
        return "" if inclusive else None
    return _nested(text, "" if inclusive else None, lambda char: ("", *_starting(0, ord(char) - 1)))


def after(text: str, *, inclusive: bool) -> str:
    """A regular expression, to be matched against the whole string, of what is greater than ``text`` (or equal)."""
    end = _ANYTHING if inclusive else "[\\s\\S]+"
    return _nested(text, end, lambda char: _starting(ord(char) + 1, _LAST)) if text else end


def _nested(text: str, end: str | None, decided: Callable[[str], tuple[str, ...]]) -> str:
    """Either a character decides, or it is that of the text and the next one decides; ``end`` follows the last."""
    rest = end
    for char in reversed(text):
        same = () if rest is None else (f"{_literal(char)}{rest}",)
        rest = f"(?:{'|'.join((*decided(char), *same))})"
    return rest or ""


def _starting(first: int, last: int) -> tuple[str, ...]:
    low, high = _SURROGATES
    first = high + 1 if low <= first <= high else first
    last = low - 1 if low <= last <= high else last
    return (f"[{_in_class(first)}-{_in_class(last)}]{_ANYTHING}",) if first <= last else ()


def _literal(char: str) -> str:
    return "\\" + char if char in "\\^$.|?*+()[]{}/" else char


def _in_class(code_point: int) -> str:
    char = chr(code_point)
    return "\\" + char if char in "\\^[]-" else char
