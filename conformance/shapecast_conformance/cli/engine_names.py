"""The names of several engines as one option."""

from __future__ import annotations

from typing import Any

import click

from shapecast_conformance.cli.options import Choices, Command
from shapecast_conformance.crosscheck.compare import DEFAULT_ENGINES


class EngineNames(Choices):
    """Several engines, with commas between them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The names in their own spelling, each once. Raises ShapecastError for a name that is no engine."""
        names = [super(EngineNames, self).convert(name.strip(), param, ctx) for name in str(value).split(",")]
        return ",".join(dict.fromkeys(names))


def engines(command: Command) -> Command:
    """Which engines are compared with the reference."""
    return click.option(
        "--engines",
        type=EngineNames(*DEFAULT_ENGINES),
        metavar="A,B",
        default=",".join(DEFAULT_ENGINES),
        show_default=True,
        help="The engines to compare, with commas between them.",
    )(command)
