"""The parts of the generator: values, pools, labels of tests."""

from __future__ import annotations

from random import Random

import pytest

from drawing.test_drawn_pairs import DATA_TYPES
from shapecast.semantics.datatypes import DataType, IntegerType, StringType, UuidType
from shapecast_conformance.drawing.spread import spread_value
from shapecast_conformance.generate.mutations.contents import misspelt
from shapecast_conformance.generate.pool import Pool
from shapecast_conformance.reference.membership import member_test


@pytest.mark.parametrize(
    "data_type",
    [*DATA_TYPES, IntegerType(1000, 1010), IntegerType(None, -5), IntegerType(10**30, None), StringType(50, 60)],
    ids=str,
)
def test_spread_values_are_in_their_type(data_type: DataType) -> None:
    rng, test = Random(1), member_test(data_type)
    assert all(test(spread_value(rng, data_type)) for _ in range(200))


@pytest.mark.parametrize("data_type", [StringType(), UuidType(), IntegerType()], ids=str)
def test_spread_values_hardly_meet(data_type: DataType) -> None:
    rng = Random(1)
    assert len({spread_value(rng, data_type) for _ in range(1000)}) > 600


def test_pools_give_every_item_and_forget_removed_ones() -> None:
    rng, pool = Random(1), Pool[str]()
    for item in "abcd":
        pool.add(item)
    pool.remove("b")
    pool.remove("d")
    assert {pool.choice(rng) for _ in range(50)} == set(pool) == {"a", "c"}
    assert len(pool) == 2


@pytest.mark.parametrize("word", ["Person", "ab", "aa", "a", ""])
def test_misspelt_words_are_others_and_not_empty(word: str) -> None:
    slips = {misspelt(Random(number), word) for number in range(40)}
    assert word not in slips
    assert "" not in slips
