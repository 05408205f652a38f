"""Ways to spoil the movies graph."""

from __future__ import annotations

import random

from realgraphs.mutations import by_name, change, drop, edge, node
from shapecast.graph.model import Edge, Graph


def drop_title(rng: random.Random, graph: Graph) -> None:
    drop(node(rng, graph, "Movie"), "title")


def drop_roles(rng: random.Random, graph: Graph) -> None:
    drop(edge(rng, graph, "ACTED_IN"), "roles")


def empty_roles(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "ACTED_IN"), "roles", ())


def year_as_text(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Movie"), "released", "1999")


def year_out_of_range(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Movie"), "released", 65536)


def year_before_film(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Movie"), "released", 1776)


def born_long_ago(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Person"), "born", 1066)


def undeclared_key(rng: random.Random, graph: Graph) -> None:
    change(rng.choice([node(rng, graph, "Movie"), edge(rng, graph)]), "imdb", "tt0133093")


def extra_label(rng: random.Random, graph: Graph) -> None:
    spoilt = node(rng, graph, "Person")
    spoilt.labels |= {"Director"}


def misspelt_label(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "Person").labels = frozenset(["Persn"])


def unknown_edge(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph).labels = frozenset(["SAW"])


def reversed_edge(rng: random.Random, graph: Graph) -> None:
    turned = edge(rng, graph, "ACTED_IN", "DIRECTED", "REVIEWED")
    turned.source, turned.target = turned.target, turned.source


def equal_titles(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Movie"), "title", node(rng, graph, "Movie").properties.get("title", "The Matrix"))


def second_review(rng: random.Random, graph: Graph) -> None:
    again = edge(rng, graph, "REVIEWED")
    graph.edges["again"] = Edge("again", again.labels, again.properties, again.source, again.target)


def without_director(rng: random.Random, graph: Graph) -> None:
    movie = node(rng, graph, "Movie")
    for each in [e for e in graph.edges.values() if e.target is movie and "DIRECTED" in e.labels]:
        del graph.edges[each.id]


def alone(rng: random.Random, graph: Graph) -> None:
    person = node(rng, graph, "Person")
    for each in [e for e in graph.edges.values() if e.source is person]:
        del graph.edges[each.id]


def follows_two(rng: random.Random, graph: Graph) -> None:
    person = node(rng, graph, "Person")
    for i in range(2):
        graph.edges[f"f{i}"] = Edge(f"f{i}", frozenset(["FOLLOWS"]), {}, person, node(rng, graph, "Person"))


def rating_beyond(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "REVIEWED"), "rating", 101)


def no_summary(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "REVIEWED"), "summary", "")


MUTATIONS = by_name(
    (
        drop_title,
        drop_roles,
        empty_roles,
        year_as_text,
        year_out_of_range,
        year_before_film,
        born_long_ago,
        undeclared_key,
        extra_label,
        misspelt_label,
        unknown_edge,
        reversed_edge,
        equal_titles,
        second_review,
        without_director,
        alone,
        follows_two,
        rating_beyond,
        no_summary,
    )
)
