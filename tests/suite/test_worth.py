"""What an answer is worth: every kind of difference, and what excuses one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast_conformance.engines.reference import ReferenceEngine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.report.suite_formats import FORMATS
from shapecast_conformance.suite.answer import NoAnswerError
from shapecast_conformance.suite.export import EXPORTS
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import CaseOutcome, CaseResult
from shapecast_conformance.suite.run import ask, run_suite
from shapecast_conformance.verdict import Judgement, Outcome
from suite.written import ANSWER, GRAPH, cases, write_case


def worth(root: Path, engine: str = "reference", **written: object) -> CaseResult:
    write_case(root, **written)  # type: ignore[arg-type]  # the names are those of the function
    (case,) = cases(root)
    return ask(OwnEngine(engine), case)


def told(result: CaseResult) -> list[str]:
    return [str(one) for one in result.differences]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_right_answer_passes(tmp_path: Path, engine: str) -> None:
    result = worth(tmp_path, engine)
    excused = {"SC601": 1} if engine.startswith("jsonschema") else {}
    assert (told(result), dict(result.excuses)) == ([], excused)
    assert result.outcome is (CaseOutcome.EXCUSED if excused else CaseOutcome.PASSED)


@pytest.mark.parametrize(
    ("answer", "difference"),
    [
        (ANSWER.replace('["person"]', "[]"), "type (node right person): expected does not conform, found conforms"),
        (ANSWER.replace("wrong = []", 'wrong = ["person"]'), "type (node wrong person): expected conforms"),
        (ANSWER.replace('["person"]', '["persona"]'), "type (node right persona): expected conforms"),
        (ANSWER.replace(", wrong = []", ""), "element (node wrong): expected none, found an element"),
        (ANSWER.replace("right =", "left = [], right ="), "element (node left): expected an element, found none"),
        (ANSWER.replace("violations", "# "), "violation (node wrong STRICT): expected no violation"),
        (ANSWER.replace('"wrong"}', '"wrong"}, {node = "right", constraint = 1}'), "violation (node right 1)"),
        (ANSWER.replace('"wrong"}', '"wrong"}, {node = "right", constraint = 7}'), "violation (node right 7)"),
        (ANSWER.replace('"wrong"}', '"wrong", code = "SC502"}'), "code (node wrong STRICT): expected SC502"),
        ('[[graphs]]\nfile = "graph.jsonl"\nmalformed = [{code = "SC404", line = 1}]', "malformed: expected malformed"),
        ('diagnostics = [{code = "SC201", line = 2}]', "schema: expected rejected, found accepted"),
        ('diagnostics = [{code = "SC307", line = 1}]\n' + ANSWER, "diagnostics: expected SC307 schema.pgs:1"),
    ],
)
def test_every_difference_fails(tmp_path: Path, answer: str, difference: str) -> None:
    result = worth(tmp_path, answer=answer)
    assert result.outcome is CaseOutcome.FAILED
    assert any(difference in text for text in told(result)), told(result)


def test_the_lines_of_diagnostics_count(tmp_path: Path) -> None:
    answer = 'diagnostics = [{code = "SC201", line = 3}]'
    result = worth(tmp_path, answer=answer, schema="CREATE GRAPH TYPE g STRICT {\n  (a : @b)\n}\n")
    assert told(result) == ["diagnostics: expected SC201 schema.pgs:3, found SC201 schema.pgs:2"]


def test_losses_that_are_not_those_of_the_case_fail_for_their_target_only(tmp_path: Path) -> None:
    answer = 'losses = [{target = "json-schema", code = "SC602", constraint = 1}]\n' + ANSWER
    write_case(tmp_path, answer=answer)
    (case,) = cases(tmp_path)
    assert told(ask(OwnEngine("jsonschema-rs"), case)) == ["losses (json-schema): expected SC602 1, found SC601 1"]
    for other in ("reference", "pyshacl"):
        assert ask(OwnEngine(other), case).outcome is CaseOutcome.PASSED


def test_what_no_loss_predicts_is_not_excused(tmp_path: Path) -> None:
    """The loss is of the constraint and of accepting too much; a type is another matter."""
    result = worth(tmp_path, "jsonschema-rs", answer=ANSWER.replace("wrong = []", 'wrong = ["person"]'))
    assert told(result) == ["type (node wrong person): expected conforms, found does not conform"]


def test_a_violation_that_a_loss_predicts_is_excused(tmp_path: Path) -> None:
    twins = [*GRAPH, {**GRAPH[0], "id": "twin"}]
    both = '{node = "wrong"}, {node = "right", constraint = 1}, {node = "twin", constraint = 1}'
    answer = ANSWER.replace("right =", 'twin = ["person"], right =').replace('{node = "wrong"}', both)
    for engine in ENGINES:
        result = worth(tmp_path / engine, engine, answer=answer, graph=twins)
        assert told(result) == []
        assert bool(result.excuses) == engine.startswith("jsonschema")


class Broken(ReferenceEngine):
    """Gives a fixed answer, or breaks."""

    def __init__(self, answer: Judgement | Exception) -> None:
        self.answer = answer

    def judge(self, graph_type, graph, *, mode=None, progress=None):  # type: ignore[no-untyped-def]  # a fake
        if isinstance(self.answer, Exception):
            raise self.answer
        return replace(self.answer, nodes=dict.fromkeys(graph.nodes, frozenset()))


@pytest.mark.parametrize(
    ("answer", "outcome", "words"),
    [
        (Judgement("x", Outcome.ERRORED, detail="it fell over"), CaseOutcome.ERRORED, "it fell over"),
        (Judgement("x", Outcome.UNSUPPORTED, detail="SC701: unfit"), CaseOutcome.EXCUSED, "SC701: unfit"),
        (KeyError("z"), CaseOutcome.ERRORED, "shapecast failed: KeyError: 'z'"),
    ],
)
def test_no_answer_is_told_apart(
    tmp_path: Path, answer: Judgement | Exception, outcome: CaseOutcome, words: str
) -> None:
    write_case(tmp_path)
    (case,) = cases(tmp_path)
    subject = OwnEngine("reference", Broken(answer))
    with pytest.raises(NoAnswerError, match=r".*"):
        subject.answer(case)
    result = ask(subject, case)
    assert (result.outcome, result.detail or next(iter(result.excuses))) == (outcome, words)


def test_a_case_about_a_graph_type_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_case(tmp_path, answer='graph_type = "h"\n' + ANSWER)
    (case,) = cases(tmp_path)
    run = run_suite([case], [OwnEngine("reference")])
    (result,) = run.results["reference"].values()
    assert result.outcome is CaseOutcome.ERRORED
    assert result.detail == "SC820: labels/closed: there is no graph type `h` in its schema"
    assert result.detail in "".join(FORMATS["html"](run))
    with pytest.raises(ShapecastError, match="labels/closed"):
        list(EXPORTS["json-schema-tests"]([case]))
