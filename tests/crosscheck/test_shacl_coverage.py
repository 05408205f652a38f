"""What STRICT asks through SHACL: each element without a type is found, and no other; LOOSE asks nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from crosscheck.shacl_judging import agrees, of
from mappings.schema_judging import edge, graph, graph_type, node
from mappings.test_json_schema_types import EDGES, NODES
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Rule
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.shacl.terms import TARGET_CLASS

ALL_NODES, ALL_EDGES = graph(*NODES), graph(*EDGES)
FREE = "(free OPEN {OPEN})"


def _untyped(meant: GraphType, found: Graph) -> set[str]:
    """The elements of which pyshacl says that they have no type."""
    judgement = ENGINES["pyshacl"]().judge(meant, found)
    told = [violation.element.id for violation in judgement.violations if violation.rule is Rule.UNTYPED]
    assert len(told) == len(set(told)), "an element violates coverage once"
    return set(told)


@pytest.mark.parametrize(
    ("types", "typed"),
    [
        ("", ""),
        ("(z : Z)", ""),
        ("(a : A)", "1"),
        ("(n {})", "0"),
        ("(n OPEN {OPEN})", "0 1 2 3 4 5 6 7 8 9 10 11 12 13"),
        ("(n OPEN {})", "0 1 2 3 4"),
        ("(a : A?)", "0 1"),
        ("ABSTRACT (a : A {OPEN}), (b : B)", "2"),
        ("ABSTRACT (n OPEN {OPEN}), ABSTRACT (b : B)", ""),
        ("(a : A OPEN {OPEN})", "1 3 4 5 6 7 8 9 11 13"),
        ("(a : A OPEN {OPEN}), (b {})", "0 1 3 4 5 6 7 8 9 11 13"),
        ("(a : A OPEN {}), (b : B {OPEN})", "1 2 3 4 10"),
        ("(a : A & B), (b : A {OPEN}), (c : B {OPEN})", "1 2 3 5 6 7 8 9 10"),
        ("(a : A & B {OPEN}), (b : A & B OPEN {})", "3 4 11 13"),
        ("(a : A {k INT}), (b : A {k STRING}), (c : A {k BOOL})", "5 6 7"),
        ("(a : A | B {k INT})", "5 10"),
        ("(a OPEN {k INT}), (b : B)", "2 5 10 12"),
        ("(a : C OPEN {OPEN}), (b {OPEN})", "0 4 12"),
        ("(a : A & B?), (b : B & A?)", "1 2 3"),
        ("(a : A & B? {OPEN}), (c : C OPEN {k INT})", "1 3 5 6 7 8 9 11 13"),
        ("(t : (x | y) & z), (x : A {k INT}), ABSTRACT (y : B OPEN {}), ABSTRACT (z {OPTIONAL m INT})", "2 3 4 5 9"),
    ],
)
def test_nodes(types: str, typed: str) -> None:
    meant = of([], types, "STRICT")
    assert _untyped(meant, ALL_NODES) == ALL_NODES.nodes.keys() - set(typed.split())
    agrees(meant, ALL_NODES)


@pytest.mark.parametrize(
    ("types", "typed"),
    [
        ("", ""),
        ("()-[z : Z]->()", ""),
        ("(:A)-[r : R]->(:B)", "plain"),
        ("()-[r : R OPEN {OPEN}]->()", "plain back loop since both wide"),
        ("()-[r {}]->()", "bare"),
        ("()-[r OPEN {OPEN}]->()", "plain back loop other since bare both wide"),
        ("()-[r OPEN {}]->(:B)", "plain other bare both wide"),
        ("(:A)-[r : R {OPEN}]->(:B), ()-[s : S | (R & S)]->()", "plain since other both"),
        ("(:A)-[r : R]->(:B), (:B)-[r : R]->(:A), ()-[s : S?]->()", "plain back other bare"),
        ("ABSTRACT ()-[r : R]->(), (:A)-[t : r]->(:A)", "loop"),
        ("(:A OPEN {OPEN})-[r : R]->()", "plain loop wide"),
    ],
)
def test_edges(types: str, typed: str) -> None:
    meant = of([], f"{FREE}, {types}".rstrip(" ,"), "STRICT")
    assert _untyped(meant, ALL_EDGES) == ALL_EDGES.edges.keys() - set(typed.split())
    agrees(meant, ALL_EDGES)


def test_a_label_of_nodes_is_no_label_of_edges() -> None:
    one, other = node("one", "R"), node("other", "S")
    found = graph(one, other, edge("e", "R", one, one), edge("f", "S", one, one))
    meant = graph_type("(r : R), ()-[s : S]->()")
    assert _untyped(meant, found) == {"other", "e"}
    agrees(meant, found)
    swapped = graph_type("(s : S), ()-[r : R]->()")
    assert _untyped(swapped, found) == {"one", "f"}
    agrees(swapped, found)


def test_a_type_of_nodes_and_one_of_edges_of_one_name() -> None:
    """And elements of one identifier."""
    one = node("x", "A", k=1)
    found = graph(one, edge("x", "A", one, one, k="a"), node("y", "A", k="a"), edge("y", "A", one, one, k=1))
    meant = graph_type("(t : A {k INT}), ()-[t : A {k STRING}]->()")
    judgement = ENGINES["pyshacl"]().judge(meant, found)
    assert (judgement.nodes, judgement.edges) == ({"x": {"t"}, "y": set()}, {"x": {"t"}, "y": set()})
    agrees(meant, found)


def test_loose_asks_no_element_for_a_type() -> None:
    strict, loose = (of([], "(a : A), ()-[r : R]->()", mode) for mode in ("STRICT", "LOOSE"))
    assert ShaclTarget().schema(loose).artefact.coverage == ()
    assert _untyped(loose, ALL_EDGES) == set()
    assert len(_untyped(strict, ALL_EDGES)) > 5
    for mode, expected in ((Mode.LOOSE, 0), (Mode.STRICT, len(_untyped(strict, ALL_EDGES)))):
        for meant in (strict, loose):
            assert len(ENGINES["pyshacl"]().judge(meant, ALL_EDGES, mode=mode).violations) == expected


def _results(meant: GraphType, found: Graph) -> list[tuple[str, ...]]:
    """Who is found by the shapes of the artefact alone, as often as each is."""
    target = ShaclTarget()
    artefact = target.schema(meant).artefact
    names = target.names
    results: Iterable = PyshaclLibrary().read("".join(artefact.turtle())).results(n_triples(found, names))
    assert all(artefact.names.is_coverage(result.shape) for result in results)
    return [names.steps(result.focus)[1] for result in results]


def test_an_artefact_finds_untyped_elements_without_any_question() -> None:
    """Once or several times: elements of several labels are asked for each."""
    meant = graph_type("(a : A {k INT}), (b : B), (c : C OPEN {OPEN}), ()-[r : R]->()")
    found = graph(*NODES, node("abz", "A B Z"), node("cz", "C Z"), edge("e", "R S", NODES[0], NODES[0]))
    told = _results(meant, found)
    assert {identifier for (identifier,) in told} == found.nodes.keys() - {"2", "4", "5", "cz"} | {"e"}
    assert len(told) > len(set(told))


def test_elements_are_asked_by_their_labels() -> None:
    """So that the cost does not grow with the types: one shape for each label, and no list of all types."""
    many = ", ".join(f"(t{i} : L{i} {{k INT}})" for i in range(50))
    artefact = ShaclTarget().schema(of([], many, "STRICT")).artefact
    targets = [value for one in artefact.coverage for predicate, value in one.properties if predicate == TARGET_CLASS]
    assert len(targets) == len(set(targets)) == 50 + 2
    for shape in artefact.coverage:
        mentioned = str(shape).count("/node/t")
        assert mentioned <= 1
