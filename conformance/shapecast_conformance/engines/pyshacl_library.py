"""pyshacl, the SHACL engine over rdflib, and all that is set of it.

* Literals keep their lexical forms: rdflib would make ``"01"`` and ``"1"`` one literal, and counts and keys wrong.
* Shapes nest as deep as a schema does; the limit of the library by itself is 15, and that of Python too small for how
  rdflib reads them.
* No inference, no rules, no remote graph: what is judged is the graph that is given.
* A query is read once and not anew for every element.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import rdflib
from pyshacl import Validator
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
            graph = rdflib.Graph().parse(data=shapes, format="turtle")
            # made once: it holds the shapes as objects, and finding them takes longer than judging a small graph
            self._told = frozenset(map(str, graph.objects(None, SH.message)))
            self._shapes = Validator(data_graph(()), shacl_graph=graph, options=dict(OPTIONS)).shacl_graph

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        with literals_as_written(), room_to_nest():
            validator = Validator(data_graph(triples), shacl_graph=rdflib.Graph(), options=dict(OPTIONS))
            validator.shacl_graph = self._shapes
            _, report, _ = validator.run()  # type: ignore[no-untyped-call]  # the library's
        return list(self._results(report))

    def _results(self, report: rdflib.Graph) -> Iterator[Result]:
        for result in report.objects(None, SH.result):
            shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
            query = report.value(result, SH.sourceConstraint)
            details = tuple(dict.fromkeys(self._details(report, result)))
            yield Result(str(shape), str(focus), str(query) if isinstance(query, rdflib.URIRef) else "", details)

    def _details(self, report: rdflib.Graph, result: Node) -> Iterator[str]:
        """What the shapes themselves say of the results below a result, of those that have none below them."""
        for detail in report.objects(result, SH.detail):
            deeper = list(self._details(report, detail))
            yield from deeper or sorted(self._told.intersection(map(str, report.objects(detail, SH.resultMessage))))


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
