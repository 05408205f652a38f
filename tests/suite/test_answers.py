"""The engines over JSON Schema and the reference answer every case as it says."""

from __future__ import annotations

import pytest

from suite.answering import answered


@pytest.mark.parametrize("engine", ["reference", "jsonschema", "jsonschema-rs"])
def test_every_case_is_answered(engine: str) -> None:
    counts, wrong = answered(engine)
    assert wrong == []
    assert counts["passed"] > 400
    assert engine != "reference" or counts["excused"] == 0
