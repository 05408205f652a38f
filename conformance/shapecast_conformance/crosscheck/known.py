"""Known differences of engines: reviewed, each with its reason, the smallest example, and how it is told (11.20).

``known_differences.toml`` lists them. A disagreement is excused by one only if its recogniser says so, and a recogniser
looks for the very cause: it must not excuse another mistake that happens to be beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import TypeAlias

from shapecast.graph.lexical import text_of
from shapecast.graph.model import Edge, Element
from shapecast.graph.values import Duration, Value
from shapecast.semantics.datatypes import DataType, ListType, RegexType, UnionType
from shapecast.semantics.model import Atom, ElementType, Expr, GraphType
from shapecast_conformance.crosscheck.results import Disagreement
from shapecast_conformance.data import suite_folder
from shapecast_mappings.rdf.terms import xsd

FILE = "known_differences.toml"
"""The reviewed file, beside the cases of the conformance suite."""

Recogniser: TypeAlias = Callable[[Disagreement, GraphType], bool]


@dataclass(frozen=True, slots=True)
class KnownDifference:
    """One way in which an engine is known to differ.

    ``since`` (inclusive) and ``before`` (exclusive) bound the versions of the engine's package; ``schema`` and
    ``graph`` are the smallest example, on which the engine differs and in nothing that the recogniser would not excuse.
    """

    id: str
    engine: str
    reason: str
    recognised_by: str
    schema: str = field(repr=False)
    graph: str = field(repr=False)
    since: str = ""
    before: str = ""

    def concerns(self, engine: str) -> bool:
        """Whether the difference is one of that engine, in the version that is installed."""
        if engine != self.engine:
            return False
        installed = _installed(engine)
        if installed is None:
            return False
        return _numbers(self.since) <= installed and (not self.before or installed < _numbers(self.before))

    def explains(self, disagreement: Disagreement, graph_type: GraphType) -> bool:
        """Whether a disagreement of the engine comes from this difference."""
        return RECOGNISERS[self.recognised_by](disagreement, graph_type)


@lru_cache(maxsize=16)  # the answer is read from a file, and a run of the fuzzer asks for it with each graph
def _installed(engine: str) -> tuple[int, ...] | None:
    """The version of an engine's package, None if it is not there."""
    try:
        return _numbers(version(engine))
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


@lru_cache(maxsize=1)
def known_differences() -> tuple[KnownDifference, ...]:
    """The differences of the reviewed file."""
    return read_known_differences(suite_folder().joinpath(FILE).read_text(encoding="utf-8"))


def read_known_differences(text: str) -> tuple[KnownDifference, ...]:
    """The differences of a TOML text. Raises TypeError for a missing or unknown key, ValueError for a recogniser that
    does not exist and for text that is no TOML."""
    found = tuple(KnownDifference(**entry) for entry in tomllib.loads(text).get("difference", []))
    for one in found:
        if one.recognised_by not in RECOGNISERS:
            raise ValueError(f"{one.id}: there is no recogniser {one.recognised_by!r}")
    return found


# --- recognisers -------------------------------------------------------------------------------


def regex_gives_up(disagreement: Disagreement, graph_type: GraphType) -> bool:
    """jsonschema-rs reports, of some text of the element and some regular expression of the schema, that it stopped at
    its limit of backtracking; it then answers *invalid*."""
    from shapecast_conformance.engines.jsonschema_rs_library import gives_up

    texts = {text for properties in _records(disagreement.element) for text in _texts(properties)}
    return any(gives_up(regex, text) for regex in sorted(_regexes(graph_type)) for text in sorted(texts))


def duration_too_long(disagreement: Disagreement, _graph_type: GraphType) -> bool:
    """rdflib has no value for the literal of a duration of the element, or of an end of it: it has more days than
    ``datetime.timedelta`` holds. pyshacl then takes the literal for none of xsd:duration, and DURATION refuses it."""
    from shapecast_conformance.engines.pyshacl_library import has_value

    found = (value for properties in _records(disagreement.element) for value in _scalars(properties))
    return any(
        isinstance(value, Duration) and value.months * value.nanos >= 0 and not has_value(text_of(value), XSD_DURATION)
        for value in found
    )


XSD_DURATION = xsd("duration").text
"""What durations are written as, unless they have two signs."""

RECOGNISERS: Mapping[str, Recogniser] = {"regex_gives_up": regex_gives_up, "duration_too_long": duration_too_long}
"""Every recogniser by its name in the file."""


def _records(element: Element) -> Iterator[Iterable[Value]]:
    yield element.properties.values()
    if isinstance(element, Edge):
        yield element.source.properties.values()
        yield element.target.properties.values()


def _texts(values: Iterable[Value]) -> Iterator[str]:
    return (value for value in _scalars(values) if isinstance(value, str))


def _scalars(values: Iterable[Value]) -> Iterator[Value]:
    """The values that are no lists, those in lists among them."""
    for value in values:
        if isinstance(value, tuple):
            yield from _scalars(value)
        else:
            yield value


def _regexes(graph_type: GraphType) -> set[str]:
    types: tuple[ElementType, ...] = (
        *(*graph_type.node_types, *graph_type.other_node_types),
        *(*graph_type.edge_types, *graph_type.other_edge_types),
    )
    pending: list[Expr] = [element_type.expr for element_type in types]
    seen: set[int] = set()
    found: set[str] = set()
    while pending:
        expr = pending.pop()
        if id(expr) in seen:
            continue
        seen.add(id(expr))
        if isinstance(expr, Atom):
            for one in expr.record.fields.values():
                found.update(_regexes_of(one.type))
        else:
            pending += expr.operands
    return found


def _regexes_of(data_type: DataType) -> Iterator[str]:
    match data_type:
        case RegexType(regex):
            yield regex
        case ListType(member):
            yield from _regexes_of(member)
        case UnionType(members):
            for member in members:
                yield from _regexes_of(member)
        case _:
            pass
