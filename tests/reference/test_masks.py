"""The decision by masks is held to the definition: every choice written out, on random expressions and elements."""

from __future__ import annotations

from itertools import product
from random import Random
from types import MappingProxyType

import pytest

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.diagnostics.source import Span
from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.semantics.datatypes import AnyType, IntegerType, StringType, UnionType
from shapecast.semantics.model import AllOf, AnyOf, Atom, EdgeType, Expr, Field, GraphType, NodeType, Part, RecordType
from shapecast.syntax.ast import Mode
from shapecast_conformance.reference import masks
from shapecast_conformance.reference.membership import member_test
from shapecast_conformance.reference.typing import Typer

NOWHERE = Span("", 0, 0)
LABELS, KEYS, VALUES = "ABC", "xy", (1, "a", True)
DATA_TYPES = (IntegerType(), StringType(), AnyType(), UnionType((IntegerType(), StringType())))
MOST = 300

Chosen = tuple[Atom, ...]


def random_atom(rng: Random, parts: list[Part]) -> Atom:
    keys = [key for key in KEYS if rng.random() < 0.4]
    fields = {key: Field(key, rng.choice(DATA_TYPES), rng.random() < 0.5, NOWHERE) for key in keys}
    record = RecordType(MappingProxyType(fields), rng.random() < 0.15)
    labels = frozenset(label for label in LABELS if rng.random() < 0.35)
    return Atom(rng.choice(parts), labels, rng.random() < 0.1, record, NOWHERE)


def random_expr(rng: Random, depth: int, parts: list[Part], pool: list[Expr]) -> Expr:
    """An expression in which earlier ones may stand again, shared."""
    if pool and rng.random() < 0.25:
        return rng.choice(pool)
    if depth == 0 or rng.random() < 0.25:
        made: Expr = random_atom(rng, parts)
    else:
        operands = tuple(random_expr(rng, depth - 1, parts, pool) for _ in range(rng.choice([0, 1, 2, 2, 3, 3])))
        made = AllOf(operands) if rng.random() < 0.5 else AnyOf(operands)
    pool.append(made)
    return made


def alternatives(expr: Expr) -> list[Chosen]:
    """All choices of one operand from each union, written out; ValueError if they are many."""
    if isinstance(expr, Atom):
        return [(expr,)]
    operands = [alternatives(operand) for operand in expr.operands]
    if isinstance(expr, AnyOf):
        return [chosen for operand in operands for chosen in operand]
    found = [tuple(atom for chosen in combination for atom in chosen) for combination in product(*operands)]
    if len(found) > MOST:
        raise ValueError
    return found


def holds(chosen: Chosen, parts: dict[Part, Element]) -> bool:
    """Whether a combination of atoms holds an element: label sets united, records worked out per key (4.9)."""
    return all(holds_part([atom for atom in chosen if atom.part is part], element) for part, element in parts.items())


def holds_part(atoms: list[Atom], element: Element) -> bool:
    labels = frozenset[str]().union(*(atom.labels for atom in atoms))
    fits = labels <= element.labels if any(atom.labels_open for atom in atoms) else labels == element.labels
    return fits and all(holds_key(key, atoms, element) for key in {*KEYS, *element.properties})


def holds_key(key: str, atoms: list[Atom], element: Element) -> bool:
    fields = [atom.record.fields[key] for atom in atoms if key in atom.record.fields]
    required = [field for field in fields if not field.optional]
    value = element.properties.get(key)
    if required:
        return value is not None and all(member_test(field.type)(value) for field in required)
    free = any(atom.record.open and key not in atom.record.fields for atom in atoms)
    return value is None or free or any(member_test(field.type)(value) for field in fields)


def random_types(rng: Random) -> GraphType:
    pool: list[Expr] = []
    nodes = [NodeType(f"n{i}", random_expr(rng, 3, [Part.SELF], pool), False, NOWHERE) for i in range(3)]
    pool = []
    edges = [EdgeType(f"e{i}", random_expr(rng, i + 1, list(Part), pool), False, (NOWHERE,)) for i in range(3)]
    return GraphType("g", Mode.LOOSE, tuple(nodes), tuple(edges), (), (), (), NOWHERE)


def random_graph(rng: Random, choices: list[Chosen]) -> Graph:
    """Elements made like some choice, for one part of it, and a little spoilt."""

    def content(part: Part) -> tuple[frozenset[str], dict[str, int | str]]:
        atoms = [atom for atom in rng.choice(choices) if atom.part is part] if choices else []
        record: dict[str, int | str] = {}
        for field in (field for atom in atoms for field in atom.record.fields.values()):
            if not field.optional or rng.random() < 0.5:
                record[field.key] = rng.choice([v for v in VALUES if member_test(field.type)(v)])
        if rng.random() < 0.3:
            record[rng.choice(KEYS)] = rng.choice(VALUES)
        return frozenset[str]().union(*(atom.labels for atom in atoms)), record

    nodes = [Node(f"n{i}", *content(rng.choice(list(Part)))) for i in range(10)]
    edges = [Edge(f"e{i}", *content(Part.SELF), rng.choice(nodes), rng.choice(nodes)) for i in range(15)]
    return Graph({node.id: node for node in nodes}, {edge.id: edge for edge in edges})


