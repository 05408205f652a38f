"""Cases that are not written as they should be are named, each with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapecast.diagnostics.diagnostic import ShapecastError
from suite.written import ANSWER, cases, write_case


def told(root: Path) -> list[str]:
    with pytest.raises(ShapecastError) as raised:
        cases(root)
    return [one.message for one in raised.value.diagnostics]


def test_a_case_is_read_with_its_answer(tmp_path: Path) -> None:
    write_case(tmp_path)
    (case,) = cases(tmp_path)
    assert (case.id, case.paragraphs, case.is_rejected) == ("labels/closed", ("5.4",), False)
    (graph,) = case.graphs
    assert graph.nodes == {"right": {"person"}, "wrong": frozenset()}
    assert [(one.kind, one.id, one.constraint) for one in graph.violations] == [("node", "wrong", None)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("graphs = [", "no TOML"),
        ("tittle = 'x'", "'tittle' was unexpected"),
        ('[[graphs]]\nfile = "graph.jsonl"\nnodes = {right = "person"}', "graphs/0/nodes/right"),
        ('[[graphs]]\nfile = "other.jsonl"', "there is no file `other.jsonl`"),
        ('diagnostics = [{code = "SC201", line = 1}]\n' + ANSWER, "a schema with errors has no graphs"),
        (ANSWER + 'malformed = [{code = "SC404", line = 1}]', "graphs/0"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, answer: str, words: str) -> None:
    write_case(tmp_path, answer=answer)
    assert any(words in message for message in told(tmp_path)), told(tmp_path)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    write_case(tmp_path, "labels/one", answer="x = 1")
    write_case(tmp_path, "labels/two", answer="y = 2")
    write_case(tmp_path, "labels/three")
    assert len(told(tmp_path)) == 2


def test_the_id_is_that_of_the_folder(tmp_path: Path) -> None:
    write_case(tmp_path, "labels/closed").rename(tmp_path / "labels" / "other")
    assert told(tmp_path) == ["the id is `labels/closed`, but the folder is `labels/other`"]


def test_a_file_that_no_answer_names_is_a_mistake(tmp_path: Path) -> None:
    (write_case(tmp_path) / "graph-2.jsonl").touch()
    assert told(tmp_path) == ["`graph-2.jsonl` is no file of the case"]


def test_every_file_is_text(tmp_path: Path) -> None:
    (write_case(tmp_path) / "graph.jsonl").write_bytes(b"\xff\xfe")
    assert told(tmp_path) == ["`graph.jsonl` is not UTF-8"]


def test_patterns_choose_cases_and_one_that_fits_none_is_refused(tmp_path: Path) -> None:
    for name in ("labels/one", "labels/two", "records/one"):
        write_case(tmp_path, name)
    assert [case.id for case in cases(tmp_path, "labels/*", "*/one")] == ["labels/one", "labels/two", "records/one"]
    with pytest.raises(ShapecastError, match="no case among lables"):
        cases(tmp_path, "lables/*")
