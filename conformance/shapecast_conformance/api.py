"""The Python API: what the command does, as functions of typed values.

::

    from shapecast_conformance import api

    schema = api.load_schema("fraud.pgs")
    graph = api.read_graph(schema, "fraud.jsonl")
    result = api.validate(graph)
    result.conforms, result.judgement.violations

A path is a string or a ``Path``; a text of your own is a ``Source(name, text)``. Results are frozen. Input that cannot
be used raises ``ShapecastError``, which carries every diagnostic.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

from shapecast.diagnostics.diagnostic import Code, Diagnostic, ShapecastError, has_errors
from shapecast.diagnostics.source import Source
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import Element, ElementKind, Graph
from shapecast.graph.readers.options import DEFAULT, ReadOptions, Table
from shapecast.graph.readers.read import Input
from shapecast.graph.readers.read import read_graph as read_inputs
from shapecast.graph.writers.registry import WRITERS
from shapecast.graph.writers.writer import GraphFile, UnwritableError
from shapecast.semantics.decode import decode_graph
from shapecast.semantics.model import GraphType, Schema
from shapecast.syntax.ast import Mode
from shapecast_conformance import catalogue, files
from shapecast_conformance.arguments import (
    TARGETS,
    AbsentContent,
    KindWord,
    ModeWord,
    SyntaxWord,
    TargetWord,
    base_iri_of,
    is_open,
    kind_of,
    mode_of,
    mutations_of,
)
from shapecast_conformance.checked import Checked
from shapecast_conformance.checking import check_sources
from shapecast_conformance.codes import (
    AMBIGUOUS_TYPE,
    UNKNOWN_CODE,
    UNKNOWN_GRAPH_TYPE,
    UNKNOWN_TYPE,
    UNWRITABLE_VALUE,
)
from shapecast_conformance.crosscheck import CrossCheck
from shapecast_conformance.crosscheck import crosscheck as compare
from shapecast_conformance.crosscheck.compare import DEFAULT_ENGINES
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.fuzzer.run import MOST, FuzzRun, fuzz_exhaustive, fuzz_random
from shapecast_conformance.generate import generated
from shapecast_conformance.generate.generated import Generated
from shapecast_conformance.generate.graphs import Size
from shapecast_conformance.generate.mutations.mutation import Mutation
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.case import load_cases as find_cases
from shapecast_conformance.suite.command import TIMEOUT, CommandSubject
from shapecast_conformance.suite.export import EXPORTS
from shapecast_conformance.suite.own import OwnEngine
from shapecast_conformance.suite.results import SuiteRun
from shapecast_conformance.suite.run import run_suite as put_cases
from shapecast_conformance.validation import Validation
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.rdf.turtle import turtle
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.target import Mapped

__all__ = [
    "AbsentContent",
    "Case",
    "Checked",
    "CrossCheck",
    "FuzzRun",
    "Generated",
    "InputError",
    "LoadedGraph",
    "LoadedSchema",
    "Mode",
    "PlainGraph",
    "ReadOptions",
    "ShapecastError",
    "Source",
    "SuiteRun",
    "Table",
    "Validation",
    "check",
    "codes",
    "convert",
    "counterexample_files",
    "crosscheck",
    "explain",
    "export_suite",
    "fuzz",
    "generate",
    "load_cases",
    "load_schema",
    "project",
    "project_rdf",
    "read_graph",
    "read_plain_graph",
    "run_suite",
    "validate",
    "write_graph",
    "write_graph_files",
]

PathOrText: TypeAlias = "str | os.PathLike[str] | Source"
Progress: TypeAlias = Callable[[int], None]


class InputError(ShapecastError):
    """A schema or a graph that cannot be used; ``sources`` are the texts that its diagnostics point into."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> None:
        super().__init__(diagnostics)
        self.sources = dict(sources)


