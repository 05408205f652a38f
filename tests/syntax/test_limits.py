"""Big and deep texts give an answer, in time that grows no faster than the text."""

from __future__ import annotations

from time import process_time

import pytest

from shapecast.diagnostics.source import Source
from shapecast.syntax.depth import MAX_DEPTH, depth
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema, show
from syntax.reading_texts import found, mistakes, read, shown

DEEP = {
    "labels": lambda n: f"CREATE NODE TYPE (a : {'(A & ' * n}A{')' * n})",
    "negations": lambda n: f"FOR (x : {'!' * n}A) MANDATORY x.a",
    "options": lambda n: f"CREATE NODE TYPE (a : A{'?' * n})",
    "either": lambda n: "CREATE NODE TYPE (a : A" + " \\/ A" * n + ")",
    "lists": lambda n: "CREATE NODE TYPE ({k " + "LIST<" * n + "INT" + ">" * n + "})",
    "conditions": lambda n: f"FOR (x) MANDATORY {'NOT ' * n}x.a = 1",
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_is_nested_too_deep_is_refused(kind: str) -> None:
    assert [m.code.id for m in mistakes(DEEP[kind](2_000))] == ["SC190"]


@pytest.mark.parametrize("kind", DEEP)
def test_what_is_not_too_deep_is_read(kind: str) -> None:
    file = read(DEEP[kind](MAX_DEPTH - 10))
    assert MAX_DEPTH - 10 < depth(file.statements[0]) <= MAX_DEPTH
    assert read(print_schema(file)) == file


@pytest.mark.parametrize(
    "opening", ["(", "[", "{", "((", "(a : (", "CREATE GRAPH TYPE g { (a : {", "/*", "`", '"', "^"]
)
def test_what_never_closes_is_reported(opening: str) -> None:
    assert 0 < len(mistakes(opening * 2_000)) <= 4_000


def test_parentheses_that_group_nothing_do_not_count() -> None:
    assert shown("CREATE NODE TYPE (a : " + "(" * 5_000 + "A" + ")" * 5_000 + ")") == "CREATE NODE TYPE (a : A)"


def test_wide_is_not_deep() -> None:
    assert len(show(read("CREATE NODE TYPE (a : " + " | ".join(f"A{i}" for i in range(5_000)) + ")"))) > 20_000


GROWING = {
    "elements": lambda n: "CREATE GRAPH TYPE g {" + "(a : A {k INT}), (:a)-[e : E]->(:a),\n" * n + "}",
    "commas behind patterns": lambda n: (
        "CREATE GRAPH TYPE g {" + "FOR (x) MANDATORY (x)-[]->(y), (a : A), (b : B),\n" * n + "}"
    ),
    "one long pattern": lambda n: "CREATE GRAPH TYPE g { FOR (x) MANDATORY (x)-[]->(y)" + ", (q)-[]->(z)" * n + "}",
    "unclosed elements": lambda n: "CREATE GRAPH TYPE g {" + "(a : A {x INT,\n" * n + "}",
    "stray characters": lambda n: "“—" * 4 * n,
    "mixed names": lambda n: "a“" * 4 * n,
    "bare edges on one line": lambda n: "(a)--(b) " * n,
    "words": lambda n: "CREATE NODE TYPE ({" + "OPEN " * n + "INT})",
    "closing brackets": lambda n: ")" * 4 * n,
    "misspelt": lambda n: "CREATE GRAPH TYPE g {" + "FOR (x : A) MANDTORY x.a,\n" * (n // 4) + "}",
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_text(kind: str) -> None:
    def seconds(size: int) -> float:
        source = Source("t", GROWING[kind](size))
        start = process_time()
        parse(source)
        return process_time() - start

    seconds(20)
    small, big = seconds(100), seconds(800)
    assert big < 8 * 3 * small + 0.3


NUMBERS = {
    "parameter": lambda n: f"CREATE NODE TYPE ({{k STRING({n})}})",
    "list length": lambda n: f"CREATE NODE TYPE ({{k INT ARRAY[{n}]}})",
    "least members": lambda n: f"CREATE NODE TYPE ({{k INT ARRAY {{{n},}}}})",
    "most members": lambda n: f"CREATE NODE TYPE ({{k INT ARRAY {{0,{n}}}}})",
    "count": lambda n: f"FOR (x) COUNT {n} OF (x)-[]->()",
    "least of a count": lambda n: f"FOR (x) COUNT {n}.. OF (x)-[]->()",
    "most of a count": lambda n: f"FOR (x) COUNT ..{n} OF (x)-[]->()",
}


@pytest.mark.parametrize("place", NUMBERS)
def test_numbers_of_more_digits_than_can_stand_somewhere_are_told_at_their_place(place: str) -> None:
    written = NUMBERS[place]
    for largest in ("9" * 18, "0" * 5_000 + "7"):
        assert mistakes(written(largest)) == []
    for digits in (19, 5_000):  # the second are more than Python reads at once
        number = "1" + "0" * (digits - 1)
        text = written(number)
        assert found(text) == [("SC144", number)]
