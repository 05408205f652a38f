"""Whole numbers up to a bound as a regular expression over their canonical digits.

Engines that hold numbers in 64 bits cannot compare with a bound beyond; every engine can look at digits.
"""

from __future__ import annotations

WIDEST = 2**63
"""From here on, up or down, a bound is none that every engine compares with."""


def between(minimum: int | None, maximum: int | None) -> str:
    """The canonical forms of the whole numbers of a range; a bound that is nearer than ``WIDEST`` is left to others."""
    positive = up_to(maximum) if maximum is not None and maximum >= WIDEST else "[0-9]+"
    negative = up_to(-minimum) if minimum is not None and minimum <= -WIDEST else "[0-9]+"
    return f"{positive}|-(?:{negative})"


def up_to(bound: int) -> str:
    """The numbers from 0 to a bound, without needless zeros: those with fewer digits, and those with as many that are
    less at the first digit in which they differ."""
    digits = str(bound)
    ways = [f"[0-9]{{1,{len(digits) - 1}}}"] if len(digits) > 1 else []
    for at, digit in enumerate(digits):
        lowest = "1" if at == 0 and len(digits) > 1 else "0"
        if digit > lowest:
            ways.append(f"{digits[:at]}[{lowest}-{chr(ord(digit) - 1)}]{_any(len(digits) - at - 1)}")
    return "|".join([*ways, digits])


def _any(count: int) -> str:
    return f"[0-9]{{{count}}}" if count else ""
