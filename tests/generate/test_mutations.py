"""Each mutation breaks what it says, and the report tells exactly what came of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Element, Graph
from shapecast_conformance import api
from shapecast_conformance.generate.generated import Generated
from shapecast_conformance.generate.mutations.mutation import Mutation
from shapecast_conformance.generate.mutations.registry import BY_NAME, MUTATIONS
from shapecast_conformance.report import formats
from shapecast_conformance.report.mutations_json import mutations_json
from shapecast_conformance.verdict import Outcome, Violation

SHOP = """CREATE GRAPH TYPE shop STRICT {
  (customer : Customer {name STRING(1, 20), OPTIONAL mail STRING, OPTIONAL age UINT8}),
  (order : Order {number INT, OPTIONAL total DECIMAL(8, 2)}),
  (: customer)-[placed : Placed {on DATE}]->(: order),
  (: customer)-[watches : Watches]->(: order),
  FOR (c : Customer) EXCLUSIVE c.mail,
  FOR (o : Order) MANDATORY o.total,
  FOR (o : Order) MANDATORY SINGLETON c WITHIN (c : Customer)-[: Placed]->(o),
  FOR (o : Order) MANDATORY o.number >= 1
}"""


def load(text: str = SHOP) -> api.LoadedSchema:
    return api.load_schema(Source("shop.pgs", text))


def named(violations: tuple[Violation, ...]) -> Counter[tuple[str, str, str | None]]:
    return Counter((violation.element.id, violation.code, violation.constraint) for violation in violations)


def said(graph: Graph) -> dict[str, tuple[object, ...]]:
    """All that is said of each element, by kind and identifier."""

    def content(element: Element) -> tuple[object, ...]:
        return element.labels, sorted((key, str(value)) for key, value in element.properties.items())

    nodes = {f"node {n.id}": content(n) for n in graph.nodes.values()}
    return nodes | {f"edge {e.id}": (*content(e), e.source.id, e.target.id) for e in graph.edges.values()}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_each_mutation_makes_exactly_the_violations_that_it_names(mutation: Mutation) -> None:
    found = api.generate(load(), nodes=40, seed=4, mutations=[mutation.name])
    (applied,) = found.applied
    assert found.missing == ()
    assert {violation.code for violation in applied.violations} <= mutation.codes
    assert named(applied.violations) == named(found.judgement.violations)
    assert (applied.before, applied.after) == (Outcome.CONFORMS, Outcome.VIOLATES)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_changes_what_it_reports_and_nothing_else(mutation: Mutation) -> None:
    before = said(api.generate(load(), nodes=40, seed=4).graph)
    found = api.generate(load(), nodes=40, seed=4, mutations=[mutation.name])
    after = said(found.graph)
    report = json.loads("".join(mutations_json(found, {}, seed=4)))
    (applied,) = report["mutations"]
    changed = {f"{c['element']['kind']} {c['element']['id']}" for c in applied["changes"]}
    different = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert different == changed


def test_the_effects_of_all_mutations_together_are_the_violations_of_the_graph(tmp_path: Path) -> None:
    schema = load()
    found = api.generate(schema, nodes=80, seed=1, mutations=["all", "label-typo:2"])
    assert Counter(a.mutation.name for a in found.applied) == Counter({**dict.fromkeys(BY_NAME, 1), "label-typo": 3})
    caused = [v for applied in found.applied for v in applied.violations]
    judged = named(found.judgement.violations)
    assert judged == named(tuple(caused))
    path = tmp_path / "broken.jsonl"
    path.write_text("".join(api.write_graph(found.graph)), encoding="utf-8")
    assert named(api.validate(api.read_graph(schema, path)).judgement.violations) == judged


def test_no_mutation_takes_away_what_another_one_broke() -> None:
    for seed in range(8):
        found = api.generate(load(), nodes=20, seed=seed, mutations=["duplicate-key:3", "all"])
        caused = [violation for applied in found.applied for violation in applied.violations]
        assert named(found.judgement.violations) == named(tuple(caused))


def test_no_element_is_changed_by_two_mutations() -> None:
    found = api.generate(load(), nodes=200, seed=1, mutations=["wrong-type:5", "key-typo:5", "duplicate-key:5"])
    elements = [id(applied.element) for applied in found.applied]
    assert len(elements) == len(set(elements)) == 15


@pytest.mark.parametrize("to", ["apoc", "neo4j-csv", "csv", "pg-jsonl", "graphml"])
def test_mutated_graphs_can_be_written_in_the_format_they_are_for(to: str) -> None:
    found = api.generate(load(), nodes=60, seed=2, to=to, mutations=[f"{m.name}:3" for m in MUTATIONS])
    assert api.write_graph_files(found.graph, to=to)
    assert len(found.applied) > 30


def test_a_mutation_without_a_place_is_told() -> None:
    found = api.generate(load("CREATE GRAPH TYPE g STRICT { (a : A {k INT}) }"), nodes=3, mutations=["all"])
    missing = {mutation.name: count for mutation, count in found.missing}
    assert missing["duplicate-key"] == missing["reverse-edge"] == missing["break-check"] == 1
    assert "wrong-type" not in missing
    assert [d.code.id for d in found.diagnostics] == ["SC834"] * len(missing)


def test_more_mutations_than_there_are_elements_are_told_with_how_many_are_left_out() -> None:
    found = api.generate(load("CREATE GRAPH TYPE g STRICT { (a : A {k INT}) }"), nodes=3, mutations=["wrong-type:5"])
    assert len(found.applied) == 3
    assert [(mutation.name, count) for mutation, count in found.missing] == [("wrong-type", 2)]
    assert "2 times" in found.diagnostics[0].message


def test_in_a_loose_graph_type_elements_lose_their_types_without_a_violation() -> None:
    schema = load("CREATE GRAPH TYPE g LOOSE { (a : A {k INT}) }")
    (applied,) = api.generate(schema, nodes=3, mutations=["label-typo"]).applied
    assert (applied.violations, applied.after) == ((), Outcome.CONFORMS)
    assert [element.id for element in applied.untyped] == [applied.element.id]


def report(found: Generated) -> object:
    return json.loads("".join(mutations_json(found, {}, seed=1)))


def test_the_report_keeps_to_its_format() -> None:
    found = api.generate(load(), nodes=60, seed=1, mutations=["all", "too-many:200"])
    written = report(found)
    Draft202012Validator(formats.load("mutations")).validate(written)
    assert written["withoutPlace"][0]["name"] == "too-many"  # type: ignore[index]
    parts = {change["part"] for m in written["mutations"] for change in m["changes"]}  # type: ignore[index]
    assert parts == {"property", "labels", "ends", "edge"}


def test_the_report_says_what_was_and_what_is() -> None:
    found = api.generate(load(), nodes=40, seed=4, mutations=["reverse-edge"])
    (mutation,) = report(found)["mutations"]  # type: ignore[index]
    (change,) = mutation["changes"]
    assert change["before"] == {"from": change["after"]["to"], "to": change["after"]["from"]}
    edge = found.graph.edges[change["element"]["id"]]
    assert change["after"] == {"from": edge.source.id, "to": edge.target.id}
