"""pyshacl, the SHACL engine over rdflib, and all that is set of it.

* Literals keep their lexical forms: rdflib would make ``"01"`` and ``"1"`` one literal, and counts and keys wrong.
* Shapes nest as deep as a schema does; the limit of the library by itself is 15, and that of Python too small for how
  rdflib reads them.
* No inference, no rules, no remote graph: what is judged is the graph that is given.
* A query is read once and not anew for every element, and what a shape consists of is looked up once.
* It writes no report and describes no result; results are taken as it has them.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeAlias

import rdflib
from pyshacl import Validator
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.graph_abstraction import DataGraph
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from shapecast_conformance.engines.shacl_library import ReadShapes, Result

OPTIONS = {"inference": "none", "advanced": False, "inplace": True, "max_validation_depth": 500}
"""The options of the validator."""


DEEPEST_CALLS = 6000
"""What a hundred levels of a schema come to in calls of rdflib and pyshacl."""


class PyshaclLibrary:
    """The package ``pyshacl``."""

    name = "pyshacl"

    def read(self, shapes: str) -> ReadShapes:
        """Read shapes in Turtle."""
        return _Shapes(shapes)


@contextmanager
def literals_as_written() -> Iterator[None]:
    """rdflib takes literals as they are, and keeps to itself which of them it cannot make Python objects of."""
    normalising, logger = rdflib.NORMALIZE_LITERALS, logging.getLogger("rdflib.term")
    silent = logger.disabled
    rdflib.NORMALIZE_LITERALS, logger.disabled = False, True
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS, logger.disabled = normalising, silent


@contextmanager
def without_descriptions() -> Iterator[None]:
    """pyshacl writes no description of a result, which nobody here reads and which takes a quarter of its time."""
    described = ConstraintComponent.make_v_result_description
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""  # type: ignore[method-assign]
    try:
        yield
    finally:
        ConstraintComponent.make_v_result_description = described  # type: ignore[method-assign]


@contextmanager
def room_to_nest() -> Iterator[None]:
    """Python follows calls as deep as schemas may nest (12.3)."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST_CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def has_value(text: str, datatype: str) -> bool:
    """Whether rdflib can make a Python object of a literal; pyshacl takes one that has none for ill-typed."""
    with literals_as_written():
        return not rdflib.Literal(text, datatype=rdflib.URIRef(datatype)).ill_typed


class _Shapes:
    def __init__(self, shapes: str) -> None:
        with literals_as_written(), room_to_nest():
            graph = SettledGraph()
            graph.parse(data=shapes, format="turtle")
            graph.settle()
            # made once: it holds the shapes as objects, and finding them takes longer than judging a small graph
            self._told = frozenset(map(str, graph.objects(None, SH.message)))
            self._shapes = ResultsValidator(data_graph(()), shacl_graph=graph, options=dict(OPTIONS)).shacl_graph

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        with literals_as_written(), room_to_nest(), without_descriptions():
            validator = ResultsValidator(data_graph(triples), shacl_graph=rdflib.Graph(), options=dict(OPTIONS))
            validator.shacl_graph = self._shapes
            _, results, _ = validator.run()  # type: ignore[no-untyped-call]  # the library's
        return [self._result(*result) for result in results]

    def _result(self, _text: str, result: Node, triples: Iterable[_ToldTriple]) -> Result:
        told: dict[Node, dict[Node, list[Node]]] = {}
        for subject, key, value in triples:
            node = value[1] if isinstance(value, tuple) else value
            told.setdefault(subject, {}).setdefault(key, []).append(node)
        (shape,), (focus,) = told[result][SH.sourceShape], told[result][SH.focusNode]
        (query,) = told[result].get(SH.sourceConstraint, [None])
        details = tuple(dict.fromkeys(self._details(told, result)))
        return Result(str(shape), str(focus), str(query) if isinstance(query, rdflib.URIRef) else "", details)

    def _details(self, told: Mapping[Node, Mapping[Node, Sequence[Node]]], result: Node) -> Iterator[str]:
        """What the shapes themselves say of the results below a result, of those that have none below them."""
        for detail in told[result].get(SH.detail, ()):
            deeper = list(self._details(told, detail))
            yield from deeper or sorted(self._told.intersection(map(str, told[detail].get(SH.resultMessage, ()))))


_ToldTriple: TypeAlias = "tuple[Node, Node, Node | tuple[Any, Node]]"
"""A triple about a result; what is taken from a graph stands with it."""


class ResultsValidator(Validator):
    """Gives its results as they are: a graph of them would take longer to make than many a graph to judge."""

    @classmethod
    def create_validation_report(cls, _shapes: object, _conforms: object, results: list[Any]) -> tuple[list[Any], str]:
        """The results, each with its text, its node and its triples; and no text."""
        return results, ""


class SettledGraph(rdflib.Graph):
    """A graph that, once it is settled, is not changed, and keeps what it was asked: the validator asks for the parts
    of a shape anew for every element."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[Any, list[Any]] | None = None

    def settle(self) -> None:
        """Say that nothing will be added."""
        self._kept = {}

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override]  # generators are iterators
        """Those that match a pattern."""
        if self._kept is None:
            return super().triples(triple)
        found = self._kept.get(triple)
        if found is None:
            found = self._kept[triple] = list(super().triples(triple))
        return iter(found)


def data_graph(triples: Iterable[str]) -> DataGraph:
    """The graph of a text in N-Triples, as the validator takes it."""
    graph = _Graph()
    graph.parse(data="".join(triples), format="nt")
    return DataGraph.from_rdflib_graph(graph)


class _Graph(rdflib.Graph):
    """A graph that remembers the queries it has read."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


@lru_cache(maxsize=512)
def _prepared(query: str) -> Any:
    return prepareQuery(query)
