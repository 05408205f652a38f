"""Shapes graphs as a whole: what stands in them, what never does, and what STRICT finds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from mappings.schema_judging import edge, graph, graph_type, node
from mappings.shacl_judging import agree, parsed, shapes, untyped
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.drawing.schemas import Settings, random_schema
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.shacl.target import ShaclTarget

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.pgs"))
LOGICAL = (SH["and"], SH["or"], SH["not"], SH.xone)
OTHER_WORDS = ("path", "targetClass", "message", "severity", "property", "select", "inversePath", "zeroOrMorePath")
LISTS = (SH["and"], SH["or"], SH["in"], SH.ignoredProperties)


def _text(name: str) -> str:
    return (GOLDEN / f"{name}.pgs").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_shapes_are_as_they_were(name: str) -> None:
    path = GOLDEN / f"{name}.ttl"
    text = "".join(ShaclTarget(Names("https://example.org/")).schema(graph_type(_text(name))).artefact.turtle())
    if os.environ.get("SHAPECAST_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def _random_texts() -> Iterator[str]:
    for seed in range(16):
        text = random_schema(Random(f"shapes/{seed}"), Settings(constraints=6)).source.text
        if "GRAPH TYPE" in text:
            yield text


TEXTS = [*map(_text, NAMES), *_random_texts()]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
class TestEveryShapesGraph:
    def test_is_well_formed_by_the_shapes_of_shapes(self, text: str) -> None:
        # the library checks the shapes graph against W3C's shapes of shapes before it judges anything
        conforms, _, told = pyshacl.validate(rdflib.Graph(), shacl_graph=parsed(text), meta_shacl=True)
        assert conforms, told

    def test_has_one_logical_operator_a_shape_and_no_empty_list(self, text: str) -> None:
        found = parsed(text)
        for shape in set(found.subjects()):
            assert sum(1 for _, p, _ in found.triples((shape, None, None)) if p in LOGICAL) < 2
        for predicate in LISTS:
            assert RDF.nil not in set(found.objects(None, predicate))

    def test_has_no_inverse_path_in_a_closed_shape_and_no_class_as_a_shape(self, text: str) -> None:
        found = parsed(text)
        for closed in found.subjects(SH.closed, None):
            for inner in found.objects(closed, SH.property):
                assert isinstance(found.value(inner, SH.path), rdflib.URIRef)
        classes = {*found.objects(None, SH.targetClass)}
        assert not classes & {*found.subjects(RDF.type, SH.NodeShape), *found.subjects(RDF.type, SH.PropertyShape)}

    def test_uses_only_terms_that_the_library_knows(self, text: str) -> None:
        from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS

        known = {*map(str, ALL_CONSTRAINT_PARAMETERS), *(str(SH[word]) for word in OTHER_WORDS)}
        used = {str(p) for p in parsed(text).predicates() if str(p).startswith(str(SH))}
        assert used <= known | {str(SH.ignoredProperties), str(SH.qualifiedMinCount), str(SH.qualifiedMaxCount)}

    def test_keeps_queries_from_what_engines_get_wrong(self, text: str) -> None:
        for query in map(str, parsed(text).objects(None, SH.select)):
            for word in ("OPTIONAL", "UNION", "MINUS", "VALUES", "FILTER (false)", "!(!"):
                assert word not in query


def _depth(found: rdflib.Graph, shape: rdflib.term.Node) -> int:
    """How many shapes stand one in the other."""
    one = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
    inner = [shape_ for predicate in one for shape_ in found.objects(shape, predicate)]
    lists = [head for predicate in (SH["and"], SH["or"]) for head in found.objects(shape, predicate)]
    inner += [member for head in lists for member in found.items(head)]
    return 1 + max((_depth(found, below) for below in inner), default=0)


@pytest.mark.parametrize("name", NAMES)
def test_shapes_nest_less_than_engines_bear(name: str) -> None:
    found = parsed(_text(name))
    assert 3 < max(_depth(found, shape) for shape in found.subjects(RDF.type, SH.NodeShape)) < 15


def test_the_text_is_the_same_in_every_run() -> None:
    command = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from mappings.test_shacl_shapes import TEXTS, shapes\n"
        "sys.stdout.writelines(piece for text in TEXTS[:6] for piece in shapes(text).turtle())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


# --- types and STRICT ---------------------------------------------------------------------------


def test_two_types_that_share_a_label_do_not_reject_each_others_elements() -> None:
    text = "(a : A {k INT}), (b : A & B {j INT})"
    assert untyped(text, graph(node("1", "A", k=1), node("2", "A B", j=1), node("3", "A B", k=1))) == {"3"}


def test_a_label_of_nodes_and_one_of_edges_do_not_mix() -> None:
    text = "(a : X {k INT}), (: a)-[x : X {since INT}]->(: a), FOR (n : X) MANDATORY n.k"
    a = node("a", "X", k=1)
    found = graph(a, edge("e", "X", a, a, since=1), edge("f", "X", a, a, k=1))
    assert untyped(text, found) == {"f"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a : A)", {"none", "other", "both", "key"}),
        ("(a : A), (n {})", {"other", "both", "key"}),
        ("(a : A OPEN)", {"none", "other", "key"}),
        ("(a : A OPEN {OPEN})", {"none", "other"}),
        ("(o OPEN)", {"key"}),
        ("(o OPEN {OPEN})", set()),
        ("ABSTRACT (o OPEN {OPEN}), (a : A)", {"none", "other", "both", "key"}),
        ("(a : A | B?)", {"other", "both", "key"}),
        ("(: a)-[k : K]->(: a), (z : Z), ABSTRACT (a : A)", {"plain", "none", "other", "both", "key"}),
        ("(t : (A | C) & (B?))", {"none", "other", "key"}),
    ],
)
def test_strict_finds_the_elements_without_a_type(text: str, expected: set[str]) -> None:
    found = graph(node("plain", "A"), node("none"), node("other", "Q"), node("both", "A B"), node("key", "A", k=1))
    assert untyped(text, found) == expected


def test_loose_asks_no_element_for_a_type() -> None:
    text = "CREATE GRAPH TYPE g LOOSE { (a : A) }"
    assert shapes(text).coverage == ()
    assert shapes("(a : A)").coverage != ()


def test_edges_are_asked_for_the_content_of_their_ends() -> None:
    text = """(p : P {k INT}), (q : Q {k STRING}), (: p | q)-[e : E]->(: q), (: P)-[f : F]->(),
      ABSTRACT (more {OPEN}), ({x INT})-[g : G]->(: p & more)"""
    p, q, bad = node("p", "P", k=1), node("q", "Q", k="1"), node("bad", "P", k="1")
    bare = node("bare", "", x=1)
    wide = node("wide", "P", k=1, more=1)
    found = graph(
        *(edge("ok", "E", p, q), edge("ok2", "E", q, q), edge("no", "E", p, p), edge("no2", "E", bad, q)),
        *(edge("any", "F", bad, wide), edge("not", "F", q, p), edge("open", "G", bare, wide), edge("shut", "G", p, p)),
    )
    assert {name for name in untyped(text, found) if name in found.edges} == {"no", "no2", "not", "shut"}


def test_open_alternatives_and_products_of_components() -> None:
    text = """ABSTRACT (a : A OPEN {a INT}), ABSTRACT (b : B {b INT}), ABSTRACT (c : C {OPTIONAL c INT}),
      (t : (a | b) & (c | D)), ABSTRACT (int {OPTIONAL k INT}), ABSTRACT (text {OPTIONAL k STRING}),
      ABSTRACT (free {OPEN}), ABSTRACT (x {x INT}), (u : X & (x | free)), (v : V & int & text), (w : W & int & free)"""
    nodes = [
        *(node("ac", "A C Z", a=1, c=1), node("bc", "B C", b=1), node("bd", "B D Z", b=1), node("ad", "A D", a=1, z=1)),
        *(node("x1", "X", x=1), node("x2", "X", y=1), node("v1", "V", k=1), node("v2", "V", k="1")),
        *(node("v3", "V", k=True), node("w1", "W", k=True), node("w2", "W", other=1), node("cd", "A C D", a=1)),
    ]
    agree(text, graph(*nodes))


# --- names and values that look like something else ------------------------------------------------

ODD = [
    'a"b',
    "a\\b",
    "a\nb",
    "a b",
    "a'b",
    "<http://x>",
    "{?this}",
    "} . <urn:x> a <urn:y> . {",
    "#",
    "%2E",
    ".",
    "é😀",
    'x" . } # ',
    "MINUS { ?a ?b ?c }",
    "]]>",
    "\u2028",
    "\\u0041",
    "$this",
    "VALUES ?x { 1 }",
]


def _quoted(name: str) -> str:
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`").replace("\n", "\\n") + "`"


@pytest.mark.parametrize("odd", ODD)
def test_names_and_values_mean_themselves_whatever_they_look_like(odd: str) -> None:
    name, literal = _quoted(odd), '"' + odd.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    text = f"""CREATE GRAPH TYPE {name} STRICT {{
      ({name} : {name} & L {{{name} ENUM({literal}, "x"), OPTIONAL id ANY}}),
      (: {name})-[e : {name} {{{name} STRING}}]->(: {name}),
      FOR (x : {name}) EXCLUSIVE x.{name}, x.id,
      FOR (x : {name}) MANDATORY x.{name} = {literal},
      FOR (x : {name}) MANDATORY x.{name} <= {literal} AND (x)-[: {name}]-(: {name}) }}"""
    meant = graph_type(text)
    a = node(odd, f"{odd}", **{odd: odd, "id": 1})
    a.labels = frozenset({odd, "L"})
    b, c = node("b", "L", **{odd: odd, "id": 1}), node("c", "L", **{odd: "x"})
    b.labels = c.labels = a.labels
    e = edge(odd, "", a, b, **{odd: odd})
    e.labels = frozenset({odd})
    result = crosscheck(meant, graph(a, b, c, e), ["pyshacl", "pyshacl"])
    assert result.complete, [check.detail for check in result.engines]
    assert result.fine, [(d.element.id, d.name) for check in result.engines for d in check.unexplained]


def test_pairs_of_labels_are_told_from_one_label_that_looks_like_them() -> None:
    found = graph(node("1", "A B"), node("2", "A%20B"))
    for a, b in pairwise(sorted(found.nodes)):
        assert a != b
    agree("(t : A & B), (u : `A%20B`)", found)
