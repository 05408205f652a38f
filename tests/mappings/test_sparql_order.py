"""The order of values in queries: of any two values, and against constants of every kind on either side (1.16)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import Any

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from mappings.rdf_reading import literals_as_written
from mappings.rdf_values import rdf_values
from shapecast.graph.values import (
    DAY_NANOS,
    NANOS,
    Date,
    Duration,
    Kind,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    compare,
    kind,
    number,
)
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.shacl.sparql.order import OPPOSITE, ways
from shapecast_mappings.shacl.sparql.text import term

INFINITY = float("inf")
HOUR, MINUTE, LAST = 3600 * NANOS, 60 * NANOS, DAY_NANOS - 1
OF_KIND: dict[Kind, list[Value]] = {
    Kind.NUMBER: [1, number("1.5"), -3, INFINITY, -INFINITY, float("nan"), number("1e-500")],
    Kind.BOOLEAN: [True, False],
    Kind.STRING: ["a", "", "ab", "9", "\uffff", "😀"],
    Kind.BYTES: [b"\x00", b"", b"\x00\x01", b"\xff"],
    Kind.DATE: [Date(5), Date(6), Date(3_652_059)],
    Kind.LOCAL_TIME: [LocalTime(5), LocalTime(50), LocalTime(500_000_000), LocalTime(HOUR)],
    Kind.ZONED_TIME: [
        *(ZonedTime(5, 0), ZonedTime(6, 0), ZonedTime(HOUR + 5, 60), ZonedTime(LAST, -840)),
    ],
    Kind.LOCAL_DATETIME: [LocalDateTime(1, 5), LocalDateTime(1, 50), LocalDateTime(3, 5)],
    Kind.ZONED_DATETIME: [
        *(ZonedDateTime(1, 5, 840), ZonedDateTime(1, 6, 840), ZonedDateTime(3_652_059, LAST, -840)),
        *(ZonedDateTime(3, 5, 0), ZonedDateTime(3, 5 + MINUTE, 1), ZonedDateTime(2, DAY_NANOS - HOUR + 5, -60)),
    ],
    Kind.DURATION: [
        *(Duration(14, 6), Duration(0, 0), Duration(-1, 0), Duration(14, 5), Duration(13, 40 * DAY_NANOS)),
        *(Duration(1, -5), Duration(-1, 5), Duration(2, -3 * DAY_NANOS + 5), Duration(0, -61 * NANOS - NANOS // 2)),
    ],
    Kind.LIST: [(1,), ()],
}
ONE_OF_EACH = [values[0] for values in OF_KIND.values()]


def _ordered(operator: Comparator, a: Value, b: Value) -> bool:
    """What the definition says: true, or else false or unknown."""
    order = compare(a, b)
    if order is None:
        return False
    return {
        Comparator.LT: order < 0,
        Comparator.LE: order <= 0,
        Comparator.GT: order > 0,
        Comparator.GE: order >= 0,
    }[operator]


def _prepared(operator: Comparator, a: str, b: str, known: Kind | None) -> Any:
    """A query that has a row where two expressions compare so."""
    numbers = count(1)
    found = ways(operator, a, b, known, lambda: f"?w{next(numbers)}")
    told = " || ".join(f"EXISTS {{ {way.bound} FILTER ({way.truth}) }}" for way in found)
    return prepareQuery(f"SELECT * WHERE {{ FILTER ({told}) }}")


def _term(value: Value) -> rdflib.Literal:
    found = literal(value)
    return rdflib.Literal(found.text, datatype=None if isinstance(value, str) else rdflib.URIRef(found.datatype.text))


NOTHING = rdflib.Graph()


def _holds(query: Any, **bound: Value) -> bool:
    with literals_as_written():
        return bool(list(NOTHING.query(query, initBindings={name: _term(value) for name, value in bound.items()})))


of_properties = lru_cache(maxsize=4)(lambda operator: _prepared(operator, "?a", "?b", None))


def _check_properties(operator: Comparator, pairs: Iterable[tuple[Value, Value]]) -> None:
    query = of_properties(operator)
    for a, b in pairs:
        assert _holds(query, a=a, b=b) == _ordered(operator, a, b), f"{a!r} {operator.value} {b!r}"


WITH_LITERALS = [of_kind for of_kind in OF_KIND if of_kind is not Kind.LIST]


@pytest.mark.parametrize("of_kind", WITH_LITERALS)
def test_constants_on_the_right(of_kind: Kind) -> None:
    constant = OF_KIND[of_kind][0]
    for operator in (Comparator.LT, Comparator.GE):
        on_the_right = _prepared(operator, "?a", term(literal(constant)), of_kind)
        for a in [*OF_KIND[of_kind], *ONE_OF_EACH[::3]]:
            assert _holds(on_the_right, a=a) == _ordered(operator, a, constant), a


@pytest.mark.parametrize("of_kind", WITH_LITERALS)
def test_constants_on_the_left(of_kind: Kind) -> None:
    constant = OF_KIND[of_kind][1]
    on_the_left = _prepared(Comparator.LE, term(literal(constant)), "?a", of_kind)
    for a in OF_KIND[of_kind]:
        assert _holds(on_the_left, a=a) == _ordered(Comparator.LE, constant, a), a


temporals = rdf_values().filter(lambda value: kind(value) not in (Kind.NUMBER, Kind.STRING, Kind.BOOLEAN, Kind.LIST))
PAIRS = temporals.flatmap(
    lambda a: st.tuples(st.just(a), rdf_values() | temporals.filter(lambda b: kind(a) is kind(b)) | st.just(a))
)


@given(st.sampled_from(list(OPPOSITE)), PAIRS)
@example(Comparator.LT, (Duration(0, 10**27 - 2), Duration(0, 10**27 - 1)))
@example(Comparator.GE, (Duration(10**27 - 2, 1 - 10**27), Duration(10**27 - 1, 1 - 10**27)))
@settings(max_examples=15, deadline=None)
def test_any_values(operator: Comparator, pair: tuple[Value, Value]) -> None:
    _check_properties(operator, [pair])


@pytest.mark.parametrize("of_kind", Kind)
def test_only_the_ways_of_the_kind_are_asked(of_kind: Kind) -> None:
    """So that queries against a constant stay short."""
    length = sum(len(way.truth) + len(way.bound) for way in ways(Comparator.LT, "?a", "?b", of_kind, lambda: "?w"))
    every = sum(len(way.truth) + len(way.bound) for way in ways(Comparator.LT, "?a", "?b", None, lambda: "?w"))
    assert length < every * (0.75 if of_kind is Kind.DURATION else 0.4)
    assert (length == 0) == (of_kind is Kind.LIST)
