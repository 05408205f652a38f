"""The group of commands, which offers the nearest command for a mistyped one."""

from __future__ import annotations

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.diagnostics.suggest import nearest
from shapecast_conformance.codes import BAD_USAGE


class Commands(click.Group):
    """Commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """The names of the commands, in the order of the work."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises ShapecastError for an unknown one."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            found = nearest(name, self.commands, cutoff=0.5)
            known = f"the commands are {', '.join(self.commands)}"
            offer = f"did you mean `shapecast {found}`?" if found else known
            raise ShapecastError([Diagnostic(BAD_USAGE, f"there is no command `{name}`", help=offer)])
        return super().resolve_command(ctx, args)
