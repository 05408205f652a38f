"""A label that occurs once and is one slip away from a declared name (5.24)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import LONGEST
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.lints import LABEL_SLIP
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.mentions import Mention, Role

_SHORTEST = 4
"""Shorter names are one slip away from too many others."""


def label_slips(compilation: Compilation) -> Iterator[Diagnostic]:
    """One warning for each such label, with the name that is probably meant."""
    mentions = {(mention.span, mention.name): mention for mention in compilation.mentions}
    for kind in ElementKind:
        types = {
            name: declared.span
            for namespace in compilation.names.all
            for name, declared in namespace.own[kind].items()
            if declared.named
        }
        of_kind = [mention for mention in mentions.values() if mention.site.kind is kind]
        yield from _slips(of_kind, types)


def _slips(mentions: Iterable[Mention], types: dict[str, Span]) -> Iterator[Diagnostic]:
    labels: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.meaning is None:
            labels.setdefault(mention.name, []).append(mention)
    index: dict[str, set[str]] = {}
    for name in (name for name in (*types, *labels) if len(name) <= LONGEST):
        for variant in _variants(name):
            index.setdefault(variant, set()).add(name)
    for label, places in labels.items():
        if len(places) > 1 or not _SHORTEST <= len(label) <= LONGEST:
            continue
        near = {name for variant in _variants(label) for name in index[variant] if _one_slip(label, name)}
        for name in sorted(near):
            if (name in types and not _owns(places[0], name)) or _better(labels.get(name, ()), places[0]):
                yield _report(places[0], name, types[name] if name in types else labels[name][0].span)
                break


def _owns(mention: Mention, name: str) -> bool:
    """Whether the mention stands in the definition of the type of that name: `(person : Person)` is no slip."""
    return mention.site.owner is not None and mention.site.owner.name == name


def _better(known: Iterable[Mention], mention: Mention) -> bool:
    """Whether a label is better established than one that is mentioned once."""
    others = list(known)
    if len(others) != 1:
        return bool(others)
    declared, declares = others[0].site.role is Role.TYPE, mention.site.role is Role.TYPE
    return declared and (not declares or others[0].span < mention.span)


def _report(mention: Mention, name: str, span: Span) -> Diagnostic:
    message = f"the label `{mention.name}` occurs nowhere else, and is nearly spelled like `{name}`"
    return Diagnostic(LABEL_SLIP, message, (Label(mention.span),), f"did you mean `{name}`?", (Label(span),))


def _variants(name: str) -> set[str]:
    """The name and all that is left of it without one character: two names a slip apart share a variant."""
    folded = name.casefold()
    return {folded, *(folded[:i] + folded[i + 1 :] for i in range(len(folded)))}


def _one_slip(a: str, b: str) -> bool:
    """Whether one added, missing or changed character, two exchanged neighbours, or letter case tell the names apart.
    Numbered names are no slips of each other."""
    if a == b or len(b) < _SHORTEST:
        return False
    if a.casefold() == b.casefold():
        return True
    short, long = sorted((a.casefold(), b.casefold()), key=len)
    start = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :] and not long[start].isdigit()
    if (short[start] + long[start]).isdigit():
        return False
    exchanged = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return exchanged or short[start + 1 :] == long[start + 1 :]
