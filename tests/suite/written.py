"""Cases written by tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from shapecast_conformance.suite.case import Case, load_cases

SCHEMA = "CREATE GRAPH TYPE g STRICT {\n  (person : Person {name STRING}),\n  FOR (x : Person) EXCLUSIVE x.name\n}\n"
GRAPH = (
    {"type": "node", "id": "right", "labels": ["Person"], "properties": {"name": "Ann"}},
    {"type": "node", "id": "wrong", "labels": ["Person", "Robot"], "properties": {"name": "Bob"}},
)
ANSWER = """
[[graphs]]
file = "graph.jsonl"
nodes = {right = ["person"], wrong = []}
violations = [{node = "wrong"}]
"""


def write_case(
    root: Path,
    id: str = "labels/closed",
    *,
    schema: str = SCHEMA,
    answer: str = ANSWER,
    graph: Sequence[object] = GRAPH,
    paragraphs: Sequence[str] = ("5.4",),
) -> Path:
    """A case in a folder of cases; the folder of the case."""
    folder = root / id
    folder.mkdir(parents=True)
    (folder / "schema.pgs").write_text(schema, encoding="utf-8")
    if "graph.jsonl" in answer:
        lines = "".join(json.dumps(line) + "\n" for line in graph)
        (folder / "graph.jsonl").write_text(lines, encoding="utf-8")
    head = f'id = "{id}"\ntitle = "One label too many"\nparagraphs = {json.dumps(list(paragraphs))}\n'
    text = f'{head}why = "It is read as a minimum."\ntags = ["labels"]\n{answer}'
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return folder


def cases(root: Path, *patterns: str) -> list[Case]:
    """The cases of a folder."""
    return load_cases(patterns, root)
