"""IRIs of names: one for each, back again, and never out of the place they stand in."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mappings.rdf_reading import READERS, Reader
from shapecast.graph.model import ElementKind
from shapecast_mappings.rdf.names import DEFAULT_BASE_IRI, LABELS, Names, Space, encoded
from shapecast_mappings.rdf.terms import Iri

BASES = (DEFAULT_BASE_IRI, "https://example.org/", "https://example.org/a#", "urn:x:node/")
STRANGE = [
    *("", " ", ".", "..", "...", "%2E", "%2E%2E", "%", "%25", "%zz", "a/b", "/", "//", "../x", "a.", "."),
    *(
        "<>",
        "a>b",
        '"',
        "'",
        "\\",
        "\\u0041",
        "`",
        "{x}",
        "|",
        "^",
        "[",
        "]",
        "(",
        ")",
        "#",
        "?",
        "a?b#c",
        "&",
        "=",
        "@",
    ),
    *("\n", "\r\n", "\t", "\x00", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "\U0010ffff"),
    *("é", "e\u0301", "日本", "😀", "İ", "ß", "node/a", "label/", "Person", "person", "a b", "a+b", "a%20b", "a~b"),
]
ANY = st.sampled_from(STRANGE) | st.text(max_size=8)


@given(ANY)
@example("")
@example("..")
def test_nothing_in_a_name_ends_its_iri(name: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*", encoded(name))
    assert encoded(name) not in (".", "..")


@given(ANY, ANY)
def test_two_names_have_two_iris(one: str, other: str) -> None:
    assert (encoded(one) == encoded(other)) == (one == other)


def test_names_that_look_like_others_have_their_own_iri() -> None:
    assert len({encoded(name) for name in STRANGE}) == len(set(STRANGE))


@given(st.sampled_from(BASES), st.sampled_from(Space), st.lists(ANY, min_size=1, max_size=3))
@example(BASES[0], Space.SHAPE, ["", ""])
@example(BASES[0], Space.KEY, ["."])
def test_an_iri_leads_back_to_what_it_was_made_of(base: str, space: Space, steps: list[str]) -> None:
    names = Names(base)
    iri = names.iri(space, *steps)
    assert iri.text.startswith(base)
    assert names.steps(iri.text) == (space, tuple(steps))


@given(st.sampled_from(BASES), st.sampled_from(Space), st.sampled_from(Space), ANY, ANY)
def test_kinds_of_names_never_meet(base: str, one: Space, other: Space, a: str, b: str) -> None:
    names = Names(base)
    assert (names.iri(one, a) == names.iri(other, b)) == ((one, a) == (other, b))


def test_no_kind_of_names_lies_within_another() -> None:
    for one, other in combinations(Space, 2):
        assert not one.value.startswith(other.value)
        assert not other.value.startswith(one.value)


@given(ANY)
def test_each_thing_has_its_kind_of_name(name: str) -> None:
    names = Names("urn:x:")
    kinds = {
        names.node(name): Space.NODE,
        names.edge(name): Space.EDGE,
        names.label(ElementKind.NODE, name): Space.LABEL,
        names.label(ElementKind.EDGE, name): Space.EDGE_LABEL,
        names.key(name): Space.KEY,
        names.list_of(name): Space.LIST,
    }
    assert len(kinds) == 6
    assert {iri: names.steps(iri.text) for iri in kinds} == {iri: (space, (name,)) for iri, space in kinds.items()}


def test_labels_of_nodes_and_of_edges_are_apart() -> None:
    assert LABELS == {ElementKind.NODE: Space.LABEL, ElementKind.EDGE: Space.EDGE_LABEL}


@pytest.mark.parametrize(
    "iri", ["", "urn:shapecast:graph:", "urn:shapecast:graph:nodes/a", "urn:other:node/a", "node/a"]
)
def test_an_iri_of_nothing_is_told(iri: str) -> None:
    with pytest.raises(ValueError, match="no IRI below"):
        Names().steps(iri)


@given(st.sampled_from(BASES), st.sampled_from(Space), ANY)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_readers_of_rdf_take_every_iri(reader: Reader, base: str, space: Space, name: str) -> None:
    iri = Names(base).iri(space, name)
    assert reader(f"{iri} {iri} {iri} .\n", "nt") == [(iri.text,) * 3]
    assert reader(f"{iri} {iri} {iri} .\n", "turtle") == [(iri.text,) * 3]


def test_no_step_is_a_direction_when_an_iri_is_resolved() -> None:
    for name in (".", "..", "../x", "a/../b", ""):
        iri = Names("https://example.org/").node(name).text
        assert urljoin("https://elsewhere.org/x/y", iri) == iri


def test_iris_are_what_people_expect() -> None:
    names = Names("https://example.org/")
    assert names.node("ann") == Iri("https://example.org/node/ann")
    assert names.label(ElementKind.EDGE, "is part of") == Iri("https://example.org/edge-label/is%20part%20of")
    assert names.key("straße") == Iri("https://example.org/key/stra%C3%9Fe")
    assert names.iri(Space.SHAPE, "a/b", "node", "t") == Iri("https://example.org/shape/a%2Fb/node/t")
