"""Holding an answer to the one that a case expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from shapecast_conformance.suite.answer import Answer, Difference, GraphAnswer, listed_findings
from shapecast_conformance.suite.case import Breach, Case, CaseGraph, Finding
from shapecast_conformance.suite.triples import same_triples
from shapecast_mappings.json_text import to_text

Placed = tuple[int, Difference]
"""A difference and the position of its graph in the case; -1 where it is about the schema."""


def differences(case: Case, answer: Answer) -> Iterator[Placed]:
    """Everything in which an answer is not that of the case."""
    rejected = case.is_rejected
    if answer.rejected != rejected:
        reason = listed_findings(answer.diagnostics or ())
        words = ("accepted", "rejected")
        yield -1, Difference("schema", words[rejected], f"{words[answer.rejected]}, {reason}")
        return
    yield from ((-1, found) for found in _findings("diagnostics", case.diagnostics, answer.diagnostics))
    if case.losses is not None and answer.target is not None:
        yield from ((-1, found) for found in _losses(case, answer))
    for number, (expected, found) in enumerate(zip(case.graphs, answer.graphs, strict=True)):
        yield from ((number, one) for one in _graph(case, expected, found))


def _findings(
    about: str, expected: tuple[Finding, ...], found: tuple[Finding, ...] | None, graph: str = ""
) -> Iterator[Difference]:
    if found is not None and sorted(found, key=_order) != sorted(expected, key=_order):
        yield Difference(about, listed_findings(expected), listed_findings(found), graph)


def _order(finding: Finding) -> tuple[str, int, str]:
    return finding.file, finding.line or 0, finding.code


def _losses(case: Case, answer: Answer) -> Iterator[Difference]:
    expected = {loss for loss in case.losses or () if loss.target == answer.target}
    if expected != answer.losses:
        texts = [", ".join(sorted(f"{x.code} {x.about}" for x in one)) or "none" for one in (expected, answer.losses)]
        yield Difference("losses", texts[0], texts[1], name=answer.target or "")


def _graph(case: Case, expected: CaseGraph, found: GraphAnswer) -> Iterator[Difference]:
    name = expected.name if len(case.graphs) > 1 else ""
    if found.malformed != bool(expected.malformed):
        words = ("well-formed", "malformed")
        reason = listed_findings(found.problems or ())
        yield Difference("malformed", words[bool(expected.malformed)], f"{words[found.malformed]}, {reason}", name)
        return
    if found.malformed:
        yield from _findings("malformed", expected.malformed, found.problems, name)
        return
    yield from _typings("node", expected.nodes, found.nodes, name)
    yield from _typings("edge", expected.edges, found.edges, name)
    yield from _violations(expected, found, name)
    yield from _instances(case, expected, found, name)


def _instances(case: Case, expected: CaseGraph, found: GraphAnswer, graph: str) -> Iterator[Difference]:
    """Whether the graph is mapped to RDF and to documents as the case says, where somebody maps it at all."""
    rdf, documents = expected.rdf, expected.documents
    if rdf and found.triples is not None and not same_triples(case.text(rdf), found.triples):
        yield Difference("rdf", rdf, found.triples, graph)
    if documents and found.documents is not None and _values(case.text(documents)) != _values(found.documents):
        yield Difference("documents", documents, found.documents, graph)


def _values(lines: str) -> list[str]:
    """Documents in one way of writing each."""
    return [to_text(json.loads(line, parse_float=Decimal)) for line in lines.splitlines()]


def _typings(
    kind: str, expected: Mapping[str, frozenset[str]], found: Mapping[str, frozenset[str]], graph: str
) -> Iterator[Difference]:
    for identifier in sorted({*expected, *found}):
        element = f"{kind} {identifier}"
        if identifier not in expected or identifier not in found:
            words = ("none", "an element")
            yield Difference("element", words[identifier in expected], words[identifier in found], graph, element)
            continue
        for name in sorted(expected[identifier] ^ found[identifier]):
            words = ("does not conform", "conforms")
            conforms = name in expected[identifier]
            yield Difference("type", words[conforms], words[not conforms], graph, element, name)


def _violations(expected: CaseGraph, found: GraphAnswer, graph: str) -> Iterator[Difference]:
    for breach in sorted({*expected.violations, *found.violations}, key=_breach_order):
        wanted, said = expected.violations.get(breach), found.violations.get(breach)
        here = (graph, f"{breach.kind} {breach.id}", "STRICT" if breach.constraint is None else str(breach.constraint))
        if breach.constraint in found.unanswered:
            continue  # told apart from an answer; see `unanswered`
        if (breach in expected.violations) != (breach in found.violations):
            words = ("no violation", "a violation")
            violates = breach in expected.violations
            yield Difference("violation", words[violates], words[not violates], *here, breach=breach)
        elif wanted is not None and said is not None and wanted != said:
            yield Difference("code", wanted, said, *here)


def _breach_order(breach: Breach) -> tuple[str, str, int]:
    return breach.kind, breach.id, breach.constraint or 0
