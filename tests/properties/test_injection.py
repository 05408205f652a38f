"""Names and values made of quotes, brackets, line breaks and other languages' syntax: every artefact and every report
can still be read, and means what it means with plain names."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as Xml

import click
import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery

from mappings.rdf_reading import by_oxigraph, by_rdflib
from properties.evil_case import PLAIN, Evil
from shapecast.diagnostics.source import Source
from shapecast.graph.model import ElementKind
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
from shapecast_conformance import api
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.figures import Figures
from shapecast_conformance.fuzzer.symptoms import Symptom, Told
from shapecast_conformance.report import formats
from shapecast_conformance.report.crosscheck_json import crosscheck_json
from shapecast_conformance.report.crosscheck_text import crosscheck_text
from shapecast_conformance.report.diagnostics_json import checks_json
from shapecast_conformance.report.diagnostics_text import diagnostics_text
from shapecast_conformance.report.fuzz_json import fuzz_json
from shapecast_conformance.report.fuzz_text import fuzz_text
from shapecast_conformance.report.losses import losses_json
from shapecast_conformance.report.suite_formats import FORMATS
from shapecast_conformance.report.suite_text import suite_text
from shapecast_conformance.report.validation_json import validation_json, validation_jsonl
from shapecast_conformance.report.validation_text import validation_text
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import SuiteRun
from shapecast_conformance.suite.run import run_suite
from shapecast_conformance.verdict import Judgement
from shapecast_mappings.json_text import to_lines, to_text
from strategies.evil import evil_texts
from strategies.graphs import contents

WORST = (
    "\"'`\\{}[]()<>",
    "\r\n\t\x00\x1b[31m\x7f\x85\u2028\ufeff\u202e",
    '""" . } # ',
    "} UNION { ?s ?p ?o } FILTER NOT EXISTS {",
    "</script><script>alert(1)</script><!--",
    "]]>&lt;&#0;<![CDATA[",
    "| a | b |\n# [x](y) **_`",
    '{"$ref": "#"}~0~1%7B%00',
    "\ufffe\uffff\U0001f600e\u0301",
    "-->;,. @prefix x: <y> .",
)

evil = settings(max_examples=25, deadline=None)
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]")


def worst(test: Any) -> Any:
    """The test, on the worst texts, too."""
    for text in WORST:
        test = example(text)(test)
    return evil(given(evil_texts())(test))


class Read:
    """Everything that is made of the schema and the graph with a text in all names, read from files."""

    def __init__(self, text: str) -> None:
        self.evil = Evil(text)
        with TemporaryDirectory() as folder:
            self.loaded = self.evil.loaded(Path(folder))
            self.validation = api.validate(self.loaded)
            self.constraints = [constraint.name for constraint in self.loaded.graph_type.constraints]
        self.judgement = self.validation.judgement

    @property
    def diagnostics(self) -> list[tuple[str, int]]:
        """What is found in the schema: codes and lines."""
        checked = api.check(Source("schema.pgs", self.evil.schema))
        source = checked.sources["schema.pgs"]
        return [(one.code.id, source.position(one.labels[0].span.start)[0]) for one in checked.diagnostics]

    @property
    def answer(self) -> object:
        return self.evil.plainly(self.judgement, self.constraints)


@cache
def plain() -> Read:
    return Read(PLAIN)


# --- what is read ------------------------------------------------------------------------------


@worst
def test_the_schema_is_read_as_it_is_printed_and_judges_as_with_plain_names(text: str) -> None:
    read = Read(text)
    file, problems = parse(Source("s.pgs", read.evil.schema))
    assert problems == ()
    assert parse(Source("s.pgs", print_schema(file))) == (file, ())
    assert read.answer == plain().answer
    assert contents(read.loaded.graph) == contents(read.evil.graph)


# --- artefacts ---------------------------------------------------------------------------------


@worst
def test_the_json_schema_is_one_and_judges_the_documents_as_with_plain_names(text: str) -> None:
    read = Read(text)
    mapped = api.convert(read.loaded.schema)
    artefact = json.loads(to_lines(mapped.artefact), parse_float=Decimal)
    Draft202012Validator.check_schema(artefact)
    assert json.loads("".join(losses_json(mapped.losses, read.loaded.schema.sources)))
    validator = Draft202012Validator(artefact)
    other = Draft202012Validator(json.loads(to_lines(api.convert(plain().loaded.schema).artefact)))
    documents = (json.loads(to_text(document)) for _, document in api.project(read.loaded))
    plain_documents = (json.loads(to_text(document)) for _, document in api.project(plain().loaded))
    assert list(map(validator.is_valid, documents)) == list(map(other.is_valid, plain_documents))
    for name in ("t", "r"):
        record = api.convert(read.loaded.schema, type_name=read.evil.name(name)).artefact
        Draft202012Validator.check_schema(json.loads(to_lines(record)))


