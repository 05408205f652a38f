"""The engine over a JSON Schema library: outcomes, typing, violations, words, and what happens when it breaks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mappings.schema_judging import LIBRARIES, edge, graph, graph_of_lines, graph_type, node
from shapecast.graph.model import Graph
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.codes import CODES, UNANSWERED, UNFIT
from shapecast_conformance.engines.json_schema import JsonSchemaEngine
from shapecast_conformance.engines.jsonschema_library import JsonschemaLibrary
from shapecast_conformance.engines.library import Compiled, Failure, Validator
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Judgement, Outcome, Rule
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.target import Mapped

FRAUD = """(personType : Person {name STRING, OPTIONAL born DATE}), (customerType : personType & Customer {id INT}),
  ABSTRACT (thing OPEN {OPEN}), (accountType : Account OPEN {iban STRING, OPEN}),
  (: personType | customerType)-[owns : Owns {since DATE}]->(: accountType),
  FOR (c : Customer) MANDATORY c.id > 0, FOR (a : Account) IDENTIFIER a.iban"""
ANN = node("ann", "Person Customer", name="Ann", id=1)
BOB = node("bob", "Person", name=7)
EVE = node("eve", "Person Customer", name="Eve", id=0)
ACCOUNT = node("acc", "Account Old", iban="1", extra=(1,))
STRANGER = node("who", "Persn", name="Who")
BROKEN = graph(ANN, BOB, EVE, ACCOUNT, STRANGER, edge("o", "Owns", ANN, ACCOUNT, since="last spring"))


def engines(**options: Any) -> list[JsonSchemaEngine]:
    return [JsonSchemaEngine(library, **options) for library in LIBRARIES]


each_engine = pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.name)


def _violations(judgement: Judgement) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for violation in judgement.violations:
        found.setdefault(violation.element.id, []).append((violation.code, violation.constraint))
    return found


@each_engine
def test_what_violates_and_what_conforms(engine: JsonSchemaEngine) -> None:
    judgement = engine.judge(graph_type(FRAUD), BROKEN)
    assert judgement.judge == engine.name
    assert judgement.outcome is Outcome.VIOLATES
    assert judgement.nodes == {
        "ann": {"customerType", "thing"},
        "bob": {"thing"},
        "eve": {"customerType", "thing"},
        "acc": {"accountType", "thing"},
        "who": {"thing"},
    }
    assert judgement.edges == {"o": set()}
    assert _violations(judgement) == {
        "bob": [("SC501", None)],
        "eve": [("SC508", "FOR (c : Customer) MANDATORY c.id > 0")],
        "who": [("SC501", None)],
        "o": [("SC502", None)],
    }


@each_engine
def test_messages_name_the_type_that_was_meant_and_the_key(engine: JsonSchemaEngine) -> None:
    judgement = engine.judge(graph_type(FRAUD), BROKEN)
    by_id = {violation.element.id: violation for violation in judgement.violations}
    near = {name: violation.near.type for name, violation in by_id.items() if violation.near is not None}
    assert near == {"bob": "personType", "who": "personType", "o": "owns"}
    assert "`personType`: property `name`: 7 is not of type" in by_id["bob"].message
    assert "`personType`: labels (Persn): " in by_id["who"].message
    assert "property `since` is no DATE: " in by_id["o"].message
    assert "`FOR (c : Customer) MANDATORY c.id > 0`: property `id`: 0 is less than or equal to" in by_id["eve"].message
    assert by_id["eve"].rule is Rule.CONSTRAINT
    assert [reason.message for reason in by_id["bob"].near.reasons] == [by_id["bob"].message.split("`: ", 1)[1]]  # type: ignore[union-attr]


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.name)
def test_violations_have_the_place_of_the_constraint_or_of_the_nearest_type(engine: JsonSchemaEngine) -> None:
    meant = graph_type(FRAUD)
    places = {v.element.id: v.place and v.place.span for v in engine.judge(meant, BROKEN).violations}
    person = next(one for one in meant.node_types if one.name == "personType")
    assert places["eve"] == meant.constraints[0].span
    assert places["bob"] == places["who"] == person.span


@each_engine
def test_an_end_of_an_edge_is_named(engine: JsonSchemaEngine) -> None:
    judgement = engine.judge(graph_type(FRAUD), graph(edge("o", "Owns", BOB, ACCOUNT)))
    (found,) = (violation for violation in judgement.violations if violation.element.id == "o")
    assert "property `name` of the source: 7 is not" in found.message
    assert "properties: " in found.message


@each_engine
def test_a_key_may_be_called_labels(engine: JsonSchemaEngine) -> None:
    text = "(p : A & B {labels INT, source STRING})"
    (found,) = engine.judge(graph_type(text), graph(node("1", "A", labels="x", source="y"))).violations
    assert "labels (A): " in found.message
    assert "property `labels`: " in found.message
    (other,) = engine.judge(graph_type(text), graph(node("1", "A B", labels=1, source=2))).violations
    assert "`p`: property `source`: 2 is not of type" in other.message


@each_engine
def test_loose_leaves_elements_untyped_and_holds_constraints(engine: JsonSchemaEngine) -> None:
    judgement = engine.judge(graph_type(FRAUD), BROKEN, mode=Mode.LOOSE)
    assert list(_violations(judgement)) == ["eve"]


@each_engine
def test_what_is_not_answered_is_never_a_conforms(engine: JsonSchemaEngine) -> None:
    judgement = engine.judge(graph_type(FRAUD), graph(ANN, ACCOUNT))
    assert judgement.outcome is Outcome.UNSUPPORTED
    assert list(judgement.unanswered) == ["FOR (a : Account) IDENTIFIER a.iban"]
    assert judgement.detail.startswith(UNANSWERED.id)
    assert [loss.constraint for loss in engine.losses(graph_type(FRAUD))] == list(judgement.unanswered)
    fine = FRAUD.rsplit(", FOR", 1)[0]
    assert engine.judge(graph_type(fine), graph(ANN, ACCOUNT)).outcome is Outcome.CONFORMS


@pytest.mark.parametrize(("short", "full"), list(zip(engines(), engines(full=True), strict=True)))
def test_asking_only_what_labels_leave_possible_changes_no_answer(
    short: JsonSchemaEngine, full: JsonSchemaEngine
) -> None:
    assert short.judge(graph_type(FRAUD), BROKEN) == full.judge(graph_type(FRAUD), BROKEN)


@each_engine
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_codes_are_triggered_by_their_examples(engine: JsonSchemaEngine, code: Any, tmp_path: Path) -> None:
    for text, is_there in ((code.example, True), (code.instead, False)):
        schema, _, lines = text.partition("--- graph\n")
        meant = graph_type(schema)
        judgement = engine.judge(meant, graph_of_lines(lines, meant, tmp_path))
        assert judgement.detail.startswith(code.id) == is_there
        assert (judgement.outcome is Outcome.CONFORMS) != is_there


def test_progress_is_told() -> None:
    told: list[int] = []
    nodes = graph(*(node(str(i), "P") for i in range(2500)))
    engines()[1].judge(graph_type("(p : P)"), nodes, progress=told.append)
    assert told == [1000, 2000, 2500]


# --- libraries that do otherwise -----------------------------------------------------------------


class Fake:
    """A library that wraps jsonschema, counts what it is asked, and misbehaves on request."""

    name = "fake"
    remembers = True

    def __init__(self, trouble: BaseException | None = None, remembers: bool = True) -> None:
        self.remembers = remembers
        self.trouble = trouble
        self.asked: list[str] = []
        self.profile = JsonschemaLibrary().profile

    def compile(self, artefact: Document) -> Compiled:
        inner = JsonschemaLibrary().compile(artefact)
        fake = self

        class Entry:
            def __init__(self, key: str) -> None:
                self.key, self.inner = key, inner.entry(key)

            def is_valid(self, document: Document) -> bool:
                fake.asked.append(self.key)
                if fake.trouble is not None:
                    raise fake.trouble
                return self.inner.is_valid(document)

            def failures(self, document: Document) -> Iterator[Failure]:
                yield from self.inner.failures(document)

        class Whole:
            def entry(self, key: str) -> Validator:
                return Entry(key)

        return Whole()


class PanicException(BaseException):
    """What a panic of a compiled extension looks like."""


@pytest.mark.parametrize("trouble", [PanicException("index out of bounds"), RecursionError("too deep"), MemoryError()])
def test_a_breakdown_is_an_outcome_with_its_context(trouble: BaseException) -> None:
    judgement = JsonSchemaEngine(Fake(trouble)).judge(graph_type("(p : P)"), graph(node("p1", "P")))
    assert judgement.outcome is Outcome.ERRORED
    assert judgement.detail == f"the engine broke down judging node `p1`: {type(trouble).__name__}: {trouble}"


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(3)])
def test_who_stops_the_run_stops_it(stop: BaseException) -> None:
    with pytest.raises(type(stop)):
        JsonSchemaEngine(Fake(stop)).judge(graph_type("(p : P)"), graph(node("p1", "P")))


def test_equal_documents_are_judged_once() -> None:
    same = [node(str(i), "P", k=1) for i in range(5)]
    fake = Fake()
    judgement = JsonSchemaEngine(fake).judge(graph_type("(p : P {k INT})"), graph(*same, node("other", "P", k="1")))
    assert fake.asked == ["node.p", "root.strict"] * 2
    assert list(judgement.nodes.values()) == [frozenset(["p"])] * 5 + [frozenset()]
    assert [violation.element.id for violation in judgement.violations] == ["other"]


def test_only_types_that_the_labels_leave_possible_are_asked() -> None:
    types = ", ".join(f"(t{i} : L{i}), FOR (x : L{i}) MANDATORY x.k" for i in range(20))
    fake = Fake(remembers=False)
    text = f"(open : O OPEN {{k INT, OPEN}}), {types}"
    JsonSchemaEngine(fake).judge(graph_type(text), graph(node("1", "L3")))
    assert fake.asked == ["node.t3", "constraint.4", "root.strict"]
    JsonSchemaEngine(fake, full=True).judge(graph_type(text), graph(node("1", "L3")))
    assert len(fake.asked) == 3 + 21 + 20 + 1


class UnfitTarget(JsonSchemaTarget):
    """A mapping that says something no engine knows."""

    def schema(self, graph_type: Any) -> Mapped[Document]:
        mapped = super().schema(graph_type)
        return Mapped({**mapped.artefact, "uniqueKeys": ["iban"]}, mapped.losses)


@each_engine
def test_an_artefact_that_would_be_ignored_in_part_is_unsupported(engine: JsonSchemaEngine) -> None:
    unfit = JsonSchemaEngine(engine._library, target=UnfitTarget())
    judgement = unfit.judge(graph_type("(p : P)"), graph(node("1", "Q")))
    assert judgement.outcome is Outcome.UNSUPPORTED
    assert judgement.detail.startswith(UNFIT.id)
    assert "`uniqueKeys` is not known" in judgement.detail
    assert judgement.nodes == {}
    assert judgement.violations == ()


# --- the registry ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_is_made_by_its_name(name: str) -> None:
    engine = ENGINES[name](full=True)
    assert engine.name == name
    assert engine.judge(graph_type("(p : P)"), graph(node("1", "P"))).outcome is Outcome.CONFORMS


def test_libraries_are_imported_when_they_are_asked_for() -> None:
    script = (
        "import sys; from shapecast_conformance.engines.registry import ENGINES;"
        "assert not {'jsonschema', 'jsonschema_rs'} & sys.modules.keys();"
        "ENGINES['jsonschema-rs'](); assert 'jsonschema_rs' in sys.modules; assert 'jsonschema' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_reference_says_that_a_type_is_too_complex(monkeypatch: pytest.MonkeyPatch) -> None:
    from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
    from shapecast_conformance.engines import reference
    from shapecast_conformance.reference.codes import TOO_COMPLEX

    def judge(*_: Any, **__: Any) -> Judgement:
        raise ShapecastError([Diagnostic(TOO_COMPLEX, "too much")])

    monkeypatch.setattr(reference.Evaluator, "judge", judge)
    judgement = reference.ReferenceEngine().judge(graph_type("(p : P)"), Graph())
    assert judgement.outcome is Outcome.UNSUPPORTED
    assert "SC510: too much" in judgement.detail
