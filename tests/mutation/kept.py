"""What no mutant of a part can change, done once before anything is mutated, and taken over by every child."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from shapecast.diagnostics.diagnostic import Diagnostic, has_errors
from shapecast.graph.model import Graph
from shapecast.semantics import load
from shapecast.semantics.decode import decode_graph
from shapecast.syntax import parser
from shapecast_conformance.checked import Checked
from shapecast_conformance.engines import pyshacl_library
from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.shacl_library import ReadShapes, Result
from shapecast_conformance.suite.case import Case, CaseGraph
from shapecast_conformance.suite.reading import checked_schema, meant, read_case_graph

OWN_ENGINES = "shapecast_conformance.suite.own"
"""The module that asks the engines of the project."""

ShaclAnswers = dict[tuple[str, str], list[Result]]


class Kept:
    """The graphs of all cases, read; if ``compiled``, their schemas compiled and the graphs decoded, too."""

    def __init__(self, cases: Sequence[Case], *, compiled: bool) -> None:
        self._graphs: dict[tuple[str, str, str | None], tuple[Graph, tuple[Diagnostic, ...]]] = {}
        self._checked: dict[str, Checked] = {}
        self._compiled = compiled
        self.shacl: ShaclAnswers = {}
        """What pyshacl answers, by the shapes and the triples: it is asked again only where a text is another one."""
        for case in cases:
            for asked in case.graphs:
                self._graphs[_place(case, asked)] = read_case_graph(case, asked)
            if compiled:
                self._compile(case)

    def _compile(self, case: Case) -> None:
        checked = self._checked[case.id] = checked_schema(case)
        if checked.schema is None or has_errors(checked.diagnostics):
            return
        graph_type = meant(case, checked.schema)
        for asked in case.graphs:
            graph, problems = self._graphs[_place(case, asked)]
            if not has_errors(problems):
                decode_graph(graph, graph_type)

    def take_over(self) -> None:
        """In a child: the engines are given what is kept."""
        own: Any = import_module(OWN_ENGINES)
        own.read_case_graph = self._graph
        if self._compiled:
            own.checked_schema = self._schema
            own.decode_graph = _is_decoded
        library: Any = pyshacl_library
        library.PyshaclLibrary = lambda: _KeptShacl(self.shacl)

    def _graph(self, case: Case, asked: CaseGraph) -> tuple[Graph, tuple[Diagnostic, ...]]:
        return self._graphs[_place(case, asked)]

    def _schema(self, case: Case) -> Checked:
        return self._checked[case.id]


def _place(case: Case, asked: CaseGraph) -> tuple[str, str, str | None]:
    return case.id, asked.name, asked.format


def _is_decoded(graph: Graph, graph_type: object) -> None:
    """In the place of decoding a graph that is decoded."""


def parse_once() -> None:
    """From now on a schema text is parsed once, whatever is imported anew."""
    modules: tuple[Any, ...] = (parser, load)
    remembering = cache(parser.parse)
    for module in modules:
        module.parse = remembering


class _KeptShacl:
    """pyshacl, remembering."""

    name = "pyshacl"

    def __init__(self, answers: ShaclAnswers) -> None:
        self._answers = answers

    def read(self, shapes: str) -> ReadShapes:
        return _KeptShapes(self._answers, shapes)


class _KeptShapes:
    def __init__(self, answers: ShaclAnswers, shapes: str) -> None:
        self._answers = answers
        self._text = shapes
        self._read: ReadShapes | None = None

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        text = "".join(triples)
        if (self._text, text) not in self._answers:
            with _untraced():
                self._answers[self._text, text] = self._asked(text)
        return self._answers[self._text, text]

    def _asked(self, text: str) -> list[Result]:
        if self._read is None:
            self._read = PyshaclLibrary().read(self._text)
        return list(self._read.results([text]))


@contextmanager
def _untraced() -> Iterator[None]:
    """What a library calls is of no interest, and takes long to trace."""
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracing)
