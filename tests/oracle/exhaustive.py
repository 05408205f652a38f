"""Every small case, the reference held to the oracle: ``python -m oracle.exhaustive --leaves 3``.

To be run with ``tests`` on the path of modules (or from inside it). Three families, each up to a bound:

nodes        every label expression with up to so many leaves over two labels and two types (with `&`, `|`, `\\/` and
             `?` at every place), with every small content, the two types going through pairs of base contents;
             against every subset of three labels with every small record over two keys
edges        every form of endpoint at both ends with every form of the middle, an inherited edge type among them;
             against every edge between small nodes
constraints  every combination of small scopes, qualifiers and bodies; against every graph of up to two nodes and two
             edges
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement, product

from oracle.comparison import Figures, compare, compiled, misprint, shown, shrink
from shapecast.diagnostics.source import Source
from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import Value
from shapecast.syntax import ast
from shapecast.syntax.parser import parse

INT, STRING = ast.NamedType("INT"), ast.NamedType("STRING")
LABELS = ("A", "B", "C")
TYPES_IN_ONE_TEXT = 400


def record(*properties: tuple[str, ast.DataType, bool], is_open: bool = False) -> ast.Record:
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


# --- nodes -------------------------------------------------------------------------------------


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


def bases(records: Sequence[ast.Record | None]) -> list[ast.Content]:
    """Small contents that the two types go through."""
    a, b = ast.LabelName("A"), ast.LabelName("B")
    labels: list[ast.LabelExpr | None] = [None, a, ast.LabelOr((a, b))]
    contents = [ast.Content(one, is_open, r) for one in labels for is_open in (False, True) for r in records]
    return [it for it in contents if it != ast.Content()]


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


def node_files(leaves: int, contents: int, pairs: int, step: int) -> Iterator[ast.SchemaFile]:
    """Texts of many types each: for every pair of bases every expression with every content (or each ``step``-th)."""
    written = [expr for count in range(1, leaves + 1) for expr in expressions(count)]
    drawn = bases(RECORDS[:contents])
    all_pairs = list(product(drawn, drawn))
    own = [(is_open, r) for is_open in (False, True) for r in RECORDS[:contents]]
    for turn, (first, second) in enumerate(all_pairs[:: max(1, len(all_pairs) // pairs)]):
        given = [ast.NodeType(ast.Name(name), content) for name, content in (("t1", first), ("t2", second))]
        types = [
            ast.NodeType(ast.Name(f"x{number}"), ast.Content(expr, is_open, r))
            for number, (expr, (is_open, r)) in enumerate(product(written, own))
        ][turn % step :: step]
        for start in range(0, len(types), TYPES_IN_ONE_TEXT):
            yield ast.SchemaFile((*given, *types[start : start + TYPES_IN_ONE_TEXT]))


# --- edges -------------------------------------------------------------------------------------

NODE_PART = """
CREATE NODE TYPE (t1 : A {p INT})
CREATE NODE TYPE (t2 : t1 & B {OPTIONAL q INT})
CREATE NODE TYPE (t3 OPEN {OPTIONAL p STRING})
CREATE EDGE TYPE (: A)-[e1 : K {r INT}]->()
CREATE EDGE TYPE (: t1)-[e2 : L]->(: t1 | t2)
CREATE EDGE TYPE (t3)-[e2 {OPEN}]->(: B)
"""
ENDPOINTS = (
    *("()", "(: A)", "(: A | B)", "(: A & B?)", "(: A OPEN)", "(: B {p INT})", "({OPTIONAL p INT})", "(t1)"),
    *("(: @t2)", "(: t1 & B)", "(: t1 | A)", "(: t3)", "(x: A {OPEN})"),
)
MIDDLES = (
    *("x : K", "x : K | L", "x", "x : K OPEN {OPTIONAL r INT}", "x : e1", "x : @e1 & L", "x : e2 {OPEN}"),
    *("x : e1 | e2", r"x : e1 \/ K", "x : e1?", "x : e2 & K"),
)


def edge_files(step: int) -> Iterator[ast.SchemaFile]:
    """Texts of many edge types each: every middle between every two endpoints (or each ``step``-th)."""
    combined = list(product(MIDDLES, ENDPOINTS, ENDPOINTS))[::step]
    for start in range(0, len(combined), TYPES_IN_ONE_TEXT):
        texts = [
            f"CREATE EDGE TYPE {source}-[{middle.replace('x', f'x{number}', 1)}]->{target}"
            for number, (middle, source, target) in enumerate(combined[start : start + TYPES_IN_ONE_TEXT])
        ]
        yield read(NODE_PART + "\n".join(texts))


def small_edges(full: bool) -> Graph:
    """Every edge with small labels and records between every two small nodes."""
    graph = Graph()
    for labels in ((), ("A",), ("B",), ("A", "B")):
        for held in ({}, {"p": 1}, {"p": "a"}, {"p": 1, "q": 2}) if full else ({}, {"p": 1}):
            name = f"n{len(graph.nodes)}"
            graph.nodes[name] = Node(name, frozenset(labels), held)
    for source, target in product(graph.nodes.values(), graph.nodes.values()):
        for labels in ((), ("K",), ("K", "L")) if full else ((), ("K",)):
            for held in ({}, {"r": 1}):
                name = f"e{len(graph.edges)}"
                graph.edges[name] = Edge(name, frozenset(labels), held, source, target)
    return graph


# --- constraints -------------------------------------------------------------------------------

SCOPES = (
    *("(x)", "(x : A)", "(x : !A)", "(x : t1)", "(x)-[: K]->()", "x WITHIN (x)-[]->(y) WHERE y.p = 1"),
    *("x WITHIN (x : A), (y : A) WHERE x <> y", "x.p WITHIN (x)", "(x : A) WHERE x.p > 0"),
)
EDGE_SCOPES = ("()-[x]->()", "(: A)-[x : K]-()")
QUALIFIERS = (
    *("EXCLUSIVE", "MANDATORY", "SINGLETON", "IDENTIFIER", "COUNT 1..1 OF", "COUNT 2.. OF", "COUNT ..1 OF"),
    "EXCLUSIVE MANDATORY",
)
BODIES = (
    *("x.p", "x.p, x.q", "y WITHIN (x)-[]->(y)", "y.p WITHIN (x)-[]-(y)", "x.p, y WITHIN (x)<-[: K]-(y)"),
    *("(x)-[: K]->()", "(x)-[]->(: A), (x)<-[]-()", "(x)-[]->()-[]->(x)", "y WITHIN (y : A)"),
    "y WITHIN (y) WHERE y.p = x.p",
    "e WITHIN (x)-[e]->() WHERE NOT (x : t1)",
)
EDGE_BODIES = (
    *("x.p", "y WITHIN (y)-[x]->()", "y WITHIN (y)-[x]-()", "(: A)-[x]->()"),
    "e WITHIN ()-[x]->(y), (y)<-[e]-()",
)
VALUE_BODIES = ("y WITHIN (y : A) WHERE y.p = x.p", "y WITHIN ()-[]->(y) WHERE y.p <> x.p", "x.p")
CHECKS = (
    *("x.p = 1", "x.p < 2", "NOT x.p = 1", "x.p <> 1", "x.p IS NULL", "x.p IS NOT NULL", "(x : A)", "(x : !t1)"),
    *("x.p = 1 OR (x : A)", "x.p = 1 AND NOT (x)-[: K]->()", "NOT (x.p >= 2 OR x.q = 1)"),
    *("y.p = 1 WITHIN (x)-[]->(y)", "x = y WITHIN (x)-[]->(y)"),
)
TYPES = """
CREATE NODE TYPE (t1 : A {p INT, OPTIONAL q INT})
CREATE EDGE TYPE ()-[e1 : K {p INT}]->()
"""


def constraint_texts() -> Iterator[str]:
    """Every scope with every qualifier and every body that fits."""
    for scope in SCOPES:
        bodies = VALUE_BODIES if scope.startswith("x.p") else BODIES
        yield from (f"FOR {scope} {qualifier} {body}" for qualifier, body in product(QUALIFIERS, bodies))
        yield from (f"FOR {scope} MANDATORY {check}" for check in CHECKS if not scope.startswith("x.p"))
    for scope in EDGE_SCOPES:
        yield from (f"FOR {scope} {qualifier} {body}" for qualifier, body in product(QUALIFIERS, EDGE_BODIES))


def small_graphs() -> Iterator[Graph]:
    """Every graph of up to two nodes, with or without a label and keys, and up to two edges of two kinds."""
    kinds: list[tuple[frozenset[str], dict[str, Value]]] = [
        (labels, held) for labels in (frozenset({"A"}), frozenset[str]()) for held in ({}, {"p": 1}, {"p": 2})
    ]
    kinds.append((frozenset({"A"}), {"p": 1, "q": 1}))
    edge_kinds: list[tuple[frozenset[str], dict[str, Value]]] = [(frozenset({"K"}), {"p": 1}), (frozenset(), {})]
    for count in range(3):
        for chosen in combinations_with_replacement(kinds, count):
            nodes = [Node(f"n{number}", labels, held) for number, (labels, held) in enumerate(chosen)]
            ways = [(s, t, kind) for s in nodes for t in nodes for kind in edge_kinds]
            for edge_count in range(3):
                for joined in combinations_with_replacement(ways, edge_count):
                    edges = [Edge(f"e{number}", *kind, s, t) for number, (s, t, kind) in enumerate(joined)]
                    yield Graph({node.id: node for node in nodes}, {edge.id: edge for edge in edges})


# --- running -----------------------------------------------------------------------------------


def read(text: str) -> ast.SchemaFile:
    """The syntax of a text that has no errors."""
    file, problems = parse(Source("small.pgs", text))
    assert not problems, problems[0].message
    return file


def satisfiable(file: ast.SchemaFile) -> ast.SchemaFile:
    """The file without the declarations that are errors on their own (types that nothing conforms to)."""
    if compiled(file) is not None:
        return file
    statements = list(file.statements)
    if len(statements) == 1:
        return ast.SchemaFile()
    given, rest = statements[:2], statements[2:]
    if not rest:
        return file
    half = len(rest) // 2
    if len(rest) == 1:
        return ast.SchemaFile(tuple(given))
    parts = [satisfiable(ast.SchemaFile((*given, *part))) for part in (rest[:half], rest[half:])]
    return ast.SchemaFile((*given, *(s for part in parts for s in part.statements[2:])))


def run(files: Iterable[ast.SchemaFile], graphs: Sequence[Graph], figures: Figures, most: int = 3) -> int:
    """Compare every file with every graph; the number of element types and constraints that were left out because
    they are errors. Stops at ``most`` disagreements."""
    left_out = 0
    for file in files:
        kept = satisfiable(file)
        left_out += len(file.statements) - len(kept.statements)
        graph_type = compiled(kept)
        if graph_type is None:
            left_out += len(kept.statements)
            continue
        if wrong := misprint(kept):
            figures.disagreements.append(wrong)
        for graph in graphs:
            found = compare(kept, graph_type, graph, figures)
            if found:
                smaller = shown(*shrink(kept, graph)) if len(graph.edges) + len(graph.nodes) < 20 else ""
                figures.disagreements.append("\n".join([*found[:10], smaller]))
            if len(figures.disagreements) >= most:
                return left_out
    return left_out


def main() -> int:
    """Run the families and print the figures; exit status 1 if there is a disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", choices=["nodes", "edges", "constraints"], action="append")
    parser.add_argument("--leaves", type=int, default=2, help="most leaves of a label expression")
    parser.add_argument("--contents", type=int, default=3, help=f"how many records, of {len(RECORDS)}")
    parser.add_argument("--pairs", type=int, default=4, help="how many pairs of bases for the two types")
    parser.add_argument("--step", type=int, default=1, help="take each so many-th type and constraint alone")
    chosen = parser.parse_args()
    disagreements = 0
    for family in chosen.family or ["nodes", "edges", "constraints"]:
        started, figures = time.monotonic(), Figures()
        left_out = run(*cases(family, chosen.leaves, chosen.contents, chosen.pairs, chosen.step), figures)
        for text in figures.disagreements:
            print(text, end="\n\n")
        print(f"{family}: {time.monotonic() - started:.1f} s, {left_out:,} declarations left out as errors")
        print("\n".join(figures.lines()), flush=True)
        disagreements += len(figures.disagreements)
    return 1 if disagreements else 0


def cases(
    family: str, leaves: int, contents: int, pairs: int, step: int
) -> tuple[Iterable[ast.SchemaFile], Sequence[Graph]]:
    """The files and graphs of a family up to a bound."""
    match family:
        case "nodes":
            return node_files(leaves, contents, pairs, step), [small_nodes()]
        case "edges":
            return edge_files(step), [small_edges(step == 1)]
        case _:
            texts = list(constraint_texts())[::step]
            return [read(TYPES + "\n".join(texts))], list(small_graphs())[:: max(1, step // 5)]


if __name__ == "__main__":
    sys.exit(main())
