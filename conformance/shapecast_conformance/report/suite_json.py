"""A run of the suite for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shapecast_conformance.report.json_text import array, encode
from shapecast_conformance.suite.answer import Answer, Difference, GraphAnswer
from shapecast_conformance.suite.case import Breach, Case, Finding
from shapecast_conformance.suite.results import CaseResult, SuiteRun


def suite_json(run: SuiteRun) -> Iterator[str]:
    """The pieces of one JSON object (``formats/suite.schema.json``)."""
    yield "{\n"
    yield f'  "fine": {encode(run.fine)},\n  "complete": {encode(run.complete)},\n'
    yield f'  "asked": {encode(asked_fields(run))},\n  "cases": '
    yield from array((encode(_case_fields(run, case)) for case in run.cases), "  ")
    yield "\n}\n"


def asked_fields(run: SuiteRun) -> list[dict[str, Any]]:
    """Everyone who was asked, with their figures."""
    return [
        {
            "name": one.name,
            "version": one.version,
            "counts": {outcome.value: count for outcome, count in run.counts(one.name).items()},
            "excuses": dict(run.excuses(one.name)),
        }
        for one in run.asked
    ]


def _case_fields(run: SuiteRun, case: Case) -> dict[str, Any]:
    return {
        **about_fields(case),
        "results": {one.name: result_fields(run.results[one.name][case.id]) for one in run.asked},
    }


def about_fields(case: Case) -> dict[str, Any]:
    """What a case is about."""
    return {
        "id": case.id,
        "title": case.title,
        "why": case.why,
        "paragraphs": list(case.paragraphs),
        "tags": list(case.tags),
    }


def result_fields(result: CaseResult) -> dict[str, Any]:
    """A result: outcome, what was not as expected, and what predicted it."""
    return {
        "outcome": result.outcome.value,
        "differences": [_difference_fields(one) for one in result.differences],
        "excuses": dict(result.excuses),
        "detail": result.detail,
        "milliseconds": round(result.seconds * 1000, 1),
        "answer": None if result.answer is None else answer_fields(result.answer),
    }


def _difference_fields(difference: Difference) -> dict[str, Any]:
    return {
        "about": difference.about,
        "graph": difference.graph,
        "element": difference.element,
        "name": difference.name,
        "expected": difference.expected,
        "found": difference.found,
    }


def answer_fields(answer: Answer) -> dict[str, Any]:
    """An answer, or what a case expects, in the form of the protocol."""
    found: dict[str, Any] = {"rejected": answer.rejected}
    if answer.diagnostics is not None:
        found["diagnostics"] = [_finding_fields(one) for one in answer.diagnostics]
    if not answer.rejected:
        found["graphs"] = [_graph_fields(one) for one in answer.graphs]
    return found


def _finding_fields(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "line": finding.line, "file": finding.file}


def _graph_fields(answer: GraphAnswer) -> dict[str, Any]:
    if answer.malformed:
        return {"malformed": True, "problems": [_finding_fields(one) for one in answer.problems or ()]}
    return {
        "malformed": False,
        "nodes": _typing_fields(answer.nodes),
        "edges": _typing_fields(answer.edges),
        "violations": [_breach_fields(breach, code) for breach, code in answer.violations.items()],
        "unanswered": [{"constraint": number, "reason": reason} for number, reason in answer.unanswered.items()],
    }


def _typing_fields(typing: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    return {identifier: sorted(types) for identifier, types in typing.items()}


def _breach_fields(breach: Breach, code: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {breach.kind: breach.id}
    if breach.constraint is not None:
        found["constraint"] = breach.constraint
    if code is not None:
        found["code"] = code
    return found
