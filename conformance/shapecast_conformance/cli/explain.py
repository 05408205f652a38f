"""`shapecast explain`: what a code means."""

from __future__ import annotations

import click

from shapecast_conformance import api
from shapecast_conformance.cli import exits, options
from shapecast_conformance.cli.output import show_lines
from shapecast_conformance.report.explain_text import code_text, codes_text


@click.command(short_help="Say what a code is about.")
@click.argument("code", required=False)
@options.no_color
def explain(code: str | None) -> int:
    """Explain a code: what it is about, why it matters, an example, and what to write instead.

    \b
    Examples:
      shapecast explain SC802
      shapecast explain

    Without a code, all of them are listed.
    """
    show_lines(codes_text(api.codes()) if code is None else code_text(api.explain(code)))
    return exits.FINE