@worst
def test_the_graph_in_rdf_is_the_same_in_every_syntax_and_to_every_reader(text: str) -> None:
    read = Read(text)
    triples = "".join(api.project_rdf(read.loaded))
    turtle = "".join(api.project_rdf(read.loaded, syntax="turtle"))
    found = Counter(map(_shape, by_oxigraph(triples, "nt")))
    assert found == Counter(map(_shape, by_oxigraph(turtle, "turtle")))
    assert len(by_rdflib(triples, "nt")) == len(by_rdflib(turtle, "turtle")) == found.total()
    assert found.total() == len(by_oxigraph("".join(api.project_rdf(plain().loaded)), "nt"))


def _shape(triple: Iterable[object]) -> tuple[object, ...]:
    """A triple without the names of its blank nodes."""
    return tuple("_:" if isinstance(term, str) and term.startswith("_:") else term for term in triple)


@worst
def test_shapes_and_queries_can_be_read(text: str) -> None:
    shapes = "".join(api.convert(Read(text).loaded.schema, to="shacl").artefact.turtle())
    expected = "".join(api.convert(plain().loaded.schema, to="shacl").artefact.turtle())
    read = rdflib.Graph().parse(data=shapes, format="turtle")
    assert len(read) == len(rdflib.Graph().parse(data=expected, format="turtle"))
    assert len(read) == len(list(pyoxigraph.parse(shapes.encode(), pyoxigraph.RdfFormat.TURTLE)))
    queries = [str(query) for query in read.objects(None, SH.select)]
    assert queries
    for query in queries:
        prepareQuery(query.replace("$this", "?this"))
        pyoxigraph.Store().query(query.replace("$this", "?this"))


@pytest.mark.parametrize("text", WORST)
def test_every_engine_judges_as_the_reference(text: str) -> None:
    check = api.crosscheck(Read(text).loaded)
    assert check.fine
    assert check.complete
    excused = [engine.excused for engine in check.engines]
    assert excused == [engine.excused for engine in api.crosscheck(plain().loaded).engines]


# --- reports for people ------------------------------------------------------------------------


@worst
def test_reports_for_people_say_the_same_in_lines_that_can_be_printed(text: str) -> None:
    read, reports = Read(text), []
    for one in (read, plain()):
        checked = api.check(Source("schema.pgs", one.evil.schema))
        check = api.crosscheck(one.loaded, engines=("jsonschema-rs",))
        reports.append(
            (
                list(validation_text(one.validation, limit=100, typing=True)),
                list(crosscheck_text(check, one.loaded.graph_type, one.validation.mode)),
                list(fuzz_text(_fuzzed(one))),
            )
        )
        told = "\n".join(diagnostics_text(checked.diagnostics, checked.sources))
        assert not UNPRINTABLE.search(click.unstyle(told)), told
    for found, expected in zip(*reports, strict=True):
        assert _heads(found) == _heads(expected)
        for line in found:
            assert not UNPRINTABLE.search(click.unstyle(line).replace("\n", "")), line


def _heads(lines: list[str]) -> list[str]:
    """What lines begin with that name something: their codes, or nothing."""
    return [code for line in lines for code in re.findall(r"^SC\d+", click.unstyle(line))]


def _fuzzed(read: Read) -> api.FuzzRun:
    """A run that found something about everything."""
    name = read.evil.name("t")
    told = (
        Told(Symptom("engine", "type", "accepts-too-much"), None, name, None, read.evil.text),
        *(
            Told(Symptom("engine", kind, "accepts-too-much"), (kind_of, read.evil.name("1")), name, False)
            for kind in ("type", "coverage", "constraint")
            for kind_of in (ElementKind.NODE,)
        ),
    )
    one = Counterexample("a/b", "CREATE NODE TYPE ();\n", "{}\n", told, "seed 1", (), ("2.6",), {}, read.evil.text)
    figures = Figures()
    figures.no_answer[f"engine errored: {read.evil.text}"] += 1
    return api.FuzzRun(("engine",), 1, None, figures, (one,))


# --- reports for programs ----------------------------------------------------------------------


