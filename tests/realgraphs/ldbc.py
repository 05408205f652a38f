"""How the LDBC social network lies there, and ways to spoil it."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

from realgraphs.mutations import by_name, change, drop, edge, node
from shapecast.graph.model import Edge, ElementKind, Graph, Node
from shapecast.graph.readers.options import ReadOptions, Table

FOLDER = "ldbc-snb-sf0.003"

_NODES = {
    "static/organisation": ("Organisation",),
    "static/place": ("Place",),
    "static/tagclass": ("TagClass",),
    "static/tag": ("Tag",),
    "dynamic/forum": ("Forum",),
    "dynamic/person": ("Person",),
    "dynamic/comment": ("Comment", "Message"),
    "dynamic/post": ("Post", "Message"),
}
"""The labels of the tables of nodes, beside those in a column of theirs."""

_EDGES = (
    "static/tagclass_isSubclassOf_tagclass",
    "static/tag_hasType_tagclass",
    "static/organisation_isLocatedIn_place",
    "static/place_isPartOf_place",
    "dynamic/comment_hasCreator_person",
    "dynamic/comment_hasTag_tag",
    "dynamic/comment_isLocatedIn_place",
    "dynamic/comment_replyOf_comment",
    "dynamic/comment_replyOf_post",
    "dynamic/forum_containerOf_post",
    "dynamic/forum_hasMember_person",
    "dynamic/forum_hasModerator_person",
    "dynamic/forum_hasTag_tag",
    "dynamic/person_hasInterest_tag",
    "dynamic/person_isLocatedIn_place",
    "dynamic/person_knows_person",
    "dynamic/person_likes_comment",
    "dynamic/person_likes_post",
    "dynamic/person_studyAt_organisation",
    "dynamic/person_workAt_organisation",
    "dynamic/post_hasCreator_person",
    "dynamic/post_hasTag_tag",
    "dynamic/post_isLocatedIn_place",
)

HEADERS = f"{FOLDER}/headers.txt"
FILES = (HEADERS, *(f"{FOLDER}/{name}_0_0.csv" for name in (*_NODES, *_EDGES)))


def tables(data: Path, scratch: Path) -> ReadOptions:
    """The options that say what the files hold.

    Their own headers have no types, so the first row of each is passed over; the typed headers, which lie in one
    file, become a file each in the folder ``scratch``.
    """
    headers = dict(line.split(" ", 1) for line in (data / HEADERS).read_text("utf-8").splitlines())

    def table(kind: ElementKind, name: str, *labels: str) -> Table:
        header = scratch / f"{name.replace('/', '_')}.csv"
        header.write_text(headers[name] + "\n", "utf-8")
        return Table(kind, labels, (str(header), str(data / FOLDER / f"{name}_0_0.csv")))

    nodes = [table(ElementKind.NODE, name, *labels) for name, labels in _NODES.items()]
    edges = [table(ElementKind.EDGE, name, name.split("_")[1]) for name in _EDGES]
    return ReadOptions(delimiter="|", quote=None, skip_rows=1, tables=(*nodes, *edges))


LABELS = ("Comment", "Forum", "Organisation", "Person", "Place", "Post", "Tag", "TagClass")
"""One for each kind of node."""


def _photo(rng: random.Random, graph: Graph) -> Node:
    return rng.choice([n for n in graph.nodes.values() if "imageFile" in n.properties])


def without_id(rng: random.Random, graph: Graph) -> None:
    drop(node(rng, graph, rng.choice(LABELS)), "id")


def without_content(rng: random.Random, graph: Graph) -> None:
    drop(node(rng, graph, "Comment"), "content")


def without_join_date(rng: random.Random, graph: Graph) -> None:
    drop(edge(rng, graph, "hasMember"), "joinDate")


def birthday_as_text(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Person"), "birthday", "1987-09-18")


def length_beyond_int(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Message"), "length", 2**31)


def year_with_fraction(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "workAt"), "workFrom", Decimal("2009.5"))


def languages_in_one_text(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Person"), "speaks", "es;en")


def speechless(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Person"), "speaks", ())


def unknown_browser(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Person"), "browserUsed", "firefox")


def url_without_scheme(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Tag"), "url", "dbpedia.org/resource/Rumi")


def undeclared_key(rng: random.Random, graph: Graph) -> None:
    change(rng.choice([node(rng, graph, "Forum"), edge(rng, graph, "replyOf")]), "note", "?")


def picture_with_text(rng: random.Random, graph: Graph) -> None:
    change(_photo(rng, graph), "content", "a photo that has text, too")


def extra_label(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "Comment").labels |= {"Post"}


def misspelt_label(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "Person").labels = frozenset(["Persn"])


def place_of_no_kind(rng: random.Random, graph: Graph) -> None:
    node(rng, graph, "city").labels = frozenset(["Place"])


def unknown_edge(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph).labels = frozenset(["follows"])


def reversed_edge(rng: random.Random, graph: Graph) -> None:
    turned = edge(rng, graph, "hasCreator", "hasModerator", "containerOf", "hasTag", "studyAt", "isPartOf")
    turned.source, turned.target = turned.target, turned.source


def lives_in_country(rng: random.Random, graph: Graph) -> None:
    home = rng.choice([e for e in graph.edges.values() if "isLocatedIn" in e.labels and "Person" in e.source.labels])
    home.target = node(rng, graph, "country")


def works_at_university(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph, "workAt").target = node(rng, graph, "university")


def post_in_reply(rng: random.Random, graph: Graph) -> None:
    edge(rng, graph, "replyOf").source = node(rng, graph, "Post")


def equal_ids(rng: random.Random, graph: Graph) -> None:
    label = rng.choice(LABELS)
    first, second = rng.sample([n for n in graph.nodes.values() if label in n.labels], 2)
    change(first, "id", second.properties["id"])


def post_with_the_id_of_a_comment(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Post"), "id", node(rng, graph, "Comment").properties["id"])


def shared_mailboxes(rng: random.Random, graph: Graph) -> None:
    first, second = rng.sample([n for n in graph.nodes.values() if "Person" in n.labels], 2)
    change(first, "email", second.properties["email"])


def likes_twice(rng: random.Random, graph: Graph) -> None:
    again = edge(rng, graph, "likes")
    graph.edges["again"] = Edge("again", again.labels, again.properties, again.source, again.target)


def without_creator(rng: random.Random, graph: Graph) -> None:
    del graph.edges[edge(rng, graph, "hasCreator").id]


def replies_to_two(rng: random.Random, graph: Graph) -> None:
    reply = edge(rng, graph, "replyOf")
    others = [n for n in graph.nodes.values() if "Message" in n.labels and n not in (reply.source, reply.target)]
    graph.edges["other"] = Edge("other", reply.labels, {}, reply.source, rng.choice(others))


def two_moderators(rng: random.Random, graph: Graph) -> None:
    first = edge(rng, graph, "hasModerator")
    others = [n for n in graph.nodes.values() if "Person" in n.labels and n is not first.target]
    graph.edges["other"] = Edge("other", first.labels, {}, first.source, rng.choice(others))


def homeless_post(rng: random.Random, graph: Graph) -> None:
    del graph.edges[edge(rng, graph, "containerOf").id]


def forum_about_nothing(rng: random.Random, graph: Graph) -> None:
    forum = node(rng, graph, "Forum")
    for each in [e for e in graph.edges.values() if e.source is forum and "hasTag" in e.labels]:
        del graph.edges[each.id]


def knows_itself(rng: random.Random, graph: Graph) -> None:
    knows = edge(rng, graph, "knows")
    knows.target = knows.source


def photo_of_some_length(rng: random.Random, graph: Graph) -> None:
    change(_photo(rng, graph), "length", 1)


def length_below_zero(rng: random.Random, graph: Graph) -> None:
    change(node(rng, graph, "Comment"), "length", -1)


def born_after_joining(rng: random.Random, graph: Graph) -> None:
    person = node(rng, graph, "Person")
    change(person, "birthday", person.properties["creationDate"])


def graduated_in_the_future(rng: random.Random, graph: Graph) -> None:
    change(edge(rng, graph, "studyAt"), "classYear", 2031)


MUTATIONS = by_name(
    (
        without_id,
        without_content,
        without_join_date,
        birthday_as_text,
        length_beyond_int,
        year_with_fraction,
        languages_in_one_text,
        speechless,
        unknown_browser,
        url_without_scheme,
        undeclared_key,
        picture_with_text,
        extra_label,
        misspelt_label,
        place_of_no_kind,
        unknown_edge,
        reversed_edge,
        lives_in_country,
        works_at_university,
        post_in_reply,
        equal_ids,
        post_with_the_id_of_a_comment,
        shared_mailboxes,
        likes_twice,
        without_creator,
        replies_to_two,
        two_moderators,
        homeless_post,
        forum_about_nothing,
        knows_itself,
        photo_of_some_length,
        length_below_zero,
        born_after_joining,
        graduated_in_the_future,
    )
)
