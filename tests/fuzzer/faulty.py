"""Engines with a deliberate defect, for the fuzzer to find: each is the reference with one thing done wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.semantics.datatypes import IntegerType
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement, Outcome, Rule
from shapecast_mappings.target import LossRecord

Judge = Callable[[GraphType, Graph], Judgement]


@dataclass(frozen=True)
class Faulty:
    """An engine that judges by a faulty function; it can be pickled, as several processes need it."""

    name: str
    by: Judge

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        return self.by(graph_type if mode is None else replace(graph_type, mode=mode), graph)

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        return ()


def _with_atoms(graph_type: GraphType, change: Callable[[Atom], Atom]) -> GraphType:
    def changed(expr: Expr) -> Expr:
        if isinstance(expr, Atom):
            return change(expr)
        assert isinstance(expr, AllOf | AnyOf)
        return replace(expr, operands=tuple(map(changed, expr.operands)))

    return replace(
        graph_type,
        node_types=tuple(replace(one, expr=changed(one.expr)) for one in graph_type.node_types),
        edge_types=tuple(replace(one, expr=changed(one.expr)) for one in graph_type.edge_types),
        constraints=(),
    )


def _with_right_constraints(judgement: Judgement, graph_type: GraphType, graph: Graph) -> Judgement:
    right = tuple(one for one in evaluate(graph_type, graph).violations if one.constraint is not None)
    violations = (*judgement.violations, *right)
    return replace(judgement, violations=violations, outcome=Outcome.VIOLATES if violations else Outcome.CONFORMS)


def takes_closed_labels_for_open(graph_type: GraphType, graph: Graph) -> Judgement:
    opened = _with_atoms(graph_type, lambda atom: replace(atom, labels_open=True))
    return _with_right_constraints(evaluate(opened, graph), graph_type, graph)


def takes_closed_records_for_open(graph_type: GraphType, graph: Graph) -> Judgement:
    opened = _with_atoms(graph_type, lambda atom: replace(atom, record=replace(atom.record, open=True)))
    return _with_right_constraints(evaluate(opened, graph), graph_type, graph)


def forgets_exclusive(graph_type: GraphType, graph: Graph) -> Judgement:
    constraints = tuple(
        replace(one, qualifiers=replace(one.qualifiers, exclusive=False)) for one in graph_type.constraints
    )
    return evaluate(replace(graph_type, constraints=constraints), graph)


def does_not_look_at_targets(graph_type: GraphType, graph: Graph) -> Judgement:
    loops = {name: Edge(name, e.labels, e.properties, e.source, e.source) for name, e in graph.edges.items()}
    judgement = evaluate(graph_type, graph)
    return replace(judgement, edges=evaluate(graph_type, Graph(graph.nodes, loops)).edges)


def lets_abstract_types_type(graph_type: GraphType, graph: Graph) -> Judgement:
    judgement = evaluate(graph_type, graph)

    def has_type(element: Element) -> bool:
        return bool((judgement.nodes if isinstance(element, Node) else judgement.edges)[element.id])

    kept = tuple(v for v in judgement.violations if v.rule is not Rule.UNTYPED or not has_type(v.element))
    return replace(judgement, violations=kept, outcome=Outcome.VIOLATES if kept else Outcome.CONFORMS)


def breaks_down_over_whole_numbers(graph_type: GraphType, graph: Graph) -> Judgement:
    for node_type in graph_type.node_types:
        todo: list[Expr] = [node_type.expr]
        while todo:
            one = todo.pop()
            if isinstance(one, Atom):
                if any(isinstance(field.type, IntegerType) for field in one.record.fields.values()):
                    raise OverflowError(f"{node_type.name} is too large")
            else:
                todo.extend(one.operands)
    return evaluate(graph_type, graph)


ALL = (
    takes_closed_labels_for_open,
    takes_closed_records_for_open,
    forgets_exclusive,
    does_not_look_at_targets,
    lets_abstract_types_type,
    breaks_down_over_whole_numbers,
)


def engine(by: Judge) -> Faulty:
    return Faulty(by.__name__, by)
