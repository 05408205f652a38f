"""A graph type says whether it is STRICT or LOOSE (7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.semantics.codes.lints import NO_MODE
from shapecast.semantics.compilation import Compilation


def missing_modes(compilation: Compilation) -> Iterator[Diagnostic]:
    """One note for each graph type without a mode."""
    for namespace in compilation.names.graph_types:
        syntax = namespace.graph_type
        if syntax is not None and syntax.mode is None:
            message = f"`{syntax.name.text}` has no mode, and is read as LOOSE"
            help_ = "write STRICT or LOOSE after the name"
            yield Diagnostic(NO_MODE, message, (Label(syntax.name.span),), help_)
