"""The result of checking a schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.semantics.model import Schema


@dataclass(frozen=True, slots=True)
class Checked:
    """What compiling found: the schema (None if there are errors), every diagnostic, and the texts by name.

    ``given`` names those texts that were given and not found through imports.
    """

    schema: Schema | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source] = field(repr=False)
    given: frozenset[str] = frozenset()
