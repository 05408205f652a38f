"""Holding the reference evaluator, through the whole pipeline from the text on, to the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from oracle.oracle import Oracle, TooManyError, rooms_of
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Graph, Node
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
from shapecast_conformance.fuzzer.pair import Pair, compiled
from shapecast_conformance.fuzzer.shrink.shrink import shrink
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome, Rule

Violations = list[tuple[str, frozenset[tuple[bool, str]]]]
"""For each constraint its text and who violates it, as (is a node, identifier)."""


@dataclass
class Figures:
    """What was compared."""

    pairs: int = 0
    too_large: int = 0
    conforming: int = 0
    elements: int = 0
    typings: int = 0
    accepted: int = 0
    verdicts: int = 0
    violated: int = 0
    disagreements: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        share = 100 * self.conforming / self.pairs if self.pairs else 0
        yield f"(schema, graph) pairs:  {self.pairs:,}, conforming: {share:.1f}%"
        yield f"left out as too large:  {self.too_large:,}"
        yield f"elements:               {self.elements:,}"
        yield f"typings compared:       {self.typings:,}, conforming: {self.accepted:,}"
        yield f"constraint verdicts:    {self.verdicts:,}, violated: {self.violated:,}"
        yield f"disagreements:          {len(self.disagreements):,}"


def compare(
    file: ast.SchemaFile, graph_type: GraphType, graph: Graph, figures: Figures, *, absent_open: bool = False
) -> list[str]:
    """What the reference says otherwise than the oracle about a graph; counted in ``figures``. Nothing, if an element
    has too many facts for the oracle."""
    judgement = evaluate(graph_type, graph)
    oracle = Oracle(rooms_of([file])[graph_type.name], graph, absent_open)
    try:
        violations, typings = oracle.violations(), {is_node: oracle.typing(is_node) for is_node in (True, False)}
    except TooManyError:
        figures.too_large += 1
        return []
    found = [*_typings(oracle, typings, judgement, figures)]
    found += _constraints(violations, graph_type, judgement, figures)
    untyped = {
        (isinstance(v.element, Node), v.element.id) for v in judgement.violations if v.rule is Rule.UNTYPED
    }
    expected: set[tuple[bool, str]] = set()
    if graph_type.mode is ast.Mode.STRICT:
        for is_node in (True, False):
            names = oracle.typing(is_node, abstract=False)
            expected |= {(is_node, element) for element, types in names.items() if not types}
    found += [f"untyped: the oracle says {sorted(expected)}, the reference {sorted(untyped)}"] * (untyped != expected)
    outcome = Outcome.VIOLATES if expected or any(bad for _, bad in violations) else Outcome.CONFORMS
    if judgement.outcome is not outcome:
        found.append(f"the oracle says {outcome.value}, the reference {judgement.outcome.value}")
    figures.pairs += 1
    figures.conforming += outcome is Outcome.CONFORMS
    figures.elements += len(graph.nodes) + len(graph.edges)
    return found


def _typings(
    oracle: Oracle, typings: dict[bool, dict[str, frozenset[str]]], judgement: Judgement, figures: Figures
) -> Iterator[str]:
    for is_node, said in ((True, judgement.nodes), (False, judgement.edges)):
        kind = "node" if is_node else "edge"
        types = len(oracle.room.elements(is_node))
        typing = typings[is_node]
        if typing.keys() != said.keys():
            yield f"{kind}s: the oracle types {sorted(typing)}, the reference {sorted(said)}"
            continue
        figures.typings += types * len(typing)
        for element, names in typing.items():
            figures.accepted += len(names)
            if names != said[element]:
                yield f"{kind} {element}: the oracle says {sorted(names)}, the reference {sorted(said[element])}"


def _constraints(
    violations: Violations, graph_type: GraphType, judgement: Judgement, figures: Figures
) -> Iterator[str]:
    """Constraints of one text (numbered by the resolver) are compared together."""
    expected: dict[str, set[frozenset[tuple[bool, str]]]] = {}
    for text, violators in violations:
        expected.setdefault(text, set()).add(violators)
    said: dict[str, set[frozenset[tuple[bool, str]]]] = {}
    for constraint in graph_type.constraints:
        reported = [v for v in judgement.violations if v.constraint == constraint.name]
        elements = frozenset((isinstance(v.element, Node), v.element.id) for v in reported)
        if len(elements) != len(reported):
            yield f"{constraint.name}: an element violates it twice"
        text = constraint.name if constraint.name in expected else constraint.name.rpartition(" #")[0]
        said.setdefault(text, set()).add(elements)
        figures.verdicts += 1
        figures.violated += bool(elements)
    for text in expected.keys() | said.keys():
        if expected.get(text) != said.get(text):
            one, other = (_shown(found.get(text)) for found in (expected, said))
            yield f"{text}: the oracle says {one}, the reference {other}"


def _shown(found: set[frozenset[tuple[bool, str]]] | None) -> str:
    return "nothing" if found is None else " and ".join(str(sorted(name for _, name in one)) for one in found)


def misprint(file: ast.SchemaFile) -> str | None:
    """What is wrong with the printed text of a file, or None: it is read as the same file."""
    read, problems = parse(Source("printed.pgs", print_schema(file)))
    if problems:
        return f"the printed text has errors: {problems[0].message}"
    return None if read == file else "the printed text is read as another file"


# --- shrinking ---------------------------------------------------------------------------------


def smallest(file: ast.SchemaFile, graph: Graph, *, absent_open: bool = False) -> Pair:
    """A smaller file and graph on which the two still disagree."""

    def disagree(smaller: ast.SchemaFile, reduced: Graph) -> bool:
        try:
            graph_type = compiled(smaller, absent_open=absent_open)
            if graph_type is None or misprint(smaller):
                return False
            return bool(compare(smaller, graph_type, reduced, Figures(), absent_open=absent_open))
        except Exception:  # noqa: BLE001  # a crash is what may be looked for
            return True

    return shrink(Pair(file, graph), disagree)


def shown(pair: Pair) -> str:
    """A file and a graph for people."""
    graph = pair.graph
    elements = [f"  ({n.id} {sorted(n.labels)} {dict(n.properties)})" for n in graph.nodes.values()]
    elements += [
        f"  ({e.source.id})-[{e.id} {sorted(e.labels)} {dict(e.properties)}]->({e.target.id})"
        for e in graph.edges.values()
    ]
    return "\n".join([print_schema(pair.file), *elements])
