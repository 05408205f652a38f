"""Writing a regular expression in a spelling that several engines read alike.

Every character and every class is written anew: nothing stands unescaped that any of the engines reads in a way of
its own, and only escapes are used that all of them have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from shapecast.semantics.regex.characters import LAST, Ranges, after, complement, single
from shapecast.semantics.regex.tree import Choice, OneOf, Regex, Repeat, Sequence

_NAMED = {0x0A: r"\n", 0x09: r"\t", 0x0D: r"\r"}


def _numbered(code: int) -> str:
    if chr(code).isprintable() or code > 0xFFFF:
        return chr(code)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a group begins, how a character is written that needs no backslash, and which more of those in a class are
    written by their number, since two in a row mean something to some engines."""

    group: str
    character: Callable[[int], str]
    numbered_in_classes: str = ""


PORTABLE = Spelling("(?:", _numbered, "&~|")
"""What Python, ECMA-262 with the ``u`` flag and Rust read alike."""

XPATH = Spelling("(", chr)
"""What SPARQL and SHACL ask for, which is XPath's, and Python and Rust read alike: there all groups capture, and there
are no escapes by number."""


def write(regex: Regex, spelling: Spelling = PORTABLE) -> str:
    """A regular expression in one of the spellings."""
    return _Writer(spelling).write(regex)


class _Writer:
    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling

    def write(self, regex: Regex) -> str:
        match regex:
            case OneOf(ranges):
                return self._character(ranges[0][0]) if single(ranges) else self._class(ranges)
            case Sequence(items):
                return "".join(self._grouped(item, isinstance(item, Choice | Sequence)) for item in items)
            case Choice(branches):
                return "|".join(self._grouped(branch, isinstance(branch, Choice)) for branch in branches)
            case Repeat(item, minimum, maximum):
                repeated = self._grouped(item, not isinstance(item, OneOf))
                # some engines refuse to repeat nothing
                return "" if repeated == self._grouped(Sequence(()), True) else repeated + _bounds(minimum, maximum)
            case _:
                assert_never(regex)

    def _grouped(self, regex: Regex, group: bool) -> str:
        return f"{self._spelling.group}{self.write(regex)})" if group else self.write(regex)

    def _class(self, ranges: Ranges) -> str:
        if ranges[-1][1] == LAST and ranges != ((0, LAST),):
            return f"[^{''.join(self._ranges(complement(ranges)))}]"
        return f"[{''.join(self._ranges(ranges))}]"

    def _ranges(self, ranges: Ranges) -> Iterator[str]:
        for low, high in ranges:
            if low == high:
                yield self._class_character(low)
            elif after(low) == high:
                yield self._class_character(low) + self._class_character(high)
            else:
                yield f"{self._class_character(low)}-{self._class_character(high)}"

    def _character(self, code: int) -> str:
        return "\\" + chr(code) if chr(code) in r"\^$.*+?()[]{}|" else self._plain(code)

    def _class_character(self, code: int) -> str:
        char = chr(code)
        if char in r"\]^-[":
            return "\\" + char
        return f"\\x{code:02x}" if char in self._spelling.numbered_in_classes else self._plain(code)

    def _plain(self, code: int) -> str:
        return _NAMED.get(code) or self._spelling.character(code)


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
