"""`shapecast validate`: does a graph conform to a graph type."""

from __future__ import annotations

import click

from shapecast.syntax.ast import Mode
from shapecast_conformance import api
from shapecast_conformance.cli import exits, loading, options
from shapecast_conformance.cli.failure import refused_as
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_lines, write_pieces
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.cli.reading import Reading, reading
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.report.validation_json import validation_json, validation_jsonl
from shapecast_conformance.report.validation_text import validation_text
from shapecast_conformance.validation import Validation
from shapecast_conformance.verdict import Outcome

SHOWN_TO_PEOPLE = 100


@click.command(short_help="Judge a graph.")
@options.schema_argument
@options.graph_arguments
@click.option(
    "--engine", type=Choices(*ENGINES), default="reference", show_default=True, help="Who judges."
)
@options.graph_type
@options.mode
@options.absent_content
@reading
@click.option("--typing", is_flag=True, help="Say for every element which types it conforms to.")
@click.option(
    "--max-violations",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"List at most N violations and N near misses; the counts are always of all.  [default: {SHOWN_TO_PEOPLE} in"
    " the human format, else all]",
)
@click.option("--format", "output", type=Choices("human", "json", "jsonl"), default="human", show_default=True)
@options.no_color
def validate(
    schema: str,
    graphs: tuple[str, ...],
    *,
    engine: str,
    graph_type: str | None,
    mode: str | None,
    absent_content: api.AbsentContent,
    how: Reading,
    typing: bool,
    max_violations: int | None,
    output: str,
) -> int:
    """Judge a graph (one file or several, folders, or - for standard input) under a schema.

    \b
    Examples:
      shapecast validate fraud.pgs fraud.jsonl
      shapecast validate fraud.pgs export/ --mode loose --format json --typing
      zcat graph.jsonl.gz | shapecast validate fraud.pgs - --engine jsonschema-rs

    Exit status: 0 the graph conforms, 1 it does not, 2 bad schema or graph, 3 no answer, or not to everything.
    """
    how.inputs(schema, graphs)
    with refused_as(output):
        loaded = loading.load_schema(schema, graph_type, absent_content, mode)
        graph = loading.read_graph(loaded, graphs, graph_type, how)
    with progress("judging", len(graph.graph.nodes) + len(graph.graph.edges)) as report:
        result = api.validate(graph, engine=engine, mode=Mode[mode.upper()] if mode else None, progress=report)
    match output:
        case "json":
            write_pieces(validation_json(result, limit=max_violations, typing=typing))
        case "jsonl":
            write_pieces(validation_jsonl(result, limit=max_violations, typing=typing))
        case _:
            limit = SHOWN_TO_PEOPLE if max_violations is None else max_violations
            show_lines(validation_text(result, limit=limit, typing=typing))
    return exit_status(result)


def exit_status(result: Validation) -> int:
    """0 for a graph that conforms, 1 for one that violates, 3 where that was not found out."""
    if result.judgement.outcome is Outcome.VIOLATES:
        return exits.FINDINGS
    return exits.FINE if result.conforms else exits.INCOMPLETE
