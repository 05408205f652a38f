"""All commands, in the order of the work."""

from __future__ import annotations

import click

from shapecast_conformance.cli.check import check
from shapecast_conformance.cli.convert import convert
from shapecast_conformance.cli.crosscheck import crosscheck
from shapecast_conformance.cli.explain import explain
from shapecast_conformance.cli.fuzz import fuzz
from shapecast_conformance.cli.generate import generate
from shapecast_conformance.cli.group import Commands
from shapecast_conformance.cli.options import no_color
from shapecast_conformance.cli.project import project
from shapecast_conformance.cli.suite.group import suite
from shapecast_conformance.cli.validate import validate

COMMANDS = (check, convert, project, validate, crosscheck, fuzz, generate, suite, explain)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="shapecast", message="%(prog)s %(version)s")
@no_color
def shapecast() -> None:
    """Check PG-Schema files, map them to JSON Schema and SHACL, judge property graphs, and make up graphs to test with.

    \b
    Examples:
      shapecast check fraud.pgs
      shapecast validate fraud.pgs fraud.jsonl
      shapecast convert fraud.pgs --to json-schema -o fraud.schema.json
      shapecast explain SC802

    Exit status: 0 fine, 1 findings, 2 bad usage or input, 3 incomplete.
    """


for command in COMMANDS:
    shapecast.add_command(command)
