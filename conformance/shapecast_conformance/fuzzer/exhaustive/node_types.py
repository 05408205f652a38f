"""Every small node type, and every small node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from shapecast.graph.model import Graph, Node
from shapecast.graph.values import Value
from shapecast.syntax import ast

INT, STRING = ast.NamedType("INT"), ast.NamedType("STRING")
LABELS = ("A", "B", "C")
GIVEN = 2
"""How many types stand at the head of each text for the others to name."""


def record(*properties: tuple[str, ast.DataType, bool], is_open: bool = False) -> ast.Record:
    """A record of keys, each with its type and whether it is optional."""
    return ast.Record(tuple(ast.Property(ast.Name(k), t, optional) for k, t, optional in properties), is_open)


RECORDS: tuple[ast.Record | None, ...] = (
    None,
    record(("p", INT, False)),
    record(("p", STRING, True)),
    record(is_open=True),
    record(("p", INT, True)),
    record(("p", INT, True), is_open=True),
    record(("p", STRING, False), ("q", INT, True)),
    record(("q", INT, False), is_open=True),
)
"""The first ones serve the smaller bound."""


def expressions(leaves: int) -> list[ast.LabelExpr]:
    """Every expression with exactly so many leaves over two labels and two types, with ``?`` at every place."""
    if leaves == 1:
        plain: list[ast.LabelExpr] = [ast.LabelName(name) for name in ("A", "B", "t1", "t2")]
    else:
        plain = []
        for left_leaves in range(1, leaves):
            for left, right in product(expressions(left_leaves), expressions(leaves - left_leaves)):
                plain += [ast.LabelAnd((left, right)), ast.LabelOr((left, right)), ast.LabelEither(left, right)]
    return [*plain, *(ast.LabelOptional(expr) for expr in plain)]


def count_expressions(leaves: int) -> int:
    """How many expressions there are with exactly so many leaves."""
    if leaves == 1:
        return 8
    return 6 * sum(count_expressions(left) * count_expressions(leaves - left) for left in range(1, leaves))


def bases(records: Sequence[ast.Record | None]) -> list[ast.Content]:
    """Small contents that the two types go through."""
    a, b = ast.LabelName("A"), ast.LabelName("B")
    labels: list[ast.LabelExpr | None] = [None, a, ast.LabelOr((a, b))]
    contents = [ast.Content(one, is_open, r) for one in labels for is_open in (False, True) for r in records]
    return [it for it in contents if it != ast.Content()]


def node_files(
    leaves: int, contents: int, in_one: int, pairs: int | None = None, step: int = 1
) -> Iterator[ast.SchemaFile]:
    """Texts of ``in_one`` types each: for every pair of bases (or about so many of them) every expression of up to so
    many leaves with every content (or each ``step``-th)."""
    drawn = bases(RECORDS[:contents])
    all_pairs = list(product(drawn, drawn))
    own = [(is_open, r) for is_open in (False, True) for r in RECORDS[:contents]]
    for turn, (first, second) in enumerate(all_pairs[:: max(1, len(all_pairs) // pairs) if pairs else 1]):
        given = [ast.NodeType(ast.Name(name), content) for name, content in (("t1", first), ("t2", second))]
        written = (expr for count in range(1, leaves + 1) for expr in expressions(count))
        types = [
            ast.NodeType(ast.Name(f"x{number}"), ast.Content(expr, is_open, r))
            for number, (expr, (is_open, r)) in enumerate(product(written, own))
        ][turn % step :: step]
        for start in range(0, len(types), in_one):
            yield ast.SchemaFile((*given, *types[start : start + in_one]))


def count_node_files(leaves: int, contents: int, in_one: int) -> int:
    """How many texts ``node_files`` gives."""
    drawn = len(bases(RECORDS[:contents]))
    types = sum(count_expressions(count) for count in range(1, leaves + 1)) * 2 * len(RECORDS[:contents])
    return drawn * drawn * -(-types // in_one)


def small_nodes() -> Graph:
    """Every subset of three labels with every small record over two keys (and one stray key)."""
    graph = Graph()
    values: list[tuple[Value | None, ...]] = [(None, 1, "a"), (None, 1, "a"), (None, True)]
    for count in range(len(LABELS) + 1):
        for labels in combinations(LABELS, count):
            for chosen in product(*values):
                held = {key: value for key, value in zip("pqr", chosen, strict=True) if value is not None}
                name = f"n{len(graph.nodes)}"
                graph.nodes[name] = Node(name, frozenset(labels), held)
    return graph
