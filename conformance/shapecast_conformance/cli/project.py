"""`shapecast project`: the elements of a graph in the form that a target's engine judges, or in another format."""

from __future__ import annotations

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.graph.writers.registry import WRITERS
from shapecast_conformance import api
from shapecast_conformance.arguments import SYNTAXES, SyntaxWord
from shapecast_conformance.cli import exits, loading, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import write_graph, write_pieces
from shapecast_conformance.cli.reading import Reading, reading
from shapecast_conformance.codes import BAD_USAGE
from shapecast_mappings.json_text import to_text


@click.command(short_help="Write a graph as documents for JSON Schema, in RDF or in another format.")
@options.graph_arguments
@click.option("--schema", metavar="SCHEMA", help="The schema file; for --to json and --to rdf.")
@click.option("--to", "target", type=Choices("json", "rdf", *WRITERS), default="json", show_default=True)
@click.option("--syntax", type=Choices(*SYNTAXES), help="How RDF is written.  [default: n-triples]")
@options.graph_output
@options.graph_type
@options.absent_content
@reading
@options.base_iri
@options.no_color
def project(
    graphs: tuple[str, ...],
    *,
    schema: str | None,
    target: str,
    syntax: SyntaxWord | None,
    output: str | None,
    graph_type: str | None,
    absent_content: api.AbsentContent,
    base_iri: str | None,
    how: Reading,
) -> int:
    """Write every element of a graph, nodes first: as an instance document, one a line (--to json), in RDF (--to rdf),
    or as it is, in one of the formats for graphs, whatever that of its files (--to jsonl, --to graphml and so on; no
    schema is needed, and neither are values decoded).

    \b
    Examples:
      shapecast project fraud.jsonl --schema fraud.pgs --to json
      shapecast project export/ --schema fraud.pgs --to json -o documents.jsonl
      shapecast project fraud.jsonl --schema fraud.pgs --to rdf -o fraud.nt
      shapecast project fraud.jsonl --schema fraud.pgs --to rdf --syntax turtle --base-iri https://example.org/
      shapecast project persons.csv knows.csv --to jsonl -o graph.jsonl
      shapecast project graph.graphml --to neo4j-csv -o import/

    A JSON Schema validator (2020-12) can hold documents to what `shapecast convert` writes, if it reads and divides
    numbers as decimals: see docs/json-schema.md. RDF goes with `shapecast convert --to shacl` and the same --base-iri:
    see docs/rdf.md. Exit status: 0 written, 2 bad schema or graph, 3 not all of the graph.
    """
    how.inputs(schema or "", graphs)
    if target != "rdf" and (syntax or base_iri):
        option = "--syntax" if syntax else "--base-iri"
        raise ShapecastError([Diagnostic(BAD_USAGE, f"{option} says nothing without --to rdf", help="--to rdf")])
    if target in WRITERS:
        if schema is not None or graph_type is not None:
            raise ShapecastError([Diagnostic(BAD_USAGE, f"a schema plays no part in --to {target}")])
        options.folder_for(target, output)
        plain = loading.read_plain_graph(graphs, how)
        write_graph(plain, target, output)
        return exits.INCOMPLETE if plain.graph.skipped else exits.FINE
    if schema is None:
        message = f"--to {target} needs a schema"
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help="name it with --schema SCHEMA")])
    loaded = loading.load_schema(schema, graph_type, absent_content)
    graph = loading.read_graph(loaded, graphs, graph_type, how)
    if target == "rdf":
        write_pieces(api.project_rdf(graph, syntax=syntax or "n-triples", base_iri=base_iri), output)
    else:
        write_pieces((to_text(document) + "\n" for _, document in api.project(graph)), output)
    return exits.INCOMPLETE if graph.graph.skipped else exits.FINE
