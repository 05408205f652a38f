"""Strings and orders in queries: nothing is taken for anything but itself, and every order is that of the values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count, product
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib.plugins.sparql import prepareQuery

from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    compare,
    kind,
)
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.shacl.sparql.logic import FALSE, TRUE, both, either, exists, negation
from shapecast_mappings.shacl.sparql.order import ways
from shapecast_mappings.shacl.sparql.text import string, term

WORDS = st.sampled_from(
    [
        *("MINUS ", " minus{", "VALUES ", "values(", "SERVICE <", "SELECT ?x {", "<urn:x>", "u"),
        *("\\u0041", "\\U00000041", "\\", "$this", " ?value ", " $PATH", "$shapesGraph "),
        *('"', "'", "{", "}", "#", "\n", "\r", "\t", "\x00", "\x7f"),
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=5).map("".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_a_string_is_read_as_itself_and_as_nothing_else(text: str) -> None:
    query = f"SELECT ?s WHERE {{ BIND ({string(text)} AS ?s) }}"
    assert SPARQLQueryHelper(None, None, "").check_invalid_sparql(query)
    helper = SPARQLQueryHelper
    for regex in (helper.bind_this_regex, helper.bind_value_regex, helper.bind_path_regex, helper.bind_sg_regex):
        assert not regex.search(query)
    ((found,),) = rdflib.Graph().query(query)
    assert str(found) == text


# --- truth -------------------------------------------------------------------------------------


def test_truths_fold_what_is_constant_and_bind_as_they_should() -> None:
    assert both("a", TRUE, "a") == "a"
    assert both("a", FALSE) == FALSE
    assert either("a", TRUE) == TRUE
    assert either() == FALSE
    assert both() == TRUE
    assert both(either("a", "b"), "c") == "(a || b) && c"
    assert either(both("a", "b"), "c") == "a && b || c"


def test_negations_go_inside_and_come_back() -> None:
    found = both("a", either(exists("x"), "b"))
    assert negation(found) == "!(a) || NOT EXISTS { x } && !(b)"
    assert negation(negation(found)) == found
    assert both(negation(found), "c") == "(!(a) || NOT EXISTS { x } && !(b)) && c"


# --- orders ------------------------------------------------------------------------------------

HOUR, DAY = 3_600_000_000_000, 86_400_000_000_000
VALUES: list[Value] = [
    *(0, 1, -3, 10**30, Decimal("1.5"), Decimal("-0.1"), float("inf"), float("-inf"), float("nan")),
    *(True, False, "", "a", "ab", "b", "1", "\uffff", "😀", b"", b"\x00", b"\x00\x01", b"\xff"),
    *(Date(5), Date(6), LocalTime(5), LocalTime(500_000_000), LocalTime(HOUR)),
    *(ZonedTime(5, 0), ZonedTime(6, 0), ZonedTime(5, 60), ZonedTime(HOUR + 5, 60)),
    *(LocalDateTime(1, 5), LocalDateTime(3, 5), ZonedDateTime(1, 5, 840), ZonedDateTime(1, 6, 840)),
    *(ZonedDateTime(3_652_059, DAY - 1, -840), ZonedDateTime(3, 5, 0), ZonedDateTime(3, 5 + HOUR // 60, 1)),
    *(Duration(0, 0), Duration(1, 0), Duration(0, 1), Duration(0, -1), Duration(-1, 0), Duration(14, 5)),
    *(Duration(14, 6), Duration(13, DAY * 40), Duration(1, -5), Duration(1, -6), Duration(-1, 5)),
    *(Duration(-13, -500_000_000), Duration(2, 5 - 3 * DAY), Duration(0, 61_500_000_000), (), (1,)),
]
FIRST = {kind(value): value for value in reversed(VALUES)}
PAIRS = [(a, b) for a, b in product(VALUES, VALUES) if kind(a) is kind(b)] + list(product(FIRST.values(), repeat=2))
HOLDS: dict[Comparator, Callable[[int], bool]] = {
    Comparator.LT: lambda order: order < 0,
    Comparator.LE: lambda order: order <= 0,
    Comparator.GT: lambda order: order > 0,
    Comparator.GE: lambda order: order >= 0,
}


def _rdf(value: Value) -> rdflib.Literal:
    found = literal(value)
    datatype = None if isinstance(value, str) else rdflib.URIRef(found.datatype.text)
    return rdflib.Literal(found.text, datatype=datatype, normalize=False)


def _query(operator: Comparator, a: str, b: str, of_kind: Any) -> Any:
    numbers = count(1)
    found = ways(operator, a, b, of_kind, lambda: f"?w{next(numbers)}")
    tests = " || ".join(exists(f"{way.bound} FILTER ({way.truth})") for way in found)
    return prepareQuery(f"SELECT ?a WHERE {{ FILTER ({tests or FALSE}) }}")


@pytest.mark.parametrize("operator", HOLDS, ids=lambda operator: operator.name)
def test_the_order_of_two_properties_is_that_of_their_values(operator: Comparator) -> None:
    query, empty = _query(operator, "?a", "?b", None), rdflib.Graph()
    for a, b in PAIRS:
        found = bool(list(empty.query(query, initBindings={"a": _rdf(a), "b": _rdf(b)})))
        order = compare(a, b)
        assert found == (order is not None and HOLDS[operator](order)), (a, b)


@pytest.mark.parametrize("operator", HOLDS, ids=lambda operator: operator.name)
def test_the_order_with_a_literal_of_the_schema_is_that_of_the_values(operator: Comparator) -> None:
    empty = rdflib.Graph()
    for b in (1, Decimal("1.5"), "ab", True, b"\x00\x01", Date(6), LocalTime(HOUR), ZonedTime(5, 0), Duration(14, 5)):
        query = _query(operator, "?a", term(literal(b)), kind(b))
        for a in (value for value in VALUES if kind(value) is kind(b) or value in FIRST.values()):
            order = compare(a, b)
            expected = order is not None and HOLDS[operator](order)
            assert bool(list(empty.query(query, initBindings={"a": _rdf(a)}))) == expected, (a, b)
