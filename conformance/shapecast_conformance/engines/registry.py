"""Every engine by its name. A library is imported when its engine is asked for, and not before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.reference import ReferenceEngine


class EngineFactory(Protocol):
    """Makes an engine. With ``full`` it is asked about every type and constraint of every element, as a cross-check
    needs; an engine that always answers for all of them is the same either way. Raises ImportError if its
    library is not installed."""

    def __call__(self, *, full: bool = False) -> Engine:
        """The engine."""
        ...


def _reference(*, full: bool = False) -> Engine:  # noqa: ARG001  # it always answers for everything
    return ReferenceEngine()


def _jsonschema(*, full: bool = False) -> Engine:
    from shapecast_conformance.engines.json_schema import JsonSchemaEngine
    from shapecast_conformance.engines.jsonschema_library import JsonschemaLibrary

    return JsonSchemaEngine(JsonschemaLibrary(), full=full)


def _jsonschema_rs(*, full: bool = False) -> Engine:
    from shapecast_conformance.engines.json_schema import JsonSchemaEngine
    from shapecast_conformance.engines.jsonschema_rs_library import JsonschemaRsLibrary

    return JsonSchemaEngine(JsonschemaRsLibrary(), full=full)


def _pyshacl(*, full: bool = False) -> Engine:
    from shapecast_conformance.engines.pyshacl_library import PyshaclLibrary
    from shapecast_conformance.engines.shacl import ShaclEngine

    return ShaclEngine(PyshaclLibrary(), full=full)


ENGINES: Mapping[str, EngineFactory] = {
    "reference": _reference,
    "jsonschema": _jsonschema,
    "jsonschema-rs": _jsonschema_rs,
    "pyshacl": _pyshacl,
}