def _valid(name: str, document: object) -> None:
    assert list(Draft202012Validator(formats.load(name)).iter_errors(document)) == []


@worst
def test_reports_for_programs_are_of_their_formats_and_hold_the_names(text: str) -> None:
    read = Read(text)
    checked = api.check(Source("schema.pgs", read.evil.schema))
    _valid("diagnostics", json.loads("".join(checks_json([checked]))))
    validation = json.loads("".join(validation_json(read.validation, typing=True)))
    _valid("validation", validation)
    assert validation["typing"]["nodes"][read.evil.name("3")] == [read.evil.name("u")]
    lines = "".join(validation_jsonl(read.validation, typing=True)).split("\n")
    for line in lines[:-1]:
        _valid("validation-line", json.loads(line))
    check = api.crosscheck(read.loaded, engines=("jsonschema-rs",))
    _valid("crosscheck", json.loads("".join(crosscheck_json(check, read.loaded.graph_type, read.validation.mode))))
    fuzzed = json.loads("".join(fuzz_json(_fuzzed(read))))
    _valid("fuzz", fuzzed)
    assert fuzzed["counterexamples"][0]["answers"][1]["name"] == read.evil.name("t")


# --- the suite ---------------------------------------------------------------------------------


class Liar:
    """The reference, which forgets the last violation."""

    name = "liar"

    def judge(self, graph_type: Any, graph: Any, **options: Any) -> Judgement:
        from shapecast_conformance.engines.reference import ReferenceEngine

        judgement = ReferenceEngine().judge(graph_type, graph, **options)
        return replace(judgement, violations=judgement.violations[:-1])

    def losses(self, graph_type: Any) -> tuple[()]:
        return ()


def _suite(read: Read) -> tuple[SuiteRun, dict[str, str]]:
    """A run of the suite over the one case, with one right and one wrong answer, and its reports."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "evil", "names")
        path.mkdir(parents=True)
        for name, content in read.evil.case_files(read.judgement, read.constraints, read.diagnostics):
            (path / name).write_bytes(content.encode())
        run = run_suite(api.load_cases(folder=folder), [OwnEngine("reference"), OwnEngine("liar", Liar())])
        reports = {name: "".join(form(run)) for name, form in FORMATS.items()}
        reports["text"] = "\n".join(map(click.unstyle, suite_text(run)))
        return run, reports


class Page(HTMLParser):
    """What a browser sees of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "script":
            self.scripts[-1] += data


@cache
def plain_suite() -> dict[str, str]:
    return _suite(plain())[1]


def _tokens(markdown: str) -> list[str]:
    """What a Markdown text is made of, all text aside."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        found += [token.type, *(child.type for child in token.children or ())]
    return [one for one in found if one not in ("text", "text_special")]


@worst
def test_reports_of_the_suite_are_what_they_are_with_plain_names(text: str) -> None:
    read, expected = Read(text), plain_suite()
    run, reports = _suite(read)
    assert [len(result.differences) for results in run.results.values() for result in results.values()] == [0, 1]
    data = json.loads(reports["json"])
    assert [case["id"] for case in data["cases"]] == ["evil/names"]
    tests = [test.tag for test in Xml.fromstring(reports["junit"]).iter()]
    assert tests == [test.tag for test in Xml.fromstring(expected["junit"]).iter()]
    assert _tokens(reports["markdown"]) == _tokens(expected["markdown"])
    earl = rdflib.Graph().parse(data=reports["earl"], format="turtle")
    assert len(earl) == len(rdflib.Graph().parse(data=expected["earl"], format="turtle"))
    assert len(earl) == len(list(pyoxigraph.parse(reports["earl"].encode(), pyoxigraph.RdfFormat.TURTLE)))
    page, plain_page = Page(reports["html"]), Page(expected["html"])
    assert page.tags == plain_page.tags
    assert page.scripts[1:] == plain_page.scripts[1:]
    assert json.loads(page.scripts[0])["cases"][0]["schema"]["schema.pgs"] == read.evil.schema
    assert len(reports["text"].split("\n")) == len(expected["text"].split("\n"))
    assert not UNPRINTABLE.search(reports["text"])


@evil
@given(st.lists(evil_texts(), min_size=1, max_size=3))
def test_unprintable_characters_are_shown_as_what_they_are(texts: list[str]) -> None:
    from shapecast_conformance.report.places import plain as shown

    assert all(not UNPRINTABLE.search(shown(text)) and "\n" not in shown(text) for text in texts)
