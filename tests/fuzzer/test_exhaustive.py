"""Every small case: what there is up to a bound, in which order, and that a faulty engine is found in it."""

from __future__ import annotations

from itertools import islice

import pytest

from fuzzer import faulty
from shapecast_conformance import api
from shapecast_conformance.fuzzer.exhaustive.edge_types import read
from shapecast_conformance.fuzzer.exhaustive.families import FAMILIES, IN_ONE, graphs_of
from shapecast_conformance.fuzzer.exhaustive.node_types import bases, expressions
from shapecast_conformance.fuzzer.exhaustive.satisfiable import satisfiable
from shapecast_conformance.fuzzer.exhaustive.sheets import GRAPHS, count_sheets, sheets


@pytest.mark.parametrize("name", FAMILIES)
def test_there_are_as_many_texts_as_is_said(name: str) -> None:
    family = FAMILIES[name]
    files = list(family.files(1))
    assert len(files) == family.count(1)
    assert len({repr(file) for file in files}) == len(files)
    assert all(len(file.statements) <= family.given + IN_ONE for file in files)


def test_the_larger_bound_holds_the_smaller_one() -> None:
    for family in FAMILIES.values():
        assert family.count(1) <= family.count(2) <= family.count(3)
        assert len(graphs_of(family.name, 1)) <= len(graphs_of(family.name, 2))
        assert family.words(1) != family.words(2)


def test_the_words_say_what_is_enumerated() -> None:
    assert len(expressions(1)) == 8
    words = FAMILIES["node types"].words(1)
    assert "up to 1 leaves" in words
    assert f"every pair of {len(bases([None, None]))} contents" not in words  # two equal records are one content less
    assert "every pair of 11 contents" in words
    assert "against every graph of up to 3 nodes of 7 kinds" in FAMILIES["constraints"].words(2)
    # none, one or two nodes without an edge or with one; two equal nodes can be exchanged
    assert len(graphs_of("constraints", 1)) == 1 + 7 * (1 + 2) + 21 * (1 + 8) + 7 * (1 + 4)


def test_sheets_are_as_many_as_is_said_and_come_in_a_fixed_order() -> None:
    found = list(sheets(1))
    assert found == list(sheets(1))
    assert all(sheet.end - sheet.start <= GRAPHS for sheet in found)
    assert {name: sum(sheet.family == name for sheet in found) for name in FAMILIES} == count_sheets(1)
    assert [sheet.family for sheet in found[:4]] == ["node types", "edge types", "constraints", "node types"]


def test_a_larger_bound_has_its_graphs_in_several_sheets() -> None:
    of_text = [sheet for sheet in islice(sheets(2), 2000) if (sheet.family, sheet.number) == ("constraints", 0)]
    assert [sheet.start for sheet in of_text] == list(range(0, len(graphs_of("constraints", 2)), GRAPHS))
    assert of_text[-1].end == len(graphs_of("constraints", 2))


def test_declarations_that_are_errors_are_left_out() -> None:
    head = "CREATE NODE TYPE (t1 : A {p INT})\n"
    sound, error = "CREATE NODE TYPE (a : t1 & B)\n", "CREATE NODE TYPE (b : t1 {p STRING})\n"
    more = "CREATE NODE TYPE (c : t1)\n"
    kept, graph_type = satisfiable(read(head + sound + error + more), 1)
    assert kept == read(head + sound + more)
    assert graph_type is not None
    assert [one.name for one in graph_type.node_types] == ["t1", "a", "c"]
    assert satisfiable(read("CREATE NODE TYPE (b : @b)\n" + sound), 1) == (read(""), None)


@pytest.mark.parametrize(
    ("fault", "family"),
    [
        (faulty.takes_closed_records_for_open, "node types"),
        (faulty.forgets_exclusive, "constraints"),
        (faulty.does_not_look_at_targets, "edge types"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_faulty_engine_is_found(fault: faulty.Judge, family: str) -> None:
    run = api.fuzz(engines=[faulty.engine(fault)], bound=1, most=1)
    one = run.counterexamples[0]
    assert one.origin.startswith(family)
    assert len(one.schema.splitlines()) <= 3
    assert run.stopped == "counterexamples"
    assert 0 < sum(reach.done for reach in run.reached) < sum(reach.total for reach in run.reached)


def test_right_engines_are_not_found_and_it_is_said_how_far_they_came() -> None:
    run = api.fuzz(engines=["jsonschema-rs"], bound=1, minutes=0.01)
    assert run.counterexamples == ()
    assert run.bound == 1
    assert run.seed is None
    assert sum(reach.done for reach in run.reached) >= 1
    assert {reach.family: reach.total for reach in run.reached} == count_sheets(1)
