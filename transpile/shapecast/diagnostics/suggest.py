"""Did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 100
"""How long a name may be to be compared: longer ones are no slips of the pen, and take time."""


def nearest(name: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The known name most like ``name`` (case aside), or None when none is near enough, or the name is very long."""
    if len(name) > LONGEST:
        return None
    short = (candidate for candidate in known if len(candidate) <= LONGEST)
    by_folded = {candidate.casefold(): candidate for candidate in sorted(short, reverse=True)}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A help line that offers the nearest known name, or None."""
    found = nearest(name, known)
    return None if found is None else f"did you mean `{found}`?"
