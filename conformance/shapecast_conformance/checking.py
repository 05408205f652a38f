"""Compiling schema texts together with those that their imports lead to."""

from __future__ import annotations

from collections.abc import Sequence

from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast_conformance.checked import Checked
from shapecast_conformance.files import find_beside


def check_sources(sources: Sequence[Source], *, absent_content_open: bool = False) -> Checked:
    """Everything about these texts, which are named by their paths; imports are looked for beside them (3.9).

    ``absent_content_open`` is how a type without braces is read (3.15). Raises ShapecastError for an imported file that
    cannot be read.
    """
    known = {source.name: source for source in sources}

    def find(importing: str, graph_type: str) -> Source | None:
        found = find_beside(importing, graph_type)
        return None if found is None else known.setdefault(found.name, found)

    schema, diagnostics = compile_schema(sources, find, absent_content_open=absent_content_open)
    return Checked(schema, diagnostics, known, frozenset(source.name for source in sources))
