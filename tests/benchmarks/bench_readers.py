"""Figures of the readers: elements a second and peak memory at 10^5 and 10^6 elements, and the exponent between them.

    python tests/benchmarks/bench_readers.py [--formats A,B] [--sizes N,M]

The graph is half nodes, half edges; an element has three or two properties. Seconds are seconds of the processor, those
of processes that a reader starts included, so that other work on the machine counts little. Memory is the peak of a
process of its own that does nothing but read, less what it had before; the exponent is that of the seconds.

A format is a row of ``WRITERS``: a function that writes the graph of so many elements into a folder, and gives what is
to be read and how.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from shapecast.graph.model import ElementKind
from shapecast.graph.readers.options import DEFAULT, ReadOptions, Table
from shapecast.graph.readers.read import Input, read_graph

Given: TypeAlias = "tuple[list[str], ReadOptions]"
"""The files of a graph, and the options to read them with."""

Writer: TypeAlias = Callable[[Path, int], Given]


def people(count: int) -> Iterator[tuple[int, str, int, str]]:
    """The nodes: number, name, age, birthday."""
    for number in range(count // 2):
        yield number, f"name {number}", number % 90, f"19{number % 90 + 10}-01-{number % 28 + 1:02}"


def acquaintances(count: int) -> Iterator[tuple[int, int, int, float]]:
    """The edges: number, source, target, weight; there is one of every node."""
    nodes = count // 2
    for number in range(count - nodes):
        yield number, number % nodes, (number * 7919) % nodes, number % 1000 / 8


def write_jsonl(folder: Path, count: int) -> Given:
    path = folder / "g.jsonl"
    with path.open("w") as out:
        for i, name, age, born in people(count):
            record = {"name": name, "age": age, "born": born}
            out.write(json.dumps({"type": "node", "id": f"n{i}", "labels": ["Person"], "properties": record}) + "\n")
        for i, a, b, weight in acquaintances(count):
            ends = {"from": f"n{a}", "to": f"n{b}"}
            record = {"weight": weight, "since": i}
            edge = {"type": "edge", "id": f"e{i}", "labels": ["Knows"], "properties": record, **ends}
            out.write(json.dumps(edge) + "\n")
    return [str(path)], DEFAULT


def write_apoc(folder: Path, count: int) -> Given:
    path = folder / "g.apoc.jsonl"
    with path.open("w") as out:
        for i, name, age, born in people(count):
            record = {"name": name, "age": age, "born": born}
            out.write(json.dumps({"type": "node", "id": str(i), "labels": ["Person"], "properties": record}) + "\n")
        for i, a, b, weight in acquaintances(count):
            ends = {"start": {"id": str(a)}, "end": {"id": str(b)}}
            record = {"weight": weight, "since": i}
            edge = {"type": "relationship", "id": str(i), "label": "Knows", "properties": record, **ends}
            out.write(json.dumps(edge) + "\n")
    return [str(path)], DEFAULT


_GRAPHML_KEYS = (
    ("node", "labelV", "string"),
    ("edge", "labelE", "string"),
    ("node", "name", "string"),
    ("node", "age", "int"),
    ("node", "born", "string"),
    ("edge", "weight", "double"),
    ("edge", "since", "long"),
)


def write_graphml(folder: Path, count: int) -> Given:
    path = folder / "g.graphml"

    def data(**texts: object) -> str:
        return "".join(f'<data key="{key}">{text}</data>' for key, text in texts.items())

    with path.open("w") as out:
        out.write("<graphml>")
        for kind, key, of in _GRAPHML_KEYS:
            out.write(f'<key id="{key}" for="{kind}" attr.name="{key}" attr.type="{of}"/>')
        out.write('<graph edgedefault="directed">\n')
        for i, name, age, born in people(count):
            out.write(f'<node id="n{i}">{data(labelV="Person", name=name, age=age, born=born)}</node>\n')
        for i, a, b, weight in acquaintances(count):
            inside = data(labelE="Knows", weight=weight, since=i)
            out.write(f'<edge id="e{i}" source="n{a}" target="n{b}">{inside}</edge>\n')
        out.write("</graph></graphml>\n")
    return [str(path)], DEFAULT


def write_graphson(folder: Path, count: int) -> Given:
    """Adjacency lines, each edge beside its source and beside its target."""
    edges = [
        (i, a, b, {"weight": {"@type": "g:Double", "@value": weight}, "since": {"@type": "g:Int64", "@value": i}})
        for i, a, b, weight in acquaintances(count)
    ]
    beside: dict[str, dict[int, list[object]]] = {"outE": {}, "inE": {}}
    for i, a, b, record in edges:
        beside["outE"].setdefault(a, []).append({"id": i, "inV": b, "properties": record})
        beside["inE"].setdefault(b, []).append({"id": i, "outV": a, "properties": record})
    path = folder / "g.json"
    with path.open("w") as out:
        for i, name, age, born in people(count):
            values = {"name": name, "age": {"@type": "g:Int32", "@value": age}, "born": born}
            vertex: dict[str, object] = {"id": i, "label": "Person"}
            vertex |= {side: {"Knows": found[i]} for side, found in beside.items() if i in found}
            vertex["properties"] = {key: [{"id": i, "value": value}] for key, value in values.items()}
            out.write(json.dumps(vertex) + "\n")
    return [str(path)], DEFAULT


def write_pg_jsonl(folder: Path, count: int) -> Given:
    path = folder / "g.pg.jsonl"
    with path.open("w") as out:
        for i, name, age, born in people(count):
            record = {"name": [name], "age": [age], "born": [born]}
            out.write(json.dumps({"type": "node", "id": f"n{i}", "labels": ["Person"], "properties": record}) + "\n")
        for i, a, b, weight in acquaintances(count):
            record = {"weight": [weight], "since": [i]}
            edge = {"type": "edge", "from": f"n{a}", "to": f"n{b}", "labels": ["Knows"], "properties": record}
            out.write(json.dumps(edge) + "\n")
    return [str(path)], DEFAULT


def _write_csv(folder: Path, nodes: list[str], edges: list[str], count: int, *, edge_ids: bool) -> list[str]:
    """Two tables with these headings; a fourth heading of nodes and a last one of edges are labels."""
    with (folder / "nodes.csv").open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(nodes)
        rows.writerows((*row, "Person")[: len(nodes)] for row in people(count))
    with (folder / "edges.csv").open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(edges)
        for i, a, b, weight in acquaintances(count):
            row = (f"e{i}", a, b, weight, i, "Knows") if edge_ids else (a, b, weight, i, "Knows")
            rows.writerow(row[: len(edges)])
    return [str(folder / "nodes.csv"), str(folder / "edges.csv")]


def write_neo4j(folder: Path, count: int) -> Given:
    nodes = [":ID(Person)", "name", "age:int", "born:date", ":LABEL"]
    edges = [":START_ID(Person)", ":END_ID(Person)", "weight:double", "since:long", ":TYPE"]
    return _write_csv(folder, nodes, edges, count, edge_ids=False), DEFAULT


def write_gremlin(folder: Path, count: int) -> Given:
    nodes = ["~id", "name:String", "age:Int", "born:Date", "~label"]
    edges = ["~id", "~from", "~to", "weight:Double", "since:Long", "~label"]
    return _write_csv(folder, nodes, edges, count, edge_ids=True), DEFAULT


def write_opencypher(folder: Path, count: int) -> Given:
    nodes = [":ID", "name:String", "age:Int", "born:String", ":LABEL"]
    edges = [":ID", ":START_ID", ":END_ID", "weight:Double", "since:Long", ":TYPE"]
    return _write_csv(folder, nodes, edges, count, edge_ids=True), DEFAULT


def _tables(paths: list[str]) -> ReadOptions:
    nodes, edges = paths
    tables = (Table(ElementKind.NODE, ("Person",), (nodes,)), Table(ElementKind.EDGE, ("Knows",), (edges,)))
    return ReadOptions(tables=tables)


def write_plain(folder: Path, count: int) -> Given:
    nodes, edges = ["id", "name", "age", "born"], ["Person.id", "Person.id", "weight", "since"]
    return [], _tables(_write_csv(folder, nodes, edges, count, edge_ids=False))


def _columns(count: int) -> tuple[dict[str, list[object]], dict[str, list[object]]]:
    ids, names, ages, born = map(list, zip(*people(count), strict=True))
    since, sources, targets, weights = map(list, zip(*acquaintances(count), strict=True))
    nodes = {":ID(Person)": ids, "name": names, "age": ages, "born": born, ":LABEL": ["Person"] * len(ids)}
    edges = {":START_ID(Person)": sources, ":END_ID(Person)": targets, "weight": weights, "since": since}
    return nodes, {**edges, ":TYPE": ["Knows"] * len(since)}


def write_parquet(folder: Path, count: int) -> Given:
    import pyarrow
    from pyarrow import parquet

    paths = [folder / "nodes.parquet", folder / "edges.parquet"]
    for path, columns in zip(paths, _columns(count), strict=True):
        parquet.write_table(pyarrow.table(columns), path)
    return [str(path) for path in paths], DEFAULT


def write_arrow(folder: Path, count: int) -> Given:
    import pyarrow
    from pyarrow import feather

    paths = [folder / "nodes.arrow", folder / "edges.arrow"]
    for path, columns in zip(paths, _columns(count), strict=True):
        feather.write_feather(pyarrow.table(columns), str(path))
    return [str(path) for path in paths], DEFAULT


_LADYBUG = """
import sys, ladybug
database = ladybug.Database(sys.argv[1])
connection = ladybug.Connection(database)
connection.execute("CREATE NODE TABLE Person(id INT64, name STRING, age INT32, born DATE, PRIMARY KEY(id))")
connection.execute("CREATE REL TABLE Knows(FROM Person TO Person, weight DOUBLE, since INT64)")
connection.execute(f"COPY Person FROM '{sys.argv[2]}' (HEADER=true)")
connection.execute(f"COPY Knows FROM '{sys.argv[3]}' (HEADER=true)")
connection.close()
database.close()
"""


def write_ladybug(folder: Path, count: int) -> Given:
    nodes, edges = ["id", "name", "age", "born"], ["from", "to", "weight", "since"]
    paths = _write_csv(folder, nodes, edges, count, edge_ids=False)
    subprocess.run([sys.executable, "-c", _LADYBUG, str(folder / "g.db"), *paths], check=True)
    return [str(folder / "g.db")], DEFAULT


WRITERS: Mapping[str, Writer] = {
    "jsonl": write_jsonl,
    "apoc": write_apoc,
    "graphml": write_graphml,
    "graphson": write_graphson,
    "pg-jsonl": write_pg_jsonl,
    "neo4j-csv": write_neo4j,
    "gremlin-csv": write_gremlin,
    "opencypher-csv": write_opencypher,
    "csv": write_plain,
    "parquet": write_parquet,
    "arrow": write_arrow,
    "ladybug": write_ladybug,
}


def measure(given: Given, count: int) -> tuple[float, float]:
    """Seconds of the processor and MB that reading takes. Raises SystemExit if not all of the graph is read."""
    paths, options = given
    before, begun = _peak(), time.process_time()
    graph, diagnostics = read_graph([Input(path) for path in paths], options=options)
    seconds = time.process_time() - begun
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    if diagnostics or len(graph.nodes) + len(graph.edges) != count:
        raise SystemExit(f"not all of the graph was read: {diagnostics[:3]}")
    return seconds + children.ru_utime + children.ru_stime, _peak() - before


def _peak() -> float:
    """The peak in MB of this process; ``getrusage`` would count what the one before it in its place had."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    if found is None:
        raise SystemExit("memory is measured on Linux only")
    return int(found[1]) / 1e3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", default=",".join(WRITERS), help="with commas between them")
    parser.add_argument("--sizes", default="100000,1000000", help="two numbers of elements")
    options = parser.parse_args()
    small, large = map(int, options.sizes.split(","))
    print(f"{'format':<16}{'elements/s':>12}{'MB':>8}{'elements/s':>12}{'MB':>8}   exponent  ({small:,} and {large:,})")
    for name in options.formats.split(","):
        seconds, memory = {}, {}
        for count in (small, large):
            with tempfile.TemporaryDirectory() as folder:
                given = WRITERS[name](Path(folder), count)
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    seconds[count], memory[count] = pool.apply(measure, (given, count))
        figures = "".join(f"{count / seconds[count]:>12,.0f}{memory[count]:>8.0f}" for count in (small, large))
        exponent = math.log(seconds[large] / seconds[small]) / math.log(large / small)
        print(f"{name:<16}{figures}   {exponent:.2f}", flush=True)


if __name__ == "__main__":
    main()
