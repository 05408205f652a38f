"""What the texts of reports share: numbers of things, and long texts cut short."""

from __future__ import annotations

from shapecast_conformance.report.places import plain

LONGEST = 300
"""Characters of a text that comes from elsewhere."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 case``, ``2,000 cases``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str) -> str:
    """A text fit for a terminal, with what is beyond ``LONGEST`` left out."""
    shown = plain(text)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + " ..."
