"""Running the command inside the test process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shapecast_conformance.cli.main import run

FRAUD = Path(__file__).parents[2] / "docs" / "fraud"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Shapecast = Callable[..., Ran]


@pytest.fixture
def shapecast(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shapecast:
    """Runs the command in the folder of the fraud example; ``stdin`` is the text of standard input."""
    monkeypatch.chdir(FRAUD)

    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Ran:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(status, captured.out, captured.err)

    return call
