"""Element types as JSON Schema: for each construct the elements it admits and those it does not."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from mappings.schema_judging import conforms, edge, graph_type, node, size, valid_entries
from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import Element, ElementKind, Graph
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_mappings.json_schema.target import DEFAULT_BASE_IRI, JsonSchemaTarget
from shapecast_mappings.json_text import to_lines

A, B = node("a", "A", k=1), node("b", "B")
NODES = [
    node("0"),
    node("1", "A"),
    node("2", "B"),
    node("3", "A B"),
    node("4", "A B C"),
    node("5", "A", k=1),
    node("6", "A", k="x"),
    node("7", "A", k=True),
    node("8", "A", m=1),
    node("9", "A", k=1, m=1),
    node("10", "B", k=1),
    node("11", "A B", k=1, m="x"),
    node("12", "", k=1),
    node("13", "B A", k="x", m=1),
]
BY_ID = {found.id: found for found in NODES}


def _admitted(text: str) -> list[str]:
    """The ids of the nodes that conform to type t, on which both libraries and the reference agree."""
    found = [each.id for each in NODES if conforms(text, each)]
    judgement = evaluate(graph_type(text), Graph(nodes=BY_ID))
    assert found == [identifier for identifier in BY_ID if "t" in judgement.nodes[identifier]]
    return found


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("(t : A)", ["1"]),
        ("(t : A & B)", ["3"]),
        ("(t : A?)", ["0", "1"]),
        ("(t : A | B)", ["1", "2"]),
        ("(t {})", ["0"]),
        ("(t : A OPEN {})", ["1", "3", "4"]),
        ("(t OPEN {})", ["0", "1", "2", "3", "4"]),
        ("(t : A {k INT})", ["5"]),
        ("(t : A {OPTIONAL k INT})", ["1", "5"]),
        ("(t : A {k ANY})", ["5", "6", "7"]),
        ("(t : A {OPEN})", ["1", "5", "6", "7", "8", "9"]),
        ("(t : A {k INT, OPEN})", ["5", "9"]),
        ("(t : A OPEN {OPEN})", ["1", "3", "4", "5", "6", "7", "8", "9", "11", "13"]),
        ("(t : x & y), (x : A {k INT}), (y : B {m STRING})", ["11"]),
        ("(t : x | y), (x : A {k INT}), (y : B)", ["2", "5"]),
        ("(t : x & y), (x : A {OPTIONAL k INT}), (y {OPTIONAL k STRING})", ["1", "5", "6"]),
        ("(t : x & y), (x : A {OPEN}), (y {OPTIONAL k STRING})", ["1", "5", "6", "7", "8", "9"]),
        ("(t : x & y), (x : A {k ANY}), (y {OPTIONAL k STRING})", ["5", "6", "7"]),
        ("(t : x & y), (x : A {k INT | STRING}), (y {k STRING | BOOL})", ["6"]),
        ("(t : (x | y) & (z | w)), (x : A), (y {}), (z : B), (w {k INT})", ["2", "3", "5", "12"]),
        ("(t : (x | y) & z), (x : A {k INT}), (y : B OPEN {}), (z {OPTIONAL m INT})", ["2", "3", "4", "5", "9"]),
        ("ABSTRACT (t : A)", ["1"]),
    ],
)
def test_node_types(text: str, admitted: list[str]) -> None:
    assert _admitted(text) == admitted


EDGES = [
    edge("plain", "R", A, B),
    edge("back", "R", B, A),
    edge("loop", "R", A, A),
    edge("other", "S", A, B),
    edge("since", "R", A, B, since=1),
    edge("bare", "", A, B),
    edge("both", "R S", A, B),
    edge("wide", "R", node("w", "A C", k=1), B),
]


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("(:A)-[t : R]->(:B)", ["plain"]),
        ("(:A {k INT})-[t : R]->(:B)", ["plain"]),
        ("()-[t : R]->()", ["plain", "back", "loop", "wide"]),
        ("()-[t {}]->()", ["bare"]),
        ("()-[t : R & S]->()", ["both"]),
        ("()-[t : R OPEN {}]->()", ["plain", "back", "loop", "both", "wide"]),
        ("()-[t : R {OPTIONAL since INT}]->(:B)", ["plain", "since", "wide"]),
        ("(:a)-[t : R]->(:a | b), (a : A {k INT}), (b : B)", ["plain", "loop"]),
        ("(:a OPEN {})-[t : R]->(:b), (a : A {k INT}), (b : B)", ["plain", "wide"]),
        ("(:A)-[t : R]->(:B), (:B)-[t : R]->(:A)", ["plain", "back"]),
        ("(:A)-[t : base]->(), ()-[base : R]->(:B)", ["plain", "wide"]),
    ],
)
def test_edge_types(text: str, admitted: list[str]) -> None:
    found = [each.id for each in EDGES if conforms(text, each)]
    graph = Graph(edges={each.id: each for each in EDGES}, nodes={n.id: n for e in EDGES for n in (e.source, e.target)})
    judgement = evaluate(graph_type(text), graph)
    assert found == [each.id for each in EDGES if "t" in judgement.edges[each.id]]
    assert found == admitted


SPELLED = """CREATE GRAPH TYPE g STRICT {
  (`a/b~1 %` : `L:1` {`k"y` INT}), (`x` : `L>1` & `%`), ABSTRACT (hidden : H),
  (: `a/b~1 %`)-[`e#?` : `R:%`]->(:x)
}"""


def test_names_may_be_anything() -> None:
    one, other = node("1"), node("2")
    one.labels, one.properties = frozenset(["L:1"]), {'k"y': 1}
    other.labels = frozenset(["L>1", "%"])
    link = edge("e", "R:%", one, other)
    assert valid_entries(SPELLED, one) == {"node.a/b~1 %"}
    assert valid_entries(SPELLED, other) == {"node.x"}
    assert valid_entries(SPELLED, link) == {"edge.e#?"}
    for element in (one, other, link):
        assert valid_entries(SPELLED, element, ["root.strict"]) == {"root.strict"}


def test_no_abstract_type_covers_an_element() -> None:
    assert valid_entries(SPELLED, node("h", "H"), ["node.hidden", "root.strict", "root.document"]) == {
        "node.hidden",
        "root.document",
    }


@pytest.mark.parametrize("element", [*NODES, *EDGES], ids=lambda element: element.id)
@pytest.mark.parametrize(
    "text",
    [
        "(a : A {k INT}), (b : B), (c : A & B {OPEN}), (:A)-[r : R]->(:B), ()-[s : S]->()",
        "(a : A OPEN {OPEN}), (b : B {}), ()-[r : R OPEN {}]->(:B), (:A)-[r2 : R {since INT}]->()",
        "(n OPEN {OPEN}), ()-[e OPEN {OPEN}]->()",
        "(z : Z)",
    ],
)
def test_the_root_admits_what_some_type_admits(text: str, element: Element) -> None:
    found = valid_entries(text, element) != set()
    assert (valid_entries(text, element, ["root.strict"]) == {"root.strict"}) == found


def test_the_document_asks_for_the_root_of_its_mode() -> None:
    strict = JsonSchemaTarget().schema(graph_type("CREATE GRAPH TYPE g STRICT { (a : A) }")).artefact
    loose = JsonSchemaTarget().schema(graph_type("CREATE GRAPH TYPE g LOOSE { (a : A) }")).artefact
    assert strict["$ref"] == "#/$defs/root.strict"
    assert loose["$ref"] == "#/$defs/root.document"


def test_the_base_of_identifiers_can_be_chosen() -> None:
    meant = graph_type("CREATE GRAPH TYPE `a b` STRICT { (a : A) }")
    assert JsonSchemaTarget().schema(meant).artefact["$id"] == DEFAULT_BASE_IRI + "a%20b"
    chosen = JsonSchemaTarget("https://example.org/")
    assert chosen.schema(meant).artefact["$id"] == "https://example.org/a%20b"
    assert chosen.record_schema(meant, "a").artefact["$id"] == "https://example.org/a%20b/record.node.a"


# --- size --------------------------------------------------------------------------------------


def _product(width: int) -> str:
    types = ", ".join(f"ABSTRACT (a{i} : A{i} {{k{i} INT}}), ABSTRACT (b{i} : B{i})" for i in range(width))
    return f"(t : {' & '.join(f'(a{i} | b{i})' for i in range(width))}), {types}"


def test_a_product_of_unions_is_as_long_as_it_is_wide() -> None:
    sizes = [size(JsonSchemaTarget().schema(graph_type(_product(width))).artefact) for width in (10, 20, 40)]
    assert sizes[2] - sizes[1] < 2.2 * (sizes[1] - sizes[0])
    labels = " ".join(f"{'AB'[i % 2]}{i}" for i in range(20))
    keys = {f"k{i}": 1 for i in range(0, 20, 2)}
    assert conforms(_product(20), node("n", labels, **keys))
    assert not conforms(_product(20), node("n", labels, **keys, k1=1))
    assert not conforms(_product(20), node("n", labels + " A1", **keys, k1=1))
    assert not conforms(_product(20), node("n", labels.removesuffix(" B19"), **keys))


def test_what_cannot_be_written_out_is_refused_by_name() -> None:
    members = ", ".join(f"ABSTRACT (a{i}x{j} {{OPTIONAL s ANY, k{i}x{j} ANY}})" for i in range(3) for j in range(17))
    unions = " & ".join(f"({' | '.join(f'@a{i}x{j}' for j in range(17))})" for i in range(3))
    with pytest.raises(ShapecastError, match="`huge`"):
        JsonSchemaTarget().schema(graph_type(f"(huge : P & {unions}), {members}"))


# --- bare records ------------------------------------------------------------------------------

FORM = """(t : Person {name STRING(1, 20), born DATE, OPTIONAL score DECIMAL(4, 2), OPTIONAL tags STRING ARRAY[2]}),
  (u : X | y), (y : Y {k INT, OPEN}), (w : (x1 | x2) & (x3 | x4)), ABSTRACT (x1 : A {a INT}), ABSTRACT (x2 {b INT}),
  ABSTRACT (x3 {c INT}), ABSTRACT (x4 : D), ()-[t : R {since DATE}]->(:X)"""


def test_the_record_of_a_type_alone() -> None:
    schema = JsonSchemaTarget().record_schema(graph_type(FORM), "t").artefact
    Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["born", "name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["born"]["format"] == "date"
    validator = Draft202012Validator(json.loads(to_lines(schema)))
    assert validator.is_valid({"name": "Ann", "born": "2000-02-29", "score": 1.5, "tags": ["a"]})
    for bad in ({"name": "Ann"}, {"name": "", "born": "2000-02-29"}, {"name": "Ann", "born": "2001-02-29"}):
        assert not validator.is_valid(bad)
    assert not validator.is_valid({"name": "Ann", "born": "2000-02-29", "more": 1})


def test_the_record_of_alternatives_is_that_of_any() -> None:
    meant = graph_type(FORM)
    union = Draft202012Validator(JsonSchemaTarget().record_schema(meant, "u").artefact)
    assert [union.is_valid(each) for each in ({}, {"k": 1}, {"k": 1, "m": 2}, {"k": "x"})] == [True, True, True, False]
    product = Draft202012Validator(JsonSchemaTarget().record_schema(meant, "w").artefact)
    good = ({"a": 1}, {"b": 1}, {"a": 1, "c": 1}, {"b": 1, "c": 1})
    bad = ({}, {"a": 1, "b": 1}, {"c": 1}, {"a": 1, "d": 1}, {"a": "x"})
    assert [each for each in good if not product.is_valid(each)] == []
    assert [each for each in bad if product.is_valid(each)] == []


def test_node_and_edge_types_of_one_name_are_told_apart() -> None:
    meant, target = graph_type(FORM), JsonSchemaTarget()
    assert target.record_schema(meant, "t", ElementKind.EDGE).artefact["required"] == ["since"]
    assert target.record_schema(meant, "t", ElementKind.NODE) == target.record_schema(meant, "t")
    with pytest.raises(LookupError, match="`nobody`"):
        target.record_schema(meant, "nobody")


def test_the_whole_document_holds_the_records_too() -> None:
    artefact = JsonSchemaTarget().schema(graph_type(FORM)).artefact
    alone = JsonSchemaTarget().record_schema(graph_type(FORM), "t").artefact
    for keyword in ("properties", "required", "additionalProperties"):
        assert artefact["$defs"]["record.node.t"][keyword] == alone[keyword]


def test_what_is_emitted_does_not_depend_on_the_run() -> None:
    texts = {to_lines(JsonSchemaTarget().schema(graph_type(FORM)).artefact) for _ in range(2)}
    assert len(texts) == 1


def test_labels_that_differ_leave_no_trace_in_a_record() -> None:
    schema = JsonSchemaTarget().record_schema(graph_type("(b : B | C {x INT})"), "b").artefact
    assert schema["properties"] == {"x": {"type": "integer"}}
    assert schema["additionalProperties"] is False
    assert not {"allOf", "anyOf"} & schema.keys()
