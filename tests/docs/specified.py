"""What the tests of the specification share: schemas and graphs in short, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph
from shapecast.graph.readers.read import Input, read_graph
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement

Json = dict[str, Any]


def node(id: str, labels: str = "", /, **properties: object) -> Json:
    """A node of a graph file; labels are separated by blanks."""
    return {"type": "node", "id": id, "labels": labels.split(), "properties": properties}


def edge(id: str, labels: str, ends: str, /, **properties: object) -> Json:
    """An edge; ``ends`` are the identifiers of source and target."""
    source, target = ends.split()
    return node(id, labels, **properties) | {"type": "edge", "from": source, "to": target}


def codes(text: str) -> list[str]:
    """The codes of all findings about a schema."""
    return [found.code.id for found in compile_schema([Source("schema.pgs", text)])[1]]


def graph_type(text: str) -> GraphType:
    """The last graph type of a schema without errors."""
    schema, found = compile_schema([Source("schema.pgs", text)])
    assert schema is not None, found
    return schema.graph_types[-1]


def read(lines: list[Json | str], folder: Path) -> tuple[Graph, list[str]]:
    """A graph, and the codes of what is wrong with it."""
    path = folder / "graph.jsonl"
    path.write_text("".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lines), encoding="utf-8")
    graph, found = read_graph([Input(str(path))])
    return graph, [problem.code.id for problem in found]


def judge(text: str, lines: list[Json | str], folder: Path) -> Judgement:
    """What the reference evaluator says of a graph."""
    meant = graph_type(text)
    graph, problems = read(lines, folder)
    assert problems == []
    decode_graph(graph, meant)
    return evaluate(meant, graph)


def loose(elements: str) -> str:
    """A LOOSE graph type."""
    return f"CREATE GRAPH TYPE g LOOSE {{ {elements} }}"
