"""The suite in the forms of others: run by others' engines, it says what the cases say."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema_rs
import pytest
import rdflib
from pyshacl import validate
from rdflib import RDF
from rdflib.collection import Collection
from rdflib.namespace import SH

from shapecast_conformance.engines.pyshacl_library import literals_as_written
from shapecast_conformance.suite.case import load_cases
from shapecast_conformance.suite.export import EXPORTS
from shapecast_conformance.suite.export.shacl_manifest import MF, SHT
from suite.written import ANSWER, cases, write_case

FEATURES = ("labels/*", "combination/*", "openness/*", "edge-inheritance/*", "lists/*", "qualifiers/*")


def export(folder: Path, form: str, *patterns: str, cases_in: Path | None = None) -> Path:
    for name, text in EXPORTS[form](load_cases(patterns, cases_in)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_documents_are_valid_as_the_cases_say(tmp_path: Path) -> None:
    seen: Counter[bool] = Counter()
    for path in sorted(export(tmp_path, "json-schema-tests", *FEATURES).rglob("*.json")):
        for group in json.loads(path.read_text(encoding="utf-8")):
            validator = jsonschema_rs.validator_for(group["schema"])
            for test in group["tests"]:
                assert validator.is_valid(test["data"]) == test["valid"], (group["description"], test["description"])
                seen[test["valid"]] += 1
    assert min(seen[True], seen[False]) > 150


def test_what_is_lost_is_not_tested(tmp_path: Path) -> None:
    write_case(tmp_path / "cases")
    ((_, text),) = EXPORTS["json-schema-tests"](cases(tmp_path / "cases"))
    groups = json.loads(text)
    assert [group["description"].partition(": ")[2] for group in groups] == ["node type person", "has a type"]
    assert [[test["valid"] for test in group["tests"]] for group in groups] == [[True, False], [True, False]]


def entries(manifest: Path) -> list[tuple[Path, rdflib.Graph, rdflib.term.Node]]:
    """Every entry of a manifest and of those it includes, with the folder and the graph that it stands in."""
    graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    found = []
    for subject in graph.subjects(RDF.type, rdflib.URIRef(MF + "Manifest")):
        for included in graph.objects(subject, rdflib.URIRef(MF + "include")):
            found += entries(Path(str(included).removeprefix("file://")))
        for listed in graph.objects(subject, rdflib.URIRef(MF + "entries")):
            found += [(manifest.parent, graph, entry) for entry in Collection(graph, listed)]
    return found


def results(graph: rdflib.Graph, report: rdflib.term.Node) -> set[tuple[str, ...]]:
    """The results of a report, by what W3C's tests compare of them."""
    compared = (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.value)
    return {tuple(str(graph.value(one, key)) for key in compared) for one in graph.objects(report, SH.result)}


def test_manifests_are_what_an_engine_says(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    found = entries(export(tmp_path, "shacl-manifest", "labels/*", "qualifiers/*") / "manifest.ttl")
    for _, manifest, entry in found:
        action = manifest.value(entry, rdflib.URIRef(MF + "action"))
        data, shapes = (str(manifest.value(action, rdflib.URIRef(SHT + name))) for name in ("dataGraph", "shapesGraph"))
        with literals_as_written():
            graphs = [rdflib.Graph().parse(text.removeprefix("file://"), format="turtle") for text in (data, shapes)]
            conforms, report, _ = validate(graphs[0], shacl_graph=graphs[1], max_validation_depth=500)
        expected = manifest.value(entry, rdflib.URIRef(MF + "result"))
        assert bool(manifest.value(expected, SH.conforms)) == conforms, str(entry)
        kind = str(entry).rpartition("#")[2].partition("-")[0]
        if kind == "typing":
            told = next(iter(report.subjects(RDF.type, SH.ValidationReport)))
            assert results(manifest, expected) == results(report, told), str(entry)
        seen[f"{kind} {conforms}"] += 1
    assert min(seen[f"{kind} {conforms}"] for kind in ("typing", "verdict") for conforms in (True, False)) >= 3


def test_core_and_sparql_stand_apart(tmp_path: Path) -> None:
    core = "CREATE GRAPH TYPE g STRICT { (person : Person {name STRING}) }"
    write_case(tmp_path / "cases", "labels/core", schema=core)
    write_case(tmp_path / "cases", "labels/sparql")
    names = [name for name, _ in EXPORTS["shacl-manifest"](cases(tmp_path / "cases"))]
    assert {name.split("/")[0] for name in names if "labels/core" in name} == {"core"}
    assert {name.split("/")[0] for name in names if "labels/sparql" in name} == {"sparql"}


@pytest.mark.parametrize("form", EXPORTS)
def test_what_gives_no_verdict_is_left_out(form: str, tmp_path: Path) -> None:
    malformed = ANSWER.partition("nodes")[0] + 'malformed = [{code = "SC407"}]'
    write_case(tmp_path, "labels/malformed", graph=["x"], answer=malformed)
    write_case(tmp_path, "labels/rejected", answer='diagnostics = [{code = "SC201", line = 1}]', schema="(a : @b)")
    assert [name for name, _ in EXPORTS[form](cases(tmp_path)) if "labels" in name] == []
