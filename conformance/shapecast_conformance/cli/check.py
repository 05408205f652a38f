"""`shapecast check`: is the schema well formed, and what in it deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator

import click

from shapecast.diagnostics.diagnostic import has_errors
from shapecast_conformance import api
from shapecast_conformance.api import AbsentContent
from shapecast_conformance.cli import exits
from shapecast_conformance.cli.failure import refused_as
from shapecast_conformance.cli.options import Choices, absent_content, no_color, once_stdin
from shapecast_conformance.cli.output import show_lines, write_pieces
from shapecast_conformance.report.check_text import check_text
from shapecast_conformance.report.diagnostics_json import checks_json


@click.command(short_help="Find errors and doubtful places in schemas.")
@click.argument("schemas", metavar="SCHEMA...", nargs=-1, required=True)
@click.option("--each", is_flag=True, help="Check every file on its own instead of all together.")
@click.option("--format", "output", type=Choices("human", "json"), default="human", show_default=True)
@absent_content
@no_color
def check(schemas: tuple[str, ...], *, each: bool, output: str, absent_content: AbsentContent) -> int:
    """Check schema files, all together as one schema.

    \b
    Examples:
      shapecast check fraud.pgs
      shapecast check common.pgs fraud.pgs --format json
      shapecast check --each schemas/*.pgs

    Imported graph types are looked for in all files given, and in NAME.pgs beside the importing file. Exit status:
    0 no errors (warnings may be), 1 errors, 2 a file cannot be read.
    """
    once_stdin(schemas)
    with refused_as(output):
        checked = list(_checked(schemas, each, absent_content))
    if output == "json":
        write_pieces(checks_json(checked))
    else:
        show_lines(line for one in checked for line in check_text(one))
    return exits.FINDINGS if any(has_errors(one.diagnostics) for one in checked) else exits.FINE


def _checked(schemas: tuple[str, ...], each: bool, absent_content: AbsentContent) -> Iterator[api.Checked]:
    for group in [(schema,) for schema in schemas] if each else [schemas]:
        yield api.check(*group, absent_content=absent_content)
