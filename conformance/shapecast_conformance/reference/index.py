"""Where to look in a graph: elements by label, by type and by value, edges by their ends. Made when first asked for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.values import identity
from shapecast.semantics.model import Conforms, HasLabel, Test, TestAll, TestAny, TestNot
from shapecast_conformance.reference.element_tests import needed_label
from shapecast_conformance.reference.typing import GraphTyping

Adjacency = Mapping[Node, Sequence[Edge]]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Elements among which those that pass a test are."""

    elements: Sequence[Element]


class GraphIndex:
    """The indexes of one graph, for the patterns of constraints."""

    def __init__(self, graph: Graph, typing: GraphTyping) -> None:
        self.typing = typing
        self._all = {True: Pool(list(graph.nodes.values())), False: Pool(list(graph.edges.values()))}
        self._by_label: dict[bool, dict[str, Pool]] = {}
        self._pools: dict[tuple[bool, Test], Pool] = {}
        self._adjacency: dict[tuple[bool, str | None], Adjacency] = {}
        self._by_value: dict[tuple[Pool, str], dict[Hashable, list[Element]]] = {}

    def pool(self, test: Test | None, *, nodes: bool) -> Pool:
        """Nodes or edges among which all are that pass the test: as few as an index gives."""
        if test is None or isinstance(test, TestNot):
            return self._all[nodes]
        found = self._pools.get((nodes, test))
        if found is None:
            found = self._pools[nodes, test] = self._make_pool(test, nodes)
        return found

    def _make_pool(self, test: Test, nodes: bool) -> Pool:
        match test:
            case HasLabel(label):
                return self._labelled(nodes).get(label) or Pool(())
            case Conforms(type):
                return Pool(self.typing.extent(type))
            case TestAll(operands):
                pools = [self.pool(operand, nodes=nodes) for operand in operands]
                return min(pools, key=lambda pool: len(pool.elements), default=self._all[nodes])
            case TestAny(operands):
                pools = [self.pool(operand, nodes=nodes) for operand in operands]
                if self._all[nodes] in pools:
                    return self._all[nodes]
                return Pool(list(dict.fromkeys(element for pool in pools for element in pool.elements)))
            case TestNot():
                return self._all[nodes]
            case _:
                assert_never(test)

    def _labelled(self, nodes: bool) -> Mapping[str, Pool]:
        if nodes not in self._by_label:
            lists: dict[str, list[Element]] = {}
            for element in self._all[nodes].elements:
                for label in element.labels:
                    lists.setdefault(label, []).append(element)
            self._by_label[nodes] = {label: Pool(elements) for label, elements in lists.items()}
        return self._by_label[nodes]

    def edges_at(self, test: Test | None, *, source: bool) -> Adjacency:
        """By node the edges that start (or else end) there: at least all that pass the test."""
        label = needed_label(test, self.typing)
        if (source, label) not in self._adjacency:
            elements = self._all[False] if label is None else self._labelled(False).get(label) or Pool(())
            self._adjacency[source, label] = _by_end(elements.elements, source)
        return self._adjacency[source, label]

    def by_value(self, pool: Pool, key: str) -> Mapping[Hashable, Sequence[Element]]:
        """The elements of a pool by the identity of their value under a key."""
        if (pool, key) not in self._by_value:
            found: dict[Hashable, list[Element]] = {}
            for element in pool.elements:
                value = element.properties.get(key)
                if value is not None:
                    found.setdefault(identity(value), []).append(element)
            self._by_value[pool, key] = found
        return self._by_value[pool, key]


def _by_end(edges: Iterable[Element], source: bool) -> Adjacency:
    found: dict[Node, list[Edge]] = {}
    for edge in edges:
        if isinstance(edge, Edge):
            found.setdefault(edge.source if source else edge.target, []).append(edge)
    return found
