"""Every code of the syntax documents itself truly."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.diagnostic import Code
from shapecast.syntax.codes import CODES
from syntax.reading_texts import mistakes


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_the_example_triggers_the_code_and_no_other(code: Code) -> None:
    assert {mistake.code for mistake in mistakes(code.example)} == {code}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_what_to_write_instead_is_free_of_mistakes(code: Code) -> None:
    assert mistakes(code.instead) == []


def test_codes_are_in_order_and_unlike() -> None:
    assert [code.id for code in CODES] == sorted({code.id for code in CODES})
    assert all(code.id.startswith("SC1") for code in CODES)
