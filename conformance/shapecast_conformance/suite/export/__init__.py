"""The suite in the forms in which other communities keep theirs: files by their names, without anything being run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.export.json_schema_tests import json_schema_tests
from shapecast_conformance.suite.export.shacl_manifest import shacl_manifest

EXPORTS: Mapping[str, Callable[[Iterable[Case]], Iterator[tuple[str, str]]]] = {
    "shacl-manifest": shacl_manifest,
    "json-schema-tests": json_schema_tests,
}
"""Every form: the names of the files, with ``/`` between folders, and their texts."""
