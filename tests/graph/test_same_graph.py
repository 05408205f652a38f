"""One graph in every format of tables is the same graph, but for what a format cannot say, which is named here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from shapecast.graph.model import ElementKind, Graph
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.values import Date, ZonedDateTime

JSONL = """
{"type": "node", "id": "1", "labels": ["Person"],
 "properties": {"name": "Ada \\"A\\", née Byron", "age": 36, "score": 0.1, "ok": true, "born": "1815-12-10",
 "tags": ["a", "b c"]}}
{"type": "node", "id": "2", "labels": ["Person"], "properties": {"name": "", "age": -1}}
{"type": "edge", "id": "e1", "labels": ["Knows"], "from": "1", "to": "2", "properties": {"since": 1833}}
{"type": "edge", "id": "e2", "labels": ["Knows"], "from": "2", "to": "2"}
""".replace(",\n ", ", ")
ADA = '"Ada ""A"", née Byron",36,0.1,true,1815-12-10,a;b c'
EMPTY = '"",-1,,,,'
BORN = Date(662_893)

Write = Callable[[Path], ReadOptions]


def _csv(folder: Path, nodes: str, edges: str, *, ids: bool = True, labels: bool = True) -> ReadOptions:
    person, knows = (",Person", ",Knows") if labels else ("", "")
    own = ("e1,", "e2,") if ids else ("", "")
    (folder / "n.csv").write_text(f"{nodes}\n1,{ADA}{person}\n2,{EMPTY}{person}\n", encoding="utf-8")
    (folder / "k.csv").write_text(f"{edges}\n{own[0]}1,2,1833{knows}\n{own[1]}2,2,{knows}\n", encoding="utf-8")
    return ReadOptions(multi_valued="list")


def jsonl(folder: Path) -> ReadOptions:
    (folder / "g.jsonl").write_text(JSONL, encoding="utf-8")
    return ReadOptions()


def neo4j(folder: Path) -> ReadOptions:
    nodes = ":ID,name,age:int,score:float,ok:boolean,born:date,tags:string[],:LABEL"
    return _csv(folder, nodes, ":START_ID,:END_ID,since:int,:TYPE", ids=False)


def stated(folder: Path) -> ReadOptions:
    nodes = ":ID,name,age:int,score:float,ok:boolean,born:date,tags:string[]"
    _csv(folder, nodes, ":START_ID,:END_ID,since:int", ids=False, labels=False)
    (folder / "elsewhere").mkdir()
    tables = []
    for kind, label, name in ((ElementKind.NODE, "Person", "n.csv"), (ElementKind.EDGE, "Knows", "k.csv")):
        (folder / name).rename(folder / "elsewhere" / name)
        tables.append(Table(kind, (label,), (str(folder / "elsewhere" / name),)))
    return ReadOptions(tables=tuple(tables))


def opencypher(folder: Path) -> ReadOptions:
    nodes = ":ID,name:String,age:Int,score:Double,ok:Bool,born:String,tags:String[],:LABEL"
    return _csv(folder, nodes.replace("Bool", "Boolean"), ":ID,:START_ID,:END_ID,since:Int,:TYPE")


def gremlin(folder: Path) -> ReadOptions:
    nodes = "~id,name,age:Int,score:Double,ok:Bool,born:Date,tags:String[],~label"
    return _csv(folder, nodes, "~id,~from,~to,since:Int,~label")


def _columns() -> tuple[Any, Any]:
    pa = pytest.importorskip("pyarrow")
    nodes = {
        ":ID": [1, 2],
        ":LABEL": ["Person", "Person"],
        "name": ['Ada "A", née Byron', ""],
        "age": [36, -1],
        "score": pa.array([0.1, None], "float32"),
        "ok": [True, None],
        "born": pa.array([BORN.ordinal - 719_163, None], "date32"),
        "tags": [["a", "b c"], None],
    }
    edges = {":ID": ["e1", "e2"], ":START_ID": [1, 2], ":END_ID": [2, 2], ":TYPE": ["Knows"] * 2, "since": [1833, None]}
    return pa.table(nodes), pa.table(edges)


def parquet(folder: Path) -> ReadOptions:
    write = pytest.importorskip("pyarrow.parquet").write_table
    for name, table in zip("ab", _columns(), strict=True):
        write(table, folder / name)
    return ReadOptions()


def arrow(folder: Path) -> ReadOptions:
    write = pytest.importorskip("pyarrow.feather").write_feather
    for name, table in zip("ab", _columns(), strict=True):
        write(table, str(folder / name))
    return ReadOptions()


def ladybug(folder: Path) -> ReadOptions:
    if find_spec("ladybug") is None:
        pytest.skip("ladybug is not installed")
    program = """if True:
        import sys, ladybug
        database = ladybug.Database(sys.argv[1])
        do = ladybug.Connection(database).execute
        do("CREATE NODE TABLE Person(key STRING, name STRING, age INT8, score FLOAT, ok BOOL, born DATE, tags STRING[],"
           " PRIMARY KEY(key))")
        do("CREATE REL TABLE Knows(FROM Person TO Person, since INT64)")
        do('''CREATE (a:Person {key: '1', name: 'Ada "A", née Byron', age: 36, score: 0.1, ok: true,
              born: date('1815-12-10'), tags: ['a', 'b c']}), (b:Person {key: '2', name: '', age: -1}),
              (a)-[:Knows {since: 1833}]->(b), (b)-[:Knows]->(b)''')
        database.close()
    """
    subprocess.run([sys.executable, "-c", program, str(folder / "g.db")], check=True, timeout=120)
    return ReadOptions()


DATES: Mapping[Write, object] = {jsonl: "1815-12-10", opencypher: "1815-12-10", gremlin: ZonedDateTime(662_893, 0, 0)}
"""What is no date because the format has none."""


def plain(graph: Graph) -> object:
    """Nodes by identifier and edges by their ends, without groups, keys and identifiers that a format adds."""
    nodes = {
        node.id.removeprefix("Person:"): (node.labels, {k: v for k, v in node.properties.items() if k != "key"})
        for node in graph.nodes.values()
    }
    ends = ((edge.source.id, edge.target.id, edge) for edge in graph.edges.values())
    edges = {(a.removeprefix("Person:"), b.removeprefix("Person:")): (e.labels, dict(e.properties)) for a, b, e in ends}
    return nodes, edges


@pytest.mark.parametrize("write", [jsonl, neo4j, stated, opencypher, gremlin, parquet, arrow, ladybug])
def test_the_graph_is_the_same_in_every_format(tmp_path: Path, write: Write) -> None:
    options = write(tmp_path)
    paths = [Input(str(path)) for path in sorted(tmp_path.iterdir()) if path.is_file()]
    graph, diagnostics = read_graph(paths, options=options)
    assert diagnostics == ()
    (tmp_path / "reference").mkdir()
    jsonl(tmp_path / "reference")
    wanted, _ = read_graph([Input(str(tmp_path / "reference"))])
    wanted.nodes["1"].properties = {**wanted.nodes["1"].properties, "born": DATES.get(write, BORN)}
    assert plain(graph) == plain(wanted)
