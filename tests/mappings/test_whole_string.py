"""Whole-string patterns: exact before every line break, and without look-ahead wherever that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mappings.schema_judging import graph_type
from shapecast.semantics.regex import normalise
from shapecast_mappings import lexical_patterns
from shapecast_mappings.json_schema.instance import instance_schema
from shapecast_mappings.json_schema.target import JsonSchemaTarget
from shapecast_mappings.whole_string import LINE_BREAKS, can_end, read, whole_string

LINEAR = jsonschema_rs.RegexOptions()

WITHOUT = [
    "",
    "a",
    "a|bc",
    "[A-Z]{2}.*",
    "[^@]+@[^@]+",
    "[^a]*",
    r"a\n+",
    "(a|\\s)+",
    "a(b\nc?)?d",
    r"a[^b]{2,}",
    r"\r",
]
WITH = [r"a\n?", r"a\nb?", r"(\n\n|b?)*", "[^a]", r"(a|\s){1,3}", "a|(?:b\n)*", "[^a]*|b", r"a[^b]{2,}|.", r"a\n"]


def _is_match(regex: str, text: str) -> bool:
    return re.fullmatch(regex, text) is not None


def _answers(schema: dict[str, Any], text: str) -> set[bool]:
    found = {jsonschema_rs.Draft202012Validator(schema).is_valid(text), Draft202012Validator(schema).is_valid(text)}
    if "(?!" not in schema["pattern"]:
        found.add(jsonschema_rs.Draft202012Validator(schema, pattern_options=LINEAR).is_valid(text))
    return found


@pytest.mark.parametrize("regex", [*WITHOUT, *WITH])
@given(st.text("ab@cAZ" + LINE_BREAKS, max_size=5))
def test_every_engine_matches_whole_strings(regex: str, text: str) -> None:
    portable = normalise(regex)
    for one in (text, *(text + last for last in (*LINE_BREAKS, "\r\n", "\n\n"))):
        assert _answers(whole_string(portable), one) == {_is_match(portable, one)}, one


@pytest.mark.parametrize("regex", WITHOUT)
def test_most_need_no_look_ahead(regex: str) -> None:
    assert "(?" not in whole_string(normalise(regex))["pattern"].replace("(?:", "")


@pytest.mark.parametrize("regex", WITH)
def test_some_do(regex: str) -> None:
    assert whole_string(normalise(regex))["pattern"].endswith(r"$(?![\s\S])")


def test_no_lexical_form_ends_in_a_line_break() -> None:
    forms = [lexical_patterns.BASE64, lexical_patterns.UUID, lexical_patterns.URI, *lexical_patterns.TEMPORAL.values()]
    assert not any(can_end(read(form), ord(char)) for form in forms for char in LINE_BREAKS)


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        found = value.get("pattern")
        yield from [found] if isinstance(found, str) else []
        for member in value.values():
            yield from _patterns(member)
    elif isinstance(value, list):
        for member in value:
            yield from _patterns(member)


ORDINARY = """CREATE GRAPH TYPE g STRICT {
  (a : A {d DATE, z ZONED DATETIME, u DURATION, i UUID, r URI, b BYTES(2, 7), m STRING ^[^@]+@[^@ ]+$, l TIME ARRAY}),
  FOR (x : A) MANDATORY x.m > "k" AND x.d < DATE "2020-01-01"
}"""


def test_the_schemas_of_ordinary_types_fit_engines_without_look_ahead() -> None:
    target = JsonSchemaTarget()
    meant = graph_type(ORDINARY)
    for schema in (target.schema(meant).artefact, target.record_schema(meant, "a").artefact, instance_schema()):
        assert len(list(_patterns(schema))) > 5
        assert not any("(?!" in pattern for pattern in _patterns(schema))
        assert all(re.compile(pattern) for pattern in _patterns(schema))
        for pattern in _patterns(schema):  # one by one: what no reference leads to is never compiled
            jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=LINEAR)
