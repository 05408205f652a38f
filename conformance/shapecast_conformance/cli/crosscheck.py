"""`shapecast crosscheck`: do the engines answer as the reference does."""

from __future__ import annotations

import click

from shapecast.syntax.ast import Mode
from shapecast_conformance import api
from shapecast_conformance.cli import engine_names, exits, loading, options
from shapecast_conformance.cli.failure import refused_as
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_lines, write_pieces
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.cli.reading import Reading, reading
from shapecast_conformance.crosscheck import CrossCheck
from shapecast_conformance.report.crosscheck_json import crosscheck_json
from shapecast_conformance.report.crosscheck_text import crosscheck_text


@click.command(short_help="Compare engines with the reference.")
@options.schema_argument
@options.graph_arguments
@engine_names.engines
@options.graph_type
@options.mode
@options.absent_content
@reading
@click.option("--format", "output", type=Choices("human", "json"), default="human", show_default=True)
@options.no_color
def crosscheck(
    schema: str,
    graphs: tuple[str, ...],
    *,
    engines: str,
    graph_type: str | None,
    mode: str | None,
    absent_content: api.AbsentContent,
    how: Reading,
    output: str,
) -> int:
    """Compare what engines say of a graph with what the reference says.

    Every element is compared by every type, every element by having a type, and every constraint by the elements that
    violate it. A disagreement is predicted by a loss record, a known difference of the engine, or unexplained.

    \b
    Examples:
      shapecast crosscheck fraud.pgs fraud.jsonl
      shapecast crosscheck fraud.pgs fraud.jsonl --engines jsonschema-rs --format json

    Exit status: 0 nothing is unexplained, 1 something is, 2 bad schema or graph, 3 an engine gave no answers.
    """
    how.inputs(schema, graphs)
    with refused_as(output):
        loaded = loading.load_schema(schema, graph_type, absent_content, mode)
        graph = loading.read_graph(loaded, graphs, graph_type, how)
    asked = Mode[mode.upper()] if mode else None
    with progress("judging", len(graph.graph.nodes) + len(graph.graph.edges)) as report:
        check = api.crosscheck(graph, engines=engines.split(","), mode=asked, progress=report)
    meant = asked or graph.graph_type.mode
    if output == "json":
        write_pieces(crosscheck_json(check, graph.graph_type, meant))
    else:
        show_lines(crosscheck_text(check, graph.graph_type, meant))
    return exit_status(check)


def exit_status(check: CrossCheck) -> int:
    """1 for an unexplained disagreement, 3 where there was nothing to compare."""
    if not check.fine:
        return exits.FINDINGS
    return exits.FINE if check.complete else exits.INCOMPLETE
