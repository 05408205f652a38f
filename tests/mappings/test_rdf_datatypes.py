"""Data types as sets of RDF terms: lists, line breaks, digits and any value at all, against the reference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count

import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rdflib.paths import MulPath
from rdflib.plugins.sparql import prepareQuery

from mappings.rdf_reading import fits, is_held, literals_as_written, rdflib_graph
from mappings.rdf_values import ALL_TYPES, near
from mappings.schema_judging import graph, node
from shapecast.graph.values import (
    Value,
)
from shapecast.semantics.datatypes import (
    AnyType,
    DataType,
    IntegerType,
    ListType,
    UnionType,
)
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.shacl_library import ReadShapes
from shapecast_conformance.reference.membership import member_test
from shapecast_mappings.datatypes import spelling
from shapecast_mappings.rdf.names import Names, Space
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.rdf.terms import TYPE, XSD, Description, xsd
from shapecast_mappings.rdf.turtle import document
from shapecast_mappings.rdf.value_sets import AnyOfSets, AnyTerm, Lists, Literals, ValueSet, union
from shapecast_mappings.shacl.sparql.logic import TRUE
from shapecast_mappings.shacl.sparql.members import MOST_MEMBERS as MOST
from shapecast_mappings.shacl.sparql.members import TooLongError, member
from shapecast_mappings.shacl.terms import NAMESPACE, PATH, sh
from shapecast_mappings.shacl.values import value_shape
from strategies.graphs import values

NAMES = Names("urn:x:")

NEAR = [near(data_type) for data_type in ALL_TYPES]


def _triples(found: Sequence[Sequence[Value]]) -> str:
    """For each type, by the number of its place, nodes that have the values under the key of that number."""
    judged = ((i, j, value) for i, values_ in enumerate(found) for j, value in enumerate(values_))
    return "".join(n_triples(graph(*(node(f"{i} {j}", **{str(i): value}) for i, j, value in judged)), NAMES))


def _members(data_type: DataType, found: Sequence[Value]) -> list[Value]:
    """What the reference says."""
    is_member = member_test(data_type)
    return [value for value in found if is_member(value)]


def _taken(found: Sequence[Value], i: int, those: set[str]) -> list[Value]:
    return [value for j, value in enumerate(found) if f"{i} {j}" in those]


# --- as shapes ---------------------------------------------------------------------------------


def _shape(i: int, data_type: DataType) -> Description:
    """Refuses the nodes whose value is not in the type."""
    said = ((PATH, NAMES.key(str(i))), *value_shape(spelling(data_type).rdf))
    asked = ((TYPE, sh("PropertyShape")), (sh("targetSubjectsOf"), NAMES.key(str(i))))
    return Description(NAMES.iri(Space.SHAPE, str(i)), (*asked, *said))


@lru_cache(maxsize=1)
def _shapes() -> ReadShapes:
    described = (_shape(i, data_type) for i, data_type in enumerate(ALL_TYPES))
    return PyshaclLibrary().read("".join(document(described, {"sh": NAMESPACE, "xsd": XSD})))


def _refused(found: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """For each type which of its values its shape refuses."""
    results = _shapes().results([_triples(found)])
    refused = {(NAMES.steps(result.shape)[1], *NAMES.steps(result.focus)[1]) for result in results}
    assert all(shape == (focus.split()[0],) for shape, focus in refused)
    return [_taken(values_, i, {focus for _, focus in refused}) for i, values_ in enumerate(found)]


def _others(data_type: DataType, found: Sequence[Value]) -> list[Value]:
    is_member = member_test(data_type)
    return [value for value in found if not is_member(value)]


def test_shapes_refuse_the_others_of_every_type() -> None:
    for data_type, found, refused in zip(ALL_TYPES, NEAR, _refused(NEAR), strict=True):
        assert refused == _others(data_type, found), data_type


# to shrink an example would ask pyshacl hundreds of times
@given(st.lists(values().filter(fits).filter(is_held), min_size=1, max_size=4))
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
def test_shapes_agree_on_any_value(found: list[Value]) -> None:
    for data_type, refused in zip(ALL_TYPES, _refused([found] * len(ALL_TYPES)), strict=True):
        assert refused == _others(data_type, found), data_type


# --- in queries --------------------------------------------------------------------------------


def _selected(i: int, data_type: DataType, found: Sequence[Value], data: rdflib.Graph) -> list[Value]:
    """The values under the key of that number that a query finds to be in the type."""
    numbers = count(1)
    truth = member(spelling(data_type).rdf, "?v", lambda: f"?w{next(numbers)}")
    query = prepareQuery(f"SELECT ?n WHERE {{ ?n {NAMES.key(str(i))} ?v . FILTER ({truth}) }}")
    with literals_as_written():
        selected = {step for row in data.query(query) for step in NAMES.steps(str(row[0]))[1]}
    return _taken(found, i, selected)


def test_queries_find_the_members_of_every_type() -> None:
    data = rdflib_graph(_triples(NEAR), "nt")
    for i, (data_type, found) in enumerate(zip(ALL_TYPES, NEAR, strict=True)):
        assert _selected(i, data_type, found, data) == _members(data_type, found), data_type


@given(st.sampled_from(ALL_TYPES), st.lists(values().filter(fits), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_queries_agree_on_any_value(data_type: DataType, found: list[Value]) -> None:
    data = rdflib_graph(_triples([found]), "nt")
    assert _selected(0, data_type, found, data) == _members(data_type, found)


def test_every_type_has_members_and_others_among_the_values() -> None:
    """Or else the tests above would show little."""
    for data_type, found in zip(ALL_TYPES, NEAR, strict=True):
        members = _members(data_type, found)
        assert members, data_type
        assert len(members) < len(found) or AnyTerm() in _sets(spelling(data_type).rdf)


def _sets(found: ValueSet) -> tuple[ValueSet, ...]:
    return found.members if isinstance(found, AnyOfSets) else (found,)


# --- lists in queries --------------------------------------------------------------------------


@pytest.mark.parametrize("bounds", [(0, MOST), (MOST, None), (MOST, MOST)])
def test_queries_count_lists_up_to_a_bound(bounds: tuple[int, int | None]) -> None:
    data_type = ListType(AnyType(), *bounds)
    found: list[Value] = [
        (1,) * length for length in (0, 1, MOST - 1, MOST, MOST + 1)
    ]
    selected = _selected(0, data_type, found, rdflib_graph(_triples([found]), "nt"))
    assert list(map(len, selected)) == list(map(len, _members(data_type, found)))


@pytest.mark.parametrize("bounds", [(0, MOST + 1), (MOST + 1, None)])
def test_beyond_it_they_say_so(bounds: tuple[int, int | None]) -> None:
    for found in (Lists(AnyTerm(), *bounds), Lists(Lists(AnyTerm(), *bounds))):
        with pytest.raises(TooLongError, match=str(MOST + 1)):
            member(found, "?v", lambda: "?w")


def test_queries_follow_no_path_from_a_literal(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib takes a literal that Python takes for false, such as 0, for no subject, and begins at every node."""
    followed = []
    evaluated = MulPath.eval

    def recorded(self: MulPath, graph: rdflib.Graph, subj: object = None, *args: object, **more: object) -> object:
        followed.append(subj)
        return evaluated(self, graph, subj, *args, **more)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(MulPath, "eval", recorded)
    found: list[Value] = [0, False, "", b"", "a", (0,), (), ((0,),)]
    data = rdflib_graph(_triples([found]), "nt")
    for data_type in (ListType(IntegerType()), UnionType((IntegerType(), ListType(ListType(IntegerType()), 1)))):
        assert _selected(0, data_type, found, data) == _members(data_type, found)
    assert len(followed) >= 2
    assert {type(subject) for subject in followed} <= {rdflib.BNode, rdflib.URIRef}


# --- the sets themselves -----------------------------------------------------------------------


def test_a_union_says_each_set_once_and_holds_no_union() -> None:
    one, two, three = (Literals(xsd(name)) for name in ("integer", "decimal", "double"))
    assert union((one, one)) == one
    assert union((one, AnyOfSets((two, one)), AnyOfSets((three, two)))) == AnyOfSets((one, two, three))


def test_any_term_asks_nothing() -> None:
    assert value_shape(AnyTerm()) == ()
    assert member(AnyTerm(), "?v", lambda: "?w") == TRUE
