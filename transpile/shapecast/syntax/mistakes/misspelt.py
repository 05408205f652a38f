"""Misspelt keywords: a word near to one that gets the reading further when it is taken for it."""

from __future__ import annotations

from lark import Token

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.diagnostics.suggest import nearest
from shapecast.syntax import codes
from shapecast.syntax.build.base import SpoiltError
from shapecast.syntax.keywords import upper
from shapecast.syntax.reading import Grammar, StuckError
from shapecast.syntax.tokens import Tokens

_LOOK_BACK = 4


def respelt(
    source: Source, grammar: Grammar, rule: str, tokens: Tokens, stuck: StuckError
) -> tuple[Tokens, Diagnostic | None]:
    """The tokens with one word taken for the keyword it is near to, and the mistake; or None if that is no help."""
    for index in range(stuck.index, max(-1, stuck.index - _LOOK_BACK), -1):
        if index >= len(tokens) or tokens[index].type != "WORD":
            continue
        keyword = _near(grammar, rule, tokens, index)
        if keyword is None:
            continue
        word = tokens[index]
        better = [*tokens]
        better[index] = Token.new_borrow_pos(keyword, word.value, word)
        if _reaches(grammar, rule, better) > stuck.index:
            label = Label(Span(source.name, word.start_pos or 0, word.end_pos or 0))
            message = f"`{word}` is no keyword"
            return better, Diagnostic(codes.MISSPELT, message, (label,), f"did you mean `{keyword}`?")
    return tokens, None


def _near(grammar: Grammar, rule: str, tokens: Tokens, index: int) -> str | None:
    word = upper(tokens[index])
    if word in grammar.keywords:
        return None
    if rule == "constraint" and index == 0:
        return "FOR"
    return nearest(word, grammar.keywords) if len(word) > 2 else None


def _reaches(grammar: Grammar, rule: str, tokens: Tokens) -> int:
    """The index at which reading these tokens gets stuck, one past the end when it does not."""
    try:
        grammar.read(rule, tokens)
    except StuckError as stuck:
        return stuck.index
    except SpoiltError:
        pass
    return len(tokens) + 1
