"""Random regular expressions of the portable dialect (9.22), and strings that match one.

An expression is drawn as a tree and printed; a string is drawn by reading the text back into a tree. Only the
constructs of the dialect are known here, and only characters that need no care in a schema text.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from shapecast_conformance.drawing.choice import chance, weighted

_ALPHABET = "abc019_ Z"
_ESCAPES = {"d": "0123456789", "w": "abcZ019_", "s": " ", "D": "aZ_", "W": " .-", "S": "a0_"}
_MOST = 3
"""How often an unbounded quantifier repeats at most when a string is drawn."""


def random_regex(rng: Random, depth: int = 2) -> str:
    """A regular expression of the portable dialect."""
    branches = [_branch(rng, depth) for _ in range(weighted(rng, [(4, 1), (1, 2)]))]
    return "|".join(branches)


def _branch(rng: Random, depth: int) -> str:
    return "".join(_atom(rng, depth) + _quantifier(rng) for _ in range(rng.randint(1, 3)))


def _atom(rng: Random, depth: int) -> str:
    form = rng.choice(["char", "char", "class", "escape", "dot", "group" if depth else "char"])
    match form:
        case "class":
            negated = "^" if chance(rng, 0.2) else ""
            return f"[{negated}{rng.choice(['a-c', '0-9', 'ab', 'a-cZ', '_0-1'])}]"
        case "escape":
            return rng.choice([r"\d", r"\w", r"\.", r"\-"])
        case "dot":
            return "."
        case "group":
            return f"({rng.choice(['', '?:'])}{random_regex(rng, depth - 1)})"
        case _:
            return rng.choice("abc019")


def _quantifier(rng: Random) -> str:
    return weighted(rng, [(6, ""), (1, "*"), (1, "+"), (1, "?"), (1, "{2}"), (1, "{1,2}"), (1, "{1,}")])


def random_match(rng: Random, regex: str) -> str:
    """A string that matches the expression, as far as this module knows its constructs (else one that may not)."""
    return _Reader(regex).read().draw(rng)


@dataclass(frozen=True)
class _Tree:
    """One of: a set of characters, a sequence, a choice; with how often it is repeated."""

    characters: str = ""
    parts: tuple[_Tree, ...] = ()
    is_choice: bool = False
    least: int = 1
    most: int = 1

    def draw(self, rng: Random) -> str:
        return "".join(self._once(rng) for _ in range(rng.randint(self.least, self.most)))

    def _once(self, rng: Random) -> str:
        if self.characters:
            return rng.choice(self.characters)
        if self.is_choice:
            return rng.choice(self.parts).draw(rng)
        return "".join(part.draw(rng) for part in self.parts)


class _Reader:
    """Reads an expression of the dialect, one method for each rule of its grammar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self) -> _Tree:
        branches = [self._branch()]
        while self._take("|"):
            branches.append(self._branch())
        return _Tree(parts=tuple(branches), is_choice=True)

    def _take(self, text: str) -> bool:
        found = self._text.startswith(text, self._at)
        if found:
            self._at += len(text)
        return found

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def _branch(self) -> _Tree:
        pieces = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            pieces.append(self._piece())
        return _Tree(parts=tuple(pieces))

    def _piece(self) -> _Tree:
        atom = self._atom()
        for sign, least, most in (("*", 0, _MOST), ("+", 1, _MOST), ("?", 0, 1)):
            if self._take(sign):
                return _Tree(parts=(atom,), least=least, most=most)
        if self._take("{"):
            end = self._text.index("}", self._at)
            low, comma, high = self._text[self._at : end].partition(",")
            self._at = end + 1
            most = int(high) if high else int(low) + _MOST if comma else int(low)
            return _Tree(parts=(atom,), least=int(low), most=most)
        return atom

    def _atom(self) -> _Tree:
        if self._take("("):
            self._take("?:")
            tree = self.read()
            self._take(")")
            return tree
        if self._take("["):
            return _Tree(characters=self._class())
        if self._take("."):
            return _Tree(characters=_ALPHABET)
        return _Tree(characters=self._escaped() if self._take("\\") else self._next())

    def _escaped(self) -> str:
        character = self._next()
        return _ESCAPES.get(character, character)

    def _class(self) -> str:
        negated, members = self._take("^"), ""
        while self._at < len(self._text) and not self._take("]"):
            first = self._escaped() if self._take("\\") else self._next()
            if self._text[self._at : self._at + 1] == "-" and self._text[self._at + 1 : self._at + 2] != "]":
                self._at += 1
                last = self._escaped() if self._take("\\") else self._next()
                first = "".join(map(chr, range(ord(first), ord(last) + 1)))
            members += first
        return "".join(c for c in _ALPHABET if c not in members) if negated else members
