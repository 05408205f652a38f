"""Databases of Ladybug and Kuzu, made with the real libraries (specification 1.29)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from shapecast.graph.readers.database import ladybug
from shapecast.graph.readers.options import ReadOptions
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.values import Date, Duration, LocalDateTime, ZonedDateTime

HOUR = 3600 * 10**9
DAY = 24 * HOUR
LIBRARIES = [
    pytest.param(name, marks=pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed"))
    for name in ("ladybug", "kuzu")
]
PEOPLE = (
    "CREATE NODE TABLE Person(id INT64, name STRING, tags STRING[], born DATE, PRIMARY KEY(id))",
    "CREATE NODE TABLE `Big City`(name STRING, PRIMARY KEY(name))",
    "CREATE REL TABLE Lives(FROM Person TO `Big City`, FROM Person TO Person, since INT16)",
    "CREATE (a:Person {id: 1, name: 'Ada', tags: ['x', 'y'], born: date('1815-12-10')})-[:Lives {since: 1833}]->"
    "(:`Big City` {name: 'London'}), (a)-[:Lives]->(:Person {id: 2})",
)

Make = Callable[..., Path]


@pytest.fixture
def database(tmp_path: Path) -> Make:
    """Makes a database by statements, in a process of its own, for two of the libraries do not get on in one."""

    def make(*statements: str, library: str = "ladybug") -> Path:
        path = tmp_path / f"{library}.db"
        program = (
            f"import {library} as l\ndatabase = l.Database({str(path)!r})\nconnection = l.Connection(database)\n"
            f"for statement in {statements!r}: connection.execute(statement)\n"
            "connection.close()\ndatabase.close()\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=120)
        return path

    return make


def read(path: Path, **options: object) -> tuple:
    return read_graph([Input(str(path))], options=ReadOptions(**options))


@pytest.mark.parametrize("library", LIBRARIES)
def test_nodes_are_of_their_table_and_named_by_its_key(database: Make, library: str) -> None:
    path = database(*PEOPLE, library=library)
    graph, diagnostics = read(path)
    assert diagnostics == ()
    assert sorted(graph.nodes) == ["Big City:London", "Person:1", "Person:2"]
    ada = graph.nodes["Person:1"]
    assert ada.labels == {"Person"}
    assert ada.properties == {"id": 1, "name": "Ada", "tags": ("x", "y"), "born": Date(662_893)}
    assert ada.place is not None
    assert ada.place.file == str(path)
    assert graph.nodes["Person:2"].properties == {"id": 2}
    edges = {edge.target.id: edge for edge in graph.edges.values()}
    assert {edge.source for edge in edges.values()} == {ada}
    assert {edge.labels for edge in edges.values()} == {frozenset({"Lives"})}
    assert [dict(edges[end].properties) for end in ("Big City:London", "Person:2")] == [{"since": 1833}, {}]
    assert len(graph.edges) == 2


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    ("type_name", "given", "value"),
    [
        ("INTERVAL", "interval('1 year 2 months 3 days 4 hours 5.25 seconds')", (14, 3 * DAY + 4 * HOUR + 525 * 10**7)),
        ("INTERVAL", "to_hours(-25)", (0, -25 * HOUR)),
        ("INTERVAL", "to_days(-3)", (0, -3 * DAY)),
        ("FLOAT", "0.1", Decimal("0.1")),
        ("DECIMAL(10, 3)", "1.5", Decimal("1.5")),
        ("INT128", "170141183460469231731687303715884105727", 2**127 - 1),
        ("UINT64", "18446744073709551615", 2**64 - 1),
        ("UUID", "UUID('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        ("DOUBLE[2]", "[0.5, 2.0]", (Decimal("0.5"), 2)),
        ("TIMESTAMP", "timestamp('1970-01-01 00:00:01')", LocalDateTime(719_163, 10**9)),
        ("TIMESTAMP_TZ", "cast('1970-01-01 00:00:01+00:00' as TIMESTAMP_TZ)", ZonedDateTime(719_163, 10**9, 0)),
        ("BOOL", "true", True),
        ("STRING", "'\U0001f600'", "\U0001f600"),
    ],
)
def test_values_are_of_the_type_of_their_column(
    database: Make, library: str, type_name: str, given: str, value: object
) -> None:
    table = f"CREATE NODE TABLE T(k SERIAL, x {type_name}, PRIMARY KEY(k))"
    graph, diagnostics = read(database(table, f"CREATE (:T {{x: {given}}})", library=library))
    assert diagnostics == ()
    wanted = Duration(*value) if type_name == "INTERVAL" and isinstance(value, tuple) else value
    assert graph.nodes["T:0"].properties == {"k": 0, "x": wanted}


@pytest.mark.skipif(find_spec("ladybug") is None, reason="ladybug is not installed")
class TestLadybug:
    def test_columns_without_values_are_refused(self, database: Make) -> None:
        _, (mistake,) = read(database("CREATE NODE TABLE T(k INT64, m MAP(STRING, INT64), PRIMARY KEY(k))"))
        assert (mistake.code.id, "the column `m` holds no values" in mistake.message) == ("SC421", True)
        _, (mistake,) = read(database("CREATE NODE TABLE U(k INT64, m INTERVAL[], PRIMARY KEY(k))"))
        assert mistake.code.id in ("SC401", "SC421")

    def test_a_date_beyond_the_calendar_is_told(self, database: Make) -> None:
        path = database(
            "CREATE NODE TABLE T(k INT64, d DATE, PRIMARY KEY(k))",
            "CREATE (:T {k: 1}), (:T {k: 2, d: date('12020-01-01')}), (:T {k: 3})",
        )
        _, (mistake,) = read(path)
        assert (mistake.code.id, mistake.locations[0].line) == ("SC423", 2)
        graph, _ = read(path, on_bad_record="skip")
        assert (sorted(graph.nodes), graph.skipped) == (["T:1", "T:3"], 1)

    def test_the_database_is_left_as_it_was(self, database: Make) -> None:
        path = database(*PEOPLE)
        before = path.read_bytes()
        read(path)
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]

    def test_a_damaged_database_is_an_error(self, database: Make) -> None:
        path = database(*PEOPLE)
        whole = path.read_bytes()
        for broken in (whole[:4], whole[:5000], whole[:4] + b"\xff" * 20_000, whole[:100] + b"\0" * 4000):
            path.write_bytes(broken)
            _, found = read(path)
            assert found[0].code.id == "SC401", len(broken)

    def test_a_library_that_hangs_is_ended(self, database: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        path = database(*PEOPLE)
        monkeypatch.setattr(ladybug, "PATIENCE", 0.0)
        _, (mistake,) = read(path)
        assert (mistake.code.id, "broke off" in mistake.message) == ("SC401", True)

    def test_without_the_library_the_extra_is_named(self, database: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        path = database(*PEOPLE)
        monkeypatch.setitem(sys.modules, "ladybug", None)
        _, (mistake,) = read(path)
        assert (mistake.code.id, mistake.help) == ("SC425", "pip install 'shapecast[ladybug]'")
