"""A value occurs once in an ENUM (9.19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.semantics.codes.lints import REPEATED_VALUE
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.walk import walk
from shapecast.syntax import ast


def repeated_values(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each value that an ENUM has more than once."""
    for text in compilation.texts:
        for data_type in walk(text.syntax):
            if isinstance(data_type, ast.EnumType):
                for value, number in Counter(data_type.values).items():
                    if number > 1:
                        message = f"the ENUM has the value `{value}` {number} times"
                        yield Diagnostic(REPEATED_VALUE, message, (Label(data_type.span),), "write it once")
