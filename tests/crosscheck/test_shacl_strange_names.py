"""Names and constants made of the syntax of Turtle and SPARQL: shapes mean with them what they mean with plain ones."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crosscheck.shacl_judging import agrees, violators
from mappings.rdf_reading import rdflib_graph
from mappings.schema_judging import graph_type
from shapecast.graph.model import Edge, Graph, Node
from shapecast.semantics.model import GraphType
from shapecast.syntax.names import back_quoted
from shapecast_mappings.rdf.names import DEFAULT_BASE_IRI
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.shacl.terms import NAMESPACE

SCHEMA = """CREATE GRAPH TYPE {g} STRICT {{
  ({t} : {A} {{ {k} INT, OPTIONAL {m} ENUM({s}, "other") }}),
  ({u} : {t} & {B} {{ {n} STRING ^{regex}$, OPTIONAL {l} LIST<STRING> }}),
  (: {t})-[{r} : {R} {{OPTIONAL {m} STRING}}]->(: {u}),
  FOR (x : {A}) EXCLUSIVE x.{k},
  FOR (x : {t}) MANDATORY x.{m} = {s},
  FOR (x : {u}) IDENTIFIER x.{n},
  FOR (x : {u}) EXCLUSIVE x.{l},
  FOR (x : {A}) MANDATORY (x)-[: {R}]-(),
  FOR ()-[x : {R}]->() COUNT 1 OF x.{m} WHERE x.{m} <> {s} OR x.{m} > {s},
  FOR (x : {t}) COUNT ..1 OF y WITHIN (x)-[: {r}]->(y : {u}),
  FOR x.{k} WITHIN (x : {A}) COUNT ..2 OF y WITHIN (y : {A}) WHERE y.{k} = x.{k},
  FOR (x : {B}) WHERE x.{m} < {s} AND {s} = x.{n} MANDATORY (x : !{t}),
  FOR (x : {A}) MANDATORY y WITHIN (x)-[]-(y) WHERE y.{n} = {s} OR y.{m} = x.{m} OR y.{k} > 0
}}"""
TYPES, LABELS, KEYS = ("t", "u", "r"), ("A", "B", "R"), ("k", "m", "n", "l")


class Naming:
    """A strange text in every name and constant of the schema and the graph."""

    def __init__(self, strange: str) -> None:
        self.text = strange
        self.of_types = {name: f"{strange}{name}" for name in TYPES}
        self.of_labels = dict(zip(LABELS, (strange, strange * 2 + "B", strange), strict=True))
        self.of_keys = dict(zip(KEYS, (strange, f"m{strange}", f"{strange}n", f"l{strange}l"), strict=True))

    def schema(self) -> GraphType:
        named = self.of_types | self.of_labels | self.of_keys
        quoted = {name: back_quoted(text) for name, text in named.items()}
        regex = "".join(f"\\u{{{ord(char):x}}}" for char in self.text) + "[0-9]*"
        constant = json.dumps(self.text, ensure_ascii=False)
        return graph_type(SCHEMA.format(**quoted, g=back_quoted(self.text), s=constant, regex=regex))

    def id(self, plain: str) -> str:
        return f"{self.text}{plain}{self.text}"


def _graph(naming: Naming) -> Graph:
    s, label, key = naming.text, naming.of_labels, naming.of_keys
    found = Graph()

    def node(name: str, labels: str, **values: object) -> Node:
        record = {key[name]: value for name, value in values.items()}
        made = Node(naming.id(name), frozenset(label[one] for one in labels), record)  # type: ignore[arg-type]
        found.nodes[made.id] = made
        return made

    def edge(name: str, source: Node, target: Node, **values: object) -> None:
        record = {key[name]: value for name, value in values.items()}
        made = Edge(naming.id(name), frozenset([label["R"]]), record, source, target)  # type: ignore[arg-type]
        found.edges[made.id] = made

    a = node("a", "A", k=1, m=s)
    b = node("b", "A", k=1, m="other")
    c = node("c", "AB", k=2, m=s, n=s, l=(s,))
    d = node("d", "AB", k=3, n=f"{s}7", l=(s,))
    node("e", "AB", k=4, n=f"{s}x", m=s)
    node("f", "A", k="1", m=s + "\n")
    node("g", "B", n=s, m="")
    edge("e1", a, c, m=s)
    edge("e2", a, d, m=s + "a")
    edge("e3", b, c)
    edge("e4", c, b)
    return found


PLAIN = Naming("plain")
WORST = ['> } FILTER (1=2) { VALUES (?a) { } XERVICE <x>$this\n"""']
STRANGE = [
    *WORST,
    *(
        '"',
        "\\",
        "<>",
        "$this",
        '\n"""',
        "'",
        "`",
        "{?x}",
        "{$this}",
        "<",
        ">",
        "a\nb",
        "\r",
        "\t ",
        '"""',
        "'''",
        "\\\n",
    ),
    *('" . <urn:a> <urn:b> <urn:c> . "', "} MINUS { ?x ?y ?z }", "SELECT $this {", " AS ?this ", "# c"),
    *("@prefix a: <b> .", "\\U00000041", "?value", "$PATH", "%2E", ".", "../x", "a/b", "a b", "a:b", "日本 é", "😀"),
    *("\x00", "\x7f\x85\u2028", "^^xsd:integer", "@en", "*/ //", "--", "~2", "strict", "question", "node/label"),
    *("null", "[]", "()", "|", "!", "a.b", "-", "\ufeff"),
]


