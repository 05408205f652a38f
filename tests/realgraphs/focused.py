"""Cross-check mutated copies of a large real graph with pyshacl, where it matters: ``python -m realgraphs.focused``.

pyshacl takes milliseconds for an element, so a graph of 100,000 elements and 50 copies of it would take a day. Here the
whole of each copy is in its data graph, but only some elements are asked about: those that a mutation has changed,
what is around them, whatever violates something by the reference, and others at random. These are compared in
everything: every type, coverage, every constraint. To be run from inside ``tests``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import Pool

import rdflib
from pyshacl import Validator
from rdflib import RDF
from rdflib.namespace import SH

from oracle.fast_pyshacl import take_no_time_for_words
from realgraphs.crosscheck import mutated
from realgraphs.graphs import GRAPHS
from shapecast.graph.model import Edge, Element, Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.engines.engine import Progress
from shapecast_conformance.engines.pyshacl_library import OPTIONS, PyshaclLibrary, data_graph, literals_as_written
from shapecast_conformance.engines.shacl import ShaclEngine
from shapecast_conformance.engines.shacl_library import ReadShapes, Result
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Judgement
from shapecast_mappings.rdf.names import Names

HUB = 100
"""Of an element with more neighbours than this only so many are asked about."""


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
            shapes = rdflib.Graph()
            for triple in self._shapes:
                shapes.add(triple)
            for shape, target in list(shapes.subject_objects(SH.targetClass)):
                shapes.remove((shape, SH.targetClass, target))
                for one in map(rdflib.URIRef, self._library.focus):
                    if (one, RDF.type, target) in data:
                        shapes.add((shape, SH.targetNode, one))
            validator = Validator(data, shacl_graph=shapes, options=dict(OPTIONS))
            _, report, _ = validator.run()
        for result in report.objects(None, SH.result):
            query = report.value(result, SH.sourceConstraint)
            shape, focus = (report.value(result, key) for key in (SH.sourceShape, SH.focusNode))
            yield Result(str(shape), str(focus), str(query) if isinstance(query, rdflib.URIRef) else "")


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

    def losses(self, graph_type: GraphType):
        """Those of SHACL."""
        return self._engine.losses(graph_type)


def changed(before: Graph, after: Graph) -> Iterator[Element]:
    """The elements of a copy that are not as they were, and the nodes that have lost or gained an edge."""
    for identifier, node in after.nodes.items():
        old = before.nodes.get(identifier)
        if old is None or (old.labels, old.properties) != (node.labels, node.properties):
            yield node
    for identifier in before.edges.keys() | after.edges.keys():
        old, new = before.edges.get(identifier), after.edges.get(identifier)
        if old is not None and new is not None and _told(old) == _told(new):
            continue
        if new is not None:
            yield new
        for edge in (old, new):
            if edge is not None:
                yield from (after.nodes[end.id] for end in (edge.source, edge.target) if end.id in after.nodes)


def _told(edge: Edge) -> tuple[object, ...]:
    return edge.labels, edge.properties, edge.source.id, edge.target.id


def around(graph: Graph, elements: Iterable[Element], rng: random.Random, steps: int) -> set[Element]:
    """The elements and what is so many steps around them."""
    joined: dict[Element, list[Edge]] = {}
    for edge in graph.edges.values():
        for end in {edge.source, edge.target}:
            joined.setdefault(end, []).append(edge)
    found = set(elements)
    reached = set(found)
    for _ in range(steps):
        beyond: set[Element] = set()
        for one in reached:
            near: list[Element] = [one.source, one.target] if isinstance(one, Edge) else list(joined.get(one, ()))
            beyond.update(near if len(near) <= HUB else rng.sample(near, HUB))
        reached = beyond - found
        found |= reached
    return found


def run(name: str, numbers: Sequence[int], seed: int, others: int) -> tuple[int, int, int, int, dict[str, int]]:
    """Copies of these numbers: how many there were, how many elements were asked about, the answers compared of them,
    and the disagreements: those that nothing predicts, and the others by what does."""
    take_no_time_for_words()
    real = GRAPHS[name]
    paths = real.paths()
    assert paths is not None
    loaded = real.read(paths)
    engine = Focused()
    asked = compared = unexplained = 0
    excused: dict[str, int] = {}
    copies = mutated(real, loaded.graph, [number for number in numbers if number >= 0], seed)
    graphs = [("as it is", loaded.graph)] if -1 in numbers else []
    for number, (_, graph) in enumerate([*graphs, *copies] if graphs else copies):
        rng = random.Random(f"{seed}/{number}/focus")
        violating = (violation.element for violation in evaluate(loaded.graph_type, graph).violations)
        everything: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
        focus = around(graph, {*changed(loaded.graph, graph), *violating}, rng, steps=2)
        focus |= set(rng.sample(everything, min(others, len(everything))))
        engine.focus = sorted(focus, key=lambda one: (isinstance(one, Edge), one.id))
        (check,) = crosscheck(loaded.graph_type, graph, [engine]).engines
        assert check.compared, check.detail
        asked += len(focus)
        edges = sum(isinstance(one, Edge) for one in focus)
        types = (len(focus) - edges) * len(loaded.graph_type.node_types) + edges * len(loaded.graph_type.edge_types)
        compared += types + len(focus) + len(focus) * len(loaded.graph_type.constraints)
        unexplained += check.unexplained_count
        for one in check.unexplained[:3]:
            print(number, one, flush=True)
        for excuse, count in check.excused.items():
            excused[excuse] = excused.get(excuse, 0) + count
    return len(numbers), asked, compared, unexplained, excused


def main() -> int:
    """Run and print the figures; exit status 1 if a disagreement is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", choices=list(GRAPHS))
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--others", type=int, default=500, help="how many elements at random beside")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    chosen = parser.parse_args()
    started = time.monotonic()
    numbers = range(-1, chosen.copies)
    parts = [list(numbers[at :: chosen.processes]) for at in range(chosen.processes)]
    with Pool(chosen.processes) as pool:
        asked = [(chosen.graph, part, chosen.seed, chosen.others) for part in parts]
        found = pool.starmap(run, asked, chunksize=1)
    graphs, elements, compared, unexplained = (sum(one[at] for one in found) for at in range(4))  # type: ignore[misc]
    excused: dict[str, int] = {}
    for *_, counts in found:
        for excuse, count in counts.items():
            excused[excuse] = excused.get(excuse, 0) + count
    print(f"{graphs} graphs in {time.monotonic() - started:.1f} s; elements asked about: {elements:,}")
    print(f"answers compared: {compared:,}; excused: {excused}; unexplained: {unexplained}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
