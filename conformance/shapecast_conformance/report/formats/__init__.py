"""The JSON Schemas of every machine format, as package data.

``common.schema.json`` holds what the others share; ``load`` gives each as one document that stands alone. That of the
instance documents stands beside what writes them.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from shapecast_mappings.json_schema.instance import instance_schema

FORMATS = (
    "diagnostics",
    "validation",
    "validation-line",
    "losses",
    "crosscheck",
    "fuzz",
    "mutations",
    "suite",
    "instance",
)


def load(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a format of ``FORMATS``, with the shared definitions inside. KeyError if unknown."""
    if name not in FORMATS:
        raise KeyError(name)
    if name == "instance":
        return instance_schema()
    document, common = _read(name), _read("common")
    return {**document, "$defs": {**document.get("$defs", {}), "common": common}}


def _read(name: str) -> dict[str, Any]:
    text = (files(__name__) / f"{name}.schema.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
