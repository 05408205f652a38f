"""A pair: a schema, as its text says it, and a graph to be judged by it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from shapecast.diagnostics.diagnostic import has_errors
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph
from shapecast.graph.readers.read import Input, read_graph
from shapecast.graph.writers.jsonl import write_jsonl
from shapecast.graph.writers.writer import UnwritableError
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
from shapecast_conformance.suite.case import SCHEMA_FILE

GRAPH_FILE = "graph.jsonl"
"""What the graph of a written case is called."""


@dataclass(frozen=True)
class Pair:
    """A schema file and a graph that is decoded for the last graph type of it (3.10)."""

    file: ast.SchemaFile
    graph: Graph


def compiled(file: ast.SchemaFile, *, absent_open: bool = False) -> GraphType | None:
    """The last graph type of a file that is printed, read and resolved; None if it has errors.

    ``absent_open`` is how a type without braces is read (3.15).
    """
    schema, _ = compile_schema([Source(SCHEMA_FILE, print_schema(file))], absent_content_open=absent_open)
    return None if schema is None else schema.graph_types[-1]


def reread(file: ast.SchemaFile) -> ast.SchemaFile | None:
    """The file that the printed text of a file is read as; None if that text has mistakes."""
    read, problems = parse(Source(SCHEMA_FILE, print_schema(file)))
    return None if problems else read


def graph_text(graph: Graph) -> str | None:
    """A graph in JSON Lines (1.18); None for one with a value that JSON cannot hold."""
    try:
        return "".join(write_jsonl(graph))
    except UnwritableError:
        return None


def graph_as_written(graph: Graph, graph_type: GraphType) -> Graph | None:
    """The graph that a file of it is read and decoded as (10.1); None for one that cannot be written or read.

    It may be another one: a date under a key whose type decodes nothing comes back as a string.
    """
    text = graph_text(graph)
    if text is None:
        return None
    data = text.encode("utf-8", "surrogatepass")
    found, problems = read_graph([Input(GRAPH_FILE, lambda: io.BytesIO(data))], "jsonl")
    if has_errors(problems):
        return None
    decode_graph(found, graph_type)
    return found
