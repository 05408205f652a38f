"""Rules about resolved schemas, one a file: what is wrong, and what is probably not meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.semantics.compilation import Compilation

Rule = Callable[[Compilation], Iterable[Diagnostic]]

WELL_FORMEDNESS: tuple[Rule, ...] = ()
"""Rules that find errors; they look at every schema."""

LINTS: tuple[Rule, ...] = ()
"""Rules that find warnings and notes; they look at schemas without errors."""
