"""The commands below `shapecast suite`."""

from __future__ import annotations

import click

from shapecast_conformance.cli.group import Commands
from shapecast_conformance.cli.options import no_color
from shapecast_conformance.cli.suite.export import export
from shapecast_conformance.cli.suite.run import run

COMMANDS = (run, export)


@click.group(cls=Commands, short_help="Run the conformance suite.")
@no_color
def suite() -> None:
    """Run the conformance suite of PG-Schema: small cases, each with its answer from the specification.

    \b
    Examples:
      shapecast suite run
      shapecast suite run --engine reference --case 'constraints/*'

    Exit status: 0 all answers are right, 1 some are wrong, 2 bad usage or cases, 3 some are missing.
    """


for command in COMMANDS:
    suite.add_command(command)
