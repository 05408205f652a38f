"""From a pair that engines answer otherwise than the reference to the counterexamples it comes down to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax import ast
from shapecast_conformance.crosscheck import CrossCheck
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.pair import Pair, compiled, graph_as_written
from shapecast_conformance.fuzzer.shrink.shrink import shrink
from shapecast_conformance.fuzzer.symptoms import BREAKDOWN, Symptom, Told, checked, symptoms, told
from shapecast_conformance.fuzzer.written.case import counterexample

IN_MEMORY = "no file in JSON Lines gives this graph"


def counterexamples(pair: Pair, check: CrossCheck, engines: Sequence[Engine], origin: str) -> Iterator[Counterexample]:
    """The smallest pairs that show what the cross-check of a pair shows, each symptom in one of them.

    A pair that was shrunk for one symptom shows others, as a rule: of engines that work through one mapping. These are
    not shrunk again.
    """
    seen: set[Symptom] = set()
    for symptom in symptoms(check):
        if symptom in seen:
            continue
        one = _Wanted(symptom, engines)
        written = one.written(pair.file, pair.graph)
        small = shrink(pair, one.written if written else one.in_memory)
        found = tuple(one.told(small, engines, written=written))
        seen |= {symptom, *(other.symptom for other in found)}
        yield counterexample(small, found, origin, "" if written else IN_MEMORY)


class _Wanted:
    """Whether a pair shows a symptom, by the engine that has it alone."""

    def __init__(self, symptom: Symptom, engines: Sequence[Engine]) -> None:
        self._symptom = symptom
        self._engines = [engine for engine in engines if engine.name == symptom.engine]

    def written(self, file: ast.SchemaFile, graph: Graph) -> bool:
        """Whether the pair shows it when it is read from files."""
        graph_type = compiled(file)
        read = None if graph_type is None else graph_as_written(graph, graph_type)
        return graph_type is not None and read is not None and self._shows(graph_type, read)

    def in_memory(self, file: ast.SchemaFile, graph: Graph) -> bool:
        """Whether the pair shows it as it is; files may not hold it."""
        graph_type = compiled(file)
        return graph_type is not None and self._shows(graph_type, graph)

    def _shows(self, graph_type: GraphType, graph: Graph) -> bool:
        return self._symptom in symptoms(checked(graph_type, graph, self._engines))

    def told(self, pair: Pair, engines: Sequence[Engine], *, written: bool) -> Iterator[Told]:
        """All that is wrong with the answers of all engines to a pair, what it was shrunk for first."""
        graph_type = compiled(pair.file)
        assert graph_type is not None, "a pair is kept only if its schema has no errors"
        graph = graph_as_written(pair.graph, graph_type) if written else pair.graph
        assert graph is not None, "it was read a moment ago"
        found = list(told(checked(graph_type, graph, engines)))
        yield from sorted(found, key=lambda one: one.symptom != self._symptom)


def failure(pair: Pair, error: Exception, origin: str) -> Counterexample:
    """The counterexample of a pair that the reference itself breaks down over, shrunk as far as it still does so."""
    kind = type(error)

    def breaks(file: ast.SchemaFile, graph: Graph) -> bool:
        try:
            graph_type = compiled(file)
            if graph_type is not None:
                checked(graph_type, graph, ())
        except Exception as other:  # noqa: BLE001  # it is to be of the kind that is looked into
            return type(other) is kind
        return False

    small = shrink(pair, breaks) if breaks(pair.file, pair.graph) else pair
    found = Told(Symptom("reference", BREAKDOWN, kind.__name__), detail=f"{kind.__name__}: {error}")
    return counterexample(small, (found,), origin, "the reference gives no answer")
