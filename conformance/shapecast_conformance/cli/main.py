"""The entry point of `shapecast`, and what becomes of everything that goes wrong.

Everything heavy is imported inside ``run``, so that an interrupt or a failure while importing is as clean as any other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from shapecast_conformance.cli import exits


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with the given arguments, or those of the process, and leave with its exit status (13.8)."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command and return its exit status; nothing but a debugging run ends in a traceback."""
    color = False if "--no-color" in arguments or os.environ.get("NO_COLOR") else None
    try:
        return _invoke(arguments, color)
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        from shapecast_conformance.cli.output import silence_stdout

        silence_stdout()
        return exits.BROKEN_PIPE
    except BaseException as problem:
        if os.environ.get("SHAPECAST_DEBUG"):
            raise
        from shapecast_conformance.cli.failure import internal

        return internal(problem, arguments, color)


def _invoke(arguments: list[str], color: bool | None) -> int:
    import click

    from shapecast.diagnostics.diagnostic import ShapecastError
    from shapecast_conformance.cli.commands import shapecast
    from shapecast_conformance.cli.failure import refusal, usage

    try:
        with shapecast.make_context("shapecast", arguments, color=color) as context:
            status = shapecast.invoke(context)
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except click.Abort:
        status = exits.INTERRUPTED
    except click.ClickException as problem:
        status = usage(problem, color)
    except ShapecastError as problem:
        status = refusal(problem, color)
    sys.stdout.flush()
    return status or exits.FINE
