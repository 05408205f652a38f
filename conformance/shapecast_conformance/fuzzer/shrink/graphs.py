"""Smaller graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from shapecast.graph.model import Edge, Element, Graph, Labels, Node, Properties
from shapecast.graph.values import Value, identity
from shapecast_conformance.fuzzer.shrink.search import Budget, fewest

SIMPLE_VALUES: tuple[Value, ...] = (0, 1, "", "a")
"""What the place of any other value is offered, the simplest first."""


def copied(
    graph: Graph,
    keep: Callable[[Element], bool] = lambda _: True,
    contents: Mapping[Element, tuple[Labels, Properties]] | None = None,
) -> Graph:
    """A copy of a graph with the elements that are kept, edges only with both their ends; ``contents`` gives some
    elements other labels and properties."""
    changed = contents or {}

    def content(element: Element) -> tuple[Labels, Properties]:
        return changed.get(element, (element.labels, element.properties))

    nodes = {name: Node(name, *content(node)) for name, node in graph.nodes.items() if keep(node)}
    edges = {
        name: Edge(name, *content(edge), nodes[edge.source.id], nodes[edge.target.id])
        for name, edge in graph.edges.items()
        if keep(edge) and edge.source.id in nodes and edge.target.id in nodes
    }
    return Graph(nodes, edges)


def fewest_elements(graph: Graph, wanted: Callable[[Graph], bool], budget: Budget) -> Graph:
    """The graph with as few elements as are still wanted; a node goes with its edges."""
    elements: list[Element] = [*graph.edges.values(), *graph.nodes.values()]

    def with_only(kept: Sequence[Element]) -> Graph:
        chosen = set(kept)
        return copied(graph, lambda element: element in chosen)

    return with_only(fewest(elements, lambda kept: wanted(with_only(kept)), budget))


def smaller_graphs(graph: Graph) -> Iterator[Graph]:
    """Every graph that is one step smaller: without an element, a label or a key, with a loop in the place of an edge
    between two nodes, with a simpler value."""
    elements: list[Element] = [*graph.edges.values(), *graph.nodes.values()]
    for gone in elements:
        yield copied(graph, lambda element, gone=gone: element is not gone)  # type: ignore[misc]  # bound at once
    yield from _with_loops(graph)
    for element in elements:
        for label in sorted(element.labels):
            yield copied(graph, contents={element: (element.labels - {label}, element.properties)})
        for key in sorted(element.properties):
            fewer = {name: value for name, value in element.properties.items() if name != key}
            yield copied(graph, contents={element: (element.labels, fewer)})
    for element in elements:
        for key, value in sorted(element.properties.items()):
            for simpler in simpler_values(value):
                record = {**element.properties, key: simpler}
                yield copied(graph, contents={element: (element.labels, record)})


def _with_loops(graph: Graph) -> Iterator[Graph]:
    for name, edge in graph.edges.items():
        if edge.source is not edge.target:
            found = copied(graph)
            found.edges[name].target = found.edges[name].source
            yield found


def simpler_values(value: Value) -> Iterator[Value]:
    """Values that are simpler than one: those of ``SIMPLE_VALUES`` before it, members of a list, a shorter text."""
    for simple in SIMPLE_VALUES:
        if identity(simple) == identity(value):
            return
        yield simple
    if isinstance(value, tuple):
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
        for at, member in enumerate(value):
            yield from ((*value[:at], one, *value[at + 1 :]) for one in simpler_values(member))
    elif isinstance(value, str) and len(value) > 1:
        yield from (value[: len(value) // 2], value[len(value) // 2 :], value[1:], value[:-1])


def numbered(graph: Graph) -> Graph:
    """The graph with its elements called n1, n2 and e1, e2."""
    names = {node: f"n{at}" for at, node in enumerate(graph.nodes.values(), 1)}
    nodes = {name: Node(name, node.labels, node.properties) for node, name in names.items()}
    edges = {}
    for at, edge in enumerate(graph.edges.values(), 1):
        ends = nodes[names[edge.source]], nodes[names[edge.target]]
        edges[f"e{at}"] = Edge(f"e{at}", edge.labels, edge.properties, *ends)
    return Graph(nodes, edges)
