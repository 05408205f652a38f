"""Ways to spoil the Grateful Dead graph."""

from __future__ import annotations

import random
from decimal import Decimal

from realgraphs.mutations import by_name, change, drop, edge, node
from shapecast.graph.model import Edge, Graph, Node

SONG, ARTIST = frozenset(["song"]), frozenset(["artist"])


def known_song(rng: random.Random, graph: Graph) -> Node:
    return rng.choice([n for n in graph.nodes.values() if n.properties.get("songType")])


def song_without_name(rng: random.Random, graph: Graph) -> None:
    drop(node(rng, graph, "song"), "name")


def song_without_origin(rng: random.Random, graph: Graph) -> None:
    drop(node(rng, graph, "song"), "songType")


def unknown_origin(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "song"), "songType", "Cover")


def origin_taken_away(rng: random.Random, graph: Graph) -> None:
    change(known_song(rng, graph), "songType", "")


def performances_as_text(rng: random.Random, graph: Graph) -> None:
    song = node(rng, graph, "song")
    change(song, "performances", str(song.properties["performances"]))


def performances_below_zero(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "song"), "performances", -1)


def performances_of_unknown_origin(rng: random.Random, graph: Graph) -> None:
    song = rng.choice([n for n in graph.nodes.values() if n.properties.get("songType") == ""])
    change(song, "performances", 3)


def name_too_long(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "artist"), "name", "x" * 42)


def equal_names(rng: random.Random, graph: Graph) -> None:
    label = rng.choice(("song", "artist"))
    first, second = rng.sample([n for n in graph.nodes.values() if label in n.labels], 2)
    change(first, "name", second.properties["name"])


def undeclared_key(rng: random.Random, graph: Graph) -> None:
    change(rng.choice([node(rng, graph, "artist"), edge(rng, graph, "sungBy")]), "year", 1977)


def weight_on_writing(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "writtenBy"), "weight", 1)


def weight_missing(rng: random.Random, graph: Graph) -> None:
    drop(edge(rng, graph, "followedBy"), "weight")


def weight_zero(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "followedBy"), "weight", 0)


def weight_with_fraction(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "followedBy"), "weight", Decimal("0.5"))


def extra_label(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "artist").labels |= {"song"}


def no_label(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "song").labels = frozenset()


def misspelt_edge(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph, "followedBy").labels = frozenset(["folowedBy"])


def written_by_song(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph, "writtenBy").target = node(rng, graph, "song")


def turned_round(rng: random.Random, graph: Graph) -> None:
    turned = edge(rng, graph, "sungBy")
    turned.source, turned.target = turned.target, turned.source


def follows_itself(rng: random.Random, graph: Graph) -> None:
    follows = edge(rng, graph, "followedBy")
    follows.target = follows.source


def follows_twice(rng: random.Random, graph: Graph) -> None:
    again = edge(rng, graph, "followedBy")
    graph.edges["again"] = Edge("again", again.labels, again.properties, again.source, again.target)


def without_writer(rng: random.Random, graph: Graph) -> None:
    song = known_song(rng, graph)
    for each in [e for e in graph.edges.values() if e.source is song and "writtenBy" in e.labels]:
        del graph.edges[each.id]


def three_singers(rng: random.Random, graph: Graph) -> None:
    song = known_song(rng, graph)
    artists = rng.sample([n for n in graph.nodes.values() if n.labels == ARTIST], 3)
    for artist in artists:
        graph.edges[f"x{artist.id}"] = Edge(f"x{artist.id}", frozenset(["sungBy"]), {}, song, artist)


def idle_artist(rng: random.Random, graph: Graph) -> None:
    graph.nodes["idle"] = Node("idle", ARTIST, {"name": f"Nobody {rng.randrange(100)}"})


def followed_by_all(rng: random.Random, graph: Graph) -> None:
    song = node(rng, graph, "song")
    others = [n for n in graph.nodes.values() if n.labels == SONG and n is not song][:130]
    for other in others:
        graph.edges[f"x{other.id}"] = Edge(f"x{other.id}", frozenset(["followedBy"]), {"weight": 1}, song, other)


MUTATIONS = by_name(
    (
        song_without_name,
        song_without_origin,
        unknown_origin,
        origin_taken_away,
        performances_as_text,
        performances_below_zero,
        performances_of_unknown_origin,
        name_too_long,
        equal_names,
        undeclared_key,
        weight_on_writing,
        weight_missing,
        weight_zero,
        weight_with_fraction,
        extra_label,
        no_label,
        misspelt_edge,
        written_by_song,
        turned_round,
        follows_itself,
        follows_twice,
        without_writer,
        three_singers,
        idle_artist,
        followed_by_all,
    )
)
