"""What the command makes of engines that lie, break or give up."""

from __future__ import annotations

import pytest

from shapecast_conformance.engines.reference import ReferenceEngine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Judgement, Outcome

BROKEN = ("fraud.pgs", "fraud-broken.jsonl")


class Fake(ReferenceEngine):
    """An engine that gives a fixed answer."""

    def __init__(self, answer: Judgement) -> None:
        self.answer = answer

    name = "jsonschema"

    def judge(self, graph_type, graph, *, mode=None, progress=None) -> Judgement:
        return self.answer


@pytest.fixture
def answering(monkeypatch):
    """Puts an engine that gives this answer in the place of jsonschema."""
    return lambda answer: monkeypatch.setitem(ENGINES, "jsonschema", lambda *, full=False: Fake(answer))


def test_a_broken_engine_is_incomplete_and_says_why(shapecast, answering) -> None:
    answering(Judgement("jsonschema", Outcome.ERRORED, detail="it fell over"))
    ran = shapecast("validate", *BROKEN, "--engine", "jsonschema")
    assert ran.status == 3
    assert "no answer, errored: it fell over" in ran.out
    ran = shapecast("crosscheck", *BROKEN, "--engines", "jsonschema")
    assert ran.status == 3
    assert "nothing to compare: it fell over" in ran.out


def test_an_engine_that_says_all_is_well_does_not_pass_the_cross_check(shapecast, answering) -> None:
    answering(Judgement("jsonschema", Outcome.CONFORMS))
    ran = shapecast("crosscheck", *BROKEN, "--engines", "jsonschema")
    assert ran.status == 1
    assert "node mira (fraud-broken.jsonl:1), which has no type by the reference alone" in ran.out
    assert "node ines (fraud-broken.jsonl:5), which conforms to customerType by the reference alone" in ran.out
    result = shapecast("crosscheck", *BROKEN, "--engines", "jsonschema", "--format", "json").json
    (engine,) = result["engines"]
    assert result["fine"] is False
    assert engine["unexplainedCount"] == len(engine["unexplained"]) > 9


def test_an_engine_that_answers_but_for_a_constraint_is_incomplete(shapecast, answering) -> None:
    answering(Judgement("jsonschema", Outcome.UNSUPPORTED, unanswered={"c": "why"}))
    ran = shapecast("validate", "fraud.pgs", "fraud.jsonl", "--engine", "jsonschema")
    assert ran.status == 3
    assert "not judged c: why" in ran.out
    assert "nothing found, but 1 constraint not judged" in ran.out
