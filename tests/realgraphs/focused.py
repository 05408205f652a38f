"""Cross-check mutated copies of a large real graph with pyshacl, where they differ: ``python -m realgraphs.focused``.

pyshacl takes milliseconds for an element, so a graph of 100,000 elements and 50 copies of it would take a day. Here the
graph as it is is asked about in full. Of each copy the whole is in the data graph too, but only those elements are
asked about whose answers can be others than those of the graph as it is, and some at random. The types of an element
speak of itself and its ends; the constraints of these schemas reach from an element over one edge to the node beyond,
or compare keys. So they are: what a mutation has changed; the edges of a changed node and the nodes beyond; the ends of
an edge that was changed, added or taken away; and whatever violates something by the reference. These are compared
in everything: every type, coverage, every constraint. To be run from inside ``tests``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import Pool

import rdflib
from rdflib import RDF
from rdflib.namespace import SH

from oracle.fast_pyshacl import ask_once, take_no_time_for_words
from realgraphs.crosscheck import mutated
from realgraphs.graphs import GRAPHS
from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.api import LoadedGraph
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.engines.pyshacl_library import (
    OPTIONS,
    PyshaclLibrary,
    ResultsValidator,
    SettledGraph,
    data_graph,
    literals_as_written,
)
from shapecast_conformance.engines.shacl import ShaclEngine
from shapecast_conformance.engines.shacl_library import ReadShapes, Result
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.target import LossRecord

SLICES = 16
"""Into so many parts the elements of the graph as it is are divided, for the processes to share."""


class FocusedLibrary(PyshaclLibrary):
    """pyshacl, with the elements of a set as the targets of the shapes instead of all instances of their classes."""

    def __init__(self) -> None:
        self.focus: Sequence[str] = ()

    def read(self, shapes: str) -> ReadShapes:
        return _Shapes(self, shapes)


class _Shapes:
    def __init__(self, library: FocusedLibrary, shapes: str) -> None:
        self._library = library
        with literals_as_written():
            self._shapes = rdflib.Graph().parse(data=shapes, format="turtle")

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        with literals_as_written():
            data = data_graph(triples)
            shapes = SettledGraph()
            for triple in self._shapes:
                shapes.add(triple)
            for shape, target in list(shapes.subject_objects(SH.targetClass)):
                shapes.remove((shape, SH.targetClass, target))
                for one in map(rdflib.URIRef, self._library.focus):
                    if (one, RDF.type, target) in data:
                        shapes.add((shape, SH.targetNode, one))
            shapes.settle()
            _, results, _ = ResultsValidator(data, shacl_graph=shapes, options=dict(OPTIONS)).run()
        for _, result, triples in results:
            told = {key: value[1] for node, key, value in triples if node is result and isinstance(value, tuple)}
            query = told.get(SH.sourceConstraint)
            yield Result(
                str(told[SH.sourceShape]),
                str(told[SH.focusNode]),
                str(query) if isinstance(query, rdflib.URIRef) else "",
            )


class Focused:
    """An engine that gives pyshacl's answers for the elements of a set, and the reference's for all others."""

    name = "pyshacl"

    def __init__(self) -> None:
        self._library = FocusedLibrary()
        self._engine = ShaclEngine(self._library, full=True)
        self.focus: Sequence[Element] = ()

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        """The judgement, made up of both."""
        names, asked = Names(), set(self.focus)
        self._library.focus = [
            (names.edge if isinstance(one, Edge) else names.node)(one.id).text for one in self.focus
        ]
        judgement = self._engine.judge(graph_type, graph, mode=mode, progress=progress)
        if not judgement.nodes:
            return judgement
        other = evaluate(graph_type, graph, mode=mode)
        nodes, edges = dict(other.nodes), dict(other.edges)
        for one in self.focus:
            if isinstance(one, Edge):
                edges[one.id] = judgement.edges[one.id]
            else:
                nodes[one.id] = judgement.nodes[one.id]
        left = tuple(violation for violation in other.violations if violation.element not in asked)
        assert all(violation.element in asked for violation in judgement.violations)
        return replace(judgement, nodes=nodes, edges=edges, violations=(*judgement.violations, *left))

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:
        """Those of SHACL."""
        return self._engine.losses(graph_type)


def affected(before: Graph, after: Graph) -> set[Element]:
    """The elements of a copy whose answers can be others than before."""
    found: set[Element] = set()
    changed = {node for name, node in after.nodes.items() if _record(before.nodes.get(name)) != _record(node)}
    found |= changed
    for edge in after.edges.values():
        if edge.source in changed or edge.target in changed:
            found |= {edge, edge.source, edge.target}
    for name in before.edges.keys() | after.edges.keys():
        old, new = before.edges.get(name), after.edges.get(name)
        if old is None or new is None or _told(old) != _told(new):
            ends = (end.id for edge in (old, new) if edge is not None for end in (edge.source, edge.target))
            found |= {after.nodes[end] for end in ends if end in after.nodes}
            found |= {new} if new is not None else set()
    return found


def _record(node: Node | None) -> object:
    return None if node is None else (node.labels, node.properties)


def _told(edge: Edge) -> tuple[object, ...]:
    return edge.labels, edge.properties, edge.source.id, edge.target.id


@dataclass
class Figures:
    """What was asked and compared, and which answers were others: those that nothing predicts, and by what the rest."""

    graphs: int = 0
    elements: int = 0
    types: int = 0
    answers: int = 0
    unexplained: list[str] = field(default_factory=list)
    excused: Counter[str] = field(default_factory=Counter)

    def add(self, other: Figures) -> None:
        """Take up those of another part."""
        self.graphs += other.graphs
        self.elements += other.elements
        self.types += other.types
        self.answers += other.answers
        self.unexplained += other.unexplained
        self.excused.update(other.excused)


@cache
def loaded(name: str) -> LoadedGraph:
    """The graph, read once in each process."""
    real = GRAPHS[name]
    paths = real.paths()
    assert paths is not None
    return real.read(paths)


def compare(graph_type: GraphType, graph: Graph, focus: Iterable[Element], about: str) -> Figures:
    """pyshacl's answers about some elements of a graph, held to the reference's."""
    engine = Focused()
    engine.focus = sorted(focus, key=lambda one: (isinstance(one, Edge), one.id))
    (check,) = crosscheck(graph_type, graph, [engine]).engines
    assert check.compared, check.detail
    edges = sum(isinstance(one, Edge) for one in engine.focus)
    nodes = len(engine.focus) - edges
    types = nodes * len(graph_type.node_types) + edges * len(graph_type.edge_types)
    answers = types + (nodes + edges) * (1 + len(graph_type.constraints))
    unexplained = [f"{about}: {one}" for one in check.unexplained]
    return Figures(0, nodes + edges, types, answers, unexplained, Counter(check.excused))


def part(asked: tuple[str, int, int, int]) -> Figures:
    """One copy; or, below 0, one slice of the graph as it is."""
    name, number, seed, others = asked
    real = loaded(name)
    whole = real.graph
    if number < 0:
        everything: list[Element] = [*whole.nodes.values(), *whole.edges.values()]
        found = compare(real.graph_type, whole, everything[-number - 1 :: SLICES], "as it is")
        found.graphs = int(number == -1)
        return found
    ((mutation, graph),) = mutated(GRAPHS[name], whole, [number], seed)
    focus = affected(whole, graph)
    focus.update(violation.element for violation in evaluate(real.graph_type, graph).violations)
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    focus.update(random.Random(f"{seed}/{number}/focus").sample(elements, min(others, len(elements))))
    found = compare(real.graph_type, graph, focus, f"copy {number}, {mutation}")
    found.graphs = 1
    return found


def main() -> int:
    """Run and print the figures; exit status 1 if a disagreement is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", choices=list(GRAPHS))
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--others", type=int, default=300, help="how many elements at random beside")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--copies-alone", action="store_true", help="leave out the graph as it is")
    chosen = parser.parse_args()
    take_no_time_for_words()  # the processes are forked from this one
    ask_once()
    started = time.monotonic()
    loaded(chosen.graph)
    slices = [] if chosen.copies_alone else range(-SLICES, 0)
    asked = [(chosen.graph, number, chosen.seed, chosen.others) for number in (*range(chosen.copies), *slices)]
    copies, whole = Figures(), Figures()
    with Pool(chosen.processes) as pool:
        for (_, number, _, _), found in zip(asked, pool.imap(part, asked), strict=True):
            (whole if number < 0 else copies).add(found)
            print(f"{number}: {found.elements:,} elements, {time.monotonic() - started:.0f} s", flush=True)
    for name, figures in (("as it is", whole), ("copies", copies)):
        print(f"{name}: {figures.graphs} graphs, {figures.elements:,} elements asked about")
        print(f"  elements x types compared: {figures.types:,}; answers compared in all: {figures.answers:,}")
        print(f"  excused: {dict(figures.excused)}; unexplained: {len(figures.unexplained)}")
        for line in figures.unexplained[:20]:
            print(f"    {line}")
    return 1 if copies.unexplained or whole.unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
