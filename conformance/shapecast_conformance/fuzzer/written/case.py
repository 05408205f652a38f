"""A shrunk pair as a case of the suite, in the format of ``conformance/cases/README.md``.

What is expected is what the reference evaluator answers. A case of the suite has its answer from the paragraph, so the
case says of itself that somebody is to check it there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast.syntax.printer import print_schema
from shapecast_conformance.drawing.constructs import uses
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.pair import GRAPH_FILE, Pair, graph_as_written, graph_text
from shapecast_conformance.fuzzer.symptoms import Told
from shapecast_conformance.fuzzer.written.paragraphs import feature_of, paragraphs_of
from shapecast_conformance.fuzzer.written.toml import Value, toml
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.suite.case import CASE_FILE, SCHEMA_FILE
from shapecast_conformance.verdict import Judgement, Rule

WHY = "Found by fuzzing: {engines} answered otherwise. The values are the reference's, to be checked by the paragraph."

_TITLES = {
    "type": "Whether the elements conform to the types",
    "coverage": "Whether the elements have a type at all",
    "constraint": "Who violates the constraint",
    "breakdown": "A pair to be judged without a breakdown",
}


def counterexample(pair: Pair, found: Sequence[Told], origin: str, note: str = "") -> Counterexample:
    """The counterexample that a shrunk pair is, with the files of its case.

    There is no ``case.toml`` with a ``note``, which says why the pair can be no case.
    """
    schema = print_schema(pair.file)
    constructs = sorted(_constructs(pair.file))
    paragraphs = paragraphs_of(constructs)
    kind = found[0].symptom.kind
    identifier = f"{feature_of(constructs)}/{kind}-{hashlib.sha256(schema.encode()).hexdigest()[:8]}"
    files = {SCHEMA_FILE: schema}
    text = graph_text(pair.graph)
    if text is not None:
        files[GRAPH_FILE] = text
    if not note:
        told = sorted({one.symptom.engine for one in found})
        header = _header(identifier, _TITLES[kind], paragraphs, told)
        files[CASE_FILE] = toml(header | _answer(schema, pair.graph))
    shown = _shown(pair.graph) if text is None else text
    return Counterexample(identifier, schema, shown, tuple(found), origin, tuple(constructs), paragraphs, files, note)


def _constructs(file: ast.SchemaFile) -> Iterable[str]:
    used = uses(file)
    parts = (*used.node_types.values(), *used.edge_types.values(), *used.constraints.values())
    return used.whole.union(*parts)


def _header(identifier: str, title: str, paragraphs: Sequence[str], engines: Sequence[str]) -> dict[str, Value]:
    named = engines if len(engines) < 4 else [*engines[:3], "others"]
    return {
        "id": identifier,
        "title": title,
        "paragraphs": list(paragraphs),
        "why": WHY.format(engines=" and ".join(named)),
        "tags": ["fuzz"],
    }


def _answer(schema: str, graph: Graph) -> dict[str, Value]:
    """What the reference says of the schema text and of the graph, read from its file."""
    source = Source(SCHEMA_FILE, schema)
    compiled, diagnostics = compile_schema([source])
    assert compiled is not None, "a pair is kept only if its schema has no errors"
    graph_type = compiled.graph_types[-1]
    read = graph_as_written(graph, graph_type)
    assert read is not None, "what was written is read"
    judgement = evaluate(graph_type, read)
    answer: dict[str, Value] = {"graphs": [_graph(judgement, graph_type)]}
    found = [_diagnostic(one, source) for one in diagnostics]
    return {"diagnostics": [*found], **answer} if found else answer


def _diagnostic(found: Diagnostic, source: Source) -> Value:
    line, _ = source.position(found.labels[0].span.start)
    return {"code": found.code.id, "line": line}


def _graph(judgement: Judgement, graph_type: GraphType) -> dict[str, Value]:
    table: dict[str, Value] = {"file": GRAPH_FILE}
    for name, typing in (("nodes", judgement.nodes), ("edges", judgement.edges)):
        if typing:
            table[name] = {element: list[Value](sorted(types)) for element, types in typing.items()}
    names = [constraint.name for constraint in graph_type.constraints]
    violations: list[Value] = [*_violations(judgement, names)]
    return table | ({"violations": violations} if violations else {})


def _violations(judgement: Judgement, constraints: Sequence[str]) -> Iterable[dict[str, Value]]:
    for one in judgement.violations:
        kind = "edge" if isinstance(one.element, Edge) else "node"
        number: dict[str, Value] = (
            {} if one.rule is Rule.UNTYPED else {"constraint": constraints.index(one.constraint or "") + 1}
        )
        yield {kind: one.element.id, **number, "code": one.code}


def _shown(graph: Graph) -> str:
    """A graph for people, where no file holds it."""
    lines = [f"({n.id} {sorted(n.labels)} {dict(n.properties)})" for n in graph.nodes.values()]
    lines += [
        f"({e.source.id})-[{e.id} {sorted(e.labels)} {dict(e.properties)}]->({e.target.id})"
        for e in graph.edges.values()
    ]
    return "".join(f"{line}\n" for line in lines)
