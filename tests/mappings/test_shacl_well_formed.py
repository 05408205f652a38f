"""The shapes of a schema that has everything: well-formed, complete, and nothing that engines get wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.entrypoints import meta_validate
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery

from mappings.rdf_reading import rdflib_graph
from mappings.shacl_judging import parsed

# everything at once: open and closed, alternatives, ends, lists, regular expressions, and all forms of constraints
RICH = """CREATE GRAPH TYPE rich STRICT {
  (a : A {k INT8, OPTIONAL d DECIMAL(4, 2), OPTIONAL r STRING ^a\\n?$, OPTIONAL z ZONED TIME, OPTIONAL l LIST<INT>}),
  (b : B OPEN {k INT | STRING ARRAY {1,3}, OPEN}), (c : (a | b) & (x | y)), ABSTRACT (x : X {m INT}), ABSTRACT (y : Y),
  (none {}), (i : I & j), ABSTRACT (j {k STRING(1, 2)}), (k : j & l), ABSTRACT (l : L {k STRING(2)}), (opt : O? {OPEN}),
  (:a | b)-[r : R {OPTIONAL since DATE}]->(:a), ()-[s : S OPEN {OPEN}]->(:c OPEN {OPEN}), (:A {k INT})-[t : r & T]->(),
  FOR (x : A) IDENTIFIER x.k, FOR (x : A) MANDATORY x.k > 1 OR NOT (x)-[:R]->(:b), FOR (x : b) EXCLUSIVE x.k, x.m,
  FOR (x : A) COUNT 1..2 OF e WITHIN (x)-[e : R]->(), FOR (x : !a) MANDATORY (x)-[]-(),
  FOR ()-[x : r]->() EXCLUSIVE x.since, FOR x.k WITHIN (x : A) COUNT ..2 OF y WITHIN (y : B) WHERE y.k = x.k,
  FOR (x) MANDATORY (x : a | b & !c),
  FOR (x : A) COUNT 2.. OF x.k, FOR (x : A) MANDATORY x.k < x.d, FOR (x : c) MANDATORY x.d < 0.0000001 OR x.z IS NULL
}"""


GOLDEN = Path(__file__).parent / "golden"
TEXTS = {
    **{path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.pgs"))},
    "rich": RICH,
    "nothing": "CREATE GRAPH TYPE g STRICT { }",
}
each_graph = pytest.mark.parametrize("name", TEXTS)


@lru_cache(maxsize=16)
def _read(name: str) -> rdflib.Graph:
    return parsed(TEXTS[name])


def test_shacl_for_shacl_finds_nothing_where_there_is_nothing() -> None:
    assert meta_validate(_read("nothing"), inference="none")[0]


def test_shacl_for_shacl_would_find_something() -> None:
    for bad in ("sh:in 1", "sh:closed 3", "sh:datatype 5", "sh:minCount 1 , 2", "sh:path <urn:p>"):
        broken = f"@prefix sh: <{SH}> .\n<urn:x> a sh:NodeShape ; sh:property [ sh:path <urn:q> ; {bad} ] .\n"
        assert not meta_validate(rdflib_graph(broken, "turtle"), inference="none")[0]


OTHER_WORDS = {
    *("NodeShape", "PropertyShape", "path", "inversePath", "zeroOrMorePath", "message", "severity", "Violation"),
    *("targetClass", "select"),
}
"""What shapes say beside the parameters of constraints."""


@each_graph
def test_every_word_is_known(name: str) -> None:
    known = {str(word) for word in ALL_CONSTRAINT_PARAMETERS} | {str(SH) + word for word in OTHER_WORDS}
    used = {str(term) for triple in _read(name) for term in triple if str(term).startswith(str(SH))}
    assert used - known == set()


def test_every_word_is_used() -> None:
    used = {str(term) for name in TEXTS for triple in _read(name) for term in triple if str(term).startswith(str(SH))}
    parameters = {
        *("and", "closed", "datatype", "hasValue", "ignoredProperties", "in", "maxCount", "maxInclusive", "maxLength"),
        *("minCount", "minExclusive", "minInclusive", "minLength", "node", "not", "or", "pattern", "property"),
        *("qualifiedMaxCount", "qualifiedMinCount", "qualifiedValueShape", "sparql"),
    }
    assert used - {str(SH) + "maxExclusive"} == {str(SH) + word for word in OTHER_WORDS | parameters}


@each_graph
def test_no_shape_has_two_logical_operators(name: str) -> None:
    operators = {SH["and"], SH["or"], SH["not"], SH.xone}
    found = Counter(subject for subject, predicate in _read(name).subject_predicates() if predicate in operators)
    assert [subject for subject, count in found.items() if count > 1] == []


@each_graph
def test_no_list_is_empty(name: str) -> None:
    """The empty list stands at the end of lists, and where it is looked for as that."""
    ends = {predicate for _, predicate in _read(name).subject_predicates(RDF.nil)}
    assert ends <= {RDF.rest, SH.hasValue}


@each_graph
def test_closed_shapes_have_plain_paths(name: str) -> None:
    read = _read(name)
    for shape in read.subjects(SH.closed, rdflib.Literal(True)):
        paths = [path for one in read.objects(shape, SH.property) for path in read.objects(one, SH.path)]
        assert [path for path in paths if not isinstance(path, rdflib.URIRef)] == []


def _children(read: rdflib.Graph, shape: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
    """The shapes that a shape is made of or refers to."""
    for predicate in (SH.node, SH.property, SH["not"], SH.qualifiedValueShape):
        yield from read.objects(shape, predicate)
    for operator in (SH["and"], SH["or"]):
        for members in read.objects(shape, operator):
            yield from read.items(members)


@each_graph
def test_every_shape_that_is_referred_to_is_there(name: str) -> None:
    read = _read(name)
    referred = {
        shape
        for predicate in (SH.node, SH.property, SH.qualifiedValueShape, SH["not"])
        for shape in read.objects(None, predicate)
    }
    for operator in (SH["and"], SH["or"]):
        referred |= {shape for members in read.objects(None, operator) for shape in read.items(members)}
    assert [shape for shape in referred if (shape, None, None) not in read] == []


@each_graph
def test_targets_are_for_coverage_and_constraints(name: str) -> None:
    """A type's shape has none, and is no class: elements of other types would be held to it."""
    read = _read(name)
    targeted = {str(subject) for subject in read.subjects(SH.targetClass)}
    types = [str(s) for s in read.subjects(RDF.type, SH.NodeShape) if (s, rdflib.RDFS.label, None) in read]
    assert (name == "nothing") == (types == [])
    assert targeted.isdisjoint(types)
    assert all("/strict/" in iri or "/constraint/" in iri for iri in targeted)
    assert not {str(o) for o in read.objects(None, SH.targetClass)} & {str(s) for s in read.subjects()}


@each_graph
def test_queries_are_read_and_select_the_focus_alone(name: str) -> None:
    for query in _read(name).objects(None, SH.select):
        assert [rdflib.Variable("this")] == prepareQuery(str(query)).algebra.PV


def _depth(read: rdflib.Graph, shape: rdflib.term.Node) -> int:
    return 1 + max((_depth(read, child) for child in _children(read, shape)), default=0)


def test_rich_shapes_are_not_deep() -> None:
    """15 is where pyshacl stops by itself."""
    read = _read("rich")
    assert 3 < max(_depth(read, shape) for shape in read.subjects(RDF.type, SH.NodeShape)) < 15


@each_graph
def test_anonymous_shapes_stand_at_one_place(name: str) -> None:
    places = Counter(value for value in _read(name).objects() if isinstance(value, rdflib.BNode))
    assert set(places.values()) <= {1}
