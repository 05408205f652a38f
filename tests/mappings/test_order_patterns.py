"""The order of texts as schemas of strings."""

from __future__ import annotations

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shapecast.graph.lexical import text_of
from shapecast.graph.values import Value, compare
from shapecast_mappings.json_schema.logic import Truth
from shapecast_mappings.json_schema.order import MAX_LENGTH, after, before
from strategies.graphs import temporals, texts

ALPHABET = "\x00\n$-AB\\]^ab\ud7ff\ue000\U0010ffff"
letters = st.text(ALPHABET, max_size=4) | texts()


def _matches(schema: Truth, text: str) -> bool:
    if isinstance(schema, bool):
        return schema
    found = bool(Draft202012Validator(schema).is_valid(text))
    for options in (None, jsonschema_rs.RegexOptions()):
        validator = jsonschema_rs.Draft202012Validator(schema, pattern_options=options)
        assert validator.is_valid(text) == found
    return found


@settings(deadline=None, max_examples=60)
@given(letters, letters)
@example("", "")
@example("a", "\n")
@example("a\n", "a\n\n")
@example("ab", "a\n")
@example("a", "")
@example("\x00", "\x00\x00")
@example("\ue000", "\ud7ff")
@example("\U0010ffff", "\U0010ffff")
def test_texts_are_ordered_by_code_point(text: str, other: str) -> None:
    assert _matches(before(text, inclusive=False), other) == (other < text)
    assert _matches(before(text, inclusive=True), other) == (other <= text)
    assert _matches(after(text, inclusive=False), other) == (other > text)
    assert _matches(after(text, inclusive=True), other) == (other >= text)


@given(temporals(), temporals())
def test_canonical_texts_without_a_zone_are_in_the_order_of_their_values(one: Value, other: Value) -> None:
    if type(one) is not type(other) or type(one).__name__ not in ("Date", "LocalTime", "LocalDateTime"):
        return
    found = compare(one, other)
    assert found is not None
    assert (found < 0) == (text_of(one) < text_of(other))


@pytest.mark.parametrize("char", ["x", "\\", "é"])
def test_the_longest_text_is_no_trouble(char: str) -> None:
    text = char * MAX_LENGTH
    assert _matches(before(text, inclusive=True), text)
    assert not _matches(after(text, inclusive=False), text)
    assert _matches(after(text, inclusive=False), text + "a")