@pytest.mark.parametrize("seed", range(8))
def test_typing_is_what_the_alternatives_written_out_say(seed: int) -> None:
    rng = Random(seed)
    conforming = 0
    for _ in range(60):
        graph_type = random_types(rng)
        try:
            written = {t: alternatives(t.expr) for t in (*graph_type.node_types, *graph_type.edge_types)}
        except ValueError:
            continue
        graph = random_graph(rng, [chosen for choices in written.values() for chosen in choices])
        typing = Typer(graph_type).type(graph)
        for node in graph.nodes.values():
            expected = {t.name for t in graph_type.node_types if any(holds(c, {Part.SELF: node}) for c in written[t])}
            assert typing.nodes[node].types == expected
            conforming += len(expected)
        for edge in graph.edges.values():
            parts: dict[Part, Element] = {Part.SELF: edge, Part.SOURCE: edge.source, Part.TARGET: edge.target}
            expected = {t.name for t in graph_type.edge_types if any(holds(c, parts) for c in written[t])}
            assert typing.edges[edge].types == expected
            conforming += len(expected)
    assert conforming > 30


def test_undominated_masks() -> None:
    assert masks.undominated([0b001, 0b011, 0b100, 0b010, 0b000]) == {0b011, 0b100}
    assert masks.undominated([0]) == {0}


def test_repeated_unions_can_give_several_of_their_labels() -> None:
    """One and the same union, ten times: up to ten of its labels."""
    atoms = tuple(Atom(Part.SELF, frozenset({label}), False, RecordType(), NOWHERE) for label in "ABCDEFGHIJKL")
    union = AnyOf(atoms)
    graph_type = GraphType(
        "g", Mode.LOOSE, (NodeType("t", AllOf((union,) * 5), False, NOWHERE),), (), (), (), (), NOWHERE
    )
    graph = Graph({str(n): Node(str(n), frozenset("ABCDEFGHIJKL"[:n]), {}) for n in range(8)})
    typing = Typer(graph_type).type(graph)
    assert [int(node.id) for node, profile in typing.nodes.items() if profile.types] == [1, 2, 3, 4, 5]


def test_combinations_nested_and_shared_do_not_explode() -> None:
    """Each step doubles the choices twice."""
    a, b, nothing = (Atom(Part.SELF, frozenset(labels), False, RecordType(), NOWHERE) for labels in ("A", "B", ""))
    either = AnyOf((a, b))
    expr: Expr = either
    for _ in range(60):
        expr = AnyOf((AllOf((expr, AnyOf((a, nothing)))), AllOf((expr, AnyOf((b, nothing))))))
    graph_type = GraphType("g", Mode.LOOSE, (NodeType("t", expr, False, NOWHERE),), (), (), (), (), NOWHERE)
    graph = Graph({labels: Node(labels, frozenset(labels), {}) for labels in ("A", "AB", "ABC", "")})
    typing = Typer(graph_type).type(graph)
    assert [node.id for node, profile in typing.nodes.items() if profile.types] == ["A", "AB"]


def test_nesting_without_end_is_an_error_that_names_the_type() -> None:
    a, b = (Atom(Part.SELF, frozenset(label), False, RecordType(), NOWHERE) for label in "AB")
    expr: Expr = AnyOf((a, b))
    for number in range(2000):
        one = Atom(Part.SELF, frozenset({f"L{number}"}), True, RecordType(), NOWHERE)
        expr = AnyOf((AllOf((AnyOf((a, expr)), AnyOf((b, one)))), b))
    graph_type = GraphType("g", Mode.LOOSE, (NodeType("t", expr, False, NOWHERE),), (), (), (), (), NOWHERE)
    labels = frozenset({"A", "B", *(f"L{number}" for number in range(2000))})
    with pytest.raises(ShapecastError, match="`t` nests"):
        Typer(graph_type).type(Graph({"n": Node("n", labels, {})}))
    graph_type = GraphType("g", Mode.LOOSE, (), (EdgeType("t", expr, False, (NOWHERE,)),), (), (), (), NOWHERE)
    node = Node("n", frozenset(), {})
    with pytest.raises(ShapecastError, match="`t` nests"):
        Typer(graph_type).type(Graph({"n": node}, {"e": Edge("e", labels, {}, node, node)}))
