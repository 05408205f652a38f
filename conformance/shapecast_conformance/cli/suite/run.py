"""`shapecast suite run`: every case, put to everyone who is asked."""

from __future__ import annotations

from pathlib import Path

import click

from shapecast_conformance import api
from shapecast_conformance.cli import exits, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_lines
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.report.suite_text import suite_text


@click.command(short_help="Put the cases to engines.")
@click.option(
    "--engine",
    "engines",
    type=Choices(*ENGINES),
    multiple=True,
    help="Whom to ask; may be given several times.  [default: all]",
)
@click.option("--case", "patterns", metavar="GLOB", multiple=True, help="Cases by id, such as 'labels/*'.")
@click.option("--cases", "folder", metavar="DIR", help="The folder of the cases.  [default: those of shapecast]")
@options.no_color
def run(engines: tuple[str, ...], *, patterns: tuple[str, ...], folder: str | None) -> int:
    """Put the cases of the suite to engines, and hold their answers to the expected ones.

    \b
    Examples:
      shapecast suite run
      shapecast suite run --engine reference --engine pyshacl --case 'constraints/*'

    An answer is passed, excused (a loss record or a known difference said so beforehand), failed or errored. Exit
    status: 0 none failed or errored, 1 some failed, 2 bad usage or cases, 3 some errored.
    """
    cases = api.load_cases(*patterns, folder=None if folder is None else Path(folder))
    asked = tuple(dict.fromkeys(engines)) or tuple(ENGINES)
    with progress("answering", len(cases) * len(asked)) as report:
        found = api.run_suite(cases, engines=asked, progress=report)
    show_lines(suite_text(found))
    if not found.fine:
        return exits.FINDINGS
    return exits.FINE if found.complete else exits.INCOMPLETE
