"""The preflight of an artefact: what an engine would ignore in silence is found before it judges (11.19).

A keyword that an engine does not know, a format that it does not assert, a reference that leads out of the document
or a regular expression that it reads in its own way makes the engine unfit for the artefact: the outcome is
*unsupported*, never a *conforms* that nothing stands behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shapecast_mappings.naming import pointer


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ANNOTATIONS = _words(
    "$schema $id $anchor $comment title description default deprecated examples readOnly writeOnly"
    " contentEncoding contentMediaType contentSchema"
)
"""Keywords that assert nothing, by the specification; ignoring them is right."""

_ONE = _words(
    "not if then else contains items additionalProperties propertyNames unevaluatedItems unevaluatedProperties"
)
_LISTED = _words("allOf anyOf oneOf prefixItems")
_KEYED = _words("properties patternProperties dependentSchemas $defs")
APPLICATORS = _ONE | _LISTED | _KEYED
"""Keywords of 2020-12 whose values hold schemas: one, a list of them, or some by key."""

ASSERTIONS = _words(
    "$ref $dynamicRef $dynamicAnchor type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum"
    " maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties"
    " required dependentRequired"
)
"""Keywords of 2020-12 that say something themselves; ``format`` is apart."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Profile:
    """What an engine does: the keywords it knows, the formats it asserts, and whether it reads a regular expression as
    the portable dialect means it (None, or what is wrong)."""

    regex_problem: Callable[[str], str | None]
    keywords: frozenset[str] = APPLICATORS | ASSERTIONS | ANNOTATIONS
    formats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the engine would ignore or misread, and where it stands in the artefact."""

    pointer: str
    problem: str


def preflight(artefact: Mapping[str, Any], profile: Profile) -> tuple[Finding, ...]:
    """Everything in a JSON Schema document that an engine of that profile would ignore or misread."""
    findings = list(_dialect(artefact))
    identifier = artefact.get("$id", "")
    for steps, schema in schemas((), artefact):
        for problem in _problems(schema, profile, str(identifier)):
            findings.append(Finding(pointer(*steps), problem))
    return tuple(findings)


def _dialect(artefact: Mapping[str, Any]) -> Iterator[Finding]:
    dialect = artefact.get("$schema")
    if dialect != DIALECT:
        yield Finding("#", f"the dialect is {dialect!r}, not {DIALECT!r}")


def schemas(steps: tuple[str, ...], schema: Any) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Every schema object in a schema, itself first, with the steps that lead to it."""
    if not isinstance(schema, Mapping):
        return
    yield steps, schema
    for keyword, value in schema.items():
        if keyword in _ONE:
            yield from schemas((*steps, keyword), value)
        elif keyword in _LISTED and isinstance(value, list):
            for index, member in enumerate(value):
                yield from schemas((*steps, keyword, str(index)), member)
        elif keyword in _KEYED and isinstance(value, Mapping):
            for key, member in value.items():
                yield from schemas((*steps, keyword, key), member)


def _problems(schema: Mapping[str, Any], profile: Profile, identifier: str) -> Iterator[str]:
    for keyword, value in schema.items():
        if keyword == "format":
            if value not in profile.formats and "pattern" not in schema:
                yield f"the format `{value}` is not asserted, and no pattern stands beside it"
        elif keyword not in profile.keywords:
            yield f"the keyword `{keyword}` is not known and would be ignored"
        elif keyword == "$ref" and not _is_local(value, identifier):
            yield f"the reference `{value}` leads out of the document"
        elif keyword == "pattern":
            yield from _regex(value, profile)
        elif keyword == "patternProperties":
            for regex in value:
                yield from _regex(regex, profile)


def _is_local(reference: str, identifier: str) -> bool:
    return reference.startswith("#") or (identifier != "" and reference.startswith(identifier + "#"))


def _regex(regex: str, profile: Profile) -> Iterator[str]:
    problem = profile.regex_problem(regex)
    if problem is not None:
        yield f"the regular expression `{regex}` {problem}"


_EVERYTHING = re.compile(r"\[\\s\\S\]|\[\\S\\s\]")
_HEX = "[0-9A-Fa-f]"
_DIALECTAL = re.compile(rf"(?<!\\)(?:\\\\)*\\([bBdDsSwWpPUkAZzGQEXRhHvVN0-9]|u(?!{_HEX}{{4}})|x(?!{_HEX}{{2}}))")


def dialectal_escape(regex: str) -> str | None:
    """The first escape that engines read in different ways, or None.

    ``[\\s\\S]`` is every character in all of them, and ``\\xHH`` and ``\\uHHHH`` are one.
    """
    found = _DIALECTAL.search(_EVERYTHING.sub(".", regex))
    return None if found is None else f"\\{found.group(1)}"
