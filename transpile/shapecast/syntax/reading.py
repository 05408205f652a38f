"""Reads one piece with the grammar, telling keywords from names on the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedToken
from lark.lexer import Pattern, TerminalDef
from lark.parsers.lalr_parser_state import ParserState

from shapecast.syntax.build.builder import Builder
from shapecast.syntax.keywords import as_keyword, upper
from shapecast.syntax.tokens import Tokens

RULES = ("statement", "header", "element", "constraint")
"""The rules that a piece can be read by."""

_END = "$END"


class Expected:
    """The terminals that can follow what was read: those that the parser would shift after its reductions."""

    def __init__(self, state: ParserState[Any]) -> None:
        self._states = state.parse_conf.states
        self._stack = tuple(state.state_stack)
        self._end = state.parse_conf.end_state

    def __contains__(self, terminal: object) -> bool:
        stack = list(self._stack)
        while True:
            action = self._states[stack[-1]].get(str(terminal))
            if action is None:
                return False
            argument = action[1]
            if not hasattr(argument, "expansion"):
                return True
            if argument.expansion:
                del stack[-len(argument.expansion) :]
            stack.append(self._states[stack[-1]][argument.origin.name][1])
            if terminal == _END and stack[-1] == self._end:
                return True

    def __iter__(self) -> Iterator[str]:
        near = sorted(self._states[self._stack[-1]])
        return (terminal for terminal in near if terminal.isupper() and terminal in self)


class StuckError(Exception):
    """The grammar has no place for the token at ``index`` (the end, if it is one past the last)."""

    def __init__(self, index: int, expected: Expected) -> None:
        self.index = index
        self.expected = expected
        super().__init__(f"stuck at token {index}")


class Grammar:
    """The parser's tables and the builder they call; one text at a time."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.lark = Lark(
            files(__package__).joinpath("pgschema.lark").read_text("utf-8"),
            parser="lalr",
            start=list(RULES),
            keep_all_tokens=True,
            maybe_placeholders=True,
            transformer=self.builder,
        )
        self.keywords = frozenset(t.name for t in self.lark.terminals if _spelling(t) == t.name)

    def read(self, rule: str, tokens: Tokens) -> Any:
        """What the tokens say by a rule; raises ``StuckError``, or ``SpoiltError`` for what only the grammar allows."""
        parser = self.lark.parse_interactive(start=rule)
        state = parser.parser_state
        index = 0
        try:
            for index, token in enumerate(tokens):
                if token.type == "WORD" and upper(token) in self.keywords:
                    keyword = as_keyword(tokens, index, Expected(state), self.keywords)
                    if keyword is not None:
                        token = Token.new_borrow_pos(keyword, token.value, token)
                parser.feed_token(token)
            index = len(tokens)
            return parser.feed_token(Token(_END, ""))
        except UnexpectedToken:
            raise StuckError(index, Expected(state)) from None


def _spelling(terminal: TerminalDef) -> str | None:
    """How a terminal is written in the grammar; those that the lexer makes up are only declared."""
    pattern: Pattern | None = terminal.pattern
    return None if pattern is None else pattern.value


@cache
def grammar() -> Grammar:
    """The grammar, built once."""
    return Grammar()
