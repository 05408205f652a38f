"""Types without effect: abstract ones that nothing names (5.21), and ones that no graph type has (7.8)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import UNLISTED_TYPE, UNUSED_ABSTRACT
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.declarations import Declared


def unused_abstract_types(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each abstract type that no other type, no endpoint and no pattern names."""
    types = compilation.types
    named = {mention.meaning for mention in compilation.mentions}
    for declared in types.uses:
        if declared not in named and types.of(declared).abstract:
            message = f"nothing uses the abstract type `{declared.name}`"
            help_ = "use it in another type, leave ABSTRACT out, or remove it"
            yield Diagnostic(UNUSED_ABSTRACT, message, (Label(declared.span),), help_)


def unlisted_types(compilation: Compilation) -> Iterator[Diagnostic]:
    """One note for each type of the top level that is neither an element of a graph type nor used by one."""
    if not compilation.names.graph_types:
        return
    reached = _reached(compilation)
    for kind in ElementKind:
        for declared in compilation.names.top.own[kind].values():
            if declared not in reached and not compilation.types.of(declared).abstract:
                message = f"no graph type has the type `{declared.name}`"
                help_ = "list it by its name in a graph type" if declared.named else "give it a name, and list that"
                yield Diagnostic(UNLISTED_TYPE, message, (Label(declared.span),), help_)


def _reached(compilation: Compilation) -> set[Declared]:
    pending = [
        each for built in compilation.graph_types for kind in ElementKind for each in built.namespace.all_elements(kind)
    ]
    pending.extend(each for built in compilation.graph_types for read in built.constraints for each in read.types_named)
    reached: set[Declared] = set()
    while pending:
        each = pending.pop()
        if each not in reached:
            reached.add(each)
            pending.extend(compilation.types.uses[each])
    return reached
