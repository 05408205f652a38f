"""Every code about the meaning of a schema explains itself with an example that is true."""

from __future__ import annotations

import pytest

from semantics.compiled import attempt
from shapecast.diagnostics.diagnostic import Code
from shapecast.semantics.alternatives import TOO_MANY_ALTERNATIVES
from shapecast.semantics.codes import CODES
from shapecast.semantics.codes.lints import STRAY_CONSTRAINT

ELSEWHERE = {TOO_MANY_ALTERNATIVES}
"""Codes that resolution does not report."""

BESIDE: dict[Code, str] = {STRAY_CONSTRAINT: "CREATE GRAPH TYPE other STRICT { (: Other) }"}
"""A second text, for examples that need one."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in ELSEWHERE], ids=lambda code: code.id)
class TestExamples:
    def test_the_example_triggers_the_code_and_nothing_else(self, code: Code) -> None:
        _, found = attempt(code.example, *([BESIDE[code]] if code in BESIDE else []))
        assert [each.code.id for each in found] == [code.id]

    def test_what_to_write_instead_is_fine(self, code: Code) -> None:
        schema, found = attempt(code.instead, *([BESIDE[code]] if code in BESIDE else []))
        assert schema is not None
        assert [each.message for each in found] == []


def test_codes_are_unique_and_in_their_families() -> None:
    ids = [code.id for code in CODES]
    assert len(set(ids)) == len(ids)
    assert all(code.id.startswith("SC3") == (code.severity.value != "error") for code in CODES)
