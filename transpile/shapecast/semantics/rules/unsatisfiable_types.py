"""Some element can conform to a type: no required key has types without a common value (4.15, 5.25).

Certain where it says so, but not complete: it looks at keys one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.semantics.algebra import postorder
from shapecast.semantics.codes.content import UNSATISFIABLE
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.contents import Clash, combined
from shapecast.semantics.declarations import Declared
from shapecast.semantics.model import AnyOf, Expr, Part
from shapecast.semantics.resolve import Combination

_OF = {Part.SELF.value: "", Part.SOURCE.value: " of the source", Part.TARGET.value: " of the target"}


def unsatisfiable_types(compilation: Compilation) -> Iterator[Diagnostic]:
    """One error for each combination that leaves a declaration without any alternative; types that are built on an
    unsatisfiable one are not reported again."""
    types = compilation.types
    contents = compilation.contents
    hopeless = {
        id(expr)
        for declared in (*types.nodes, *types.edges)
        for root in _declarations(declared, types.of(declared).expr)
        if contents[root].empty
        for expr in postorder([root])
    }
    if not hopeless:
        return
    for combination in types.combinations:
        if id(combination.expr) in hopeless and contents[combination.expr].empty:
            _, clash = combined([contents[operand] for operand in combination.expr.operands])
            if clash is not None:
                yield _report(combination, clash)


def _declarations(declared: Declared, expr: Expr) -> tuple[Expr, ...]:
    """The expressions of the single declarations of a type."""
    several = len(declared.declarations) > 1 and isinstance(expr, AnyOf)
    return expr.operands if several and isinstance(expr, AnyOf) else (expr,)


def _report(combination: Combination, clash: Clash) -> Diagnostic:
    part, key = clash.slot
    message = f"no element can have the type `{combination.owner.name}`: no value{_OF[part]} fits both types of `{key}`"
    places = tuple(Label(each.span, f"`{key}` is required here") for each in clash.fields)
    help_ = "give the key one type, another name, or make it OPTIONAL in one of the two"
    return Diagnostic(UNSATISFIABLE, message, (Label(_place(combination)),), help_, places)


def _place(combination: Combination) -> Span:
    """The place of the declaration that writes the combination out, which may be one of several of an edge type."""
    owner, written = combination.owner, combination.spans[0]
    for declaration, place in zip(owner.declarations, owner.spans, strict=True):
        whole = declaration.span
        if whole.source == written.source and whole.start <= written.start < whole.end:
            return place
    return owner.span
