"""Values as RDF literals: equal ones have the identical literal, others have not, and what is too long has none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.rdf_reading import READERS, said_by, said_in, value_of
from mappings.rdf_values import rdf_values
from mappings.schema_judging import edge, graph, node
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Node, Place
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    identity,
    number,
    same,
)
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.codes import TOO_LONG
from shapecast_mappings.rdf.literals import literal
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.rdf.terms import Literal, xsd
from shapecast_mappings.rdf.turtle import turtle

NAMES = Names("https://example.org/")


@pytest.mark.parametrize(
    ("value", "text", "datatype"),
    [
        (True, "true", "boolean"),
        (False, "false", "boolean"),
        (0, "0", "integer"),
        (-12, "-12", "integer"),
        (number("1e20"), "100000000000000000000", "integer"),
        (number("1e700"), "1" + "0" * 700, "integer"),
        (number("0.50"), "0.5", "decimal"),
        (number("-1e-3"), "-0.001", "decimal"),
        (number("1234.5e-2"), "12.345", "decimal"),
        (float("nan"), "NaN", "double"),
        (float("inf"), "INF", "double"),
        (float("-inf"), "-INF", "double"),
        ("", "", "string"),
        ("1", "1", "string"),
        ('a"\\\n\x00😀', 'a"\\\n\x00😀', "string"),
        (b"", "", "hexBinary"),
        (b"\x00\xff", "00FF", "hexBinary"),
        (Date(1), "0001-01-01", "date"),
        (LocalTime(500_000_000), "00:00:00.5", "time"),
        (ZonedTime(1, 0), "00:00:00.000000001Z", "time"),
        (ZonedTime(0, -840), "00:00:00-14:00", "time"),
        (LocalDateTime(3_652_059, 0), "9999-12-31T00:00:00", "dateTime"),
        (ZonedDateTime(1, 0, 90), "0001-01-01T00:00:00+01:30", "dateTime"),
        (Duration(0, 0), "PT0S", "duration"),
        (Duration(-14, -1), "-P1Y2MT0.000000001S", "duration"),
    ],
)
def test_each_kind_of_value_has_its_literal(value: Value, text: str, datatype: str) -> None:
    assert literal(value) == Literal(text, xsd(datatype))


def test_what_xsd_has_no_literal_for_has_one_of_the_vocabulary() -> None:
    assert literal(Duration(1, -86_400_000_000_000)) == Literal("P1M-1D", vocabulary.DURATION)
    assert literal(Duration(-13, 1_500_000_000)) == Literal("P-1Y-1MT1.5S", vocabulary.DURATION)
    assert literal(()) == Literal("[]", vocabulary.LIST)
    assert literal((1, ("a", ()), Date(1), float("nan"))) == Literal(
        '[1,["a",[]],{"date":"0001-01-01"},{"number":"NaN"}]', vocabulary.LIST
    )


# few values, so that equal ones come together, and such as other kinds or spellings could be taken for
CLOSE: list[Value] = [
    *(True, False, 0, 1, number("1.0"), number("1e0"), Decimal("0.5"), "true", "1", "0.5", "NaN", "[]", "", b"", b"1"),
    *(float("nan"), -float("nan"), float("inf"), "INF", "0001-01-01", Date(1), LocalDateTime(1, 0), LocalTime(0)),
    *(ZonedDateTime(1, 0, 0), ZonedDateTime(1, 3_600_000_000_000, 60), ZonedTime(0, 0), ZonedTime(60 * 10**9, 1)),
    *(
        Duration(1, 0),
        Duration(0, 1),
        Duration(-1, 1),
        Duration(1, -1),
        Duration(0, 0),
        "PT0S",
        (),
        ((),),
        (1,),
        (1, 1),
    ),
    *(
        (True,),
        ("1",),
        (number("1.0"),),
        (float("nan"),),
        (b"1",),
        ("[]",),
        ("a", "b"),
        ("a,b",),
        ("b", "a"),
        (Date(1),),
    ),
]


def test_equal_values_have_the_identical_literal_and_others_have_not() -> None:
    literals = [literal(value) for value in CLOSE]
    for one, a in zip(CLOSE, literals, strict=True):
        for other, b in zip(CLOSE, literals, strict=True):
            assert (a == b) == same(one, other), (one, other)


@given(rdf_values() | st.sampled_from(CLOSE), rdf_values() | st.sampled_from(CLOSE))
def test_literals_are_equal_exactly_when_values_are(one: Value, other: Value) -> None:
    assert (literal(one) == literal(other)) == same(one, other)
    assert (str(literal(one)) == str(literal(other))) == same(one, other)


@given(rdf_values().filter(lambda value: not isinstance(value, tuple)))
def test_a_literal_leads_back_to_its_value(value: Value) -> None:
    found = literal(value)
    assert identity(value_of(found.text, found.datatype.text)) == identity(value)


@pytest.mark.parametrize(
    "value",
    [
        *(number("1e1000"), number("1e-1000"), number("-1e1000"), number("1e999999999")),
        *(number("1." + "3" * 1000), number("7" * 1001)),
        *(Duration(10**27, 0), Duration(0, -(10**27))),
    ],
    ids=lambda value: f"{value!r:.20}",
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_what_is_too_long_is_refused_with_its_element_and_place(value: Value, wrapped: bool) -> None:
    properties: dict[str, Value] = {"fine": 1, "k": (1, ((value,),)) if wrapped else value}
    source = Node("a", frozenset(), {})
    culprit = Node("p 1", frozenset(["P"]), properties, place=Place("g.jsonl", 7))
    for found in (graph(source, culprit), graph(edge("e", "R", source, source, **properties))):
        found.nodes.setdefault("z", Node("z", frozenset(), {}))
        for written in (n_triples(found, NAMES), turtle(found, NAMES)):
            with pytest.raises(ShapecastError) as caught:
                list(written)
            (problem,) = caught.value.diagnostics
            assert problem.code is TOO_LONG
            if found.edges:
                assert problem.message.startswith("edge `e`: ")
            else:
                assert problem.message.startswith("node `p 1`: ")
                assert [(where.file, where.line) for where in problem.locations] == [("g.jsonl", 7)]


@pytest.mark.parametrize("value", [number("1e999"), number("1e-999"), number("9" * 999), Duration(10**27 - 1, 0)])
def test_what_is_just_short_enough_is_written(value: Value) -> None:
    found = graph(node("a", k=value))
    assert said_in(READERS[0]("".join(n_triples(found, NAMES)), "nt"), NAMES) == said_by(found)
