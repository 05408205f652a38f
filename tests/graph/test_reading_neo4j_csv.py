"""CSV for Neo4j's import tool (specification 1.22 to 1.24)."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from shapecast.graph import lexical
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.readers.tables.rows import RECORD_LIMIT
from shapecast.graph.values import Duration, LocalDateTime, LocalTime, ZonedDateTime, ZonedTime

PEOPLE = "id:ID(Person),name,born:int,:LABEL\n1,Ada,1815,Person;Mathematician\n2,Charles,,Person\n"
KNOWS = ":START_ID(Person),since:date,:END_ID(Person),:TYPE\n1,1833-06-05,2,KNOWS\n"


def cell(read, type_name: str, text: str) -> object:
    """The value of a cell of a type."""
    graph, diagnostics = read(f":ID,x:{type_name}\n1,{text}\n", name="g.csv")
    assert diagnostics == ()
    return graph.nodes["1"].properties.get("x")


def test_nodes_and_relationships_with_groups_labels_and_types(read) -> None:
    graph, diagnostics = read(PEOPLE, KNOWS, name="people.csv")
    assert diagnostics == ()
    ada, charles = graph.nodes["Person:1"], graph.nodes["Person:2"]
    assert ada.labels == {"Person", "Mathematician"}
    assert ada.properties == {"id": "1", "name": "Ada", "born": 1815}
    assert charles.properties == {"id": "2", "name": "Charles"}
    (edge,) = graph.edges.values()
    assert (edge.id, edge.labels, edge.source, edge.target) == ("g2.jsonl:2", {"KNOWS"}, ada, charles)
    assert edge.properties == {"since": lexical.parse_date("1833-06-05")}
    assert (ada.place, edge.place) == (("people.csv", 2), ("g2.jsonl", 2))


def test_relationships_may_come_first(read) -> None:
    graph, diagnostics = read(KNOWS, PEOPLE)
    assert diagnostics == ()
    assert len(graph.edges) == 1


def test_equal_identifiers_of_different_groups_are_different_nodes(read) -> None:
    graph, diagnostics = read(":ID(A)\n1\n", ":ID(B)\n1\n", ":ID\n1\n", name="g.csv")
    assert diagnostics == ()
    assert list(graph.nodes) == ["A:1", "B:1", "1"]
    assert graph.nodes["1"].properties == {}


@pytest.mark.parametrize(
    ("type_name", "text", "value"),
    [
        ("byte", "-128", -128),
        ("LONG", " 9223372036854775807 ", 2**63 - 1),
        ("double", "-1.50e2", -150),
        ("float", "0.1", Decimal("0.1")),
        ("double", "-Infinity", float("-inf")),
        ("boolean", "TRUE", True),
        ("boolean", "false", False),
        ("char", "😀", "😀"),
        ("string", " a ", " a "),
        ("string", '"a ""b"", c"', 'a "b", c'),
        ("string", '"two\nlines"', "two\nlines"),
        ("string", "", None),
        ("string", '""', ""),
        ("int", "", None),
        ("string[]", "a;b;", ("a", "b", "")),
        ("int[]", "1;2", (1, 2)),
        ("int[]", '""', ()),
        ("string[]", "", None),
        ("localtime", "12:30", LocalTime(45_000 * 10**9)),
        ("time", "12:30", ZonedTime(45_000 * 10**9, 0)),
        ("time", "12:30:00+0130", ZonedTime(45_000 * 10**9, 90)),
        ("localdatetime", "0001-01-01T00:00:00.5", LocalDateTime(1, 5 * 10**8)),
        ("datetime", "0001-01-01T00:00-05", ZonedDateTime(1, 0, -300)),
        ("datetime", "0001-01-01T00:00", ZonedDateTime(1, 0, 0)),
        ("datetime{timezone:+02:00}", "0001-01-01T00:00", ZonedDateTime(1, 0, 120)),
        ("datetime{timezone:+02:00}", "0001-01-01T00:00Z", ZonedDateTime(1, 0, 0)),
        ("duration", "P1Y2M1W-1DT-1.5S", Duration(14, 6 * 86_400 * 10**9 - 1_500_000_000)),
        ("duration", "-P1M", Duration(-1, 0)),
    ],
)
def test_typed_cells_are_values(read, type_name: str, text: str, value: object) -> None:
    found = cell(read, type_name, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("type_name", "text", "words"),
    [
        ("byte", "128", "no byte"),
        ("int", "1.0", "no int"),
        ("int", "٣", "no int"),
        ("int", "9" * 5000, "no int"),
        ("double", "1,5".replace(",", "·"), "no double"),
        ("boolean", "yes", "no boolean"),
        ("char", "ab", "no char"),
        ("date", "2021-02-29", "no date"),
        ("localtime", "12:30Z", "no localtime"),
        ("localdatetime", "2020-01-01T00:00Z", "no localdatetime"),
        ("datetime", "2020-01-01", "no datetime"),
        ("datetime", "2020-01-01T00:00+01:00[Europe/Paris]", "not the name of a region"),
        ("duration", "P", "no duration"),
        ("duration", "P" + "9" * 5000 + "D", "no duration"),
        ("int[]", "1;;2", "no int"),
    ],
)
def test_a_cell_that_is_not_of_its_type_is_told_with_its_place(read, type_name: str, text: str, words: str) -> None:
    graph, (mistake,) = read(f"x:{type_name},:ID,y\n,0,\n{text},1,z\n", name="g.csv")
    assert mistake.code.id == "SC423"
    assert words in mistake.message
    assert str(mistake.locations[0]) == "g.csv:3:1"
    assert graph.nodes["1"].properties == {"y": "z"}


def test_places_are_those_of_the_cell_in_a_row_of_several_lines(read) -> None:
    _, found = read(':ID,a,b:int,c:int\n1,"x\ny, z",no,1\n2,"é",1,"n,o"\n', name="g.csv")
    assert [str(d.locations[0]) for d in found] == ["g.csv:3:7", "g.csv:4:9"]


def test_every_mistake_is_told(read) -> None:
    text = ":ID,a:int\n1,x\n2\n3,1,2\n,4\n1,5\n6,y\n"
    _, found = read(text, ":START_ID,:END_ID,:TYPE\n1,7,T\n6,6,\n", name="g.csv")
    assert [(d.code.id, str(d.locations[0])) for d in found] == [
        ("SC423", "g.csv:2:3"),
        ("SC422", "g.csv:3:1"),
        ("SC422", "g.csv:4:5"),
        ("SC407", "g.csv:5:1"),
        ("SC410", "g.csv:6"),
        ("SC423", "g.csv:7:3"),
        ("SC411", "g2.jsonl:2"),
        ("SC407", "g2.jsonl:3:5"),
    ]


def test_bad_rows_can_be_skipped(read) -> None:
    text = ":ID,a:int\n1,x\n2,2\n3\n\"4\"4,1\n5,\xff\n6,6\n".encode("latin-1")
    graph, found = read(text, name="g.csv", options=ReadOptions(on_bad_record="skip"))
    assert list(graph.nodes) == ["2", "6"]
    assert graph.skipped == 4
    assert [d.code.id for d in found] == ["SC423", "SC422", "SC424", "SC403", "SC423", "SC420"]


@pytest.mark.parametrize("mark", [",", "\t", "|", ";"])
def test_the_delimiter_is_found_out(read, mark: str) -> None:
    graph, diagnostics = read(mark.join(('":ID(a,b;c)"', "x", "y")) + "\n" + mark.join("1ab") + "\n", name="g.csv")
    assert diagnostics == ()
    assert dict(graph.nodes["a,b;c:1"].properties) == {"x": "a", "y": "b"}


def test_marks_can_be_stated(read) -> None:
    how = ReadOptions(delimiter="^", array_delimiter=",", quote="'")
    graph, diagnostics = read(":ID^a:int[]^b\n1^1,2^'x^\"'\n", name="g.csv", options=how)
    assert diagnostics == ()
    assert graph.nodes["1"].properties == {"a": (1, 2), "b": 'x^"'}


def test_without_quotes_quotation_marks_are_letters(read) -> None:
    graph, diagnostics = read(':ID,a,b\n1,"x,""\n', name="g.csv", options=ReadOptions(quote=None))
    assert diagnostics == ()
    assert graph.nodes["1"].properties == {"a": '"x', "b": '""'}


def test_a_byte_order_mark_and_crlf_are_no_part_of_cells(read) -> None:
    graph, diagnostics = read("\ufeff:ID,x\r\n1,a\r\n\r\n2,\"\"\r\n", name="g.csv")
    assert diagnostics == ()
    assert [dict(node.properties) for node in graph.nodes.values()] == [{"x": "a"}, {"x": ""}]


@pytest.mark.parametrize(
    ("header", "words", "column"),
    [
        (":ID,x:strng", "no type `strng`", 5),
        (":ID,p:point", "a point is no value", 5),
        (":ID,:ID", "`:ID` has two columns", 5),
        (":ID,x,x:int", "`x` has two columns", 7),
        (":ID,", "names no property", 5),
        (":LABEL,x", "no `:ID`", None),
        (":START_ID,:TYPE", "no `:END_ID`", None),
        (":START_ID,:END_ID", "no `:TYPE`", None),
        (":ID,:TYPE", "is for relationships", 5),
        (":START_ID,:END_ID,:TYPE,:LABEL", "`:LABEL` has two columns", 25),
        (":START_ID,:END_ID,:TYPE,:ID", "relationships have no `:ID`", 25),
        (":ID,x:int{a}", "no pairs", 5),
        (":ID,x:int{a:b}", "no option `a`", 5),
        (":ID,x:datetime{timezone:Europe/Paris}", "is no offset", 5),
        (":ID;x:int[]", "`;` stands between the cells, too", 5),
        (":ID[]", "is an array", 1),
        (":ID,x:int(G)", "only identifiers have groups", 5),
    ],
)
def test_a_header_that_describes_no_table_is_told(read, header: str, words: str, column: int | None) -> None:
    graph, found = read(header + "\n1,2\n", format="neo4j-csv", name="g.csv")
    assert found[0].code.id == "SC421"
    assert words in found[0].message
    assert (found[0].locations[0].line, found[0].locations[0].column) == (1, column)
    assert not graph.nodes


def test_identifiers_may_be_typed_properties_and_label_their_nodes(read) -> None:
    graph, diagnostics = read('"k:ID(P){label:Person, id-type:long}",x:IGNORE\n7,1\n', name="g.csv")
    assert diagnostics == ()
    assert (graph.nodes["P:7"].labels, graph.nodes["P:7"].properties) == ({"Person"}, {"k": 7})


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens(read) -> None:
    _, (mistake,) = read(":ID,x\n1,a\n2,\"b\n3,c\n", name="g.csv", options=ReadOptions(on_bad_record="skip"))
    assert (mistake.code.id, mistake.locations[0].line, mistake.weight.value) == ("SC424", 3, "error")


@pytest.mark.parametrize("filler", ["x", "x\n"])
def test_a_row_without_end_is_given_up(read, filler: str) -> None:
    _, (mistake,) = read(':ID,x\n1,"' + filler * RECORD_LIMIT, name="g.csv")
    assert (mistake.code.id, mistake.locations[0].line) == ("SC424", 2)
    assert "longer than" in mistake.message


def test_a_header_may_be_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text("id:ID|x:int\n")
    (tmp_path / "a.csv").write_text("1|2\n")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"3|4\n5|x\n"))
    inputs = [Input(str(tmp_path / "a.csv")), Input(str(tmp_path / "b.csv.gz"))]
    graph, (mistake,) = read_graph(inputs, options=ReadOptions(header=str(tmp_path / "header.csv")))
    assert list(graph.nodes) == ["1", "3", "5"]
    assert str(mistake.locations[0]) == f"{tmp_path / 'b.csv.gz'}:2:3"


def test_a_header_that_is_missing_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1|2\n")
    how = ReadOptions(header=str(tmp_path / "none.csv"))
    for stated in (None, "neo4j-csv"):
        _, (mistake,) = read_graph([Input(str(tmp_path / "a.csv"))], stated, options=how)
        assert (mistake.code.id, str(mistake.locations[0])) == ("SC401", str(tmp_path / "none.csv"))


def test_rows_at_the_beginning_may_be_passed_over(tmp_path: Path) -> None:
    (tmp_path / "header.csv").write_text(":ID,x:int\n")
    (tmp_path / "a.csv").write_text("id,x\n1,2\n")
    how = ReadOptions(header=str(tmp_path / "header.csv"), skip_rows=1)
    graph, diagnostics = read_graph([Input(str(tmp_path / "a.csv"))], options=how)
    assert diagnostics == ()
    assert {key: dict(node.properties) for key, node in graph.nodes.items()} == {"1": {"x": 2}}


def test_an_empty_table_has_no_header(read) -> None:
    _, (mistake,) = read("", format="neo4j-csv")
    assert mistake.code.id == "SC421"
