"""How the LDBC social network lies there, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from realgraphs.mutations import Mutation
from shapecast.graph.model import ElementKind
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


MUTATIONS: Mapping[str, Mutation] = {}
