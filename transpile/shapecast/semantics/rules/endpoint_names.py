"""A name before the colon of an endpoint has no meaning (6.10)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.semantics.codes.lints import ENDPOINT_NAME
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.mentions import idle_name
from shapecast.semantics.walk import walk
from shapecast.syntax import ast


def endpoint_names(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each such name."""
    for text in compilation.texts:
        for endpoint in walk(text.syntax):
            if isinstance(endpoint, ast.Endpoint) and (name := idle_name(endpoint)) is not None:
                message = f"`{name.text}` names nothing here"
                help_ = f"leave it out; for the declared type, write `(: {name.text})`"
                yield Diagnostic(ENDPOINT_NAME, message, (Label(name.span),), help_)
