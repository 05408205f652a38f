"""Strings in queries and in Turtle: each means itself, whatever it looks like and whoever reads it."""

from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper

from mappings.rdf_reading import READERS, Reader, literals_as_written, rdflib_graph
from shapecast.semantics.regex import NotPortableError, normalise
from shapecast_mappings.rdf.terms import Description, Iri, Literal, quoted, xsd
from shapecast_mappings.rdf.turtle import document
from shapecast_mappings.shacl.sparql.logic import FALSE, TRUE, both, either, negation
from shapecast_mappings.shacl.sparql.text import has_zone, is_torn, string, term, unmatched_value, whole_match
from shapecast_mappings.shacl.terms import SELECT

PIECES = [
    *(" MINUS {", "minus\n", "SINUS ", " INUS{", "VALUES (", "values ?x", "VALUES {", " VALUES ?a", " SERVICE <urn:x>"),
    *(
        "service ",
        "XERVICE ",
        "ERVICE<",
        "SELECT ",
        "select $this {",
        "SELECT * ",
        "{ SELECT ?x ",
        " AS $this",
        " as ?this",
    ),
    *(
        "\\u0041",
        "\\U0001F600",
        "\\",
        "\\\\",
        "\\n",
        "\\u",
        "u0041",
        "\\x",
        '\\"',
        "$this",
        "?this",
        "$value",
        "?value",
    ),
    *("$PATH", "?PATH", "$shapesGraph", "$currentShape", "$", "?", "$1", "?_", "{?x}", "{$this}", "#", "# x", "#\n"),
    *('"', '""', '"""', "'", "'''", "<", ">", "<urn:x>", "^^", "@en", "{", "}", "(", ")", "[", "]", ";", ".", ",", "!"),
    *("\n", "\r", "\t", "\r\n", "\x00", "\x07", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd"),
    *(
        "a",
        "A",
        " ",
        "  ",
        "é",
        "😀",
        "\uffff",
        "\U0010ffff",
        "PREFIX x: <urn:x>",
        "FILTER",
        "UNION",
        ") }",
        "NULL",
        "SET",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.text(max_size=10)

_helper = SPARQLQueryHelper(None, None, "")
_bound = [
    *(SPARQLQueryHelper.bind_value_regex, SPARQLQueryHelper.bind_path_regex),
    *(SPARQLQueryHelper.bind_sg_regex, SPARQLQueryHelper.bind_cs_regex),
]


def _select(expression: str) -> str:
    return f"SELECT DISTINCT $this WHERE {{\n  FILTER ($this = {expression})\n}}"


def _is_taken_as_it_is(query: str) -> None:
    """Nothing that stands in a string is taken for a clause or a variable, nor is anything in it expanded."""
    assert _helper.check_invalid_sparql(query)
    assert [regex.pattern for regex in _bound if regex.search(query)] == []
    assert len(SPARQLQueryHelper.bind_this_regex.findall(query)) == 2
    assert not re.search(r"\\u", query, re.IGNORECASE)


def _in_turtle(text: str) -> str:
    return "".join(document([Description(Iri("urn:x"), ((SELECT, Literal(text)),))], {}))


def _value(expression: str) -> str:
    with literals_as_written():
        ((found,),) = rdflib.Graph().query(f"SELECT ({expression} AS ?s) WHERE {{}}")
    assert found.datatype in (None, rdflib.XSD.string)
    return str(found)


# --- constants ---------------------------------------------------------------------------------


@given(TEXTS)
@example("\\u0041")
@example("PERVICE <")
@settings(max_examples=100, deadline=None)
def test_a_string_is_that_very_string(text: str) -> None:
    assert _value(string(text)) == text


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example("{ SELECT ?x MINUS { VALUES ?x SERVICE <x> AS ?this")
def test_no_engine_takes_a_string_for_more(text: str) -> None:
    _is_taken_as_it_is(_select(string(text)))


@pytest.mark.parametrize("before", ["", "\n", " ", "x", "M", "S", "\\", "$"])
def test_no_piece_is_taken_for_more_wherever_it_stands(before: str) -> None:
    for piece in PIECES:
        text = f"{before}{piece} {piece}"
        _is_taken_as_it_is(_select(string(text)))
        assert "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', string(text))) == _body(text)


def _body(text: str) -> str:
    """What stands between the quotes, all pieces together."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "".join(escapes.get(char, char) for char in text)


@given(TEXTS)
def test_what_stands_alone_is_no_expression(text: str) -> None:
    """Where a term is asked for, as in a triple, only a string that is not torn will do."""
    assert is_torn(text) == string(text).startswith("CONCAT(")
    if not is_torn(text):
        _is_taken_as_it_is(_select(string(text)))


def test_literals_that_are_no_strings_are_written_with_their_datatype() -> None:
    assert term(Literal("1", xsd("integer"))) == '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert term(Literal("a$b")) == 'CONCAT("a$", "b")'


# --- in Turtle ---------------------------------------------------------------------------------


@given(TEXTS)
@example('a\n"""')
@example('\n"')
@example("\\\n\\")
@settings(deadline=None)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_string_is_itself_in_turtle_on_one_line_or_several(reader: Reader, text: str) -> None:
    ((_, _, found),) = reader(_in_turtle(text), "turtle")
    assert found == (text, xsd("string").text)
    ((_, _, found),) = reader(f"<urn:s> <urn:p> {quoted(text)} .\n", "nt")
    assert found == (text, xsd("string").text)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_query_comes_out_of_turtle_as_it_went_in(text: str) -> None:
    query = _select(string(text))
    (found,) = rdflib_graph(_in_turtle(query), "turtle").objects()
    assert str(found) == query


# --- regular expressions -----------------------------------------------------------------------


def _regex(pieces: list[str]) -> str | None:
    try:
        return normalise("".join(pieces))
    except NotPortableError:
        return None


ATOMS = [
    *("a", "\\\\", "u", "0041", "[a-c]", "[^a]", "(?:a|b)", ".", "\\n", "\\$", "this", "!", '"', "#"),
    *("*", "+", "?", "{2}", " MINUS ", "\\{", "\\?", "x"),
]
REGEXES = st.lists(st.sampled_from(ATOMS), max_size=5).map(_regex)
PARTS = ["a", "b", "\\", "u0041", "\n", "\r", "$this", "!", '"', " MINUS {", "?x"]
SUBJECTS = st.lists(st.sampled_from(PARTS), max_size=3)


@given(REGEXES.filter(lambda regex: regex is not None), SUBJECTS.map("".join))
@example("a\\n?", "a\n")
@example("a", "a\n")
@example("a!?", "a")
@settings(max_examples=40, deadline=None)
def test_the_whole_of_a_text_is_matched(regex: str, text: str) -> None:
    expected = re.fullmatch(regex, text) is not None
    assert _value(f"STR({whole_match(regex, string(text))})") == str(expected).lower()
    query = unmatched_value(regex)
    _is_taken_as_it_is(query)
    with literals_as_written():
        rows = list(rdflib.Graph().query(query, initBindings={"this": rdflib.Literal(text)}))
    assert bool(rows) != expected


@pytest.mark.parametrize(
    ("text", "zoned"),
    [
        *(("12:00:00Z", True), ("12:00:00.5-01:30", True), ("2020-01-01T00:00:00+14:00", True)),
        *(("12:00:00", False), ("2020-01-01T00:00:00", False), ("0001-01-01T23:59:59.123456789", False)),
    ],
)
def test_zones_are_seen(text: str, zoned: bool) -> None:
    assert _value(f"STR({has_zone(string(text))})") == str(zoned).lower()


# --- logic -------------------------------------------------------------------------------------

truths = st.recursive(
    st.sampled_from([TRUE, FALSE, "?t", "?f"]),
    lambda inner: st.tuples(st.sampled_from([both, either]), st.lists(inner, max_size=3)) | inner.map(lambda x: [x]),
    max_leaves=8,
)


def _worked_out(found: object) -> tuple[str, bool]:
    match found:
        case str():
            return found, found in (TRUE, "?t")
        case [inner]:
            text, value = _worked_out(inner)
            return negation(text), not value
        case (joined, parts):
            told = [_worked_out(part) for part in parts]
            value = all(v for _, v in told) if joined is both else any(v for _, v in told)
            return joined(*(text for text, _ in told)), value
        case _:
            raise AssertionError(found)


@given(truths)
@settings(max_examples=60, deadline=None)
def test_expressions_are_as_true_as_their_parts(found: object) -> None:
    text, value = _worked_out(found)
    bound = {"t": rdflib.Literal(True), "f": rdflib.Literal(False)}
    rows = list(rdflib.Graph().query(f"SELECT (1 AS ?is) WHERE {{ FILTER ({text}) }}", initBindings=bound))
    assert bool(rows) == value
