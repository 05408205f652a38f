"""Leaving out declarations that are errors on their own."""

from __future__ import annotations

from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.pair import compiled


def satisfiable(file: ast.SchemaFile, given: int) -> tuple[ast.SchemaFile, GraphType | None]:
    """The file without the declarations that are errors on their own (types that nothing conforms to, 5.25), and its
    graph type.

    The first ``given`` statements are what the others speak of; if they are errors themselves, nothing is left.
    """
    graph_type = compiled(file)
    if graph_type is not None:
        return file, graph_type
    head, rest = file.statements[:given], file.statements[given:]
    if compiled(ast.SchemaFile(head)) is None:
        return ast.SchemaFile(), None
    kept = ast.SchemaFile((*head, *_sound(head, rest)))
    return kept, compiled(kept)


def _sound(head: tuple[ast.Statement, ...], rest: tuple[ast.Statement, ...]) -> tuple[ast.Statement, ...]:
    """Those of the rest that are no errors beside the head, found by halves."""
    if not rest or compiled(ast.SchemaFile((*head, *rest))) is not None:
        return rest
    if len(rest) == 1:
        return ()
    half = len(rest) // 2
    return (*_sound(head, rest[:half]), *_sound(head, rest[half:]))
