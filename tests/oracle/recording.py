"""A plugin of pytest that keeps what the tests have judged by pyshacl, to be judged by another engine::

    SHAPECAST_SHACL_CORPUS=FOLDER pytest -p oracle.recording
    cd tests; python -m oracle.second_shacl FOLDER --engine pyshifty
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
from shapecast_conformance.engines.shacl_library import ReadShapes, Result


class _Kept:
    """Shapes that note each graph they judge, with the results."""

    def __init__(self, inner: ReadShapes, shapes: str, folder: Path) -> None:
        self._inner = inner
        self._shapes = shapes
        self._folder = folder

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        data = "".join(triples)
        found = list(self._inner.results([data]))
        record = {
            "shapes": self._shapes,
            "data": data,
            "results": sorted({(result.shape, result.focus, result.query) for result in found}),
        }
        text = json.dumps(record, ensure_ascii=False)
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        (self._folder / f"{name}.json").write_text(text, encoding="utf-8")
        return found


@pytest.fixture(autouse=True, scope="session")
def _keep_what_is_judged() -> Iterable[None]:
    folder = Path(os.environ["SHAPECAST_SHACL_CORPUS"])
    folder.mkdir(parents=True, exist_ok=True)
    read = PyshaclLibrary.read
    patch = pytest.MonkeyPatch()
    patch.setattr(PyshaclLibrary, "read", lambda self, shapes: _Kept(read(self, shapes), shapes, folder))
    yield
    patch.undo()
