"""The command `shapecast`: its entry point, and what becomes of everything that goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast_conformance.cli import exits
from shapecast_conformance.cli.check import check
from shapecast_conformance.cli.convert import convert
from shapecast_conformance.cli.crosscheck import crosscheck
from shapecast_conformance.cli.explain import explain
from shapecast_conformance.cli.failure import internal, refusal, usage
from shapecast_conformance.cli.group import Commands
from shapecast_conformance.cli.options import no_color
from shapecast_conformance.cli.output import show_diagnostics
from shapecast_conformance.cli.project import project
from shapecast_conformance.cli.validate import validate

COMMANDS = (check, convert, project, validate, crosscheck, explain)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="shapecast", message="%(prog)s %(version)s")
@no_color
def shapecast() -> None:
    """Check PG-Schema files, map them to JSON Schema, and judge property graphs.

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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with the given arguments, or those of the process, and leave with its exit status (13.8)."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command and return its exit status; nothing but a debugging run ends in a traceback."""
    color = False if "--no-color" in arguments or os.environ.get("NO_COLOR") else None
    try:
        return _invoke(arguments, color)
    except (KeyboardInterrupt, click.Abort):
        return exits.INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return exits.BROKEN_PIPE
    except click.ClickException as problem:
        return usage(problem, color)
    except ShapecastError as problem:
        show_diagnostics(problem.diagnostics, getattr(problem, "sources", {}), color=color)
        return refusal(problem)
    except BaseException as problem:
        if os.environ.get("SHAPECAST_DEBUG"):
            raise
        return internal(problem, arguments, color)


def _invoke(arguments: list[str], color: bool | None) -> int:
    try:
        with shapecast.make_context("shapecast", arguments, color=color) as context:
            status = shapecast.invoke(context)
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    sys.stdout.flush()
    return status or exits.FINE


def _silence_stdout() -> None:
    """Let the interpreter flush what is left into nowhere, without a second complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
