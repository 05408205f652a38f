"""Every keyword that is emitted does something: one document that passes, and one that only this keyword stops."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal

import pytest

from mappings.schema_judging import LIBRARIES, document, edge, graph_type, node
from shapecast.graph.values import Date
from shapecast_conformance.engines.library import Library
from shapecast_conformance.engines.preflight import ANNOTATIONS, schemas
from shapecast_mappings.json_schema.instance import Document
from shapecast_mappings.json_schema.target import JsonSchemaTarget

TEXT = """(p : A & B {k INT8, OPTIONAL m DECIMAL(3, 1), OPTIONAL s STRING(1, 2), OPTIONAL l LIST<INT>,
    OPTIONAL few INT ARRAY {1,2}, OPTIONAL d DATE, OPTIONAL u INT | STRING, OPTIONAL e ENUM("x")}),
  (o : O OPEN {OPEN}), (c : C), (q : (r | s) & (t | u)), ABSTRACT (r : R {a INT}), ABSTRACT (s : S),
  ABSTRACT (t : T), ABSTRACT (u : U), (i : x & y), ABSTRACT (x : I {k STRING(1, 2)}), ABSTRACT (y {k STRING(2, 3)}),
  (:c)-[f : F]->(:c),
  FOR (n : C) MANDATORY n.k, FOR (n : O) MANDATORY n.k > 1, FOR (n : O) MANDATORY n.k < 9,
  FOR (n : O) MANDATORY NOT n.k = 5, FOR (n : O) MANDATORY n.k >= 2 OR (n : !P), FOR (n : O) MANDATORY n.k <= 7"""
ARTEFACT = JsonSchemaTarget().schema(graph_type(TEXT)).artefact
KEYWORDS = sorted(
    {keyword for _, schema in schemas((), ARTEFACT) for keyword in schema} - ANNOTATIONS - {"$defs", "format"}
)

GOOD = [
    document(node("1", "A B", k=1, m=Decimal("1.5"), s="ab", l=(1,), few=(1,), d=Date(1), u="a", e="x")),
    document(node("2", "O Z", k=2)),
    document(node("3", "C")),
    document(node("4", "R T", a=1)),
    document(node("5", "I", k="ab")),
    document(edge("6", "F", node("a", "C"), node("b", "C"))),
]


def _bad() -> Iterator[Document]:
    for change in (
        *({"k": 128}, {"k": -129}, {"k": "1"}, {"k": 1, "more": 1}, {"m": Decimal("100")}, {"m": Decimal("0.05")}),
        *({"s": ""}, {"s": "abc"}, {"l": ("a",)}, {"few": ()}, {"few": (1, 2, 3)}, {"d": "2020-01-01"}),
        *({"u": True}, {"e": "y"}),
    ):
        yield document(node("1", "A B", **{"k": 1, **change}))
    for labels in ("A", "A B C", "O", "", "R", "R S T", "R U S", "R T X", "T U"):
        yield document(node("1", labels, a=1))
        yield document(node("1", labels))
    for value in (1, 9, 5, 10, 0, 2, Decimal("7.5")):
        yield document(node("2", "O", k=value))
    for text in ("a", "abc"):
        yield document(node("5", "I", k=text))
    yield document(node("1", "A B"))
    yield document(edge("6", "F", node("a", "C"), node("b", "A")))
    yield from _malformed()


def _malformed() -> Iterator[Document]:
    whole, found = GOOD[0], GOOD[0]["node"][":A:B"]
    link = GOOD[5]["edge"][":F"]
    for labels in (["A", "A"], ["A", "B", "B"], "AB"):
        yield whole | {"node": {":A:B": found | {"labels": labels}}}
    for date in ({"date": "2020-02-30"}, {}, {"date": "2020-02-29", "more": 1}, {"time": "x"}, {"date": 1}):
        yield whole | {"node": {":A:B": found | {"properties": {"k": 1, "d": date}}}}
    yield whole | {"node": {}}
    yield whole | {"node": {":A:B": found, ":C": {"labels": ["C"], "properties": {}}}}
    yield whole | {"node": {":A:B": {"labels": ["A", "B"]}}}
    yield whole | {"kind": "edge"}
    yield whole | {"kind": "other"}
    yield whole | {"shapecast": 2}
    yield whole | {"edge": GOOD[5]["edge"]}
    yield GOOD[5] | {"edge": {":F": {}}}
    yield GOOD[5] | {"edge": {":F": link, ":G": link}}
    yield GOOD[5] | {"node": whole["node"]}
    yield {key: value for key, value in whole.items() if key != "node"}
    yield {key: value for key, value in GOOD[5].items() if key != "edge"}


BAD = list(_bad())


def _verdicts(library: Library, artefact: Document, documents: list[Document]) -> list[tuple[str, int]]:
    """Which documents are valid against which entries."""
    compiled = library.compile(artefact)
    keys = [key for key in artefact["$defs"] if key.startswith(("node.", "edge.", "constraint.", "root."))]
    return [(key, i) for key in keys for i, one in enumerate(documents) if compiled.entry(key).is_valid(one)]


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.name)
def test_the_good_ones_pass(library: Library) -> None:
    for one in GOOD:
        assert ("root.strict", 0) in _verdicts(library, ARTEFACT, [one])


@pytest.mark.parametrize("library", LIBRARIES[1:], ids=lambda library: library.name)
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_every_keyword_stops_something(keyword: str, library: Library) -> None:
    without = deepcopy(ARTEFACT)
    for steps, schema in list(schemas((), without)):
        if steps[-1:] != ("not",) or keyword != "pattern":  # without its pattern it would stop everything
            schema.pop(keyword, None)  # type: ignore[attr-defined]  # a dict
    before, after = _verdicts(library, ARTEFACT, BAD), _verdicts(library, without, BAD)
    assert set(after) - set(before), f"nothing is stopped by `{keyword}` alone"


def test_both_libraries_say_the_same_of_the_bad_ones() -> None:
    assert _verdicts(LIBRARIES[0], ARTEFACT, BAD) == _verdicts(LIBRARIES[1], ARTEFACT, BAD)


EMITTED = """$ref additionalProperties allOf anyOf const contains else enum exclusiveMaximum exclusiveMinimum if items
maxItems maxLength maxProperties maximum minItems minLength minProperties minimum multipleOf not pattern properties
required then type uniqueItems"""


def test_the_keywords_are_these() -> None:
    assert sorted(EMITTED.split()) == KEYWORDS
