"""`shapecast suite export`: the cases in the forms of other suites."""

from __future__ import annotations

from pathlib import Path

import click

from shapecast_conformance import api
from shapecast_conformance.cli import exits, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_lines, write_tree
from shapecast_conformance.suite.export import EXPORTS


@click.command(short_help="Write the cases as W3C or JSON Schema tests.")
@click.argument("folder", metavar="DIR")
@click.option("--to", "form", type=Choices(*EXPORTS), required=True, help="The form of the files.")
@click.option("--case", "patterns", metavar="GLOB", multiple=True, help="Cases by id, such as 'labels/*'.")
@click.option("--cases", "cases", metavar="DIR", help="The folder of the cases.  [default: those of shapecast]")
@options.no_color
def export(folder: str, *, form: str, patterns: tuple[str, ...], cases: str | None) -> int:
    """Write the part of the suite that is about SHACL as W3C manifests, or the part about JSON Schema in the layout of
    the JSON-Schema-Test-Suite, into a folder.

    \b
    Examples:
      shapecast suite export shacl-tests --to shacl-manifest
      shapecast suite export json-tests --to json-schema-tests --case 'data-types/*'

    What is expected comes from the cases; nothing is run. Exit status: 0 written, 2 bad usage or cases.
    """
    found = api.load_cases(*patterns, folder=None if cases is None else Path(cases))
    count = write_tree(api.export_suite(found, to=form), folder)
    show_lines([f"{count} files in {folder}"])
    return exits.FINE
