"""Lexical forms of temporal and binary values (specification 1.10 to 1.13)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapecast.graph.lexical import (
    parse_bytes,
    parse_date,
    parse_datetime,
    parse_duration,
    parse_local_datetime,
    parse_local_time,
    parse_time,
    parse_zoned_datetime,
    parse_zoned_time,
    text_of,
)
from shapecast.graph.values import (
    DAY_NANOS,
    MINUTE_NANOS,
    NANOS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    number,
    same,
)
from strategies.graphs import LAST_DAY, numbers, temporals

NOON = 12 * 60 * MINUTE_NANOS
LEAP_DAY = date(2020, 2, 29).toordinal()


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("0001-01-01", 1),
        ("0001-12-31", 365),
        ("2020-02-29", LEAP_DAY),
        ("2000-02-29", 730179),
        ("9999-12-31", LAST_DAY),
    ],
)
def test_dates(text: str, ordinal: int) -> None:
    assert parse_date(text) == Date(ordinal)
    assert text_of(Date(ordinal)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020",
        "2020-02",
        "2020-2-9",
        "20-02-09",
        "2019-02-29",
        "1900-02-29",
        "2020-04-31",
        "2020-00-10",
        "2020-13-10",
        "2020-01-00",
        "0000-01-01",
        "-001-01-01",
        "-2020-01-01",
        "+2020-01-01",
        "12020-01-01",
        "20200101",
        "2020-W01-1",
        "2020/01/01",
        "2020-01-01Z",
        "2020-01-01+01:00",
        "2020-01-01T00:00:00",
        " 2020-01-01",
        "2020-01-01\n",
        "2020-1 -01",
        "२०२०-01-01",
        "2020-01-0١",
        "2020\u201301\u201301",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "nanos", "canonical"),
    [
        ("00:00:00", 0, None),
        ("12:00:00", NOON, None),
        ("23:59:59.999999999", DAY_NANOS - 1, None),
        ("12:00:00.5", NOON + NANOS // 2, None),
        ("12:00:00.000000001", NOON + 1, None),
        ("12:00:00.500", NOON + NANOS // 2, "12:00:00.5"),
        ("12:00:00.000000000", NOON, "12:00:00"),
        ("01:02:03", ((1 * 60 + 2) * 60 + 3) * NANOS, None),
    ],
)
def test_local_times(text: str, nanos: int, canonical: str | None) -> None:
    value = LocalTime(nanos)
    assert parse_local_time(text) == parse_time(text) == value
    assert parse_zoned_time(text) is None
    assert text_of(value) == (canonical or text)
    assert parse_local_datetime(f"2020-02-29T{text}") == LocalDateTime(LEAP_DAY, nanos)


@pytest.mark.parametrize(
    ("zone", "offset", "canonical"),
    [
        ("Z", 0, None),
        ("+00:00", 0, "Z"),
        ("-00:00", 0, "Z"),
        ("+01:00", 60, None),
        ("-01:30", -90, None),
        ("+14:00", 840, None),
        ("-14:00", -840, None),
        ("+13:59", 839, None),
        ("-00:01", -1, None),
    ],
)
def test_zones(zone: str, offset: int, canonical: str | None) -> None:
    for clock, nanos in (("12:00:00", NOON), ("12:00:00.25", NOON + NANOS // 4)):
        time, datetime = clock + zone, f"2020-02-29T{clock}{zone}"
        assert parse_zoned_time(time) == parse_time(time) == ZonedTime(nanos, offset)
        assert parse_zoned_datetime(datetime) == parse_datetime(datetime) == ZonedDateTime(LEAP_DAY, nanos, offset)
        assert parse_local_time(time) is None
        assert parse_local_datetime(datetime) is None
        assert text_of(ZonedTime(nanos, offset)) == clock + (canonical or zone)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12:00",
        "12:0:00",
        "1:00:00",
        "24:00:00",
        "12:60:00",
        "12:00:60",
        "23:59:60",
        "12-00-00",
        "12:00:00.",
        "12:00:00,5",
        "12:00:00.1234567890",
        "12:00:00.0000000000",
        "12:00:00.5.5",
        "12:00:00.-5",
        "12:00:00.١",
        "12:00:00z",
        "12:00:00ZZ",
        "12:00:00Z+01:00",
        "12:00:00+01:00Z",
        "12:00:00+1:00",
        "12:00:00+0100",
        "12:00:00+01",
        "12:00:00+14:01",
        "12:00:00-14:30",
        "12:00:00+15:00",
        "12:00:00+01:60",
        "12:00:00 Z",
        " 12:00:00",
        "12:00:00 ",
        "12:00:00\n",
        "T12:00:00",
        "१२:00:00",
        ":::::::::",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert parse_time(text) is None
    assert parse_datetime(f"2020-02-29T{text}") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-02-29",
        "2020-02-29T",
        "2020-02-29t12:00:00",
        "2020-02-29 12:00:00",
        "2019-02-29T12:00:00",
        "2020-02-29T24:00:00",
        "0000-01-01T00:00:00Z",
        "12020-01-01T00:00:00",
        "-2020-01-01T00:00:00",
        "2020-02-29Z12:00:00",
        "T12:00:00",
    ],
)
def test_what_is_no_datetime(text: str) -> None:
    assert parse_datetime(text) is None
    assert parse_local_datetime(text) is None
    assert parse_zoned_datetime(text) is None


@pytest.mark.parametrize(
    ("text", "months", "nanos", "canonical"),
    [
        ("P1Y", 12, 0, None),
        ("P1M", 1, 0, None),
        ("PT1M", 0, MINUTE_NANOS, None),
        ("P14M", 14, 0, "P1Y2M"),
        ("P1D", 0, DAY_NANOS, None),
        ("PT24H", 0, DAY_NANOS, "P1D"),
        ("PT0S", 0, 0, None),
        ("P0Y", 0, 0, "PT0S"),
        ("-P0D", 0, 0, "PT0S"),
        ("PT0.5S", 0, NANOS // 2, None),
        ("PT00.500S", 0, NANOS // 2, "PT0.5S"),
        ("PT0.000000001S", 0, 1, None),
        ("PT90S", 0, 90 * NANOS, "PT1M30S"),
        ("P1Y2M3DT4H5M6.5S", 14, 3 * DAY_NANOS + (4 * 60 + 5) * MINUTE_NANOS + 6_500_000_000, None),
        ("-P1Y2M3DT4H5M6.5S", -14, -(3 * DAY_NANOS + (4 * 60 + 5) * MINUTE_NANOS + 6_500_000_000), None),
        ("-PT36H", 0, -3 * DAY_NANOS // 2, "-P1DT12H"),
        ("P1YT1S", 12, NANOS, None),
        ("P007D", 0, 7 * DAY_NANOS, "P7D"),
        ("P" + "9" * 50 + "D", 0, (10**50 - 1) * DAY_NANOS, None),
    ],
)
def test_durations(text: str, months: int, nanos: int, canonical: str | None) -> None:
    assert parse_duration(text) == Duration(months, nanos)
    assert text_of(Duration(months, nanos)) == (canonical or text)


def test_a_component_of_a_duration_may_have_thousands_of_digits() -> None:
    text = f"P{'9' * 6000}D"
    value = parse_duration(text)
    assert value is not None
    assert text_of(value) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "-P",
        "PT",
        "P1",
        "1D",
        "P1DT",
        "P1S",
        "P1H",
        "PT1D",
        "PT1Y",
        "P1M2Y",
        "P1D2M",
        "PT1S2M",
        "P1Y1Y",
        "+P1D",
        "--P1D",
        "P-1D",
        "P1.5D",
        "PT1.5M",
        "PT1.S",
        "PT.5S",
        "PT1,5S",
        "PT0.1234567890S",
        "p1d",
        "P1d",
        "P1W",
        "P 1D",
        " P1D",
        "P1D\n",
        "P١D",
        "P0001-02-03T04:05:06",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Duration(-1, DAY_NANOS + 1), "P-1M1DT0.000000001S"),
        (Duration(14, -DAY_NANOS - MINUTE_NANOS), "P1Y2M-1DT-1M"),
        (Duration(1, -NANOS), "P1MT-1S"),
    ],
)
def test_a_duration_of_two_signs_is_written_but_not_read(value: Duration, text: str) -> None:
    assert text_of(value) == text
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", b""),
        ("AA==", b"\x00"),
        ("AAA=", b"\x00\x00"),
        ("AAAA", b"\x00\x00\x00"),
        ("/+8=", b"\xff\xef"),
        ("c2hhcGU=", b"shape"),
        ("A A = =", b"\x00"),
        ("AA= =", b"\x00"),
        ("c2hh cGU=", b"shape"),
        ("c 2 h h c G U =", b"shape"),
    ],
)
def test_byte_strings(text: str, value: bytes) -> None:
    assert parse_bytes(text) == value
    assert text_of(value) == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "AA",
        "AAA",
        "AAAAA",
        "=",
        "====",
        "A===",
        "AA=",
        "AAA==",
        "AB==",
        "AAB=",
        "AA==AA==",
        "AA==AAAA",
        " AAAA",
        "AAAA ",
        "AA  AA",
        "AA\tAA",
        "AA\nAA",
        "AAAA\n",
        "AA-_",
        "AAA\u0410",
        "ＡＡＡＡ",
    ],
)
def test_what_is_no_base64(text: str) -> None:
    assert parse_bytes(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (-7, "-7"),
        (number("1.50"), "1.5"),
        (float("nan"), "NaN"),
        (float("inf"), "INF"),
        (float("-inf"), "-INF"),
        ("as it is", "as it is"),
        ((1, "a", (Date(1), "é")), '[1, "a", [0001-01-01, "é"]]'),
        ((), "[]"),
    ],
)
def test_the_text_of_other_values(value: Value, text: str) -> None:
    assert text_of(value) == text


_PARSE: dict[type, list[Callable[[str], Value | None]]] = {
    Date: [parse_date],
    LocalTime: [parse_time, parse_local_time],
    ZonedTime: [parse_time, parse_zoned_time],
    LocalDateTime: [parse_datetime, parse_local_datetime],
    ZonedDateTime: [parse_datetime, parse_zoned_datetime],
    Duration: [parse_duration],
}


@given(temporals())
def test_temporal_values_are_read_back_from_their_canonical_text(value: Value) -> None:
    text = text_of(value)
    right = _PARSE[type(value)]
    assert [parse(text) for parse in right] == [value] * len(right)
    for parses in _PARSE.values():
        assert all(parse in right or parse(text) is None for parse in parses)


@given(st.binary(max_size=30))
def test_byte_strings_are_read_back(value: bytes) -> None:
    assert parse_bytes(text_of(value)) == value


@given(numbers())
def test_numbers_are_read_back(value: Value) -> None:
    assert same(number(text_of(value)), value)


@given(st.text(alphabet="AQgwB8+/= \n", max_size=12))
def test_base64_is_what_a_decoder_would_write(text: str) -> None:
    value = parse_bytes(text)
    if value is not None:
        assert base64.b64encode(value).decode() == text.replace(" ", "")