@dataclass(frozen=True, slots=True)
class LoadedSchema:
    """A schema without errors; ``diagnostics`` are its warnings and notes, ``given`` the names of the given texts."""

    schema: Schema = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source] = field(repr=False)
    given: frozenset[str] = frozenset()

    @property
    def graph_types(self) -> tuple[GraphType, ...]:
        """The graph types of the given texts, in order, without those that only imports led to (3.10)."""
        return tuple(g for g in self.schema.graph_types if g.name is None or g.span.source in self.given)

    def graph_type(self, name: str | None = None) -> GraphType:
        """The graph type of that name, or the last one (3.10). Raises InputError for an unknown name."""
        if name is None:
            return self.graph_types[-1]
        graph_types = self.schema.graph_types
        for graph_type in graph_types:
            if graph_type.name == name:
                return graph_type
        names = [graph_type.name for graph_type in graph_types if graph_type.name is not None]
        known = f"the schema has {', '.join(names)}" if names else "the schema's graph type has no name"
        offer = did_you_mean(name, names) or known
        diagnostic = Diagnostic(UNKNOWN_GRAPH_TYPE, f"there is no graph type `{name}`", help=offer)
        raise InputError([diagnostic], self.sources)


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """A graph that was read for one graph type of a schema (10.1); ``diagnostics`` are the reader's warnings."""

    graph: Graph = field(repr=False)
    graph_type: GraphType = field(repr=False)
    schema: LoadedSchema = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainGraph:
    """A graph as its files hold it, read for no schema; ``diagnostics`` are the reader's warnings."""

    graph: Graph = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()


@contextmanager
def _pointing_into(schema: LoadedSchema) -> Iterator[None]:
    """Give errors about a schema, such as a limit that it passes, the texts that they point into."""
    try:
        yield
    except ShapecastError as problem:
        raise InputError(problem.diagnostics, schema.sources) from problem


def check(*texts: PathOrText, absent_content: AbsentContent = "closed") -> Checked:
    """Compile schema texts together and report everything about them; bad texts raise nothing.

    ``absent_content`` is how a type without braces is read (3.15). Raises ShapecastError for a file that cannot be
    read, ValueError for another word.
    """
    absent_open = is_open(absent_content)
    sources = [text if isinstance(text, Source) else files.read_source(os.fspath(text)) for text in texts]
    return check_sources(sources, absent_content_open=absent_open)


def load_schema(*texts: PathOrText, absent_content: AbsentContent = "closed") -> LoadedSchema:
    """Compile schema texts together. Raises InputError if there is any error in them, else what ``check`` raises."""
    checked = check(*texts, absent_content=absent_content)
    if checked.schema is None or has_errors(checked.diagnostics):
        raise InputError(checked.diagnostics, checked.sources)
    return LoadedSchema(checked.schema, checked.diagnostics, checked.sources, checked.given)


def read_graph(
    schema: LoadedSchema,
    *paths: str | os.PathLike[str],
    graph_type: str | None = None,
    input_format: str | None = None,
    options: ReadOptions = DEFAULT,
    progress: Progress | None = None,
) -> LoadedGraph:
    """Read one graph from files and folders, and decode it for a graph type: the one of that name, or the last one.

    ``options`` say how, and which tables belong to the graph beside the paths (1.21). ``progress`` is called now and
    then with the number of elements read. Raises InputError for a malformed graph and an unknown graph type, ValueError
    for an unknown ``input_format``.
    """
    meant = schema.graph_type(graph_type)
    graph, diagnostics = _read(paths, input_format, options, progress, schema.sources)
    with _pointing_into(schema):
        decode_graph(graph, meant)
    return LoadedGraph(graph, meant, schema, diagnostics)


def read_plain_graph(
    *paths: str | os.PathLike[str],
    input_format: str | None = None,
    options: ReadOptions = DEFAULT,
    progress: Progress | None = None,
) -> PlainGraph:
    """Read one graph without a schema: texts stay texts. Raises what ``read_graph`` raises."""
    return PlainGraph(*_read(paths, input_format, options, progress, {}))


def write_graph(graph: PlainGraph | LoadedGraph | Graph, *, to: str = "jsonl") -> Iterator[str]:
    """A graph as the pieces of one text, in a format of ``WRITERS`` that has one file (1.18 to 1.37), nodes first;
    temporal and binary values as their texts, where the format has no types for them.

    Raises ValueError for an unknown format and for one of several files, and ShapecastError (SC813) before the first
    piece for what the format cannot hold.
    """
    if to in WRITERS and WRITERS[to].several:
        raise ValueError(f"{to} has several files; `write_graph_files` gives them")
    return iter([piece for file in write_graph_files(graph, to=to) for piece in file.pieces])


