"""Hypothesis strategies for values, records and graphs."""

from __future__ import annotations

from hypothesis import strategies as st

from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.values import (
    DAY_NANOS,
    Date,
    Duration,
    LocalDateTime,
    LocalTime,
    Value,
    ZonedDateTime,
    ZonedTime,
    number,
)

LAST_DAY = 3_652_059
"""The ordinal of 9999-12-31."""


def texts() -> st.SearchStrategy[str]:
    """Strings without lone surrogates, among them texts that look like other kinds of values."""
    looks_like = st.sampled_from(
        ["2020-01-31", "12:00:00", "P1D", "AAAA", "1.0", "true", "NaN", "null", ":", '":', "\\u"]
    )
    return st.text(max_size=12) | looks_like


def finite_numbers() -> st.SearchStrategy[Value]:
    """Whole and other numbers, also huge, tiny and from binary floats."""
    return st.one_of(
        st.integers(),
        st.integers(-3, 3),
        st.decimals(allow_nan=False, allow_infinity=False).map(number),
        st.floats(allow_nan=False, allow_infinity=False).map(number),
        st.builds(lambda digits, exponent: number(f"{digits}e{exponent}"), st.integers(), st.integers(-900, 900)),
    )


def numbers() -> st.SearchStrategy[Value]:
    """All numbers, NaN and the infinities among them."""
    return finite_numbers() | st.sampled_from([float("nan"), float("inf"), float("-inf")])


def days() -> st.SearchStrategy[int]:
    return st.integers(1, LAST_DAY)


def nanos() -> st.SearchStrategy[int]:
    """Times of day in nanoseconds, half of them whole seconds."""
    return st.integers(0, DAY_NANOS - 1) | st.integers(0, 86_399).map(lambda second: second * 1_000_000_000)


def offsets() -> st.SearchStrategy[int]:
    return st.integers(-840, 840) | st.sampled_from([0, 60, -60])


def durations() -> st.SearchStrategy[Duration]:
    """Durations that have a lexical form: of one sign."""
    amounts = st.integers(0, 10**6) | st.integers(0, 10**30)
    return st.builds(lambda m, n, sign: Duration(m * sign, n * sign), amounts, amounts, st.sampled_from([1, -1]))


def temporals() -> st.SearchStrategy[Value]:
    """Values of every temporal kind."""
    return st.one_of(
        st.builds(Date, days()),
        st.builds(LocalTime, nanos()),
        st.builds(ZonedTime, nanos(), offsets()),
        st.builds(LocalDateTime, days(), nanos()),
        st.builds(ZonedDateTime, days(), nanos(), offsets()),
        durations(),
    )


def _with_lists(scalars: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.recursive(scalars, lambda members: st.lists(members, max_size=3).map(tuple), max_leaves=5)


def values() -> st.SearchStrategy[Value]:
    """Values of every kind, lists of them included."""
    return _with_lists(st.booleans() | numbers() | texts() | st.binary(max_size=8) | temporals())


def json_values() -> st.SearchStrategy[Value]:
    """The values that JSON holds as they are: booleans, finite numbers, strings and lists of these."""
    return _with_lists(st.booleans() | finite_numbers() | texts())


def names() -> st.SearchStrategy[str]:
    """Keys and labels: few, so that they meet, and now and then a strange one."""
    return st.sampled_from(["name", "age", "since", "A", "B", "C"]) | st.text(max_size=4)


def records(of: st.SearchStrategy[Value]) -> st.SearchStrategy[dict[str, Value]]:
    return st.dictionaries(names(), of, max_size=4)


@st.composite
def graphs(
    draw: st.DrawFn, of: st.SearchStrategy[Value] | None = None, max_nodes: int = 6, max_edges: int = 8
) -> Graph:
    """Property graphs with values of a strategy (all values if there is none), loops and parallel edges included."""
    content = records(values() if of is None else of)
    labels = st.frozensets(names(), max_size=3)
    graph = Graph()
    for node_id in draw(st.lists(st.text(max_size=4), unique=True, max_size=max_nodes)):
        graph.nodes[node_id] = Node(node_id, draw(labels), draw(content))
    nodes = list(graph.nodes.values())
    for edge_id in draw(st.lists(st.text(max_size=4), unique=True, max_size=max_edges)) if nodes else ():
        source, target = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        graph.edges[edge_id] = Edge(edge_id, draw(labels), draw(content), source, target)
    return graph


def contents(graph: Graph) -> tuple[dict[str, object], dict[str, object]]:
    """All that a graph says, places aside, in a form that ``==`` compares."""
    nodes = {n.id: (n.labels, dict(n.properties)) for n in graph.nodes.values()}
    edges = {e.id: (e.labels, dict(e.properties), e.source.id, e.target.id) for e in graph.edges.values()}
    return dict(nodes), dict(edges)
