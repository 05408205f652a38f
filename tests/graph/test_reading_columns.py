"""Parquet and Arrow (specification 1.28)."""

from __future__ import annotations

import gzip
import io
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shapecast.graph.model import ElementKind
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.values import Date, Duration, LocalDateTime, LocalTime, ZonedDateTime

pa = pytest.importorskip("pyarrow")
feather = pytest.importorskip("pyarrow.feather")
pq = pytest.importorskip("pyarrow.parquet")

HOUR = 3600 * 10**9


def parquet(table: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def arrow_file(table: Any) -> bytes:
    sink = io.BytesIO()
    feather.write_feather(table, sink)
    return sink.getvalue()


def arrow_stream(table: Any) -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


FORMS = [parquet, arrow_file, arrow_stream]
PEOPLE = pa.table({"id:ID(P)": [1, 2], "name": ["Ada", None], ":LABEL": [["Person", "Author"], ["Person"]]})
KNOWS = pa.table({":START_ID(P)": ["1"], ":END_ID(P)": ["2"], ":TYPE": ["KNOWS"], "since": pa.array([1833], "int16")})


@pytest.mark.parametrize("form", FORMS)
def test_nodes_and_edges(read, form) -> None:
    graph, diagnostics = read(form(KNOWS), form(PEOPLE), name="knows")
    assert diagnostics == ()
    ada = graph.nodes["P:1"]
    assert (ada.labels, ada.properties, ada.place) == ({"Person", "Author"}, {"id": 1, "name": "Ada"}, ("g2.jsonl", 1))
    assert graph.nodes["P:2"].properties == {"id": 2}
    edge = graph.edges["knows:1"]
    assert (edge.source, edge.target.id, edge.labels, edge.properties) == (ada, "P:2", {"KNOWS"}, {"since": 1833})


@pytest.mark.parametrize(
    ("data_type", "given", "value"),
    [
        ("bool", True, True),
        ("uint64", 2**64 - 1, 2**64 - 1),
        ("float64", 0.1, Decimal("0.1")),
        ("float32", 0.1, Decimal("0.1")),
        ("float64", float("inf"), float("inf")),
        (pa.decimal128(10, 2), Decimal("1.50"), Decimal("1.5")),
        ("large_string", "x", "x"),
        ("binary", b"x", b"x"),
        ("date32", 0, Date(719_163)),
        (pa.time64("ns"), 1, LocalTime(1)),
        (pa.timestamp("ms"), -1, LocalDateTime(719_162, 24 * HOUR - 10**6)),
        (pa.timestamp("s", "UTC"), 0, ZonedDateTime(719_163, 0, 0)),
        (pa.timestamp("s", "-01:30"), 0, ZonedDateTime(719_162, 22 * HOUR + HOUR // 2, -90)),
        (pa.timestamp("s", "Asia/Tokyo"), 0, ZonedDateTime(719_163, 9 * HOUR, 540)),
        (pa.duration("s"), 5, Duration(0, 5 * 10**9)),
        (pa.month_day_nano_interval(), (1, 1, 5), Duration(1, 24 * HOUR + 5)),
        (pa.list_(pa.list_(pa.int8())), [[1, 2], [], [3]], ((1, 2), (), (3,))),
        (pa.list_(pa.date32(), 2), [0, 1], (Date(719_163), Date(719_164))),
        (pa.dictionary("int8", pa.string()), "x", "x"),
        (pa.null(), None, None),
    ],
)
@pytest.mark.parametrize("form", [arrow_file, arrow_stream])
def test_values_are_of_the_type_of_their_column(read, form, data_type: Any, given: object, value: object) -> None:
    column = pa.array([None, given], data_type)
    graph, diagnostics = read(form(pa.table({":ID": ["a", "b"], "x": column})), name="g")
    assert diagnostics == ()
    assert graph.nodes["a"].properties == {}
    found = graph.nodes["b"].properties.get("x")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("data_type", "given", "words"),
    [
        ("date32", 2**30, "a date beyond"),
        (pa.timestamp("s"), -(2**50), "a datetime beyond"),
        (pa.timestamp("s", "Asia/Tokyo"), 2**50, "a datetime beyond"),
        (pa.list_(pa.int8()), [1, None], "a list with a gap"),
    ],
)
def test_a_cell_that_holds_no_value_is_told_with_its_row(read, data_type: Any, given: object, words: str) -> None:
    content = arrow_stream(pa.table({":ID": ["a", "b"], "x": pa.array([None, given], data_type)}))
    _, (mistake,) = read(content, name="g")
    assert (mistake.code.id, str(mistake.locations[0])) == ("SC423", "g:2")
    assert words in mistake.message
    graph, _ = read(content, name="g", options=ReadOptions(on_bad_record="skip"))
    assert (list(graph.nodes), graph.skipped) == (["a"], 1)


@pytest.mark.parametrize(
    "data_type", [pa.struct([("a", "int8")]), pa.map_("string", "int8"), pa.timestamp("s", "No/Where")]
)
def test_columns_without_values_are_refused(read, data_type: Any) -> None:
    _, (mistake,) = read(arrow_stream(pa.table({":ID": ["a"], "x": pa.array([None], data_type)})), name="g")
    assert mistake.code.id == "SC421"
    assert "the column `x` holds no values of a graph" in mistake.message


def test_a_type_in_a_heading_is_one_too_many(read) -> None:
    _, (mistake,) = read(parquet(pa.table({":ID": ["a"], "x:int": [1]})), name="g")
    assert (mistake.code.id, "the heading is to be the name alone" in mistake.message) == ("SC421", True)


@pytest.mark.parametrize("form", FORMS)
def test_tables_that_do_not_say_what_their_rows_are(tmp_path: Path, form) -> None:
    (tmp_path / "p").write_bytes(form(pa.table({"id": [1, 2], "age": [36, None]})))
    (tmp_path / "k.gz").write_bytes(gzip.compress(form(pa.table({"from": [1], "to": [2], "w": [0.5]}))))
    tables = (
        Table(ElementKind.NODE, ("P",), (str(tmp_path / "p"),)),
        Table(ElementKind.EDGE, ("K",), (str(tmp_path / "k.gz"),), ("P", "P")),
    )
    graph, diagnostics = read_graph([], options=ReadOptions(tables=tables))
    assert diagnostics == ()
    assert [dict(node.properties) for node in graph.nodes.values()] == [{"id": 1, "age": 36}, {"id": 2}]
    assert [(e.source.id, e.target.id, dict(e.properties)) for e in graph.edges.values()] == [
        ("P:1", "P:2", {"w": Decimal("0.5")})
    ]


def test_wrong_identifiers_and_labels_are_told_for_every_row(read) -> None:
    table = pa.table({":ID": ["a", None, "c"], ":LABEL": [1, 1, 1]})
    _, found = read(arrow_stream(table), name="g")
    assert [(d.code.id, str(d.locations[0])) for d in found] == [("SC407", "g:1"), ("SC407", "g:2"), ("SC407", "g:3")]
    edges = pa.table({":START_ID": ["a"] * 2, ":END_ID": ["a"] * 2, ":TYPE": [["A", "B"], []]})
    _, found = read(arrow_stream(pa.table({":ID": ["a"]})), arrow_stream(edges), name="g")
    assert ["several types" in found[0].message, "no type" in found[1].message] == [True, True]


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_file_is_an_error_or_a_graph(form) -> None:
    whole = form(pa.table({":ID": [str(i) for i in range(500)], "x": [[i, i] for i in range(500)]}))
    outcomes = set()
    for step in range(0, len(whole), max(1, len(whole) // 150)):
        for broken in (whole[:step], whole[:step] + b"\xff" + whole[step + 1 :], whole[:step] + whole[step + 9 :]):
            graph, diagnostics = read_graph([Input("g", lambda b=broken: io.BytesIO(b))])
            outcomes.add(diagnostics[0].code.id if diagnostics else len(graph.nodes) == 500)
    assert "SC401" in outcomes


def test_without_the_library_the_extra_is_named(read, monkeypatch: pytest.MonkeyPatch) -> None:
    content = parquet(PEOPLE)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    _, (mistake,) = read(content)
    assert (mistake.code.id, mistake.help) == ("SC425", "pip install 'shapecast[parquet]'")
