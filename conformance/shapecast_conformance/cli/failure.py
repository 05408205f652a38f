"""What a user sees when something goes wrong, and the exit status of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.semantics.alternatives import TOO_MANY_ALTERNATIVES
from shapecast_conformance.checked import Checked
from shapecast_conformance.cli import exits
from shapecast_conformance.cli.output import show_diagnostics, write_pieces
from shapecast_conformance.codes import BAD_USAGE, INTERNAL, LOSSES_REFUSED, NO_CONFORMING_GRAPH, UNWRITABLE_VALUE
from shapecast_conformance.reference.codes import TOO_COMPLEX
from shapecast_conformance.report.diagnostics_json import checks_json, diagnostics_jsonl

BEYOND = (LOSSES_REFUSED, TOO_MANY_ALTERNATIVES, TOO_COMPLEX, UNWRITABLE_VALUE, NO_CONFORMING_GRAPH)
"""What says that something sound is more than can be done."""


def usage(problem: click.ClickException, color: bool | None) -> int:
    """Show what is wrong with the command line; bare `shapecast` shows its help instead."""
    context = getattr(problem, "ctx", None)
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        click.echo(problem.message, err=True, color=color)
        return exits.BAD_INPUT
    hint = f"see `{context.command_path} --help`" if context else None
    message = problem.format_message().rstrip(".")
    show_diagnostics([Diagnostic(BAD_USAGE, message[:1].lower() + message[1:], help=hint)], {}, color=color)
    return exits.BAD_INPUT


def refusal(problem: ShapecastError, color: bool | None) -> int:
    """Show why input was refused; what is too much for the target or for a limit is incomplete, all else bad input."""
    show_diagnostics(problem.diagnostics, getattr(problem, "sources", {}), color=color)
    beyond = all(diagnostic.code in BEYOND for diagnostic in problem.diagnostics)
    return exits.INCOMPLETE if beyond else exits.BAD_INPUT


@contextmanager
def refused_as(output: str) -> Iterator[None]:
    """Tell programs, too, why input cannot be used: as data on standard output, in the format that was asked for."""
    try:
        yield
    except ShapecastError as problem:
        sources = getattr(problem, "sources", {})
        if output == "jsonl":
            write_pieces(diagnostics_jsonl(problem.diagnostics, sources))
        elif output == "json":
            write_pieces(checks_json([Checked(None, problem.diagnostics, sources)]))
        raise


def internal(problem: BaseException, arguments: list[str], color: bool | None) -> int:
    """Say on one screen that shapecast failed, without a traceback."""
    words = f"{type(problem).__name__}: {problem}".strip().splitlines()[0][:300]
    diagnostic = Diagnostic(
        INTERNAL,
        f"shapecast failed: {words}",
        help=f"SHAPECAST_DEBUG=1 shapecast {shlex.join(arguments)} shows where",
    )
    show_diagnostics([diagnostic], {}, color=color)
    return exits.INCOMPLETE
