"""Spoilt schema texts give a schema or diagnostics; the harness that says so finds what does not."""

from __future__ import annotations

from random import Random

import pytest

from fuzzing import schemas
from fuzzing.schema_texts import LARGE, SPOILS, random_letters, samples, tokens
from fuzzing.schemas import Case, Figures, read_text, run

SPOILT = 150


@pytest.fixture(scope="module")
def figures() -> Figures:
    return run(SPOILT, 11)


def test_every_spoilt_text_gives_a_schema_or_diagnostics(figures: Figures) -> None:
    assert figures.failures == []
    assert figures.texts == SPOILT


def test_some_texts_are_spoilt_and_others_are_not(figures: Figures) -> None:
    assert 0 < figures.schemas < SPOILT / 2
    assert len(figures.codes) > 15


def test_a_case_can_be_made_again() -> None:
    assert Case(5, 1).spoilt() == Case(5, 1).spoilt()
    assert Case(5, 1).spoilt() != Case(5, 2).spoilt()


def test_everything_is_done_to_texts() -> None:
    done = {name for number in range(400) for name in Case(number, 1).spoilt()[0].split(" + ")}
    assert done == {*SPOILS, "random_words", "random_letters"}


def test_no_text_is_longer_than_is_said() -> None:
    assert max(len(Case(number, 1).spoilt()[1]) for number in range(200)) <= LARGE


@pytest.mark.parametrize("text", samples()[:5])
def test_tokens_are_all_of_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert len(random_letters(Random(1))) > 0


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("compile_schema", lambda *_: (None, ())),
        ("print_schema", lambda _: "CREATE NODE TYPE (other)"),
        ("parse", lambda _: 1 / 0),
    ],
)
def test_a_faulty_parser_is_found_out(name: str, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    read_text("CREATE NODE TYPE (t : A)")
    monkeypatch.setattr(schemas, name, fault)
    with pytest.raises((AssertionError, ZeroDivisionError)):
        read_text("CREATE NODE TYPE (t : A)")


def test_what_dies_is_told_with_what_repeats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "parse", lambda _: 1 / 0)
    found = run(2, 1)
    assert len(found.failures) == 2
    assert found.failures[0].startswith("--seed 1 --only 0: ")
    assert "ZeroDivisionError" in found.failures[0]
