"""The engine over SHACL answers every case as it says."""

from __future__ import annotations

from suite.answering import answered


def test_every_case_is_answered() -> None:
    counts, wrong = answered("pyshacl")
    assert wrong == []
    assert counts["passed"] > 400
    assert counts["excused"] < 10
