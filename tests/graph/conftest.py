"""Reading a text as a graph file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.graph.model import Graph
from shapecast.graph.readers.options import DEFAULT, ReadOptions
from shapecast.graph.readers.read import read_graph
from strategies.inputs import text_input

Read: TypeAlias = Callable[..., tuple[Graph, tuple[Diagnostic, ...]]]


@pytest.fixture
def read() -> Read:
    """Reads one text or several, named ``g.jsonl``, ``g2.jsonl``... or as ``name`` says."""

    def read_texts(
        *contents: str | bytes,
        format: str | None = None,
        limit: int = 100,
        name: str = "g.jsonl",
        options: ReadOptions = DEFAULT,
    ) -> tuple[Graph, tuple[Diagnostic, ...]]:
        inputs = [text_input(c, name if i == 1 else f"g{i}.jsonl") for i, c in enumerate(contents, 1)]
        return read_graph(inputs, format, options=options, problem_limit=limit)

    return read_texts


@pytest.fixture
def mistakes(read: Read) -> Callable[..., list[tuple[str, int | None]]]:
    """The codes and lines of what is wrong with some texts."""

    def found(*contents: str | bytes, **options: object) -> list[tuple[str, int | None]]:
        _, diagnostics = read(*contents, **options)
        return [(d.code.id, d.locations[0].line if d.locations else None) for d in diagnostics]

    return found
