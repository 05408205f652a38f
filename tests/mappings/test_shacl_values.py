"""Every data type at its boundaries: the shape of its values and the test in queries, against the reference."""

from __future__ import annotations

from itertools import count

import pytest
import rdflib

from mappings.test_datatype_spellings import DATA_TYPES, VALUES
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Graph, Node
from shapecast.graph.values import Duration, Value
from shapecast.semantics.datatypes import BytesType, DataType, DecimalType, IntegerType, ListType, RegexType, StringType
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.reference.membership import member_test
from shapecast_mappings.datatypes import spelling
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.rdf.terms import TYPE, Blank, Description, Iri
from shapecast_mappings.rdf.turtle import document
from shapecast_mappings.rdf.vocabulary import NODE
from shapecast_mappings.shacl.sparql.members import TooLongError, member
from shapecast_mappings.shacl.terms import NODE as SH_NODE
from shapecast_mappings.shacl.terms import NODE_SHAPE, PATH, PROPERTY, TARGET_CLASS
from shapecast_mappings.shacl.values import value_shape
from shapecast_mappings.whole_numbers import up_to

NAMES = Names()
TYPES: list[DataType] = [
    *(one for one in DATA_TYPES if not isinstance(one, BytesType) or one.minimum in (0, 2)),
    IntegerType(0, 2**128 - 1),
    IntegerType(-(2**127), 2**127 - 1),
    IntegerType(-(2**63), 2**63 - 1),
    DecimalType(5, 5),
    RegexType("a\\n?"),
    RegexType("a[^b]*"),
    ListType(StringType(), 0, 3),
    ListType(ListType(IntegerType(), 1), 1),
]


def _projected(value: Value) -> bool:
    try:
        literal(value)
    except ShapecastError:
        return False
    # rdflib cannot hold longer ones, a known difference
    return not isinstance(value, Duration) or abs(value.nanos) < 10**9 * 86_400 * 10**9


FOUND = [value for value in (*VALUES, "aa", "a\n", "a\n\n", "ab\n", (1, 2, 3, 4), ((1,),)) if _projected(value)]
GRAPH = Graph({str(at): Node(str(at), frozenset(), {"k": value}) for at, value in enumerate(FOUND)})


@pytest.fixture(scope="module")
def refused() -> dict[int, set[int]]:
    """The values that the shape of each type refuses, from one run of the engine."""
    shapes = []
    for at, data_type in enumerate(TYPES):
        shape = Blank(((PROPERTY, Blank(((PATH, NAMES.key("k")), *value_shape(spelling(data_type).rdf)))),))
        shapes.append(Description(Iri(f"urn:t:{at}"), ((TYPE, NODE_SHAPE), (TARGET_CLASS, NODE), (SH_NODE, shape))))
    found: dict[int, set[int]] = {at: set() for at in range(len(TYPES))}
    text = "".join(document(shapes, {"sh": "http://www.w3.org/ns/shacl#"}))
    for result in PyshaclLibrary().read(text).results(n_triples(GRAPH, NAMES)):
        found[int(result.shape.rpartition(":")[2])].add(int(NAMES.steps(result.focus)[1][0]))
    return found


@pytest.mark.parametrize("at", range(len(TYPES)), ids=lambda at: repr(TYPES[at]))
def test_the_shape_has_the_members_of_the_type(at: int, refused: dict[int, set[int]]) -> None:
    is_member = member_test(TYPES[at])
    assert [FOUND[i] for i in sorted(refused[at])] == [value for value in FOUND if not is_member(value)]


@pytest.fixture(scope="module")
def data() -> rdflib.Graph:
    normalising, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data="".join(n_triples(GRAPH, NAMES)), format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = normalising


@pytest.mark.parametrize("data_type", TYPES, ids=repr)
def test_the_test_in_queries_has_the_members_of_the_type(data_type: DataType, data: rdflib.Graph) -> None:
    numbers = count(1)
    test = member(spelling(data_type).rdf, "?value", lambda: f"?v{next(numbers)}")
    query = f"SELECT ?node WHERE {{ ?node {NAMES.key('k')} ?value . FILTER ({test}) }}"
    found = {int(NAMES.steps(str(row[0]))[1][0]) for row in data.query(query)}  # type: ignore[index]  # rows of a SELECT
    is_member = member_test(data_type)
    assert [FOUND[at] for at in sorted(found)] == [value for value in FOUND if is_member(value)]


def test_a_list_beyond_what_paths_reach_is_told() -> None:
    with pytest.raises(TooLongError, match="101 members"):
        member(spelling(ListType(IntegerType(), 0, 101)).rdf, "?value", lambda: "?v")
    assert "rest" in member(spelling(ListType(IntegerType(), 0, 100)).rdf, "?value", lambda: "?v")


@pytest.mark.parametrize("bound", [0, 1, 9, 10, 11, 99, 100, 105, 190, 999, 1000, 2047])
def test_numbers_up_to_a_bound_by_their_digits(bound: int) -> None:
    import re

    assert [n for n in range(3000) if re.fullmatch(up_to(bound), str(n))] == list(range(bound + 1))
