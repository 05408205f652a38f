"""The engine over a SHACL library: outcomes, typing, violations, and what happens when it breaks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import rdflib

from mappings.schema_judging import edge, graph, graph_type, node
from shapecast.graph.values import number
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.codes import UNANSWERED, UNFIT
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.engines.shacl import ShaclEngine
from shapecast_conformance.engines.shacl_library import ReadShapes, Result
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.shacl.target import ShaclTarget

FRAUD = """(personType : Person {name STRING, OPTIONAL born DATE}), (customerType : personType & Customer {id INT}),
  ABSTRACT (thing OPEN {OPEN}), (accountType : Account OPEN {iban STRING, OPEN}),
  (: personType | customerType)-[owns : Owns {since DATE}]->(: accountType),
  FOR (c : Customer) MANDATORY c.id > 0, FOR (a : Account) IDENTIFIER a.iban,
  FOR (a : Account) COUNT 1..2 OF p WITHIN (p)-[: Owns]->(a)"""
ANN = node("ann", "Person Customer", name="Ann", id=1)
BOB = node("bob", "Person", name=7)
EVE = node("eve", "Person Customer", name="Eve", id=0)
ACCOUNT = node("acc", "Account Old", iban="1", extra=(1,))
TWIN = node("twin", "Account", iban="1")
STRANGER = node("who", "Persn", name="Who")
BROKEN = graph(ANN, BOB, EVE, ACCOUNT, TWIN, STRANGER, edge("o", "Owns", ANN, ACCOUNT, since="last spring"))


def _judge(text: str, found: object, **options: object) -> Judgement:
    return ShaclEngine(PyshaclLibrary()).judge(graph_type(text), found, **options)  # type: ignore[arg-type]  # by the tests


def test_what_violates_is_called_as_the_reference_calls_it() -> None:
    judgement = _judge(FRAUD, BROKEN)
    expected = evaluate(graph_type(FRAUD), BROKEN)
    assert judgement.judge == "pyshacl"
    assert judgement.outcome is Outcome.VIOLATES
    told = [(v.element.id, v.rule, v.constraint) for v in judgement.violations]
    assert told == [(v.element.id, v.rule, v.constraint) for v in expected.violations]
    codes = {(v.element.id, v.code) for v in judgement.violations}
    assert codes == {
        *(("bob", "SC501"), ("who", "SC501"), ("o", "SC502")),
        *(("eve", "SC508"), ("acc", "SC503"), ("twin", "SC503"), ("twin", "SC504")),
    }


@pytest.mark.parametrize("full", [True, False])
def test_the_typing_is_that_of_the_reference_however_much_is_asked(full: bool) -> None:
    judgement = ShaclEngine(PyshaclLibrary(), full=full).judge(graph_type(FRAUD), BROKEN)
    expected = evaluate(graph_type(FRAUD), BROKEN)
    assert (judgement.nodes, judgement.edges) == (expected.nodes, expected.edges)


def test_an_element_without_a_type_has_the_nearest_with_the_reasons() -> None:
    found = {v.element.id: v for v in _judge(FRAUD, BROKEN).violations}
    near = found["bob"].near
    assert near is not None
    assert near.type == "personType"
    assert [reason.message for reason in near.reasons] == ["`name` is mandatory, one value in STRING"]
    assert found["bob"].message.endswith("the nearest is `personType`: `name` is mandatory, one value in STRING")
    assert found["who"].near is None


def test_a_good_graph_conforms_and_the_mode_can_be_overridden() -> None:
    engine = ENGINES["pyshacl"]()
    meant = graph_type("(a : A)")
    stray = graph(node("x", "B"))
    assert engine.judge(meant, graph(node("x", "A"))).outcome is Outcome.CONFORMS
    assert engine.judge(meant, stray).outcome is Outcome.VIOLATES
    assert engine.judge(meant, stray, mode=Mode.LOOSE).outcome is Outcome.CONFORMS
    loose = graph_type("CREATE GRAPH TYPE g LOOSE { (a : A) }")
    assert engine.judge(loose, stray).outcome is Outcome.CONFORMS
    assert engine.judge(loose, stray, mode=Mode.STRICT).outcome is Outcome.VIOLATES
    assert engine.judge(meant, graph()).outcome is Outcome.CONFORMS


def test_what_cannot_be_said_is_unsupported_and_named() -> None:
    text = "(p : P {k INT ARRAY[500], OPTIONAL id INT}), FOR (x : p) EXCLUSIVE x.id"
    judgement = _judge(text, graph(node("a", "P", k=(1,))))
    assert judgement.outcome is Outcome.UNSUPPORTED
    assert judgement.detail.startswith(UNANSWERED.id)
    assert list(judgement.unanswered) == ["FOR (x : p) EXCLUSIVE x.id"]
    assert judgement.nodes == {"a": {"p"}}


def test_a_schema_and_a_graph_that_cannot_be_mapped_are_unsupported() -> None:
    unions = " & ".join(f"({' | '.join(f'@a{i}x{j}' for j in range(17))})" for i in range(3))
    members = ", ".join(
        f"ABSTRACT (a{i}x{j} {{OPTIONAL shared ANY, k{i}x{j} ANY}})" for i in range(3) for j in range(17)
    )
    judgement = _judge(f"{members}, (p : P & {unions})", graph())
    assert (judgement.outcome, judgement.detail[:5]) == (Outcome.UNSUPPORTED, UNFIT.id)
    assert ShaclEngine(PyshaclLibrary()).losses(graph_type(f"{members}, (p : P & {unions})")) == ()
    judgement = _judge("(p : P {k INT})", graph(node("n7", "P", k=number("1e5000"))))
    assert judgement.outcome is Outcome.UNSUPPORTED
    assert "SC611" in judgement.detail
    assert "n7" in judgement.detail


# --- libraries that fail -------------------------------------------------------------------------


class Fake:
    """A library that answers as it is told."""

    name = "fake"

    def __init__(self, answer: Iterable[Result] | Exception, reading: Exception | None = None) -> None:
        self.answer, self.reading, self.reads = answer, reading, 0

    def read(self, shapes: str) -> ReadShapes:
        self.reads += 1
        if self.reading is not None:
            raise self.reading
        return self

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        self.seen = "".join(triples)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


SHAPE, FOCUS = "urn:shapecast:graph:shape/g/question/node/a", "urn:shapecast:graph:node/x"


@pytest.mark.parametrize(
    ("library", "told"),
    [
        (Fake((), RuntimeError("no Turtle")), "reading the schema: RuntimeError: no Turtle"),
        (Fake(RuntimeError("no report")), "judging the graph: RuntimeError: no report"),
        (Fake([Result("urn:other", FOCUS)]), "urn:other"),
        (Fake([Result(SHAPE.replace("question", "else"), FOCUS)]), "a shape that was not asked"),
        (Fake([Result(SHAPE, "_:b1")]), "_:b1"),
        (Fake([Result(SHAPE, FOCUS + "y")]), "xy"),
        (Fake([Result("urn:shapecast:graph:shape/g/constraint/9", FOCUS)]), "IndexError"),
    ],
)
def test_a_library_that_fails_or_talks_nonsense_is_errored(library: Fake, told: str) -> None:
    judgement = ShaclEngine(library).judge(graph_type("(a : A)"), graph(node("x", "A")))
    assert judgement.outcome is Outcome.ERRORED
    assert told in judgement.detail


def test_shapes_are_read_once_for_graphs_in_a_row_and_answers_are_taken_at_their_word() -> None:
    library = Fake([Result(SHAPE, FOCUS)])
    engine, meant = ShaclEngine(library), graph_type("(a : A)")
    for _ in range(3):
        assert engine.judge(meant, graph(node("x", "A"))).nodes == {"x": frozenset()}
    assert library.reads == 1
    assert FOCUS in library.seen


@pytest.mark.parametrize("normalising", [True, False])
def test_the_settings_of_rdflib_are_as_they_were_afterwards(
    normalising: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", normalising)
    shapes = PyshaclLibrary().read("".join(ShaclTarget().schema(graph_type("(a : A)")).artefact.turtle()))
    list(shapes.results(["<urn:a> <urn:b> <urn:c> .\n"]))
    with pytest.raises(Exception, match=r".+"):
        list(shapes.results(["no triples"]))
    with pytest.raises(Exception, match=r".+"):
        PyshaclLibrary().read("no Turtle")
    assert rdflib.NORMALIZE_LITERALS is normalising


def test_literals_that_differ_are_two_though_their_values_are_equal() -> None:
    shapes = PyshaclLibrary().read(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property [ sh:path <urn:k> ; sh:maxCount 1 ] ."
    )
    kind = "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> .\n"
    number_of = '<urn:a> <urn:k> "{}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert len(list(shapes.results([kind, number_of.format("1"), number_of.format("01")]))) == 1


def test_progress_is_told_and_ends_with_all_elements() -> None:
    told: list[int] = []
    found = graph(*(node(str(at), "A") for at in range(1200)))
    ShaclEngine(Fake(())).judge(graph_type("(a : A)"), found, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (1000, 1200)
