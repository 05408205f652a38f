"""From texts to the resolved schema: the passes, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType

from shapecast.diagnostics.diagnostic import Diagnostic, has_errors
from shapecast.diagnostics.source import Source
from shapecast.semantics.codes import constraints, names
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.findings import Findings
from shapecast.semantics.graph_types import build_graph_types
from shapecast.semantics.load import Find, SchemaText, load
from shapecast.semantics.mentions import Mentions
from shapecast.semantics.model import Schema
from shapecast.semantics.namespaces import build
from shapecast.semantics.resolve import resolve_types
from shapecast.semantics.rules import LINTS, WELL_FORMEDNESS


def compile_schema(
    sources: Sequence[Source], find: Find | None = None, *, absent_content_open: bool = False
) -> tuple[Schema | None, tuple[Diagnostic, ...]]:
    """The schema that the texts declare together, and every finding about it in the order of the texts.

    ``find(importing source name, graph type name)`` gives the text of a graph type that is imported and declared in
    none of the texts, or None. ``absent_content_open`` reads a node or edge type without braces as ``{OPEN}`` (3.15).
    The schema is None exactly if there is an error.
    """
    texts, problems = load(sources, find)
    findings = Findings()
    compilation = _resolve(texts, findings, absent_content_open=absent_content_open)
    for rule in WELL_FORMEDNESS:
        findings.extend(rule(compilation))
    found = [*problems, *_certain(findings, problems, texts)]
    if not has_errors(found):
        for rule in LINTS:
            findings.extend(rule(compilation))
        found = [*problems, *findings]
    found.sort(key=_order(texts))
    if has_errors(found):
        return None, tuple(found)
    by_name = MappingProxyType({text.source.name: text.source for text in texts})
    return Schema(tuple(built.meaning for built in compilation.graph_types), by_name), tuple(found)


def _resolve(texts: tuple[SchemaText, ...], findings: Findings, *, absent_content_open: bool) -> Compilation:
    namespaces = build(texts, findings)
    mentions = Mentions(findings)
    types = resolve_types(namespaces, mentions, findings, absent_content_open=absent_content_open)
    graph_types = build_graph_types(texts, namespaces, types, mentions, findings)
    return Compilation(texts, namespaces, tuple(mentions.all), types, graph_types, absent_content_open)


_ABOUT_NAMES = {names.UNKNOWN_TYPE, names.UNKNOWN_ELEMENT, names.UNKNOWN_ENDPOINT, constraints.UNKNOWN_KEY}


def _certain(findings: Findings, problems: Sequence[Diagnostic], texts: Sequence[SchemaText]) -> list[Diagnostic]:
    """The findings without those that may only follow from a text that could not be read to its end: with syntax
    errors, a name may be declared, and a key too, in a part that was not read."""
    if not has_errors(problems):
        return list(findings)
    unread = {name for text in texts for quoted in _DECLARED.findall(text.source.text) for name in quoted if name}
    return [found for found in findings if found.code not in _ABOUT_NAMES or not _maybe_unread(found, unread)]


_DECLARED = re.compile(r"[(\[]\s*+(?:`([^`]++)`|([^\s`:{}()\[\]]++))\s*+[:{]")
"""What looks like the name of a declaration, in back-quotes or without."""


def _maybe_unread(found: Diagnostic, unread: set[str]) -> bool:
    if found.code is constraints.UNKNOWN_KEY:
        return True
    name = re.search(r"`([^`]+)`", found.message)
    return name is None or name[1] in unread


def _order(texts: Sequence[SchemaText]) -> Callable[[Diagnostic], tuple[int, int, str]]:
    """The order of the texts, and within a text that of the places."""
    places = {text.source.name: index for index, text in enumerate(texts)}

    def key(found: Diagnostic) -> tuple[int, int, str]:
        if not found.labels:
            return (-1, 0, found.code.id)
        span = found.labels[0].span
        return (places.get(span.source, -1), span.start, found.code.id)

    return key
