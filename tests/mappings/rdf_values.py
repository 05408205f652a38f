"""Data types and values at their boundaries, for the tests of RDF: beside those that JSON Schema is tried with."""

from __future__ import annotations

from hypothesis import strategies as st

from mappings.rdf_reading import fits
from mappings.test_datatype_spellings import VALUES
from shapecast.graph.values import (
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    identity,
    kind,
    number,
)
from shapecast.semantics.datatypes import (
    AnyType,
    BooleanType,
    BytesType,
    DataType,
    DecimalType,
    EnumType,
    FloatType,
    IntegerType,
    ListType,
    RegexType,
    StringType,
    TemporalKind,
    TemporalType,
    UnionType,
    UuidType,
)
from shapecast.semantics.regex import normalise
from shapecast_conformance.reference.membership import member_test
from strategies.graphs import values

# which may end in a line break, which hold what means something to a query, or that engines read differently
REGEXES = [
    *("a\\n?", "(?:a\\n)*", "a|a\\n|b", "[\\s\\S]*", "\\n", "", "(?:a|)", ".", "[a\\r]{2,3}"),
    *("\\^a\\$|[\\]\\[^-]+", "\"|'|\\\\u0041", "\\$this|\\?value| MINUS \\{", "a!?", "[&~|&-]+|日"),
]
ALL_TYPES: list[DataType] = [
    *(RegexType(normalise(regex)) for regex in REGEXES),
    *(EnumType(("", "a\n", '"')), EnumType(("\\u0041", "SELECT $x")), EnumType(("$this", "{?x}", "\x00", "é"))),
    *(DecimalType(5, 5), DecimalType(1, 1), DecimalType(3000, 1500)),
    *(BytesType(), BytesType(0, 0), BytesType(1, 1), BytesType(2), BytesType(1, 4)),
    *(StringType(0, 0), StringType(3, 3)),
    *(ListType(AnyType(), 0, 0), ListType(AnyType(), 1, 1), ListType(AnyType(), 3), ListType(FloatType(), 1, 3)),
    *(ListType(TemporalType(kind)) for kind in (TemporalKind.TIME, TemporalKind.ZONED_TIME, TemporalKind.DURATION)),
    *(
        ListType(UuidType()),
        ListType(BytesType(1, 2)),
        ListType(RegexType(normalise("a\\n?"))),
        ListType(DecimalType()),
    ),
    ListType(ListType(AnyType(), 1, 1), 1),
    ListType(ListType(ListType(IntegerType(), 0, 1), 1)),
    ListType(UnionType((IntegerType(), ListType(StringType())))),
    ListType(EnumType(("a", "b"))),
    UnionType((ListType(IntegerType(), 2), ListType(StringType(), 0, 1), BooleanType())),
    UnionType((AnyType(), BooleanType())),
    UnionType((TemporalType(TemporalKind.LOCAL_TIME), TemporalType(TemporalKind.ZONED_DATETIME))),
    UnionType((UnionType((IntegerType(0, 1), StringType(0, 1))), RegexType("[ab]c"))),
]
MORE_VALUES: list[Value] = [
    *(
        "a\n",
        "a\n\n",
        "\n\n",
        "a\r",
        "a\x85",
        "a\u2028",
        "a\u2029",
        "aa\r",
        "a\na\n",
        "b\n",
        "a\r\n",
        "a!",
        "!",
        "a!\n",
    ),
    *(
        "^a$",
        "]-^[",
        '"',
        "'",
        "\\u0041",
        "A",
        "$this",
        "?value",
        " MINUS {",
        "SELECT $x",
        "{?x}",
        "&&~~||",
        "日",
        "\x00",
    ),
    *(0, number("0.00001"), number("0.99999"), number("9e999"), number("1e-999"), number("-0.9"), 9, 10),
    *(
        (True,),
        (False, 1),
        (float("nan"),),
        (float("inf"), 1, number("0.5")),
        (float("nan"),) * 4,
        (b"",),
        (b"a", b"ab"),
    ),
    *(((1,),), ((1,), (2,)), ((1, 2),), (((1,),), ((),)), (((1, 2),),), ((),), ((), ()), ("a", "a\n"), ("a", "b", "a")),
    *((LocalTime(0),), (ZonedTime(0, 0),), (LocalTime(0), ZonedTime(0, 0)), (Date(1), "0001-01-01")),
    *(
        (1, ("a", "b")),
        (("a", 1),),
        ("123e4567-e89b-12d3-a456-426614174000",),
        ("x",) * 3,
        (1, 1, 1, 1),
        ("a" * 50,) * 50,
    ),
]
BEYOND = {
    sign * 2**power + off for sign in (1, -1) for power in (8, 15, 31, 53, 63, 127, 128, 256) for off in (-1, 0, 1)
}
"""Numbers that are at no boundary of the types above."""
ALL_VALUES = [
    value
    for value in {identity(value): value for value in [*VALUES, *MORE_VALUES]}.values()
    if fits(value) and not (type(value) is int and value in BEYOND)
]
OF_EVERY_KIND: list[Value] = [
    *(True, 1, number("0.5"), float("nan"), "a", "1", "true", "0001-01-01", "00:00:00Z", "P1D", b"a", Date(1)),
    *(LocalTime(0), ZonedTime(0, 0), LocalDateTime(1, 0), ZonedDateTime(1, 0, 0), Duration(0, 0), Duration(1, -1)),
    *((), (1,), ("a",), (Date(1),)),
]


def near(data_type: DataType) -> list[Value]:
    """The values of the kinds that are in a type, where its boundaries are, and some of every other kind."""
    is_member = member_test(data_type)
    kinds = set() if data_type == AnyType() else {kind(value) for value in ALL_VALUES if is_member(value)}
    if len(kinds) > 3:
        return OF_EVERY_KIND
    return [*OF_EVERY_KIND, *(value for value in ALL_VALUES if kind(value) in kinds)]


def _mixed_durations() -> st.SearchStrategy[Value]:
    amounts = st.integers(1, 10**6) | st.integers(1, 10**26)
    return st.builds(lambda m, n, sign: Duration(m * sign, n * -sign), amounts, amounts, st.sampled_from([1, -1]))


def rdf_values() -> st.SearchStrategy[Value]:
    """Values of every kind that RDF can hold, durations of two signs among them."""
    return (values() | _mixed_durations()).filter(fits)
