"""Reading the texts of a compilation: those that are given, and those that imports lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.parser import parse

Find = Callable[[str, str], Source | None]
"""From the name of the importing source and of a graph type to the text that should declare it (3.9)."""


@dataclass(frozen=True, eq=False)
class SchemaText:
    """One text of a compilation and what was read from it."""

    source: Source
    syntax: ast.SchemaFile

    @property
    def graph_types(self) -> tuple[ast.GraphType, ...]:
        """The graph types of the text, in order."""
        return tuple(s for s in self.syntax.statements if isinstance(s, ast.GraphType))


def load(sources: Sequence[Source], find: Find | None) -> tuple[tuple[SchemaText, ...], tuple[Diagnostic, ...]]:
    """All texts with what was read from them, imported texts before those that led to them, and every syntax error.

    A source that is given twice is read once.
    """
    given, problems = _read(list(dict.fromkeys(sources)))
    found: list[SchemaText] = []
    known = {graph_type.name.text for text in given for graph_type in text.graph_types}
    names = {text.source.name for text in given}
    pending = list(given)
    while pending and find is not None:
        text = pending.pop(0)
        for wanted in [name.text for graph_type in text.graph_types for name in graph_type.imports]:
            source = None if wanted in known else find(text.source.name, wanted)
            known.add(wanted)
            if source is None or source.name in names:
                continue
            names.add(source.name)
            (imported,), more = _read([source])
            problems.extend(more)
            known.update(graph_type.name.text for graph_type in imported.graph_types)
            found.append(imported)
            pending.append(imported)
    return (*reversed(found), *given), tuple(problems)


def _read(sources: Sequence[Source]) -> tuple[list[SchemaText], list[Diagnostic]]:
    texts: list[SchemaText] = []
    problems: list[Diagnostic] = []
    for source in sources:
        syntax, found = parse(source)
        texts.append(SchemaText(source, syntax))
        problems.extend(found)
    return texts, problems