def _violators(naming: Naming) -> list[set[str]]:
    return list(violators(naming.schema(), _graph(naming)).values())


def _renamed(naming: Naming) -> Callable[[str], str]:
    return lambda plain: naming.id(plain.removeprefix(PLAIN.text).removesuffix(PLAIN.text))


def _means_the_same(naming: Naming) -> None:
    assert _violators(naming) == [set(map(_renamed(naming), ids)) for ids in _violators(PLAIN)]
    agrees(naming.schema(), _graph(naming))


def test_the_plain_schema_is_violated_here_and_there() -> None:
    assert [bool(ids) for ids in _violators(PLAIN)].count(True) >= 7
    agrees(PLAIN.schema(), _graph(PLAIN))


@pytest.mark.parametrize("text", WORST, ids=ascii)
def test_strange_names_mean_what_plain_ones_do(text: str) -> None:
    _means_the_same(Naming(text))


@given(st.lists(st.sampled_from(STRANGE), min_size=1, max_size=4).map("".join) | st.text(min_size=1, max_size=6))
@settings(max_examples=2, deadline=None, phases=[Phase.generate])  # to shrink would take minutes
def test_any_names_mean_what_plain_ones_do(text: str) -> None:
    _means_the_same(Naming(text))


# --- what is said of them ----------------------------------------------------------------------


def _read(naming: Naming) -> rdflib.Graph:
    return rdflib_graph("".join(ShaclTarget().schema(naming.schema()).artefact.turtle()), "turtle")


PLAINLY_READ = _read(PLAIN)


def _shapes(read: rdflib.Graph) -> int:
    return len({subject for subject in read.subjects() if str(subject).startswith(DEFAULT_BASE_IRI)})


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
class TestShapesOfStrangeNames:
    def test_messages_and_labels_hold_the_names_and_nothing_else_is_spoken_of(self, text: str) -> None:
        naming = Naming(text)
        read = _read(naming)
        self._say_names(naming, read)
        self._are_as_many(read)

    @staticmethod
    def _say_names(naming: Naming, read: rdflib.Graph) -> None:
        messages = {str(found) for found in read.objects(None, rdflib.URIRef(NAMESPACE + "message"))}
        assert {f"violates {constraint.name}" for constraint in naming.schema().constraints} <= messages
        for key in naming.of_keys.values():
            assert any(f"`{key}` is " in message for message in messages)
        assert {str(found) for found in read.objects(None, rdflib.RDFS.label)} == set(naming.of_types.values())

    @staticmethod
    def _are_as_many(read: rdflib.Graph) -> None:
        """As many shapes, the same predicates, and no IRI that is not of the base or of a known vocabulary."""
        missing = set(PLAINLY_READ.predicates()) ^ set(read.predicates())
        assert missing <= {rdflib.URIRef(NAMESPACE + "pattern")}  # of a text that ends in a line break
        assert _shapes(read) == _shapes(PLAINLY_READ)
        iris = {str(term) for triple in read for term in triple if isinstance(term, rdflib.URIRef)}
        known = (DEFAULT_BASE_IRI, NAMESPACE, "urn:shapecast:vocabulary#", "http://www.w3.org/")
        assert [iri for iri in iris if not iri.startswith(known)] == []
