"""The grammar, the lexer and the builder agree."""

from __future__ import annotations

import logging

import lark
import pytest
from lark.lexer import Pattern

from shapecast.syntax.build.builder import Builder
from shapecast.syntax.keywords import DECIDE
from shapecast.syntax.reading import grammar
from shapecast.syntax.tokens import PUNCTUATION

DECLARED = {"WORD", "QUOTED", "INTEGER", "DECIMAL", "STRING", "REGEX"}


def spellings() -> dict[str, str]:
    """The terminals of the grammar that are written there."""
    found: dict[str, str] = {}
    for terminal in grammar().lark.terminals:
        pattern: Pattern | None = terminal.pattern
        if pattern is not None:
            found[terminal.name] = pattern.value
    return found


def test_the_lexer_makes_every_terminal_and_no_other() -> None:
    punctuation = {name: text for name, text in spellings().items() if name not in grammar().keywords}
    assert {PUNCTUATION[text]: text for text in punctuation.values()} == punctuation
    assert set(PUNCTUATION.values()) - {"SEMICOLON"} == set(punctuation)


def test_every_decided_word_is_a_keyword() -> None:
    assert set(DECIDE) <= grammar().keywords


def test_every_rule_has_a_method() -> None:
    names = {
        rule.alias or rule.origin.name
        for rule in grammar().lark.rules
        if (rule.options and not rule.options.keep_all_tokens) or rule.alias
    }
    inlined = {str(rule.origin.name) for rule in grammar().lark.rules if str(rule.origin.name).startswith("_")}
    missing = {str(name) for name in names} - inlined
    assert {name for name in missing if not hasattr(Builder, name)} == set()


def test_the_grammar_has_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
        lark.Lark(
            grammar().lark.source_grammar,
            parser="lalr",
            start=["statement", "header", "element", "constraint"],
            debug=True,
        )
    assert not [record for record in caplog.records if "conflict" in record.getMessage().lower()]
