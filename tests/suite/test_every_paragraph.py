"""Every paragraph and every production has a case that tests it, or a reviewed reason why none can."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from docs.test_specification import PARAGRAPHS, PRODUCTIONS
from shapecast_conformance.data import suite_folder
from shapecast_conformance.suite.case import Case, load_cases


@cache
def cases() -> tuple[Case, ...]:
    return tuple(load_cases())


@cache
def unshown() -> dict[str, str]:
    """The paragraphs that no case can test, with the reasons."""
    return tomllib.loads((suite_folder() / "unshown.toml").read_text(encoding="utf-8"))["paragraphs"]


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 400


def test_every_paragraph_has_a_case_or_a_reason() -> None:
    cited = {paragraph for case in cases() for paragraph in case.paragraphs}
    assert sorted(PARAGRAPHS - cited - unshown().keys()) == []


def test_cases_and_reasons_name_paragraphs_that_exist_and_no_reason_is_idle() -> None:
    cited = {paragraph for case in cases() for paragraph in case.paragraphs}
    assert sorted(cited - PARAGRAPHS) == []
    assert sorted(unshown().keys() - PARAGRAPHS) == []
    assert sorted(cited & unshown().keys()) == []


def test_every_production_has_a_case() -> None:
    cited = {production for case in cases() for production in case.productions}
    assert sorted(set(PRODUCTIONS) - cited) == []
    assert sorted(cited - set(PRODUCTIONS)) == []


@pytest.mark.parametrize("chapter", ["4", "5", "6", "7", "8", "9", "10"])
def test_every_chapter_of_meaning_accepts_and_rejects(chapter: str) -> None:
    """By elements that have a type or keep to a constraint, and by others."""
    graphs = [g for case in cases() for g in case.graphs if any(p.split(".")[0] == chapter for p in case.paragraphs)]
    assert sum(bool(graph.violations) for graph in graphs) >= 10
    assert sum(any({**graph.nodes, **graph.edges}.values()) for graph in graphs) >= 10


def test_titles_and_reasons_are_their_own() -> None:
    assert len({case.title for case in cases()}) == len(cases())
    assert len({case.why for case in cases()}) == len(cases())


def test_every_graph_of_a_case_says_something() -> None:
    """An answer that names no element would pass for any implementation that knows none."""
    spoken_for = [case for case in cases() if "empty-graph" not in case.tags]
    assert [case.id for case in spoken_for for g in case.graphs if not (g.nodes or g.edges or g.malformed)] == []


def test_rejected_schemas_and_malformed_graphs_are_among_them() -> None:
    assert sum(case.is_rejected for case in cases()) >= 100
    assert sum(bool(graph.malformed) for case in cases() for graph in case.graphs) >= 30
