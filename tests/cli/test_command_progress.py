"""The progress line: on a terminal, on long work, and nowhere else."""

from __future__ import annotations

import io

import pytest

from shapecast_conformance.cli import progress as module


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_there_is_nothing_to_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with module.progress("judging", 10) as report:
        assert report is None


@pytest.mark.parametrize(("patience", "is_shown"), [(0.0, True), (60.0, False)])
def test_only_long_work_is_shown(monkeypatch: pytest.MonkeyPatch, patience: float, is_shown: bool) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with module.progress("judging", 10) as report:
        assert report is not None
        report(4)
        report(10)
    assert ("judging" in terminal.getvalue()) is is_shown
