"""A type without labels types only elements without labels, which is seldom meant (5.15, 6.13)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import NO_LABELS
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.declarations import Declared
from shapecast.semantics.mentions import Role
from shapecast.syntax.printing.names import name as printed


def unlabelled_types(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each named type, not abstract, without labels and OPEN, that no other type is built on."""
    built_on = {mention.meaning for mention in compilation.mentions if mention.site.role is Role.TYPE}
    for declared in compilation.types.uses:
        unlabelled = declared.named and declared not in built_on and _no_labels(declared)
        if unlabelled and not compilation.types.of(declared).abstract:
            yield _report(declared)


def _no_labels(declared: Declared) -> bool:
    contents = [declaration.content for declaration in declared.declarations]
    return not any(content.labels is not None or content.open for content in contents)


def _report(declared: Declared) -> Diagnostic:
    name = printed(declared.name)
    is_node = declared.kind is ElementKind.NODE
    elements = "nodes" if is_node else "edges"
    written = f"({name} : {name} ...)" if is_node else f"[{name} : {name} ...]"
    message = f"the type `{declared.name}` has no label, so only {elements} without labels conform to it"
    help_ = f"write `{written}` for {elements} with the label; `ABSTRACT` for content that other types share"
    return Diagnostic(NO_LABELS, message, (Label(declared.span),), help_)
