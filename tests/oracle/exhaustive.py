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
from collections.abc import Iterable, Sequence

from oracle.comparison import Figures, compare, misprint, shown, smallest
from shapecast.graph.model import Graph
from shapecast.syntax import ast
from shapecast_conformance.fuzzer.exhaustive import constraints, edge_types, node_types
from shapecast_conformance.fuzzer.exhaustive.constraints import constraint_files, small_graphs
from shapecast_conformance.fuzzer.exhaustive.edge_types import edge_files, small_edges
from shapecast_conformance.fuzzer.exhaustive.node_types import RECORDS, node_files, small_nodes
from shapecast_conformance.fuzzer.exhaustive.satisfiable import satisfiable

TYPES_IN_ONE_TEXT = 400
CONSTRAINTS_IN_ONE_TEXT = 2000


def run(
    files: Iterable[ast.SchemaFile], graphs: Sequence[Graph], given: int, figures: Figures, most: int = 3
) -> int:
    """Compare every file with every graph; the number of element types and constraints that were left out because
    they are errors; the first ``given`` of each file are what the others speak of. Stops at ``most`` disagreements."""
    left_out = 0
    for file in files:
        kept, graph_type = satisfiable(file, given)
        left_out += len(file.statements) - len(kept.statements)
        if graph_type is None:
            left_out += len(kept.statements)
            continue
        if wrong := misprint(kept):
            figures.disagreements.append(wrong)
        for graph in graphs:
            found = compare(kept, graph_type, graph, figures)
            if found:
                smaller = shown(smallest(kept, graph)) if len(graph.edges) + len(graph.nodes) < 20 else ""
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
) -> tuple[Iterable[ast.SchemaFile], Sequence[Graph], int]:
    """The files and graphs of a family up to a bound, and how many statements at the head of each file the others
    speak of."""
    match family:
        case "nodes":
            files = node_files(leaves, contents, TYPES_IN_ONE_TEXT, pairs, step)
            return files, [small_nodes()], node_types.GIVEN
        case "edges":
            return edge_files(TYPES_IN_ONE_TEXT, step=step), [small_edges(step == 1)], edge_types.GIVEN
        case _:
            graphs = list(small_graphs(2, 2))[:: max(1, step // 5)]
            return constraint_files(CONSTRAINTS_IN_ONE_TEXT, step), graphs, constraints.GIVEN


if __name__ == "__main__":
    sys.exit(main())
