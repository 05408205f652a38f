"""Helpers for tests about texts."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import show


def read(text: str) -> ast.SchemaFile:
    """The abstract syntax of a text without mistakes."""
    file, problems = parse(Source("test.pgs", text))
    assert [(p.code.id, p.message) for p in problems] == []
    return file


def shown(text: str) -> str:
    """The canonical form of a text without mistakes, on one line."""
    return show(read(text))


def element(text: str) -> str:
    """The canonical form of one element of a graph type."""
    (graph_type,) = read(f"CREATE GRAPH TYPE g {{ {text} }}").statements
    assert isinstance(graph_type, ast.GraphType)
    (only,) = graph_type.elements
    return show(only)


def elements(text: str) -> list[str]:
    """The canonical forms of the elements of a graph type."""
    (graph_type,) = read(f"CREATE GRAPH TYPE g {{ {text} }}").statements
    assert isinstance(graph_type, ast.GraphType)
    return [show(each) for each in graph_type.elements]


def mistakes(text: str) -> list[Diagnostic]:
    """What is wrong with a text."""
    return list(parse(Source("test.pgs", text))[1])


def found(text: str) -> list[tuple[str, str]]:
    """The code of each mistake, and the part of the text that it marks."""
    return [(m.code.id, text[m.labels[0].span.start : m.labels[0].span.end]) for m in mistakes(text)]
