"""What commands do before their own work: load the schema, say what was noticed, read the graph."""

from __future__ import annotations

from collections.abc import Sequence

from shapecast.diagnostics.diagnostic import Diagnostic, Severity
from shapecast.semantics.codes.lints import NO_MODE
from shapecast.semantics.model import GraphType
from shapecast_conformance import api
from shapecast_conformance.cli.output import show_diagnostics
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.cli.reading import Reading
from shapecast_conformance.codes import EMPTY_GRAPH, LAST_GRAPH_TYPE


def load_schema(
    path: str, graph_type: str | None, absent_content: api.AbsentContent, mode: str | None = None
) -> api.LoadedSchema:
    """The schema, its warnings and notes shown but for those on a mode that plays no part.

    With a note if one of several graph types is meant silently.

    Raises InputError for a schema with errors and for an unknown graph type.
    """
    schema = api.load_schema(path, absent_content=absent_content)
    meant = schema.graph_type(graph_type)
    notes = [d for d in schema.diagnostics if d.weight is not Severity.ERROR and not _is_idle(d, meant, mode)]
    if graph_type is None and len(schema.graph_types) > 1:
        others = ", ".join(str(g.name) for g in schema.graph_types[:-1])
        message = f"graph type `{meant.name}` is meant, the last one of the schema (the others: {others})"
        notes.append(Diagnostic(LAST_GRAPH_TYPE, message, help="--graph-type NAME chooses another"))
    show_diagnostics(notes, schema.sources)
    return schema


def _is_idle(diagnostic: Diagnostic, meant: GraphType, mode: str | None) -> bool:
    """Whether it says how a missing mode is read, and another one was stated or another graph type is meant."""
    if diagnostic.code is not NO_MODE:
        return False
    return mode is not None or not any(
        label.span.source == meant.span.source and meant.span.start <= label.span.start < meant.span.end
        for label in diagnostic.labels
    )


def read_graph(
    schema: api.LoadedSchema, paths: Sequence[str], graph_type: str | None, how: Reading
) -> api.LoadedGraph:
    """The graph, decoded, the reader's warnings shown. Raises InputError for a malformed one."""
    with progress("reading") as report:
        graph = api.read_graph(
            schema,
            *paths,
            graph_type=graph_type,
            input_format=how.input_format,
            options=how.options,
            progress=report,
        )
    _show_notes(graph, paths, how, schema)
    return graph


def read_plain_graph(paths: Sequence[str], how: Reading) -> api.PlainGraph:
    """The graph as it is, the reader's warnings shown. Raises InputError for a malformed one."""
    with progress("reading") as report:
        graph = api.read_plain_graph(*paths, input_format=how.input_format, options=how.options, progress=report)
    _show_notes(graph, paths, how)
    return graph


def _show_notes(
    graph: api.LoadedGraph | api.PlainGraph, paths: Sequence[str], how: Reading, schema: api.LoadedSchema | None = None
) -> None:
    notes = list(graph.diagnostics)
    if not graph.graph.nodes:
        names = [*paths, *(file for table in how.options.tables for file in table.files)]
        notes.append(Diagnostic(EMPTY_GRAPH, f"the graph has no element ({', '.join(names)})"))
    show_diagnostics(notes, {} if schema is None else schema.sources)
