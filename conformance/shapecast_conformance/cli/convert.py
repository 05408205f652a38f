"""`shapecast convert`: a graph type in the terms of another schema language."""

from __future__ import annotations

from typing import Any

import click

from shapecast.diagnostics.diagnostic import Diagnostic, Label, Severity, ShapecastError
from shapecast_conformance import api
from shapecast_conformance.arguments import TARGETS, KindWord, TargetWord
from shapecast_conformance.cli import exits, loading, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_diagnostics, write_pieces
from shapecast_conformance.codes import BAD_USAGE, LOSSES_REFUSED
from shapecast_conformance.report.losses import losses_json
from shapecast_mappings.json_text import to_lines
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.target import LossRecord, Mapped


@click.command(short_help="Write a graph type as JSON Schema or SHACL.")
@options.schema_argument
@click.option("--to", "target", type=Choices(*TARGETS), default="json-schema", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--type", "type_name", metavar="NAME", help="Only the property record of this node or edge type.")
@click.option("--kind", type=Choices("node", "edge"), help="Which type --type means, if both kinds have that name.")
@options.graph_type
@options.absent_content
@options.base_iri
@click.option("--losses", metavar="FILE", help="Write what the target cannot say to a file, as JSON.")
@click.option(
    "--unsupported",
    type=Choices("error", "warn", "ignore"),
    default="warn",
    show_default=True,
    help="What to do about constructs that the target cannot say.",
)
@options.no_color
def convert(
    schema: str,
    *,
    target: TargetWord,
    output: str | None,
    type_name: str | None,
    kind: KindWord | None,
    graph_type: str | None,
    absent_content: api.AbsentContent,
    base_iri: str | None,
    losses: str | None,
    unsupported: str,
) -> int:
    """Convert a graph type to JSON Schema (2020-12), or to SHACL shapes for its RDF projection.

    \b
    Examples:
      shapecast convert fraud.pgs --to json-schema -o fraud.schema.json
      shapecast convert fraud.pgs --to json-schema --type accountType
      shapecast convert fraud.pgs --to shacl --base-iri https://example.org/ -o fraud.shapes.ttl
      shapecast convert fraud.pgs --losses losses.json --unsupported ignore

    Exit status: 0 converted, 2 bad schema, 3 with --unsupported error: the target cannot say everything.
    """
    if kind is not None and type_name is None:
        raise ShapecastError([Diagnostic(BAD_USAGE, "--kind says nothing without --type", help="--type NAME")])
    if type_name is not None and target != "json-schema":
        message = f"--type is for json-schema; {target} has a shape for every type in one graph"
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help="leave it out")])
    options.once_stdout(losses, output)
    loaded = loading.load_schema(schema, graph_type, absent_content)
    mapped: Mapped[Shapes] | Mapped[dict[str, Any]]
    if target == "shacl":
        mapped = api.convert(loaded, to="shacl", graph_type=graph_type, base_iri=base_iri)
    else:
        mapped = api.convert(loaded, graph_type=graph_type, type_name=type_name, kind=kind, base_iri=base_iri)
    if losses is not None:
        write_pieces(losses_json(mapped.losses, loaded.sources), losses)
    if unsupported == "error" and mapped.losses:
        show_diagnostics([_finding(loss, Severity.ERROR) for loss in mapped.losses], loaded.sources)
        message = f"{target} cannot say all of the schema; nothing was converted"
        raise ShapecastError([Diagnostic(LOSSES_REFUSED, message)])
    if unsupported == "warn":
        show_diagnostics([_finding(loss, Severity.WARNING) for loss in mapped.losses], loaded.sources)
    artefact = mapped.artefact
    write_pieces(artefact.turtle() if isinstance(artefact, Shapes) else [to_lines(artefact)], output)
    return exits.FINE


def _finding(loss: LossRecord, severity: Severity) -> Diagnostic:
    direction = loss.direction.value.replace("-", " ")
    return Diagnostic(loss.code, loss.message, (Label(loss.span, f"{loss.target} {direction}"),), severity=severity)
