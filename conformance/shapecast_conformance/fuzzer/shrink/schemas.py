"""Smaller schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from shapecast.syntax import ast
from shapecast_conformance.fuzzer.shrink.search import Budget, fewest
from shapecast_conformance.fuzzer.shrink.trees import smaller_trees

_Place = tuple[int, int]
"""A statement, or an element of one that is a graph type: -1 stands for the statement itself."""


def fewest_declarations(
    file: ast.SchemaFile, wanted: Callable[[ast.SchemaFile], bool], budget: Budget
) -> ast.SchemaFile:
    """The file with as few types, references and constraints as are still wanted, whatever graph type they are in."""
    kept = fewest(list(_places(file)), lambda places: wanted(_with_only(file, places)), budget)
    return _with_only(file, kept)


def _places(file: ast.SchemaFile) -> Iterator[_Place]:
    for at, statement in enumerate(file.statements):
        if isinstance(statement, ast.GraphType):
            yield from ((at, index) for index in range(len(statement.elements)))
        else:
            yield at, -1


def _with_only(file: ast.SchemaFile, places: Sequence[_Place]) -> ast.SchemaFile:
    kept = frozenset(places)
    statements: list[ast.Statement] = []
    for at, statement in enumerate(file.statements):
        if isinstance(statement, ast.GraphType):
            elements = tuple(one for index, one in enumerate(statement.elements) if (at, index) in kept)
            statements.append(replace(statement, elements=elements))
        elif (at, -1) in kept:
            statements.append(statement)
    return ast.SchemaFile(tuple(statements))


def smaller_schemas(file: ast.SchemaFile) -> Iterator[ast.SchemaFile]:
    """Every file that is one step smaller."""
    yield from _without_graph_type(file)
    yield from smaller_trees(file)


def _without_graph_type(file: ast.SchemaFile) -> Iterator[ast.SchemaFile]:
    """A graph type gives way to its declarations at the top level, or becomes LOOSE."""
    for at, statement in enumerate(file.statements):
        if not isinstance(statement, ast.GraphType):
            continue
        before, after = file.statements[:at], file.statements[at + 1 :]
        loose = tuple(one for one in statement.elements if not isinstance(one, ast.ElementReference))
        yield ast.SchemaFile((*before, *loose, *after))
        if statement.mode is not ast.Mode.LOOSE:
            yield ast.SchemaFile((*before, replace(statement, mode=ast.Mode.LOOSE), *after))
