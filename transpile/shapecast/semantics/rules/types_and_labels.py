"""A name that is read as a type though it is a label elsewhere (5.23)."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import TYPE_AND_LABEL
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.declarations import Declared
from shapecast.semantics.mentions import Mention

_SHOWN = 3


def types_and_labels(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each type that is named without `@` while a label has the same name; it shows a few uses."""
    labels: dict[tuple[ElementKind, str], Mention] = {}
    uses: dict[Declared, list[Mention]] = {}
    for mention in compilation.mentions:
        if mention.meaning is None:
            labels.setdefault((mention.site.kind, mention.name), mention)
        elif mention.bare:
            uses.setdefault(mention.meaning, []).append(mention)
    for meaning, found in uses.items():
        label = labels.get((meaning.kind, meaning.name))
        if label is not None:
            places = {mention.span: Label(mention.span, "and here") for mention in found[1:]}
            yield Diagnostic(
                TYPE_AND_LABEL,
                f"`{meaning.name}` means the type here, and is the name of a label too",
                (Label(found[0].span, "the type"),),
                f"write `@{meaning.name}` where the type is meant, or give the type another name",
                (Label(label.span, "a label here"), *list(places.values())[:_SHOWN]),
            )
