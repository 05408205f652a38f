"""A key occurs once in a record (4.7)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.semantics.codes.content import DUPLICATE_KEY
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.walk import walk
from shapecast.syntax import ast


def duplicate_keys(compilation: Compilation) -> Iterator[Diagnostic]:
    """One error for each further occurrence of a key within one pair of braces."""
    for text in compilation.texts:
        for record in walk(text.syntax):
            if isinstance(record, ast.Record):
                yield from _check(record)


def _check(record: ast.Record) -> Iterator[Diagnostic]:
    first: dict[str, ast.Name] = {}
    for each in record.properties:
        known = first.setdefault(each.key.text, each.key)
        if known is not each.key:
            yield Diagnostic(
                DUPLICATE_KEY,
                f"the key `{each.key.text}` is declared twice",
                (Label(each.key.span),),
                "for a choice of types write one key with `|` between them",
                (Label(known.span, "declared here first"),),
            )