def write_graph_files(graph: PlainGraph | LoadedGraph | Graph, *, to: str) -> Sequence[GraphFile]:
    """A graph as files of any format of ``WRITERS``, each with its name and the pieces of its text.

    Raises ValueError for an unknown format, and ShapecastError (SC813) for what the format cannot hold.
    """
    if to not in WRITERS:
        raise ValueError(f"unknown format: {to}")
    try:
        return WRITERS[to].files(graph if isinstance(graph, Graph) else graph.graph)
    except UnwritableError as problem:
        hint = f"other formats may: {', '.join(name for name in WRITERS if name != to)}"
        raise ShapecastError([Diagnostic(UNWRITABLE_VALUE, f"{to}: {problem}", help=hint)]) from problem


def _read(
    paths: Iterable[str | os.PathLike[str]],
    input_format: str | None,
    options: ReadOptions,
    progress: Progress | None,
    sources: Mapping[str, Source],
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    inputs = [Input(os.fspath(path)) for path in paths]
    graph, diagnostics = read_inputs(inputs, input_format, options=options, progress=progress)
    if has_errors(diagnostics):
        raise InputError(diagnostics, sources)
    return graph, diagnostics


@overload
def convert(
    schema: LoadedSchema,
    *,
    to: Literal["json-schema"] = "json-schema",
    graph_type: str | None = None,
    type_name: str | None = None,
    kind: ElementKind | KindWord | None = None,
    base_iri: str | None = None,
) -> Mapped[dict[str, Any]]: ...


@overload
def convert(
    schema: LoadedSchema, *, to: Literal["shacl"], graph_type: str | None = None, base_iri: str | None = None
) -> Mapped[Shapes]: ...


def convert(
    schema: LoadedSchema,
    *,
    to: TargetWord = "json-schema",
    graph_type: str | None = None,
    type_name: str | None = None,
    kind: ElementKind | KindWord | None = None,
    base_iri: str | None = None,
) -> Mapped[dict[str, Any]] | Mapped[Shapes]:
    """A graph type as JSON Schema or as SHACL shapes, and what is lost.

    With ``type_name`` the JSON Schema is that of the property record of that one type (11.14); ``kind`` says which type
    is meant where a node type and an edge type share the name. ``base_iri`` is an absolute IRI, which the `$id` begins
    with, or the IRIs of shapes, labels and keys (11.24). Raises InputError for an unknown name and for one that is two
    types', ValueError for an unknown target or kind, for a ``base_iri`` that is none and for a ``type_name`` in SHACL.
    """
    if to not in TARGETS:
        raise ValueError(f"unknown target: {to}")
    base = None if base_iri is None else base_iri_of(base_iri)
    meant, asked = schema.graph_type(graph_type), kind_of(kind)
    with _pointing_into(schema):
        if to == "shacl":
            if type_name is not None:
                raise ValueError("the property record of one type is for json-schema")
            return ShaclTarget(_names(base)).schema(meant)
        target = JsonSchemaTarget() if base is None else JsonSchemaTarget(base_iri=base)
        if type_name is None:
            return target.schema(meant)
        problem = _not_one_type(meant, type_name, asked)
        if problem is not None:
            raise InputError([problem], schema.sources)
        return target.record_schema(meant, type_name, asked)


def _names(base_iri: str | None) -> Names:
    return Names() if base_iri is None else Names(base_iri)


def _not_one_type(graph_type: GraphType, name: str, kind: ElementKind | None) -> Diagnostic | None:
    """What is wrong with a name that is to be that of one element type; nothing if it is."""
    found: dict[ElementKind, list[str]] = {
        ElementKind.NODE: [node_type.name for node_type in graph_type.node_types],
        ElementKind.EDGE: [edge_type.name for edge_type in graph_type.edge_types],
    }
    among = {one: names for one, names in found.items() if kind in (None, one)}
    having = [one for one, names in among.items() if name in names]
    if len(having) > 1:
        message = f"`{name}` is a node type and an edge type"
        return Diagnostic(AMBIGUOUS_TYPE, message, help="--kind node or --kind edge (`kind` in Python) says which")
    if having:
        return None
    known = list(dict.fromkeys(one for names in among.values() for one in names))
    sort = " or ".join(one.value for one in among)
    offer = did_you_mean(name, known) or f"its {sort} types are {', '.join(known) or 'none'}"
    return Diagnostic(UNKNOWN_TYPE, f"there is no {sort} type `{name}` in the graph type", help=offer)


def project(graph: LoadedGraph, *, to: str = "json") -> Iterator[tuple[Element, dict[str, Any]]]:
    """Every element of a graph with its instance document (11.7), nodes first. ValueError for an unknown target."""
    if to != "json":
        raise ValueError(f"unknown target: {to}; `project_rdf` gives triples")
    return JsonSchemaTarget().instances(graph.graph)


def project_rdf(graph: LoadedGraph, *, syntax: SyntaxWord = "n-triples", base_iri: str | None = None) -> Iterator[str]:
    """A graph in RDF (11.23), as pieces of text that are made one by one.

    ``base_iri`` is an absolute IRI, which the IRIs of elements, labels and keys begin with. Raises ValueError for an
    unknown ``syntax`` and a ``base_iri`` that is none; while the pieces are made, ShapecastError (SC611) for a number
    that is too long to be written.
    """
    names = _names(None if base_iri is None else base_iri_of(base_iri))
    match syntax:
        case "n-triples":
            return n_triples(graph.graph, names)
        case "turtle":
            return turtle(graph.graph, names)
        case _:
            raise ValueError(f'unknown syntax: {syntax}; it is "n-triples" or "turtle"')


def validate(
    graph: LoadedGraph,
    *,
    engine: str = "reference",
    mode: Mode | ModeWord | None = None,
    progress: Progress | None = None,
) -> Validation:
    """What an engine of ``ENGINES`` says of a graph; ``mode`` overrides that of the graph type.

    Never raises over what the schema or the graph says: what cannot be judged is one of the four outcomes (11.18).
    ``progress`` is called now and then with the number of elements judged. Raises ValueError for an unknown engine
    or mode.
    """
    if engine not in ENGINES:
        raise ValueError(f"unknown engine: {engine}")
    judge, asked = ENGINES[engine](), mode_of(mode)
    judgement = judge.judge(graph.graph_type, graph.graph, mode=asked, progress=progress)
    losses, meant = judge.losses(graph.graph_type), asked or graph.graph_type.mode
    return Validation(graph.graph, graph.graph_type, meant, judgement, losses, graph.schema.sources)


def crosscheck(
    graph: LoadedGraph,
    *,
    engines: Sequence[str] = DEFAULT_ENGINES,
    mode: Mode | ModeWord | None = None,
    progress: Progress | None = None,
) -> CrossCheck:
    """The answers of engines compared with those of the reference, element by element (11.21).

    ``progress`` is called by each judge in turn with the number of elements judged. Raises ValueError for an unknown
    engine or mode.
    """
    for engine in engines:
        if engine not in ENGINES:
            raise ValueError(f"unknown engine: {engine}")
    return compare(graph.graph_type, graph.graph, engines, mode=mode_of(mode), progress=progress)


def fuzz(
    *,
    engines: Sequence[str | Engine] = DEFAULT_ENGINES,
    pairs: int | None = None,
    minutes: float | None = None,
    seed: int = 1,
    bound: int | None = None,
    most: int = MOST,
    processes: int = 1,
    progress: Progress | None = None,
) -> FuzzRun:
    """Schemas and graphs put to engines, whose answers are compared with those of the reference (11.21).

    So many random ``pairs``, which are those of the ``seed``; or, with a ``bound``, every small schema up to it against
    every small graph. ``minutes`` ends either before its end, and so do ``most`` different counterexamples. Engines are
    named, or given; with several ``processes`` they must be fit for pickling. ``progress`` is called with the number of
    pairs so far, with a bound with that of the sheets. Raises ValueError for an unknown engine, for random pairs
    without a number and a time, and for a number that is too small.
    """
    for engine in engines:
        if isinstance(engine, str) and engine not in ENGINES:
            raise ValueError(f"unknown engine: {engine}")
    if min(1 if pairs is None else pairs, 1 if bound is None else bound, most, processes) < 1:
        raise ValueError("pairs, bound, most and processes are at least 1")
    seconds = None if minutes is None else minutes * 60
    if bound is not None:
        return fuzz_exhaustive(
            engines, bound=bound, seconds=seconds, processes=processes, most=most, progress=progress
        )
    if pairs is None and minutes is None:
        raise ValueError("random pairs have no end: take pairs, minutes or a bound")
    return fuzz_random(
        engines, pairs=pairs, seconds=seconds, seed=seed, processes=processes, most=most, progress=progress
    )


def counterexample_files(run: FuzzRun) -> Iterator[tuple[str, str]]:
    """The files of the cases that the counterexamples of a run are: names with ``/`` between folders, and texts."""
    for one in run.counterexamples:
        yield from ((f"{one.id}/{name}", text) for name, text in one.files.items())


def generate(
    schema: LoadedSchema,
    *,
    nodes: int = 100,
    edges: int | None = None,
    seed: int = 0,
    to: str = "jsonl",
    mutations: Iterable[str | tuple[Mutation, int]] = (),
    graph_type: str | None = None,
    mode: Mode | ModeWord | None = None,
    progress: Progress | None = None,
) -> Generated:
    """A random graph that conforms to a graph type when it was written in the format ``to`` and read again (13.10).

    It has at least so many ``nodes`` and ``edges``, more only where constraints demand it; without ``edges`` about one
    and a half for each node, where there may be so many. The same arguments give the same graph. ``mutations`` break
    it: names with or without a count, such as ``"label-typo:3"``, or ``"all"``. ``progress`` is called now and then
    with the number of elements.

    Raises InputError if no such graph is found (SC831) and for an unknown graph type, ValueError for a negative number,
    an unknown format, mode or mutation.
    """
    if nodes < 0 or (edges or 0) < 0:
        raise ValueError("the numbers of nodes and edges are not negative")
    if to not in WRITERS:
        raise ValueError(f"unknown format: {to}")
    given = list(mutations)
    asked = mutations_of(one for one in given if isinstance(one, str)) + [o for o in given if not isinstance(o, str)]
    meant = schema.graph_type(graph_type)
    with _pointing_into(schema):
        return generated.generate(
            meant,
            Size(nodes, edges),
            seed=seed,
            mode=mode_of(mode),
            format=to,
            mutations=asked,
            progress=progress,
        )


def load_cases(*patterns: str, folder: str | os.PathLike[str] | None = None) -> list[Case]:
    """The cases of the conformance suite whose id one of the patterns matches (all without patterns).

    ``folder`` holds them; by default it is that of shapecast. Raises ShapecastError for cases that are not written as
    they should be, and where there is none.
    """
    return find_cases(patterns, None if folder is None else Path(folder))


def run_suite(
    cases: Sequence[Case],
    *,
    engines: Sequence[str] = tuple(ENGINES),
    commands: Sequence[str] = (),
    timeout: float = TIMEOUT,
    progress: Progress | None = None,
) -> SuiteRun:
    """What engines, and programs that are started with ``commands``, answer to cases.

    ``timeout`` is how many seconds a program has for an answer; ``progress`` is called with the number of answers so
    far. What goes wrong with a program is a result. Raises ValueError for an unknown engine and an empty command.
    """
    for engine in engines:
        if engine not in ENGINES:
            raise ValueError(f"unknown engine: {engine}")
    programs = [CommandSubject(command, timeout) for command in commands]
    return put_cases(cases, [*map(OwnEngine, engines), *programs], progress)


def export_suite(cases: Iterable[Case], *, to: str) -> Iterator[tuple[str, str]]:
    """The files of cases in the form of another suite, one of ``EXPORTS``: names with ``/`` between folders, and texts.

    Raises ValueError for an unknown form.
    """
    if to not in EXPORTS:
        raise ValueError(f"unknown form: {to}")
    return EXPORTS[to](cases)


def codes() -> tuple[Code, ...]:
    """Every code there is, in order."""
    return catalogue.CODES


def explain(code: str) -> Code:
    """The documentation of a code, case aside (13.7). Raises ShapecastError if there is none of that name."""
    by_id = {known.id: known for known in catalogue.CODES}
    found = by_id.get(code.upper())
    if found is None:
        offer = did_you_mean(code, by_id) or "`shapecast explain` lists them all"
        raise ShapecastError([Diagnostic(UNKNOWN_CODE, f"there is no code `{code}`", help=offer)])
    return found
