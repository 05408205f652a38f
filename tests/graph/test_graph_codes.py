"""Every code about graph files explains itself truly."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph import codes
from shapecast.graph.readers.options import DEFAULT, ReadOptions

SPECIFICATION = Path(__file__).parents[2] / "conformance" / "SPECIFICATION.md"
OPTIONS = {"SC420": ReadOptions(on_bad_record="skip")}
"""How the examples are read that need more than a file."""
IDS = [code.id for code in codes.CODES]


@pytest.mark.parametrize("code", codes.CODES, ids=IDS)
def test_the_example_triggers_it_and_the_other_does_not(read, code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    if code is codes.LIBRARY_MISSING:
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    how = OPTIONS.get(code.id, DEFAULT)
    _, found = read(codes.example_bytes(code.example), limit=1, name="g", options=how)
    assert code.id in [d.code.id for d in found]
    assert read(codes.example_bytes(code.instead), name="g", options=how)[1] == ()


@pytest.mark.parametrize("code", codes.CODES, ids=IDS)
def test_the_paragraph_exists(code: Code) -> None:
    assert f'id="p{code.paragraph}"' in SPECIFICATION.read_text(encoding="utf-8")


def test_codes_are_listed_once_and_in_order() -> None:
    assert sorted(set(IDS)) == IDS
    assert all(re.fullmatch(r"SC4\d\d", i) for i in IDS)
    declared = {value.id for value in vars(codes).values() if isinstance(value, Code)}
    assert declared == set(IDS)
