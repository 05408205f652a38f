"""What the engine over SHACL calls violations, what is asked when, and what it leaves alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import pytest
import rdflib

from mappings.schema_judging import edge, graph, graph_type, node
from shapecast.graph.model import ElementKind, Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.engines.shacl import ShaclEngine
from shapecast_conformance.engines.shacl_library import ReadShapes, Result
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.shacl.names import Failing, ShapeNames
from shapecast_mappings.shacl.target import ShaclTarget

CODES = {
    "FOR (x : P) MANDATORY x.k": "SC504",
    "FOR (x : P) MANDATORY x.k = 1": "SC508",
    "FOR (x : P) MANDATORY x.k = x.m": "SC508",
    "FOR (x : P) MANDATORY x.k = x.m WITHIN (x)-[]->()": "SC508",
    "FOR (x : P) SINGLETON y WITHIN (x)-[]->(y)": "SC505",
    "FOR (x : P) COUNT ..1 OF (x)-[]->()": "SC505",
    "FOR (x : P) COUNT 0 OF (x)-[]->()": "SC507",
    "FOR (x : P) COUNT ..0 OF y WITHIN (x)-[]->(y)": "SC507",
    "FOR (x : P) COUNT 3.. OF (x)-[]->()": "SC506",
    "FOR (x : P) COUNT 1 OF (x)-[]->()": "SC505",
    "FOR (x : P) COUNT 3..4 OF (x)-[]->()": "SC506",
    "FOR (x : P) COUNT 0..1 OF e WITHIN (x)-[e]->()": "SC505",
    "FOR (x : P) COUNT 3..4 OF y WITHIN (x)-[]->(y)": "SC506",
    "FOR (x : P) EXCLUSIVE y WITHIN (x)-[]->(y)": "SC503",
    "FOR (x : P) EXCLUSIVE SINGLETON y WITHIN (x)-[]->(y)": "SC509",
    "FOR (x : P) EXCLUSIVE MANDATORY x.k": "SC504",
}
"""Each is violated by node p below, and called so: by Core, or by the query that finds it."""


def _codes(judgement: Judgement, identifier: str) -> dict[str | None, str]:
    return {v.constraint: v.code for v in judgement.violations if v.element.id == identifier}


def test_violations_are_called_as_the_reference_calls_them() -> None:
    meant = graph_type(f"CREATE GRAPH TYPE g LOOSE {{ {', '.join(CODES)} }}")
    p, q = node("p", "P"), node("q", "Q")
    found = graph(edge("e", "R", p, q), edge("f", "R", p, node("r", "R")), edge("g", "R", node("o", "P"), q))
    judgement = ENGINES["pyshacl"]().judge(meant, found)
    assert list(_codes(judgement, "p").values()) == list(CODES.values())
    for identifier in found.nodes:
        assert _codes(judgement, identifier) == _codes(evaluate(meant, found), identifier)


def test_the_places_are_those_of_the_constraints() -> None:
    meant = graph_type("CREATE GRAPH TYPE g LOOSE { FOR (x : P) MANDATORY x.k, FOR (x : P) MANDATORY x.m }")
    judgement = ENGINES["pyshacl"]().judge(meant, graph(node("p", "P")))
    places = [violation.place.span for violation in judgement.violations if violation.place is not None]
    assert places == [constraint.span for constraint in meant.constraints]


# --- what is asked -----------------------------------------------------------------------------


class Recorder:
    """A library that tells what it was given, and finds what it is told to."""

    name = "recorder"

    def __init__(self, *results: Result, trouble: BaseException | None = None) -> None:
        self.shapes: list[str] = []
        self.graphs: list[str] = []
        self._results, self._trouble = results, trouble

    def read(self, shapes: str) -> ReadShapes:
        self.shapes.append(shapes)
        return self

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        self.graphs.append("".join(triples))
        if self._trouble is not None:
            raise self._trouble
        return self._results


MEANT = graph_type("(a : A {k INT}), (b : A & B), (open OPEN {OPEN}), ()-[r : R]->(), FOR (x : A) IDENTIFIER x.k")
NAMES = ShapeNames(Names(), "g")
FOUND = graph(edge("e", "R", node("x", "A"), node("y", "A B")))


def _asked(shapes: str) -> list[str]:
    """The targets of the questions."""
    parts = shapes.split("\n\n")
    return [part.partition("sh:targetClass ")[2].split()[0] for part in parts if "/question/" in part.split()[0]]


def test_elements_are_asked_about_types_that_their_labels_leave_possible_or_about_all() -> None:
    short, full = Recorder(), Recorder()
    ShaclEngine(short).judge(MEANT, FOUND)
    ShaclEngine(full, full=True).judge(MEANT, FOUND)
    assert _asked(short.shapes[0]) == ["label:A", "label:A", "pg:Node", "edge-label:R"]
    assert _asked(full.shapes[0]) == ["pg:Node", "pg:Node", "pg:Node", "pg:Edge"]
    assert short.graphs == full.graphs


RICH = graph(
    *(
        node("1", "A", k=1),
        node("2", "A", k="a"),
        node("3", "A B"),
        node("4"),
        node("5", "A B C", m=(1,)),
        node("6", "B"),
    ),
    *(edge("e", "R", node("7", "A", k=1), node("8", "R")), edge("f", "A", node("9", "A", k=1), node("10", "Z"))),
)


def test_asking_only_what_labels_leave_possible_changes_no_answer() -> None:
    short, full = (ENGINES["pyshacl"](full=full) for full in (False, True))
    for text in (
        "(a : A {k INT}), (b : A & B), (open : C OPEN {OPEN}), ()-[r : R]->(:R), FOR (x : A) IDENTIFIER x.k",
        "(a : A?), (b : A | B {k ANY}), (c : (A | B) & (C?) {OPEN}), ()-[r : R | A]->(), ABSTRACT (none {})",
    ):
        meant = graph_type(text)
        one, other = short.judge(meant, RICH), full.judge(meant, RICH)
        assert (one.nodes, one.edges, one.outcome) == (other.nodes, other.edges, other.outcome)
        assert [(v.element.id, v.code) for v in one.violations] == [(v.element.id, v.code) for v in other.violations]
        expected = evaluate(meant, RICH)
        assert (one.nodes, one.edges) == (expected.nodes, expected.edges)


def test_shapes_are_read_anew_for_another_mode_or_graph_type_only() -> None:
    library = Recorder()
    engine, other = ShaclEngine(library), graph_type("(z : Z)")
    calls: list[tuple[GraphType, Mode | None]] = [
        *((MEANT, None), (MEANT, Mode.STRICT), (MEANT, Mode.LOOSE), (MEANT, Mode.LOOSE), (other, None), (MEANT, None)),
    ]
    for meant, mode in calls:
        assert engine.judge(meant, FOUND, mode=mode).outcome is Outcome.CONFORMS
    assert len(library.shapes) == 4
    assert ["/strict/" in text for text in library.shapes] == [True, False, True, True]
    assert len(library.graphs) == len(calls)


def test_losses_are_those_of_the_mapping_and_ask_no_library() -> None:
    library = Recorder()
    meant = graph_type("(p : P {k INT ARRAY[500], OPTIONAL id INT}), FOR (x : p) EXCLUSIVE x.id")
    assert ShaclEngine(library).losses(meant) == ShaclTarget().schema(meant).losses != ()
    assert library.shapes == []


# --- what the library says -----------------------------------------------------------------------


def _result(number: int, focus: str, failing: Failing | None = None) -> Result:
    query = "" if failing is None else NAMES.failing(number, failing).text
    return Result(NAMES.constraint(number).text, Names().node(focus).text, query)


def test_an_element_violates_once_however_often_it_is_found() -> None:
    strict = Result(NAMES.coverage(ElementKind.NODE).text, Names().node("x").text)
    shared = _result(1, "x", Failing.SHARED)
    library = Recorder(strict, strict, _result(1, "y"), shared, shared)
    judgement = ShaclEngine(library).judge(MEANT, FOUND)
    assert [(v.element.id, v.code) for v in judgement.violations] == [("x", "SC501"), ("x", "SC503"), ("y", "SC504")]
    both = Recorder(_result(1, "x"), _result(1, "x", Failing.SHARED))
    assert [v.code for v in ShaclEngine(both).judge(MEANT, FOUND).violations] == ["SC509"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(3)])
def test_who_stops_the_run_stops_it(stop: BaseException) -> None:
    with pytest.raises(type(stop)):
        ShaclEngine(Recorder(trouble=stop)).judge(MEANT, FOUND)


class PanicException(BaseException):
    """What a panic of a compiled extension looks like."""


def test_a_panic_is_an_outcome() -> None:
    judgement = ShaclEngine(Recorder(trouble=PanicException("index out of bounds"))).judge(MEANT, FOUND)
    assert judgement.outcome is Outcome.ERRORED
    assert judgement.detail == "the engine broke down judging the graph: PanicException: index out of bounds"
    assert (judgement.nodes, judgement.edges, judgement.violations) == ({}, {}, ())


def test_a_query_of_an_unknown_kind_is_garbage() -> None:
    shape = NAMES.constraint(1).text
    library = Recorder(Result(shape, Names().node("x").text, f"{shape}/something"))
    assert ShaclEngine(library).judge(MEANT, FOUND).outcome is Outcome.ERRORED


def test_an_engine_goes_on_after_a_breakdown() -> None:
    engine = ENGINES["pyshacl"]()
    meant = graph_type("CREATE GRAPH TYPE g STRICT { (a : A) }")
    broken = Graph({"x": node("x", "A")}, {})
    broken.nodes["x"].properties["k"] = object()  # type: ignore[index]  # no value at all
    assert engine.judge(meant, broken).outcome is Outcome.ERRORED
    assert engine.judge(meant, graph(node("x", "A"))).outcome is Outcome.CONFORMS


@pytest.mark.parametrize("disabled", [True, False])
def test_rdflib_is_silent_while_it_reads_and_as_it_was_afterwards(
    disabled: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("rdflib.term")
    monkeypatch.setattr(logger, "disabled", disabled)
    line = '<urn:a> <urn:b> "P9999999999D"^^<http://www.w3.org/2001/XMLSchema#duration> .\n'
    shapes = PyshaclLibrary().read("".join(ShaclTarget().schema(MEANT).artefact.turtle()))
    assert list(shapes.results([line])) == []
    assert caplog.records == []
    assert logger.disabled is disabled
    if not disabled:
        rdflib.Graph().parse(data=line, format="nt")
        assert caplog.records != []
