"""A run of the suite as one page that holds everything in itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from shapecast_conformance.report.json_text import encode
from shapecast_conformance.report.suite_json import about_fields, answer_fields, asked_fields, result_fields
from shapecast_conformance.suite.answer import Answer, GraphAnswer
from shapecast_conformance.suite.artefacts import artefacts
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.results import SuiteRun

PAGE = "suite.html"
_PLACE = "@DATA@"


def suite_html(run: SuiteRun) -> Iterator[str]:
    """The page: the matrix with filters, and for every case its texts, what they are mapped to, and all answers."""
    before, _, after = files(__package__).joinpath(PAGE).read_text(encoding="utf-8").partition(_PLACE)
    yield before
    yield f'{{"asked": {_inert(asked_fields(run))}, "cases": ['
    for number, case in enumerate(run.cases):
        yield ("," if number else "") + "\n" + _inert(_case_fields(run, case))
    yield "\n]}"
    yield after


def _inert(value: Any) -> str:
    """JSON in which nothing ends the script element that holds it."""
    return encode(value).replace("<", "\\u003c")


def _case_fields(run: SuiteRun, case: Case) -> dict[str, Any]:
    return {
        **about_fields(case),
        "schema": case.schema_files(),
        "files": {name: case.text(name) for graph in case.graphs for name in graph.files},
        "expected": answer_fields(_expected(case)),
        "artefacts": artefacts(case),
        "results": {one.name: result_fields(run.results[one.name][case.id]) for one in run.asked},
    }


def _expected(case: Case) -> Answer:
    graphs = tuple(
        GraphAnswer(bool(one.malformed), one.malformed, one.nodes, one.edges, one.violations) for one in case.graphs
    )
    return Answer(case.is_rejected, case.diagnostics, graphs)
