"""A run of the suite in every form: parsed again, whatever stands in names and values."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import click
import pytest
import rdflib
from jsonschema import Draft202012Validator

from shapecast_conformance.report import formats
from shapecast_conformance.report.suite_earl import EARL
from shapecast_conformance.report.suite_formats import FORMATS
from shapecast_conformance.report.suite_text import suite_text
from shapecast_conformance.suite.answer import NoAnswerError
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import SuiteRun
from shapecast_conformance.suite.run import run_suite
from suite.written import ANSWER, cases, write_case

EVIL = "</script><!--<b>\"'`|*_[x](y)\\\n\t\u0001\u2028]]>&amp;{}${}"
"""A label that would leave every form that does not quote it."""


class Silent(OwnEngine):
    """Gives no answer."""

    def answer(self, case: Case) -> object:  # type: ignore[override]  # it never does
        raise NoAnswerError(f"no {EVIL}")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> SuiteRun:
    root = tmp_path_factory.mktemp("cases")
    write_case(root, "labels/right")
    write_case(root, "labels/wrong", answer=ANSWER.replace('["person"]', "[]"))
    evil = json.dumps(EVIL)
    write_case(
        root,
        "names/evil",
        schema=f"CREATE GRAPH TYPE g STRICT {{ (`{EVIL.replace('`', '``')}` : Person) }}\n",
        graph=[{"type": "node", "id": EVIL, "labels": ["Person", EVIL]}],
        answer=f'[[graphs]]\nfile = "graph.jsonl"\nnodes = {{{evil} = [{evil}]}}\nviolations = []',
    )
    silent = Silent("reference")
    silent.name = "silent"
    return run_suite(cases(root), [OwnEngine("reference"), OwnEngine("jsonschema-rs"), silent])


def written(run: SuiteRun, form: str) -> str:
    return "".join(FORMATS[form](run))


def test_json_is_of_its_schema_and_tells_everything(run: SuiteRun) -> None:
    told = json.loads(written(run, "json"))
    Draft202012Validator(formats.load("suite")).validate(told)
    assert (told["fine"], told["complete"]) == (False, False)
    assert told["asked"][0]["counts"] == {"passed": 1, "excused": 0, "failed": 2, "errored": 0}
    assert told["asked"][1]["excuses"] == {"SC601": 2}
    right, wrong, evil = told["cases"]
    assert right["results"]["reference"]["answer"]["graphs"][0]["nodes"] == {"right": ["person"], "wrong": []}
    assert [one["name"] for one in wrong["results"]["reference"]["differences"]] == ["person"]
    assert evil["results"]["reference"]["differences"][0]["name"] == EVIL
    assert evil["results"]["silent"]["detail"] == f"no {EVIL}"


def test_junit_counts_and_tells_what_failed(run: SuiteRun) -> None:
    root = Xml.fromstring(written(run, "junit"))
    suites = {suite.get("name", "").split()[0]: suite for suite in root}
    keys = ("tests", "failures", "errors", "skipped")
    counts = {name: [suite.get(key) for key in keys] for name, suite in suites.items()}
    assert counts["reference"] == ["3", "2", "0", "0"]
    assert counts["jsonschema-rs"] == ["3", "2", "0", "1"]
    assert counts["silent"] == ["3", "0", "3", "0"]
    tests = {f"{test.get('classname')}/{test.get('name')}": test for test in suites["reference"]}
    assert tests["labels/right"].find("failure") is None
    failure = tests["labels/wrong"].find("failure")
    assert failure is not None
    assert failure.get("message") == "type (node right person): expected does not conform, found conforms"


def test_earl_has_an_assertion_for_every_answer(run: SuiteRun) -> None:
    found = rdflib.Graph().parse(data=written(run, "earl"), format="turtle")
    query = f"""PREFIX earl: <{EARL}> SELECT ?name ?case ?outcome WHERE {{
      ?a a earl:Assertion ; earl:subject/<http://usefulinc.com/ns/doap#name> ?name ; earl:test ?case ;
         earl:result/earl:outcome ?outcome }}"""
    rows = {(str(name), str(case)): str(outcome).removeprefix(EARL) for name, case, outcome in found.query(query)}
    assert len(rows) == 9
    assert rows["reference", "urn:shapecast:case:labels/right"] == "passed"
    assert rows["reference", "urn:shapecast:case:labels/wrong"] == "failed"
    assert rows["jsonschema-rs", "urn:shapecast:case:labels/right"] == "cantTell"
    assert rows["silent", "urn:shapecast:case:names/evil"] == "untested"
    assert any(EVIL in str(info) for info in found.objects(None, rdflib.URIRef(EARL + "info")))


def test_markdown_keeps_its_tables_and_its_list(run: SuiteRun) -> None:
    text = written(run, "markdown")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert any(re.fullmatch(r"\| reference \S+ \| 1 \| 0 \| 2 \| 0 \|", row) for row in rows)
    assert "| labels | 2 | 1 | 1 | 0 |" in rows
    plain = [line for line in text.splitlines() if not line.startswith(("- ", "  - ", "|", "#")) and line]
    assert plain == ["Passed or excused, of all cases:"]


def test_the_page_holds_all_texts_and_nothing_gets_out_of_them(run: SuiteRun) -> None:
    page = written(run, "html")
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    data = json.loads(scripts[0])
    evil = data["cases"][2]
    assert EVIL in json.loads(evil["files"]["graph.jsonl"])["labels"]
    assert evil["expected"]["graphs"][0]["nodes"] == {EVIL: [EVIL]}
    assert json.loads(evil["artefacts"]["JSON Schema"])["$defs"]
    rdflib.Graph().parse(data=evil["artefacts"]["SHACL"], format="turtle")
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)


def test_the_text_is_fit_for_a_terminal(run: SuiteRun) -> None:
    lines = list(suite_text(run))
    shown = [click.unstyle(line).lstrip("\n") for line in lines]
    assert [line for line in shown if not line.isprintable()] == []
    assert any("labels/wrong, reference" in line for line in lines)


@pytest.mark.parametrize("form", FORMATS)
def test_reports_of_nothing_wrong(form: str, tmp_path: Path) -> None:
    write_case(tmp_path)
    assert written(run_suite(cases(tmp_path), [OwnEngine("reference")]), form)
