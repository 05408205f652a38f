"""Where the reading of a piece got stuck, as those see it who explain it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lark import Token

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax.keywords import kind, spelt
from shapecast.syntax.reading import Expected, StuckError
from shapecast.syntax.tokens import Tokens

NAMES = ("WORD", "QUOTED")
_CLOSES = {"RPAR": "LPAR", "RSQB": "LSQB", "RBRACE": "LBRACE"}
_OPENS = frozenset(_CLOSES.values())


@dataclass(frozen=True, slots=True)
class Failure:
    """The piece, the rule it was read by, and the index of the first token that the grammar has no place for."""

    source: Source
    rule: str
    tokens: Tokens
    stuck: StuckError

    @property
    def index(self) -> int:
        """The index of the token; one past the last at the end of the piece."""
        return self.stuck.index

    @property
    def expected(self) -> Expected:
        """What could stand there."""
        return self.stuck.expected

    def kind(self, offset: int = 0) -> str:
        """The type of the token, or of one before (negative) or behind it."""
        return kind(self.tokens, self.index + offset) if self.index + offset >= 0 else ""

    def word(self, offset: int = 0) -> str:
        """Its word in upper case, or ""."""
        return spelt(self.tokens, self.index + offset) if self.index + offset >= 0 else ""

    def token(self, offset: int = 0) -> Token:
        """The token, which must be there."""
        return self.tokens[self.index + offset]

    def text(self, offset: int = 0) -> str:
        """The token as it was written."""
        span = self.span(offset)
        return self.source.text[span.start : span.end]

    def span(self, offset: int = 0, upto: int | None = None) -> Span:
        """The place of the token (to that of another), or that right behind the piece."""
        first = min(self.index + offset, len(self.tokens))
        last = min(self.index + (offset if upto is None else upto), len(self.tokens) - 1)
        if first == len(self.tokens):
            end = self.tokens[-1].end_pos or 0
            return Span(self.source.name, end, end)
        return Span(self.source.name, self.tokens[first].start_pos or 0, self.tokens[last].end_pos or 0)

    def inside(self) -> str:
        """The type of the innermost bracket that is open there, or ""."""
        depth: list[str] = []
        for token in self.tokens[: self.index]:
            if token.type in _OPENS:
                depth.append(token.type)
            elif token.type in _CLOSES and depth:
                depth.pop()
        return depth[-1] if depth else ""

    def closes_nothing(self) -> bool:
        """Whether the token is a closing bracket without an opening one."""
        return self.kind() in _CLOSES and self.inside() != _CLOSES[self.kind()]

    def finding(self, code: Code, message: str, help: str | None, span: Span | None = None) -> Diagnostic:
        """A diagnostic at the token, or elsewhere."""
        return Diagnostic(code, message, (Label(span or self.span()),), help)


Explainer: TypeAlias = Callable[[Failure], Diagnostic | None]
