"""`shapecast project`: the elements of a graph in the form that a target's engine judges."""

from __future__ import annotations

import click

from shapecast_conformance import api
from shapecast_conformance.cli import exits, loading, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import write_pieces
from shapecast_conformance.cli.reading import Reading, reading
from shapecast_mappings.json_schema.text import to_text


@click.command(short_help="Write a graph as documents for JSON Schema.")
@options.graph_arguments
@click.option("--schema", required=True, metavar="SCHEMA", help="The schema file.")
@click.option("--to", "target", type=Choices("json"), default="json", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@options.graph_type
@options.absent_content
@reading
@options.no_color
def project(
    graphs: tuple[str, ...],
    *,
    schema: str,
    target: str,
    output: str | None,
    graph_type: str | None,
    absent_content: api.AbsentContent,
    how: Reading,
) -> int:
    """Write every element of a graph as an instance document, one a line, nodes first.

    \b
    Examples:
      shapecast project fraud.jsonl --schema fraud.pgs --to json
      shapecast project export/ --schema fraud.pgs --to json -o documents.jsonl

    A JSON Schema validator (2020-12) can hold them to what `shapecast convert` writes, if it reads and divides numbers
    as decimals: see docs/json-schema.md. Exit status: 0 written, 2 bad schema or graph.
    """
    how.inputs(schema, graphs)
    loaded = loading.load_schema(schema, graph_type, absent_content)
    graph = loading.read_graph(loaded, graphs, graph_type, how)
    documents = api.project(graph, to=target)
    write_pieces((to_text(document) + "\n" for _, document in documents), output)
    return exits.INCOMPLETE if graph.graph.skipped else exits.FINE
