"""Blind changes that may take a graph away from a schema, each by one step that a real graph could take.

Those that aim at a violation are in ``generate.mutations``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from shapecast.graph.model import Element, ElementKind, Graph, Node
from shapecast.semantics.datatypes import DataType
from shapecast_conformance.drawing.choice import chance
from shapecast_conformance.drawing.edits import Add, Edit, Put, Reconnect, Relabel, Remove, copy_of
from shapecast_conformance.drawing.values import random_value, value_in, value_near


@dataclass(frozen=True)
class Vocabulary:
    """The labels of a schema by kind of element, and its keys with the types they are declared with."""

    labels: Mapping[ElementKind, tuple[str, ...]]
    types: Mapping[str, tuple[DataType, ...]]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys."""
        return tuple(self.types)


Mutation = Callable[[Random, Graph, Vocabulary], bool]


def mutate(rng: Random, graph: Graph, vocabulary: Vocabulary) -> str | None:
    """Change a graph in place by one random mutation that applies; its name, or None if none does."""
    for mutation in rng.sample(MUTATIONS, len(MUTATIONS)):
        if mutation(rng, graph, vocabulary):
            return mutation.__name__
    return None


def _any_element(rng: Random, graph: Graph) -> Element | None:
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    return rng.choice(elements) if elements else None


def _with_key(rng: Random, graph: Graph) -> tuple[Element, str] | None:
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    pairs = [(element, key) for element in elements for key in element.properties]
    return rng.choice(pairs) if pairs else None


def _do(graph: Graph, edit: Edit) -> bool:
    edit.apply(graph)
    return True


def drop_label(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An element loses a label."""
    element = _any_element(rng, graph)
    if element is None or not element.labels:
        return False
    return _do(graph, Relabel(element, element.labels - {rng.choice(sorted(element.labels))}))


def add_label(rng: Random, graph: Graph, vocabulary: Vocabulary) -> bool:
    """An element gets another label."""
    element = _any_element(rng, graph)
    if element is None:
        return False
    pool = vocabulary.labels[ElementKind.NODE if isinstance(element, Node) else ElementKind.EDGE]
    return _do(graph, Relabel(element, element.labels | {rng.choice((*pool, "Stray"))}))


def drop_key(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An element loses a property."""
    found = _with_key(rng, graph)
    if found is None:
        return False
    return _do(graph, Put(*found, None))


def add_key(rng: Random, graph: Graph, vocabulary: Vocabulary) -> bool:
    """An element gets another property."""
    element = _any_element(rng, graph)
    if element is None:
        return False
    key = rng.choice((*vocabulary.keys, "stray"))
    types = vocabulary.types.get(key, ())
    return _do(graph, Put(element, key, value_in(rng, rng.choice(types)) if types else random_value(rng)))


def other_kind(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """A property gets a value of any kind."""
    found = _with_key(rng, graph)
    return found is not None and _do(graph, Put(*found, random_value(rng)))


def just_outside(rng: Random, graph: Graph, vocabulary: Vocabulary) -> bool:
    """A property gets a value just outside of a type that is declared for it."""
    found = _with_key(rng, graph)
    if found is None or not vocabulary.types.get(found[1]):
        return False
    return _do(graph, Put(*found, value_near(rng, rng.choice(vocabulary.types[found[1]]))))


def off_by_one(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """A whole number is one more or less."""
    elements: list[Element] = [*graph.nodes.values(), *graph.edges.values()]
    pairs = [(e, key, value) for e in elements for key, value in e.properties.items() if type(value) is int]
    if not pairs:
        return False
    element, key, value = rng.choice(pairs)
    return _do(graph, Put(element, key, value + rng.choice([1, -1])))


def duplicate_value(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """A property gets the value that another element has under that key."""
    source = _with_key(rng, graph)
    element = _any_element(rng, graph)
    if source is None or element is None or element is source[0]:
        return False
    return _do(graph, Put(element, source[1], source[0].properties[source[1]]))


def reverse_edge(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An edge is turned round."""
    if not graph.edges:
        return False
    edge = rng.choice(list(graph.edges.values()))
    return _do(graph, Reconnect(edge, edge.target, edge.source))


def move_end(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An edge ends at another node."""
    if not graph.edges:
        return False
    edge, node = rng.choice(list(graph.edges.values())), rng.choice(list(graph.nodes.values()))
    ends = (node, edge.target) if chance(rng, 0.5) else (edge.source, node)
    return _do(graph, Reconnect(edge, *ends))


def drop_edge(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An edge is gone."""
    if not graph.edges:
        return False
    return _do(graph, Remove(graph.edges[rng.choice(list(graph.edges))]))


def double_edge(rng: Random, graph: Graph, _: Vocabulary) -> bool:
    """An edge is there twice."""
    if not graph.edges:
        return False
    return _do(graph, Add(copy_of(rng.choice(list(graph.edges.values())), graph)))


MUTATIONS: tuple[Mutation, ...] = (
    drop_label,
    add_label,
    drop_key,
    add_key,
    other_kind,
    just_outside,
    just_outside,
    off_by_one,
    duplicate_value,
    reverse_edge,
    move_end,
    drop_edge,
    double_edge,
)
