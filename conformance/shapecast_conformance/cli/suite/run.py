"""`shapecast suite run`: every case, put to everyone who is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast_conformance import api
from shapecast_conformance.cli import exits, options
from shapecast_conformance.cli.options import Choices, StringParam
from shapecast_conformance.cli.output import show_lines, write_pieces
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.codes import BAD_USAGE
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.files import STDIN
from shapecast_conformance.report.suite_formats import FORMATS
from shapecast_conformance.report.suite_text import suite_text
from shapecast_conformance.suite.command import TIMEOUT


class Report(NamedTuple):
    """A report that is asked for: its format, and where it goes."""

    format: str
    path: str


class ReportParam(StringParam):
    """FORMAT:PATH."""

    name = "report"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """What is to be given."""
        return "FORMAT:PATH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The report. Raises ShapecastError for what is none."""
        if isinstance(value, Report):
            return value
        word, separator, path = str(value).partition(":")
        if not separator or not path:
            offer = "take FORMAT:PATH, such as html:report.html"
            raise ShapecastError([Diagnostic(BAD_USAGE, f"`{value}` names no format and file", help=offer)])
        return Report(Choices(*FORMATS).convert(word, param, ctx), path)


@click.command(short_help="Put the cases to engines.")
@click.option(
    "--engine",
    "engines",
    type=Choices(*ENGINES),
    multiple=True,
    help="Whom to ask; may be given several times.  [default: all]",
)
@click.option(
    "--command",
    "commands",
    metavar="COMMAND",
    multiple=True,
    help="A program to ask that speaks the protocol of docs/protocol.md; may be given several times.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="How long a program may take for an answer.",
)
@click.option("--case", "patterns", metavar="GLOB", multiple=True, help="Cases by id, such as 'labels/*'.")
@click.option("--cases", "folder", metavar="DIR", help="The folder of the cases.  [default: those of shapecast]")
@click.option(
    "--report",
    "reports",
    type=ReportParam(),
    multiple=True,
    help=f"Write a report, in {', '.join(FORMATS)}; `-` is standard output. May be given several times.",
)
@options.no_color
def run(
    engines: tuple[str, ...],
    *,
    commands: tuple[str, ...],
    timeout: float,
    patterns: tuple[str, ...],
    folder: str | None,
    reports: tuple[Report, ...],
) -> int:
    """Put the cases of the suite to engines, or to a program of yours, and hold the answers to the expected ones.

    \b
    Examples:
      shapecast suite run
      shapecast suite run --engine reference --engine pyshacl --case 'constraints/*'
      shapecast suite run --command 'java -jar mine.jar' --report html:report.html --report junit:report.xml
      shapecast suite run --engine reference --report json:-

    An answer is passed, excused (a loss record, a known difference or the program said so beforehand), failed, or
    errored (none, or nonsense). Without --engine all engines are asked, or none if there is a --command. Exit status:
    0 none failed or errored, 1 some failed, 2 bad usage or cases, 3 some errored.
    """
    _once_stdout(reports)
    cases = api.load_cases(*patterns, folder=None if folder is None else Path(folder))
    asked = tuple(dict.fromkeys(engines)) or (() if commands else tuple(ENGINES))
    with progress("answering", len(cases) * (len(asked) + len(commands))) as report:
        found = api.run_suite(cases, engines=asked, commands=commands, timeout=timeout, progress=report)
    for one in reports:
        write_pieces(FORMATS[one.format](found), one.path)
    if all(one.path != STDIN for one in reports):
        show_lines(suite_text(found))
    if not found.fine:
        return exits.FINDINGS
    return exits.FINE if found.complete else exits.INCOMPLETE


def _once_stdout(reports: tuple[Report, ...]) -> None:
    """Raise ShapecastError if two reports would be mixed on standard output."""
    if [one.path for one in reports].count(STDIN) > 1:
        message = "several reports would go to standard output"
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help="--report FORMAT:PATH puts one into a file")])
