"""Whole shapes graphs, for the eye: what is emitted for a few schemas. ``SHAPECAST_GOLDEN=write`` writes them anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mappings.schema_judging import graph_type
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.shacl.target import ShaclTarget

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.pgs"))


def golden_schema(name: str) -> str:
    """The text of a schema."""
    return (GOLDEN / f"{name}.pgs").read_text(encoding="utf-8")


def shapes_of(text: str) -> str:
    """The shapes of a schema in Turtle."""
    return "".join(ShaclTarget(Names("https://example.org/")).schema(graph_type(text)).artefact.turtle())


@pytest.mark.parametrize("name", NAMES)
def test_the_shapes_are_as_they_were(name: str) -> None:
    path, text = GOLDEN / f"{name}.ttl", shapes_of(golden_schema(name))
    if os.environ.get("SHAPECAST_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_there_are_some() -> None:
    assert NAMES == ["alternatives", "datatypes", "fraud"]


def test_what_is_emitted_does_not_depend_on_the_run() -> None:
    """Python orders sets of texts anew in every run."""
    script = (
        "import sys; from mappings.test_shacl_golden import *; print(*(shapes_of(golden_schema(n)) for n in NAMES))"
    )
    tests = Path(__file__).parents[1]
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(tests)},
        )
        for seed in ("1", "2")
    ]
    texts = {run.communicate()[0] for run in runs}
    assert [run.returncode for run in runs] == [0, 0]
    assert len(texts) == 1
    assert texts != {b"\n"}
