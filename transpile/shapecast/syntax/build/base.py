"""What all builders share: spans, names, and a place for findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, TypeVar

from lark import Token, Transformer

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax import ast, codes

Result = TypeVar("Result")
BuilderType = TypeVar("BuilderType", bound="BaseBuilder")

KEPT = frozenset({"WORD", "QUOTED", "INTEGER", "DECIMAL", "STRING", "REGEX"})
"""The terminals that carry something; all others only mark where a rule begins and ends."""

LARGEST_DIGITS = 18
"""How many digits the number of a parameter or a bound may have (12.7)."""



class SpoiltError(Exception):
    """A piece that cannot be read, with what is wrong in it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that is no node, and where it was read."""

    span: Span
    value: Any


def rule(
    method: Callable[Concatenate[BuilderType, Span, ...], Result],
) -> Callable[[BuilderType, list[Any]], Result]:
    """Makes a method of the children of a rule: it gets their whole span and those that carry something."""

    @wraps(method)
    def reduce(self: BuilderType, children: list[Any]) -> Result:
        start, end = self.extent(children)
        span = Span(self.source.name, start, end)
        kept = [c for c in children if not isinstance(c, Token) or c.type in KEPT]
        return method(self, span, *kept)

    return reduce


class BaseBuilder(Transformer[Any, Any]):
    """Holds the text that is being read and what was found wrong in it."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=False)
        self.begin(Source("", ""))

    def begin(self, source: Source) -> None:
        """Turns to another text."""
        self.source = source
        self.problems: list[Diagnostic] = []

    def problem(self, code: Code, message: str, span: Span, help: str | None = None, word: str = "") -> None:
        """Notes a mistake that does not keep the piece from being read."""
        self.problems.append(Diagnostic(code, message, (Label(span, word),), help))

    def whole(self, token: Token) -> int:
        """The number of a parameter or a bound. One that is too large is noted, and read as the largest (12.7)."""
        digits = token.lstrip("0") or "0"
        if len(digits) <= LARGEST_DIGITS:
            return int(digits)
        message = f"a number of {len(digits)} digits, where at most {LARGEST_DIGITS} can stand"
        self.problem(codes.TOO_LARGE, message, self.token_span(token), "leave the bound out, or write a smaller one")
        return int("9" * LARGEST_DIGITS)

    @staticmethod
    def extent(children: list[Any]) -> tuple[int, int]:
        """From where to where the children reach; a rule always has at least one that is there."""
        first = next(c for c in children if c is not None)
        last = next(c for c in reversed(children) if c is not None)
        start = first.start_pos or 0 if isinstance(first, Token) else first.span.start
        end = last.end_pos or 0 if isinstance(last, Token) else last.span.end
        return start, end

    def token_span(self, token: Token) -> Span:
        """Where a token was read."""
        return Span(self.source.name, token.start_pos or 0, token.end_pos or 0)

    def keyword(self, children: list[Token]) -> Marked:
        """A keyword or an operator, by its terminal: a misspelt one is taken for what it was meant to be."""
        return Marked(self.token_span(children[0]), children[0].type)

    @rule
    def name(self, span: Span, token: Token) -> ast.Name:
        return ast.Name(str(token.value), span=span)

    @rule
    def group(self, span: Span, node: Any) -> Any:
        """Parentheses leave no node; what they hold reaches over them."""
        return replace(node, span=span)
