"""Holding the reference evaluator, through the whole pipeline from the text on, to the oracle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from oracle.oracle import Oracle, TooManyError, rooms_of
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema
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


def compiled(file: ast.SchemaFile, *, absent_open: bool = False) -> GraphType | None:
    """The last graph type of a file that is printed, read and resolved; None if it has errors."""
    schema, _ = compile_schema([Source("printed.pgs", print_schema(file))], absent_content_open=absent_open)
    return None if schema is None else schema.graph_types[-1]


def misprint(file: ast.SchemaFile) -> str | None:
    """What is wrong with the printed text of a file, or None: it is read as the same file."""
    read, problems = parse(Source("printed.pgs", print_schema(file)))
    if problems:
        return f"the printed text has errors: {problems[0].message}"
    return None if read == file else "the printed text is read as another file"


# --- shrinking ---------------------------------------------------------------------------------


def shrink(file: ast.SchemaFile, graph: Graph, *, absent_open: bool = False) -> tuple[ast.SchemaFile, Graph]:
    """A smaller file and graph on which the two still disagree: parts are dropped as long as that goes."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller_files(file):
            if _disagree(candidate, graph, absent_open):
                file, smaller = candidate, True
                break
        for reduced in _smaller_graphs(graph):
            if _disagree(file, reduced, absent_open):
                graph, smaller = reduced, True
                break
    return file, graph


def _disagree(file: ast.SchemaFile, graph: Graph, absent_open: bool) -> bool:
    try:
        graph_type = compiled(file, absent_open=absent_open)
        if graph_type is None or misprint(file):
            return False
        return bool(compare(file, graph_type, graph, Figures(), absent_open=absent_open))
    except Exception:  # noqa: BLE001  # a crash is what may be looked for
        return True


def _smaller_files(file: ast.SchemaFile) -> Iterator[ast.SchemaFile]:
    for at, statement in enumerate(file.statements):
        before, after = file.statements[:at], file.statements[at + 1 :]
        yield ast.SchemaFile((*before, *after))
        if isinstance(statement, ast.GraphType):
            for index in range(len(statement.elements)):
                fewer = (*statement.elements[:index], *statement.elements[index + 1 :])
                changed = ast.GraphType(statement.name, statement.mode, statement.imports, fewer)
                yield ast.SchemaFile((*before, changed, *after))


def _smaller_graphs(graph: Graph) -> Iterator[Graph]:
    for name in graph.edges:
        yield copied(graph, without_edge=name)
    for name, node in graph.nodes.items():
        if not any(node in (edge.source, edge.target) for edge in graph.edges.values()):
            yield copied(graph, without_node=name)
    for element in (*graph.nodes.values(), *graph.edges.values()):
        for key in element.properties:
            yield copied(graph, without_key=(element, key))


def copied(
    graph: Graph,
    without_edge: str | None = None,
    without_node: str | None = None,
    without_key: tuple[Node | Edge, str] | None = None,
) -> Graph:
    """A copy of a graph without one part of it."""

    def record(element: Node | Edge) -> dict[str, object]:
        return {key: value for key, value in element.properties.items() if without_key != (element, key)}

    nodes = {n.id: Node(n.id, n.labels, record(n)) for n in graph.nodes.values() if n.id != without_node}
    edges = {
        e.id: Edge(e.id, e.labels, record(e), nodes[e.source.id], nodes[e.target.id])
        for e in graph.edges.values()
        if e.id != without_edge
    }
    return Graph(nodes, edges)


def shown(file: ast.SchemaFile, graph: Graph) -> str:
    """A file and a graph for people."""
    elements = [f"  ({n.id} {sorted(n.labels)} {dict(n.properties)})" for n in graph.nodes.values()]
    elements += [
        f"  ({e.source.id})-[{e.id} {sorted(e.labels)} {dict(e.properties)}]->({e.target.id})"
        for e in graph.edges.values()
    ]
    return "\n".join([print_schema(file), *elements])
