"""OPEN before missing braces opens the labels only (5.11)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import OPEN_WITHOUT_BRACES
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.declarations import Declared
from shapecast.semantics.mentions import Role, Site, meaning_of, names_in
from shapecast.syntax import ast


def open_without_braces(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each OPEN that leaves an element without any key of its own, probably without intent."""
    for declared in (*compilation.types.nodes, *compilation.types.edges):
        for content in _contents(declared, absent_is_closed=not compilation.absent_content_open):
            if content.open and content.record is None:
                message = "OPEN without braces allows further labels, and no further key"
                help_ = "write `OPEN {OPEN}` for further labels and keys, `{OPEN}` for further keys, `OPEN {}` for this"
                yield Diagnostic(OPEN_WITHOUT_BRACES, message, (Label(content.span),), help_)


def _contents(declared: Declared, *, absent_is_closed: bool) -> Iterator[ast.Content]:
    """The contents of a type in which missing braces mean that there is no key."""
    site = Site(ElementKind.NODE, declared.home, Role.ENDPOINT, declared)
    for declaration in declared.declarations:
        if absent_is_closed:
            yield declaration.content
        if isinstance(declaration, ast.EdgeType):
            for endpoint in (declaration.source, declaration.target):
                names = list(names_in(endpoint.content.labels))
                if not names or any(meaning_of(name, site) is not None for name in names):
                    yield endpoint.content
