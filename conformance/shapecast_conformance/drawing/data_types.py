"""Random data types, as they are written."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from shapecast.semantics.data_type_names import DATA_TYPES, Spelling
from shapecast.syntax import ast
from shapecast_conformance.drawing.choice import chance, some, weighted
from shapecast_conformance.drawing.regexes import random_regex

ENUM_VALUES = ("a", "b", "start", "", "x y")
SPELLINGS: tuple[tuple[str, int], ...] = tuple(
    (words, count)
    for words, meaning in DATA_TYPES.items()
    for count in (meaning.meanings if isinstance(meaning, Spelling) else (0,))
)
"""Every name of a data type, with each number of parameters that it takes."""
COMMON = ("INT", "STRING", "BOOL", "BOOLEAN", "DATE", "FLOAT", "INTEGER", "ZONED DATETIME")


def random_data_type(rng: Random, depth: int = 2) -> ast.DataType:
    """A data type; every spelling and every form of the grammar has its chance."""
    form: Callable[[Random, int], ast.DataType] = weighted(
        rng, [(6, _common), (20, _named), (2, _enum), (2, _regex), *([(3, _list), (2, _union)] if depth else [])]
    )
    return form(rng, depth)


def _common(rng: Random, _: int) -> ast.DataType:
    return ast.NamedType(rng.choice(COMMON))


def _named(rng: Random, _: int) -> ast.DataType:
    words, count = rng.choice(SPELLINGS)
    return ast.NamedType(words, _parameters(rng, words, count))


def _parameters(rng: Random, words: str, count: int) -> tuple[int, ...]:
    if words in ("DECIMAL", "DEC"):
        precision = rng.randint(1, 4)
        return (precision, rng.randint(0, precision))[:count]
    low = rng.randint(0, 2)
    return (low, low + rng.randint(0, 2)) if count == 2 else (low + (words == "CHAR"),) * count


def _enum(rng: Random, _: int) -> ast.DataType:
    return ast.EnumType(tuple(some(rng, ENUM_VALUES, 1, 3)))


def _regex(rng: Random, _: int) -> ast.DataType:
    return ast.RegexType(random_regex(rng))


def _list(rng: Random, depth: int) -> ast.DataType:
    minimum, maximum = rng.choice([(0, None), (0, None), (0, 2), (1, 2), (2, 2), (1, None)])
    return ast.ListType(random_data_type(rng, depth - 1), minimum, maximum)


def _union(rng: Random, depth: int) -> ast.DataType:
    members = [random_data_type(rng, depth - 1) for _ in range(2 + chance(rng, 0.3))]
    return ast.UnionType(tuple(members))
