"""The texts of a case, read: its schema, the graph type that is meant, its graphs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.graph.model import Graph
from shapecast.graph.readers.read import Input, read_graph
from shapecast.semantics.model import GraphType, Schema
from shapecast.syntax.ast import Mode
from shapecast_conformance.checked import Checked
from shapecast_conformance.checking import check_sources
from shapecast_conformance.codes import BAD_CASE
from shapecast_conformance.files import read_source
from shapecast_conformance.suite.case import Case, CaseGraph


def checked_schema(case: Case) -> Checked:
    """The schema of a case, compiled. Raises ShapecastError if it cannot be read."""
    source = read_source(str(case.schema_path))
    return check_sources([source], absent_content_open=case.absent_content == "open")


def meant(case: Case, schema: Schema) -> GraphType:
    """The graph type that a case is about: the one it names, else the last one of its schema (3.10).

    Raises ShapecastError, naming the case, if there is none of that name.
    """
    if case.graph_type is not None:
        named = [one for one in schema.graph_types if one.name == case.graph_type]
        if not named:
            message = f"{case.id}: there is no graph type `{case.graph_type}` in its schema"
            raise ShapecastError([Diagnostic(BAD_CASE, message)])
        return named[0]
    given = [one for one in schema.graph_types if one.name is None or one.span.source == str(case.schema_path)]
    return given[-1]


def mode_of(case: Case) -> Mode | None:
    """The mode that the case states, whatever its schema says."""
    return Mode[case.mode.upper()] if case.mode else None


def read_case_graph(case: Case, asked: CaseGraph) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """A graph of a case, not decoded, and what is wrong with it. Its files are called by their bare names (1.34)."""
    inputs = [Input(name, partial(_opened, case.folder / name)) for name in asked.files]
    return read_graph(inputs, asked.format)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")
