"""JSON text keeps every digit of every number, both ways."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapecast_mappings.json_text import from_text, to_lines, to_text

numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
documents = st.recursive(
    st.none() | st.booleans() | st.text() | numbers,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(documents)
def test_what_is_written_is_read_again(document: object) -> None:
    for text in (to_text(document), to_lines(document)):
        assert from_text(text) == document


@given(documents)
def test_the_text_is_json(document: object) -> None:
    assert json.loads(to_lines(document)) == json.loads(to_text(document))


def test_no_digit_is_lost() -> None:
    exact = {
        "a": Decimal("0.1000000000000000055511151231257827021181583404541015625"),
        "b": 2**300,
        "c": [Decimal("1E-400")],
    }
    text = to_text(exact)
    assert text == f'{{"a":0.1000000000000000055511151231257827021181583404541015625,"b":{2**300},"c":[1E-400]}}'
    assert from_text(text) == exact


def test_lines_are_indented_for_reading() -> None:
    assert to_lines({"a": [1, Decimal("0.5")], "b": {"c": [{}], "d": {}}, "e": []}) == (
        '{\n  "a": [1, 0.5],\n  "b": {\n    "c": [\n      {}\n    ],\n    "d": {}\n  },\n  "e": []\n}\n'
    )


@pytest.mark.parametrize("bad", [float("nan"), [Decimal("0.5"), Decimal("Infinity")], float("inf")])
def test_no_number_that_json_lacks_is_written(bad: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are the encoder's
        to_text(bad)


@pytest.mark.parametrize("bad", [{"a": b"x"}, [Decimal("0.5"), {1}], object()])
def test_what_is_no_json_is_refused(bad: object) -> None:
    with pytest.raises(TypeError):
        to_text(bad)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "{", "-Infinity"])
def test_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are the decoder's
        from_text(text)
