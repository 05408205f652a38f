"""jsonschema-rs, a compiled implementation.

It takes Python objects as they are: integers and decimals of any size are compared and divided exactly (measured
at 0.60; ``tests/engines`` holds it to that), so documents need no detour through text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import jsonschema_rs

from shapecast_conformance.engines.library import Compiled, Failure, Validator, data_type
from shapecast_conformance.engines.preflight import Profile, dialectal_escape
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.naming import Entry, pointer
from shapecast_mappings.whole_string import whole_string

_REGEX_OPTIONS = jsonschema_rs.FancyRegexOptions(backtrack_limit=10_000_000)
"""A look-ahead, which few patterns have, makes the library backtrack, and at the limit (a million steps by itself) it
answers *invalid*. Ten million take a tenth of a second."""


class JsonschemaRsLibrary:
    """The package ``jsonschema-rs``."""

    name = "jsonschema-rs"
    remembers = False

    @property
    def profile(self) -> Profile:
        """All of 2020-12, no format (they stay switched off); regular expressions are those of Rust."""
        return Profile(regex_problem=_regex_problem)

    def compile(self, artefact: Document) -> Compiled:
        """Read an artefact."""
        return _Compiled(artefact)


@lru_cache(maxsize=4096)
def gives_up(regex: str, text: str) -> bool:
    """Whether the library stops at its limit of backtracking when it matches a text as a whole."""
    validator = jsonschema_rs.Draft202012Validator(whole_string(regex), pattern_options=_REGEX_OPTIONS)
    return any(
        isinstance(error.kind, jsonschema_rs.ValidationErrorKind.BacktrackLimitExceeded)
        for error in validator.iter_errors(text)
    )


def _regex_problem(regex: str) -> str | None:
    escape = dialectal_escape(regex)
    return None if escape is None else f"has `{escape}`, which the library reads in its own way"


class _Compiled:
    def __init__(self, artefact: Document) -> None:
        self._id = str(artefact["$id"])
        self._registry = jsonschema_rs.Registry([(self._id, artefact)])

    def entry(self, key: str) -> Validator:
        schema = {"$ref": self._id + pointer("$defs", key)}
        validator = jsonschema_rs.Draft202012Validator(
            schema, registry=self._registry, validate_formats=False, pattern_options=_REGEX_OPTIONS, offline=True
        )
        return _Entry(validator)


class _Entry:
    def __init__(self, validator: jsonschema_rs.Validator) -> None:
        self._validator = validator
        self.is_valid = validator.is_valid

    def failures(self, document: Document) -> Iterable[Failure]:
        return [_failure(error) for error in self._validator.iter_errors(document)]


def _failure(error: Any) -> Failure:
    branches = getattr(error.kind, "context", ()) if error.kind.name in ("anyOf", "oneOf") else ()
    steps = [str(step) for step in error.schema_path[:2]]
    asked = steps[-1].removeprefix(Entry.DATATYPE.value) if steps[:1] == ["$defs"] else ""
    inner = tuple(tuple(map(_failure, branch)) for branch in branches)
    return Failure(tuple(error.instance_path), error.message, data_type(asked), inner)
