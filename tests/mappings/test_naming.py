"""Names in artefacts are kept apart whatever they are, and found again."""

from __future__ import annotations

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shapecast_mappings.naming import (
    Entry,
    defs_key,
    defs_name,
    document_id,
    end_label_sets,
    ends_key,
    label_key,
    label_set,
    pointer,
    pointer_steps,
    reference,
)

NASTY = [
    "a/b",
    "a~b",
    "a~1b",
    "a%b",
    "a%2Fb",
    "a b",
    "é😀",
    "",
    "#",
    "?",
    '"',
    "\\",
    "a.b",
    "node.x",
    "constraint.1",
    "\n",
]
names = st.text(max_size=8) | st.sampled_from(NASTY)


@given(st.sampled_from(Entry), names)
def test_a_key_tells_its_kind_and_its_name(entry: Entry, name: str) -> None:
    assert defs_name(defs_key(entry, name)) == (entry, name)


def test_what_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="no key"):
        defs_name("personType")


@given(st.lists(names, min_size=1))
def test_a_pointer_leads_to_its_steps(steps: list[str]) -> None:
    assert pointer_steps(pointer(*steps)) == tuple(steps)


@pytest.mark.parametrize("name", NASTY)
def test_libraries_find_an_entry_of_any_name(name: str) -> None:
    key = defs_key(Entry.NODE, name)
    schema = {"$id": document_id("urn:x:", name), "$defs": {key: {"type": "integer"}}, **reference(key)}
    for is_valid in (Draft202012Validator(schema).is_valid, jsonschema_rs.Draft202012Validator(schema).is_valid):
        assert is_valid(1)
        assert not is_valid("1")


@given(st.frozensets(names), st.frozensets(names))
def test_dispatch_keys_hold_label_sets(source: frozenset[str], target: frozenset[str]) -> None:
    assert label_set(label_key(source)) == source
    assert end_label_sets(ends_key(source, target)) == (source, target)


def test_dispatch_keys_are_as_specified() -> None:
    assert label_key({"B", "A"}) == ":A:B"
    assert label_key([]) == ""
    assert label_key([""]) == ":"
    assert label_key(["50%", "a:b", "a>b"]) == ":50%25:a%3Ab:a%3Eb"
    assert ends_key(["Person"], ["Account", "Bank"]) == ":Person>:Account:Bank"


@given(names, names)
def test_documents_of_different_graph_types_have_different_ids(one: str, other: str) -> None:
    assert (document_id("urn:x:", one) == document_id("urn:x:", other)) == (one == other)
    assert document_id("urn:x:", one, other) != document_id("urn:x:", one + "/" + other)
