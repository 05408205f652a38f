"""The examples of the pages in Python run, in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("name", "at_least"),
    [("api.md", 7), ("json-schema.md", 3), ("rdf.md", 1), ("generate.md", 1), ("fuzz.md", 1)],
)
def test_the_examples_run_one_after_the_other(name: str, at_least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS / "fraud")
    page = (DOCS / name).read_text(encoding="utf-8")
    blocks = BLOCK.findall(page)
    assert len(blocks) >= at_least
    names: dict[str, object] = {}
    for block in blocks:
        line = page[: page.index(block)].count("\n")
        exec(compile("\n" * line + block, f"docs/{name}", "exec"), names)


def test_the_page_speaks_of_every_function_of_the_api() -> None:
    from shapecast_conformance import api

    page = (DOCS / "api.md").read_text(encoding="utf-8")
    functions = [name for name in api.__all__ if callable(getattr(api, name)) and name.islower()]
    assert [name for name in functions if f"api.{name}(" not in page] == []
